// A connection whose changes needn't be asked about each time, and one that's changed meanwhile.
import { describe, expect, test } from 'vitest';
import { scopeOf } from '../../../../../src/main/connections/permissions';
import type { Asked } from '../../../../../src/main/programs/consent/permission';
import type { Connection } from '../../../../../src/shared/connection';
import {
  consentAsked,
  AGENT,
  DEALER,
  PRODUCTION,
  TRUSTING,
  request,
  write,
} from '../../../../support/consent-asked';

const app = consentAsked();

describe('T60 a connection whose changes needn’t be asked about', () => {
  const withTrust = (one: Asked): Asked => ({ ...one, connection: TRUSTING });

  // What is asked first and answered with “always” or “until-quit”, what comes then, and whether it's asked about too.
  test.each<[string, Asked, Asked, boolean]>([
    ['reading allowed with it, then a write', withTrust(request()), withTrust(write()), false],
    ['a write allowed with it, then another', withTrust(write()), withTrust(write()), false],
    ['a write allowed with it, then reading', withTrust(write()), withTrust(request()), false],
    ['reading allowed before, then a write', request(), withTrust(write()), true],
    ['a write allowed with it, then one when it’s over', withTrust(write()), write(), true],
    ['a write allowed with it, then reading when it’s over', withTrust(write()), request(), false],
  ])('%s', async (_what, first, then, isAsked) => {
    for (const answer of ['until-quit', 'always'] as const) {
      app().consent.forget();
      app().programs = { ...app().programs, permissions: [] };
      app().asked = [];
      app().answers = [answer, 'once'];
      expect([await app().ask(first), await app().ask(then)]).toEqual(['allowed', 'allowed']);
      expect(app().asked).toHaveLength(isAsked ? 2 : 1);
    }
  });

  test('a permission to read is replaced by one that covers changes, and says so', async () => {
    app().answers = ['always', 'always'];
    await app().ask(request());
    await app().ask(withTrust(write()));
    expect(app().programs.permissions).toMatchObject([{ key: AGENT.key, writes: true }]);
    expect(await app().ask(withTrust(write()))).toBe('allowed');
    expect(app().asked).toHaveLength(2);
  });

  test('the question says what an answer for longer covers', async () => {
    const covered = async (one: Asked) => (await app().questionFor(one))?.coversWrites;
    expect([await covered(request()), await covered(withTrust(request()))]).toEqual([false, true]);
  });

  test('production is asked about each time, whatever has been allowed', async () => {
    const trusting = { ...PRODUCTION, confirmProgramWrites: false };
    app().programs = {
      enabled: true,
      permissions: [trusting, TRUSTING].map((each) => ({
        key: AGENT.key,
        name: 'agent',
        path: '/usr/bin/agent',
        connection: each.id,
        scope: scopeOf(each),
        writes: true,
        since: 0,
      })),
    };
    app().answers = ['once', 'once', 'once'];
    await app().ask(write({ connection: trusting }));
    await app().ask(request({ connection: trusting }));
    await app().ask(write({ connection: TRUSTING, address: 'https://api.fortellis.io/x' }));
    expect(app().asked).toHaveLength(3);
  });
});

describe('T60 a connection that changes', () => {
  const trusted = (one: Asked): Asked => ({ ...one, connection: TRUSTING });
  const MOVED = { ...TRUSTING, apiBaseUrl: 'https://b.example.com' };

  test.each<[string, Connection | null, Asked, boolean]>([
    ['its name', { ...TRUSTING, name: 'New name' }, trusted(write()), false],
    ['its servers', MOVED, trusted(request()), true],
    ['whether changes are asked about', DEALER, trusted(write()), true],
    ['whether changes are asked about', DEALER, trusted(request()), false],
    ['that it’s there', null, trusted(request()), true],
  ])('%s, and back: what was allowed until Keybearer quits', async (_what, then, next, isAsked) => {
    app().answers = ['until-quit', 'once'];
    await app().ask(trusted(write()));
    app().current = then === null ? [] : [then];
    app().consent.follow();
    expect(await app().ask(next)).toBe('allowed');
    expect(app().asked).toHaveLength(isAsked ? 2 : 1);
  });

  test.each<[string, Connection]>([
    ['has other servers', MOVED],
    ['has changes asked about', DEALER],
  ])('isn’t allowed for longer if it %s when the answer comes', async (_what, atTheAnswer) => {
    for (const answer of ['until-quit', 'always'] as const) {
      app().answers = [answer, 'once'];
      app().asked = [];
      await app().ask(trusted(request()), atTheAnswer);
      expect(app().programs.permissions).toEqual([]);
      await app().ask(trusted(request()));
      expect(app().asked).toHaveLength(2);
    }
  });
});
