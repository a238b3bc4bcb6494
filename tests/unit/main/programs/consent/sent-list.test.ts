// The list in Settings of what programs have asked for.
import { expect, test } from 'vitest';
import { consentAsked, request, write } from '../../../../support/consent-asked';

const app = consentAsked();

test('T60 the list has what is denied without a question', async () => {
  app().answers = ['deny'];
  await app().ask(request());
  app().now += 1;
  await app().ask(request());
  expect(app().asked).toHaveLength(1);
  expect(
    app()
      .consent.calls()
      .map(({ decision }) => decision),
  ).toEqual(['denied', 'denied']);
});

test('T60 the list has 500 requests at most', async () => {
  app().answers = ['until-quit'];
  for (let each = 0; each < 502; each += 1) {
    app().now += 10_000;
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await app().ask(request());
  }
  expect(app().consent.calls()).toHaveLength(500);
  expect(app().consent.calls().at(-1)?.at).toBe(1_000_000 + 3 * 10_000);
});

test('T60 the list has each request without its query, the latest first', async () => {
  app().answers = ['until-quit', 'deny'];
  await app().ask(request());
  app().now += 1;
  await app().ask(request());
  await app().ask(write());
  expect(
    app()
      .consent.calls()
      .map(({ method, address, decision }) => [method, address, decision]),
  ).toEqual([
    ['POST', 'https://api.example.com/vehicles', 'denied'],
    ['GET', 'https://api.example.com/vehicles', 'allowed'],
    ['GET', 'https://api.example.com/vehicles', 'asked'],
  ]);
});
