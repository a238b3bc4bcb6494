// What a person's answer to a program's question allows, and how often a program may ask.
import { describe, expect, test } from 'vitest';
import { scopeOf } from '../../../../../src/main/connections/permissions';
import { connectionWith } from '../../../../support/connection';
import { consentAsked, DEALER, OTHER, request, write } from '../../../../support/consent-asked';

const app = consentAsked();

describe('T60 an answer', () => {
  test.each([
    ['once', 2],
    ['until-quit', 1],
    ['always', 1],
  ] as const)('“%s” asks %i times for two requests', async (answer, times) => {
    app().answers = [answer, answer];
    expect([await app().ask(request()), await app().ask(request())]).toEqual([
      'allowed',
      'allowed',
    ]);
    expect(app().asked).toHaveLength(times);
  });

  test.each([
    ['another program', request({ program: OTHER })],
    ['another connection', request({ connection: connectionWith({ ...DEALER, id: 'two' }) })],
    [
      'the connection with another API base URL',
      request({ connection: connectionWith({ ...DEALER, apiBaseUrl: 'https://other.example' }) }),
    ],
    [
      'the connection with another token endpoint',
      request({
        connection: connectionWith({ ...DEALER, tokenUrl: 'https://other.example/token' }),
      }),
    ],
    [
      'the connection with another origin for the token',
      request({
        connection: connectionWith({ ...DEALER, tokenOrigins: ['https://other.example'] }),
      }),
    ],
    ['a write', write()],
  ])('doesn’t hold for %s', async (_what, other) => {
    app().answers = ['until-quit', 'deny'];
    await app().ask(request());
    expect(await app().ask(other)).toBe('consent-denied');
    expect(app().asked).toHaveLength(2);
  });

  test('“always” is stored, and revoked by removing it', async () => {
    app().answers = ['always', 'deny'];
    await app().ask(request());
    expect(app().programs.permissions).toEqual([
      {
        key: '/usr/bin/agent',
        name: 'agent',
        path: '/usr/bin/agent',
        connection: 'dealer',
        scope: scopeOf(DEALER),
        writes: false,
        since: app().now,
      },
    ]);
    app().programs = { ...app().programs, permissions: [] };
    expect(await app().ask(request())).toBe('consent-denied');
  });

  test('“always” holds until Keybearer quits if it can’t be stored', async () => {
    app().canSave = false;
    app().answers = ['always'];
    await app().ask(request());
    expect(await app().ask(request())).toBe('allowed');
    app().consent.forget();
    app().answers = ['deny'];
    expect(await app().ask(request())).toBe('consent-denied');
  });

  test('also settles the same program’s requests that wait', async () => {
    app().answers = ['until-quit'];
    expect(await Promise.all([1, 2, 3].map(() => app().ask(request())))).toEqual([
      'allowed',
      'allowed',
      'allowed',
    ]);
    expect(app().asked).toHaveLength(1);
  });

  test('“deny” also settles the same program’s requests that wait', async () => {
    app().answers = ['deny', 'once'];
    expect(await Promise.all([1, 2, 3].map(() => app().ask(write())))).toEqual([
      'consent-denied',
      'consent-denied',
      'consent-denied',
    ]);
    expect(app().asked).toHaveLength(1);
    expect(await app().ask(request({ program: OTHER }))).toBe('allowed');
  });

  test('“deny” holds for half a minute, so that a program can’t ask again and again', async () => {
    app().answers = ['deny', 'once'];
    expect(await app().ask(request())).toBe('consent-denied');
    app().now += 29_999;
    expect(await app().ask(request())).toBe('consent-denied');
    app().now += 1;
    expect(await app().ask(request())).toBe('allowed');
    expect(app().asked).toHaveLength(2);
  });
});

describe('T60 a program', () => {
  test('that sends more than 300 requests a minute is refused, others aren’t', async () => {
    app().answers = ['until-quit', 'until-quit'];
    const results: string[] = [];
    for (let count = 0; count < 302; count += 1) results.push(await app().ask(request()));
    expect(results.filter((each) => each === 'allowed')).toHaveLength(300);
    expect(results.slice(300)).toEqual(['program-too-fast', 'program-too-fast']);
    expect(await app().ask(request({ program: OTHER }))).toBe('allowed');
    app().now += 60_000;
    expect(await app().ask(request())).toBe('allowed');
  });

  test('that gives up is no longer asked about', async () => {
    const abort = new AbortController();
    const settled = app().consent.ask(request(), abort.signal);
    await Promise.resolve();
    expect(app().questions.current()).not.toBeNull();
    abort.abort();
    await expect(settled).rejects.toMatchObject({ problem: { code: 'cancelled' } });
    expect(app().questions.current()).toBeNull();
  });
});
