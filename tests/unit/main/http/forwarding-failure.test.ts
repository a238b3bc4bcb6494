// What a failure of plain http through a proxy says.
import { expect, test } from 'vitest';
import { blameProxy } from '../../../../src/main/http/failures/forwarding-failure';
import { TransportError } from '../../../../src/main/http/failures/transport-failure';
import { ProblemError, problemOf } from '../../../../src/main/problem-error';

const failure = (code: 'broke-off' | 'connection-lost' | 'name-not-resolved', neverSent = false) =>
  new TransportError(
    code,
    { title: 'Its own title.', detail: 'at', step: 'reading' },
    { cause: null, lostOnReuse: true, neverSent },
  );

test('the rest of a response can be missing because of either', () => {
  const { owner, next, detail, step } = problemOf(blameProxy(failure('broke-off')));
  expect({ owner, detail, step }).toEqual({ owner: 'network', detail: 'at', step: 'reading' });
  expect(next).toMatch(/the proxy’s administrator and the server’s operator/);
});

test('a request that was never sent keeps its title, and may be sent again', () => {
  const blamed = blameProxy(failure('connection-lost', true));
  expect(problemOf(blamed)).toMatchObject({ owner: 'network', title: 'Its own title.' });
  expect(blamed).toMatchObject({ lostOnReuse: true, neverSent: true });
});

test('anything else is unchanged', () => {
  for (const error of [failure('name-not-resolved'), new ProblemError('cancelled'), new Error('x')])
    expect(blameProxy(error)).toBe(error);
});
