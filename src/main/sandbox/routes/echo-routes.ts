// Echo: answers with what arrived, the Authorization header included, so that redaction has something to do.
import { readBody, sendJson } from '../answer';
import { route, type Call, type Route } from '../routing';

const BODY_LIMIT = 16 * 1024 * 1024;

/** `[name, value]` as they arrived, in order and in their own spelling (Node's `rawHeaders`). */
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

/** Needs no token, so that it also shows what a call without one looks like. */
export const ECHO_ROUTES: readonly Route[] = [route('*', '/echo', echo, { token: 'none' })];
