// What a failure of plain http through a proxy says.
import { describe, expect, test } from 'vitest';
import { blameProxy } from '../../../../src/main/http/failures/forwarding-failure';
import { TransportError } from '../../../../src/main/http/failures/transport-failure';
import { ProblemError, problemOf } from '../../../../src/main/problem-error';
import type { ProblemCode } from '../../../../src/shared/problems/problem';

const CAUSE = new Error('reset');
const failure = (code: ProblemCode, neverSent = false) =>
  new TransportError(
    code,
    { title: 'Its own title.', detail: 'at', step: 'reading' },
    { cause: CAUSE, lostOnReuse: true, neverSent },
  );

describe('the proxy is named in place of the server', () => {
  const CLOSED_BEFORE = 'The proxy closed the connection before a response arrived.';
  const CLOSED_AFTER = 'The proxy closed the connection after the request was sent.';
  const NOT_HTTP = 'The proxy’s response isn’t valid.';
  const CUT_OFF = 'The response was cut off.';
  const MAY_HAVE = /^The server may have processed .*Check before you send it again\./;
  const AGAIN = /^Try again\./;
  const EITHER =
    /ask the proxy’s administrator and the server’s operator\. The part that arrived is shown\.$/;
  const TYPE = /type \(http, https or socks5\) in Settings/;

  test.each<[ProblemCode, ProblemCode, string, readonly RegExp[]]>([
    ['connection-lost', 'connection-lost', CLOSED_BEFORE, [AGAIN, TYPE]],
    ['connection-lost-after-send', 'connection-lost-after-send', CLOSED_AFTER, [MAY_HAVE]],
    ['not-http', 'not-http', NOT_HTTP, [TYPE]],
    ['https-expected', 'not-http', NOT_HTTP, [TYPE]],
    ['http2-only', 'not-http', NOT_HTTP, [TYPE]],
    ['broke-off', 'broke-off', CUT_OFF, [AGAIN, EITHER]],
    ['broke-off-after-send', 'broke-off-after-send', CUT_OFF, [MAY_HAVE, EITHER]],
  ])('%s', (given, code, title, advice) => {
    const blamed = blameProxy(failure(given));
    const problem = problemOf(blamed);
    expect(problem).toMatchObject({ code, title, owner: 'network', detail: 'at', step: 'reading' });
    for (const each of [...advice, /the proxy’s administrator/]) expect(problem.next).toMatch(each);
    expect(blamed).toMatchObject({ cause: CAUSE, lostOnReuse: true, neverSent: false });
  });
});

test('a request that was never sent keeps its title, and may be sent again', () => {
  const blamed = blameProxy(failure('connection-lost', true));
  expect(problemOf(blamed)).toMatchObject({ owner: 'network', title: 'Its own title.' });
  expect(blamed).toMatchObject({ lostOnReuse: true, neverSent: true });
});

test('without a detail and a step, there are none', () => {
  const blamed = blameProxy(new TransportError('broke-off', {}, { cause: null }));
  expect(Object.keys(problemOf(blamed))).not.toContain('detail');
  expect(Object.keys(problemOf(blamed))).not.toContain('step');
});

test('anything else is unchanged', () => {
  for (const error of [failure('name-not-resolved'), new ProblemError('cancelled'), new Error('x')])
    expect(blameProxy(error)).toBe(error);
});
