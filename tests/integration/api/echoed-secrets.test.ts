// What an API echoes of a request is hidden, wherever it does so.
import { afterEach, describe, expect, test } from 'vitest';
import { responseOf, call, requestFor, SECRET, TOKEN } from '../../support/calling';
import { closeServers, serve } from '../../support/servers';

afterEach(closeServers);

describe('what an API echoes', () => {
  const basic = Buffer.from(`the-key:${SECRET}`).toString('base64');

  test('is hidden in headers, status text, body and address, and counted', async () => {
    const server = await serve(({ headers }, _incoming, response) => {
      response.writeHead(200, `Hello ${headers.authorization ?? ''}`, {
        'content-type': 'application/json',
        'x-echo': headers.authorization,
        'x-basic': `Basic ${basic}`,
      });
      response.end(
        JSON.stringify({ headers, secret: SECRET, encoded: encodeURIComponent(SECRET) }),
      );
    });
    const called = await call(server.origin, requestFor('/'));
    const response = responseOf(called);
    const everything = JSON.stringify(response) + called.text;
    for (const leak of [TOKEN, SECRET, basic, encodeURIComponent(SECRET)])
      expect(everything).not.toContain(leak);
    expect(called.text).toContain('"authorization":"Bearer [access token]"');
    expect(response.headers).toContainEqual(['x-basic', 'Basic [Basic credentials]']);
    expect(response.body.hidden).toBeGreaterThanOrEqual(5);
  });

  for (const [sent, token] of [
    ['which the request was sent with', 'auto'],
    ['although the request was sent without it', 'none'],
  ] as const)
    test(`T32 is hidden in the same way whatever else Keybearer was made to hide, ${sent}`, async () => {
      const echoed = `xyzw${TOKEN}wxyz`;
      const server = await serve((_request, _incoming, response) => {
        response.writeHead(200, echoed, { 'x-echo': echoed, location: `/?${echoed}` });
        response.end(`${echoed} ${encodeURIComponent(echoed)} ${JSON.stringify(echoed)}`);
      });
      const seen = async (letters: string) => {
        const otherTokens = Array.from(letters).flatMap((each) => [`xyzw${each}`, `${each}wxyz`]);
        const own = token === 'none' ? [TOKEN] : [];
        const called = await call(server.origin, requestFor('/', { token }), { otherTokens, own });
        const { statusText, headers, redirects, body } = responseOf(called);
        return { statusText, headers, redirects, hidden: body.hidden, text: called.text };
      };
      const right = await seen(`${TOKEN[0]}${TOKEN.at(-1)}`);
      expect(right.text).toContain('xyzw[access token]wxyz');
      expect(right).toEqual(await seen('#'));
    });

  test('also if a redirect to another origin carries it, or it arrives in pieces', async () => {
    const server = await serve(({ url, headers }, _incoming, response) => {
      const token = (headers.authorization ?? '').slice(7);
      if (url === '/redirect') {
        response.writeHead(302, { location: `https://elsewhere.example/?t=${token}` }).end();
        return;
      }
      response.write(token.slice(0, 20));
      setImmediate(() => response.end(token.slice(20)));
    });
    const redirected = responseOf(await call(server.origin, requestFor('/redirect')));
    expect(redirected.unfollowed?.to).toBe('https://elsewhere.example/?t=[access token]');
    expect((await call(server.origin, requestFor('/pieces'))).text).toBe('[access token]');
  });
});
