// Which answers a person is offered, and what's never asked about, or always.
import { describe, expect, test } from 'vitest';
import { scopeOf } from '../../../../../src/main/connections/permissions';
import type { Asked } from '../../../../../src/main/programs/consent/permission';
import type { Environment } from '../../../../../src/shared/choices';
import { connectionWith } from '../../../../support/connection';
import {
  consentAsked,
  AGENT,
  DEALER,
  PRODUCTION,
  TRUSTING,
  UNKNOWN,
  request,
  write,
} from '../../../../support/consent-asked';

const app = consentAsked();

describe('T60 what is offered', () => {
  const offered = async (one: Asked) => (await app().questionFor(one))?.answers ?? null;
  const ALL = ['once', 'until-quit', 'always'];

  test.each<[string, Asked, readonly string[] | null]>([
    ['reading', request(), ALL],
    ['a write', write(), ['once']],
    ['reading in production', request({ connection: PRODUCTION }), ['once']],
    ['a write in production', write({ connection: PRODUCTION }), ['once']],
    ['a write that needn’t be asked about', write({ connection: TRUSTING }), ALL],
    [
      'such a write to production',
      write({ connection: { ...PRODUCTION, confirmProgramWrites: false } }),
      ['once'],
    ],
    [
      'such a write to production by a whole URL',
      write({ connection: TRUSTING, address: 'https://api.fortellis.io/x' }),
      ['once'],
    ],
    ['reading by a program that can’t be recognized', request({ program: UNKNOWN }), ['once']],
    [
      'reading from production with a custom connection',
      request({
        connection: connectionWith({ ...DEALER, apiBaseUrl: 'https://api.fortellis.io' }),
      }),
      ['once'],
    ],
    [
      'reading from production by a whole URL',
      request({ address: 'https://api.fortellis.io:443/x' }),
      ['once'],
    ],
  ])('for %s', async (_what, one, expected) => {
    expect(await offered(one)).toEqual(expected);
  });

  test.each<Environment>(['fortellis-demo', 'fortellis-qa', 'fortellis-dev', 'custom'])(
    'for reading in %s',
    async (environment) => {
      const connection = connectionWith({ ...DEALER, environment });
      expect(await offered(request({ connection }))).toEqual(ALL);
    },
  );

  test('in the sandbox nothing is asked, writes included', async () => {
    const sandbox = connectionWith({ ...DEALER, environment: 'sandbox' });
    expect(await app().ask(write({ connection: sandbox, isSandbox: true }))).toBe('allowed');
    expect(app().asked).toEqual([]);
    // Its connection can also be used for other servers.
    app().answers = ['deny'];
    expect(await app().ask(write({ connection: sandbox }))).toBe('consent-denied');
  });

  test('production is asked about even if the program is always allowed', async () => {
    app().programs = {
      enabled: true,
      permissions: [
        {
          key: AGENT.key,
          name: 'agent',
          path: '/usr/bin/agent',
          connection: 'dealer',
          scope: scopeOf(PRODUCTION),
          writes: true,
          since: 0,
        },
      ],
    };
    app().answers = ['deny'];
    expect(await app().ask(request({ connection: PRODUCTION }))).toBe('consent-denied');
  });
});
