/**
 * The method with which a redirect is followed. It only becomes GET where browsers make it that, too.
 *
 * @see [Fetch, HTTP-redirect fetch](https://fetch.spec.whatwg.org/#http-redirect-fetch)
 * @see [RFC 9110 section 15.4](https://www.rfc-editor.org/rfc/rfc9110#section-15.4)
 */
export const methodAfterRedirect = (status: number, method: string): string => {
  if (status === 303) return method === 'HEAD' ? 'HEAD' : 'GET';
  if ((status === 301 || status === 302) && method === 'POST') return 'GET';
  return method;
};
