import { expect, test } from 'vitest';
import { createRoutes } from '../../../../src/main/sandbox/api/routes/route-table';
import { findRoute, route } from '../../../../src/main/sandbox/api/routing';
import { SANDBOX_REQUESTS } from '../../../../src/shared/sandbox/sample-requests';

const nothing = () => {};
const routes = createRoutes({ elsewhere: 'http://127.0.0.1:1' });

test.each([
  ['GET', '/a/b', '/a/:x', { x: 'b' }],
  ['GET', '/a/%C3%A9%2F', '/a/:x', { x: 'é/' }],
  ['GET', '/a/%', '/a/:x', { x: '%' }],
  ['GET', '/a/', '/a/:x', null],
  ['GET', '/a/b/c', '/a/:x', null],
  ['GET', '/A/b', '/a/:x', null],
  ['POST', '/a/b', '/a/:x', null],
])('%s %s against %s', (method, path, pattern, params) => {
  expect(findRoute([route('GET', pattern, nothing)], method, path)?.params ?? null).toEqual(params);
});

test('every route has a sample request', () => {
  const shown = SANDBOX_REQUESTS.map(
    ({ method, url }) => findRoute(routes, method, url.split('?')[0] ?? '')?.route,
  );
  const unseen = routes.filter((each) => !shown.includes(each)).map(({ path }) => path);
  // Reached through an appointment's Location, and a response that only tests need.
  expect(unseen).toEqual(['/appointments/v1/appointments/:appointmentId', '/empty']);
});

test('a sample request sends a Subscription-Id if its route needs one', () => {
  for (const { id, method, url, subscription } of SANDBOX_REQUESTS) {
    const found = findRoute(routes, method, url.split('?')[0] ?? '')?.route;
    if (found?.subscription === 'required') expect([id, subscription]).not.toEqual([id, false]);
  }
});

test('ids of sample requests are unique', () => {
  const ids = SANDBOX_REQUESTS.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
