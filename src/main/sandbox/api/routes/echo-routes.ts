// Echo: returns what arrived, including the Authorization header, so that there's something to redact.
import { readBody, sendJson } from '../reply';
import { route, type Call, type Route } from '../routing';

const BODY_LIMIT = 16 * 1024 * 1024;

/** `[name, value]` in order and with their original case (Node's `rawHeaders`). */
const headersInOrder = (flat: readonly string[]): readonly (readonly [string, string])[] =>
  flat.flatMap((name, index) => (index % 2 === 0 ? [[name, flat[index + 1] ?? ''] as const] : []));

const echo = async (call: Call): Promise<void> => {
  const { request, response, url } = call;
  const body = await readBody(call, BODY_LIMIT);
  const { authorization } = request.headers;
  sendJson(
    response,
    200,
    {
      method: request.method,
      path: url.pathname,
      query: [...url.searchParams],
      headers: headersInOrder(request.rawHeaders),
      body: body.toString('utf8'),
    },
    authorization === undefined ? {} : { 'X-Echo-Authorization': authorization },
  );
};

const hexOf = (text: string): string => Buffer.from(text).toString('hex');

/** The token as servers, proxies and frameworks write it. */
const FORMS: Readonly<Record<string, (token: string) => string>> = {
  plain: (token) => token,
  percent: (token) => hexOf(token).replaceAll(/../g, '%$&'),
  percentTwice: (token) => hexOf(token).replaceAll(/../g, '%25$&'),
  html: (token) => hexOf(token).replaceAll(/../g, '&#x$&;'),
  base64: (token) => Buffer.from(`token:${token}`).toString('base64'),
  base64Twice: (token) => Buffer.from(Buffer.from(token).toString('base64')).toString('base64'),
  hexadecimal: hexOf,
  hexadecimalWithColons: (token) => hexOf(token).replaceAll(/..(?=.)/g, '$&:'),
  quotedPrintable: (token) => hexOf(token).toUpperCase().replaceAll(/../g, '=$&'),
};

const echoForms = ({ request, response }: Call): void => {
  const token = (request.headers.authorization ?? '').replace(/^Bearer /i, '');
  const forms = Object.entries(FORMS).map(([name, write]) => [name, write(token)]);
  // Escaped by hand: JSON.stringify would escape the escapes.
  const escaped = hexOf(token).replaceAll(/../g, '\\u00$&');
  const body = JSON.stringify(Object.fromEntries(forms)).replace(/\}$/, `,"json":"${escaped}"}`);
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.end(body);
};

/** Needs no token, so that it also shows a request without one. */
export const ECHO_ROUTES: readonly Route[] = [
  route('*', '/echo', echo, { token: 'none' }),
  route('GET', '/echo/forms', echoForms),
];
