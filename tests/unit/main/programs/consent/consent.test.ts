// Who may send what without being asked, and what an answer allows.
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createConsent } from '../../../../../src/main/programs/consent/consent';
import type { Asked } from '../../../../../src/main/programs/consent/permission';
import { scopeOf } from '../../../../../src/main/connections/permissions';
import type { Program } from '../../../../../src/main/programs/identity/program';
import {
  createQuestions,
  type Questions,
} from '../../../../../src/main/programs/consent/questions';
import type { Connection } from '../../../../../src/shared/connection';
import type { Environment } from '../../../../../src/shared/choices';
import { ProblemError } from '../../../../../src/main/problem-error';
import {
  NO_PROGRAMS,
  type ConsentAnswer,
  type ProgramSettings,
} from '../../../../../src/shared/programs';
import { connectionWith } from '../../../../support/connection';

const AGENT: Program = {
  name: 'agent',
  path: '/usr/bin/agent',
  key: '/usr/bin/agent',
  chain: ['agent', 'zsh'],
};
const OTHER: Program = {
  name: 'other',
  path: '/usr/bin/other',
  key: '/usr/bin/other',
  chain: ['other'],
};
const UNKNOWN: Program = { name: 'An unknown program', path: '', key: '', chain: [] };
const DEALER = connectionWith({ id: 'dealer', name: 'Dealer', environment: 'custom' });
/** A person has switched off that changes are asked about each time. */
const TRUSTING = { ...DEALER, confirmProgramWrites: false };
const PRODUCTION = connectionWith({ ...DEALER, environment: 'fortellis-production' });

let programs: ProgramSettings;
/** As they are in Settings, if they aren't as they were when the program asked. */
let current: Connection[];
let canSave: boolean;
let now: number;
let questions: Questions;
let answers: (ConsentAnswer | 'deny')[];
let asked: string[];
let consent: ReturnType<typeof createConsent>;

/** Replies to the question that's shown, as the next of `answers` says. */
const replyToOne = (): void => {
  const question = questions.current();
  const answer = question === null ? undefined : answers.shift();
  if (question === null || answer === undefined) return;
  asked.push(`${question.program}: ${question.method} with ${question.connection}`);
  questions.reply({ id: question.id, answer });
};

beforeEach(() => {
  programs = { ...NO_PROGRAMS, enabled: true };
  current = [];
  canSave = true;
  now = 1_000_000;
  answers = [];
  asked = [];
  questions = createQuestions(() => setImmediate(replyToOne));
  consent = createConsent({
    connections: {
      programs: () => programs,
      list: () => current,
      setPrograms: async (changed) => {
        if (!canSave) throw new Error('full');
        programs = changed;
      },
    },
    questions,
    now: () => now,
    onCall: () => undefined,
  });
});

const request = (more: Partial<Asked> = {}): Asked => ({
  program: AGENT,
  connection: DEALER,
  method: 'GET',
  address: 'https://api.example.com/vehicles?vin=1#x',
  mayChange: false,
  isSandbox: false,
  ...more,
});
const write = (more: Partial<Asked> = {}) => request({ method: 'POST', mayChange: true, ...more });
const ask = (one: Asked, now = one.connection) => {
  current = [now];
  return consent.ask(one, new AbortController().signal).then(
    () => 'allowed',
    (error: { problem: { code: string } }) => error.problem.code,
  );
};

describe('T60 an answer', () => {
  test.each([
    ['once', 2],
    ['until-quit', 1],
    ['always', 1],
  ] as const)('“%s” asks %i times for two requests', async (answer, times) => {
    answers = [answer, answer];
    expect([await ask(request()), await ask(request())]).toEqual(['allowed', 'allowed']);
    expect(asked).toHaveLength(times);
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
    answers = ['until-quit', 'deny'];
    await ask(request());
    expect(await ask(other)).toBe('consent-denied');
    expect(asked).toHaveLength(2);
  });

  test('“always” is stored, and revoked by removing it', async () => {
    answers = ['always', 'deny'];
    await ask(request());
    expect(programs.permissions).toEqual([
      {
        key: '/usr/bin/agent',
        name: 'agent',
        path: '/usr/bin/agent',
        connection: 'dealer',
        scope: scopeOf(DEALER),
        writes: false,
        since: now,
      },
    ]);
    programs = { ...programs, permissions: [] };
    expect(await ask(request())).toBe('consent-denied');
  });

  test('“always” holds until Keybearer quits if it can’t be stored', async () => {
    canSave = false;
    answers = ['always'];
    await ask(request());
    expect(await ask(request())).toBe('allowed');
    consent.forget();
    answers = ['deny'];
    expect(await ask(request())).toBe('consent-denied');
  });

  test('also settles the same program’s requests that wait', async () => {
    answers = ['until-quit'];
    expect(await Promise.all([1, 2, 3].map(() => ask(request())))).toEqual([
      'allowed',
      'allowed',
      'allowed',
    ]);
    expect(asked).toHaveLength(1);
  });

  test('“deny” also settles the same program’s requests that wait', async () => {
    answers = ['deny', 'once'];
    expect(await Promise.all([1, 2, 3].map(() => ask(write())))).toEqual([
      'consent-denied',
      'consent-denied',
      'consent-denied',
    ]);
    expect(asked).toHaveLength(1);
    expect(await ask(request({ program: OTHER }))).toBe('allowed');
  });

  test('“deny” holds for half a minute, so that a program can’t ask again and again', async () => {
    answers = ['deny', 'once'];
    expect(await ask(request())).toBe('consent-denied');
    now += 29_999;
    expect(await ask(request())).toBe('consent-denied');
    now += 1;
    expect(await ask(request())).toBe('allowed');
    expect(asked).toHaveLength(2);
  });
});

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
      consent.forget();
      programs = { ...programs, permissions: [] };
      asked = [];
      answers = [answer, 'once'];
      expect([await ask(first), await ask(then)]).toEqual(['allowed', 'allowed']);
      expect(asked).toHaveLength(isAsked ? 2 : 1);
    }
  });

  test('a permission to read is replaced by one that covers changes, and says so', async () => {
    answers = ['always', 'always'];
    await ask(request());
    await ask(withTrust(write()));
    expect(programs.permissions).toMatchObject([{ key: AGENT.key, writes: true }]);
    expect(await ask(withTrust(write()))).toBe('allowed');
    expect(asked).toHaveLength(2);
  });

  test('the question says what an answer for longer covers', async () => {
    const covered = async (one: Asked): Promise<boolean | undefined> => {
      const abort = new AbortController();
      const settled = consent.ask(one, abort.signal).catch(() => undefined);
      await Promise.resolve();
      const covers = questions.current()?.coversWrites;
      abort.abort(new Error('enough'));
      await settled;
      return covers;
    };
    expect([await covered(request()), await covered(withTrust(request()))]).toEqual([false, true]);
  });

  test('production is asked about each time, whatever has been allowed', async () => {
    const trusting = { ...PRODUCTION, confirmProgramWrites: false };
    programs = {
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
    answers = ['once', 'once', 'once'];
    await ask(write({ connection: trusting }));
    await ask(request({ connection: trusting }));
    await ask(write({ connection: TRUSTING, address: 'https://api.fortellis.io/x' }));
    expect(asked).toHaveLength(3);
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
    answers = ['until-quit', 'once'];
    await ask(trusted(write()));
    current = then === null ? [] : [then];
    consent.follow();
    expect(await ask(next)).toBe('allowed');
    expect(asked).toHaveLength(isAsked ? 2 : 1);
  });

  test.each<[string, Connection]>([
    ['has other servers', MOVED],
    ['has changes asked about', DEALER],
  ])('isn’t allowed for longer if it %s when the answer comes', async (_what, now) => {
    for (const answer of ['until-quit', 'always'] as const) {
      answers = [answer, 'once'];
      asked = [];
      await ask(trusted(request()), now);
      expect(programs.permissions).toEqual([]);
      await ask(trusted(request()));
      expect(asked).toHaveLength(2);
    }
  });
});

describe('T60 what is offered', () => {
  const offered = async (one: Asked): Promise<readonly ConsentAnswer[] | null> => {
    const abort = new AbortController();
    const settled = consent.ask(one, abort.signal).catch(() => undefined);
    await Promise.resolve();
    const answersOffered = questions.current()?.answers ?? null;
    abort.abort(new Error('enough'));
    await settled;
    return answersOffered;
  };
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
    expect(await ask(write({ connection: sandbox, isSandbox: true }))).toBe('allowed');
    expect(asked).toEqual([]);
    // Its connection can also be used for other servers.
    answers = ['deny'];
    expect(await ask(write({ connection: sandbox }))).toBe('consent-denied');
  });

  test('production is asked about even if the program is always allowed', async () => {
    programs = {
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
    answers = ['deny'];
    expect(await ask(request({ connection: PRODUCTION }))).toBe('consent-denied');
  });
});

describe('T60 a program', () => {
  test('that sends more than 300 requests a minute is refused, others aren’t', async () => {
    answers = ['until-quit', 'until-quit'];
    const results: string[] = [];
    for (let count = 0; count < 302; count += 1) results.push(await ask(request()));
    expect(results.filter((each) => each === 'allowed')).toHaveLength(300);
    expect(results.slice(300)).toEqual(['program-too-fast', 'program-too-fast']);
    expect(await ask(request({ program: OTHER }))).toBe('allowed');
    now += 60_000;
    expect(await ask(request())).toBe('allowed');
  });

  test('that gives up is no longer asked about', async () => {
    const abort = new AbortController();
    const settled = consent.ask(request(), abort.signal);
    await Promise.resolve();
    expect(questions.current()).not.toBeNull();
    abort.abort();
    await expect(settled).rejects.toMatchObject({ problem: { code: 'cancelled' } });
    expect(questions.current()).toBeNull();
  });
});

test('T60 the list has what is denied without a question', async () => {
  answers = ['deny'];
  await ask(request());
  now += 1;
  await ask(request());
  expect(asked).toHaveLength(1);
  expect(consent.calls().map(({ decision }) => decision)).toEqual(['denied', 'denied']);
});

test('T60 the list has 500 requests at most', async () => {
  answers = ['until-quit'];
  for (let each = 0; each < 502; each += 1) {
    now += 10_000;
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await ask(request());
  }
  expect(consent.calls()).toHaveLength(500);
  expect(consent.calls().at(-1)?.at).toBe(1_000_000 + 3 * 10_000);
});

test('T60 the list has each request without its query, the latest first', async () => {
  answers = ['until-quit', 'deny'];
  await ask(request());
  now += 1;
  await ask(request());
  await ask(write());
  expect(
    consent.calls().map(({ method, address, decision }) => [method, address, decision]),
  ).toEqual([
    ['POST', 'https://api.example.com/vehicles', 'denied'],
    ['GET', 'https://api.example.com/vehicles', 'allowed'],
    ['GET', 'https://api.example.com/vehicles', 'asked'],
  ]);
});

describe('T60 questions', () => {
  const question = {
    program: 'agent',
    path: '/usr/bin/agent',
    chain: [],
    connection: 'Dealer',
    environment: 'Custom',
    isProduction: false,
    method: 'GET',
    address: '/',
    isWrite: false,
    coversWrites: false,
    answers: ['once'] as const,
  };
  const put = (one = createQuestions(() => undefined)) => ({
    one,
    answer: one.ask(question, () => null, new AbortController().signal),
  });

  test('end after 50 seconds without an answer, and the next is shown', async () => {
    vi.useFakeTimers();
    try {
      const { one, answer } = put();
      const refused = expect(answer).rejects.toMatchObject({
        problem: { code: 'consent-pending' },
      });
      await vi.advanceTimersByTimeAsync(25_000);
      const second = put(one).answer;
      await vi.advanceTimersByTimeAsync(25_000);
      await refused;
      one.reply({ id: one.current()?.id ?? '', answer: 'once' });
      expect(await second).toBe('once');
    } finally {
      vi.useRealTimers();
    }
  });

  test('aren’t settled by a reply to another, or by an answer that isn’t offered', async () => {
    const { one, answer } = put();
    const id = one.current()?.id ?? '';
    one.reply({ id: crypto.randomUUID(), answer: 'once' });
    one.reply({ id, answer: 'always' });
    expect(one.current()?.id).toBe(id);
    one.reply({ id, answer: 'deny' });
    expect(await answer).toBe('deny');
  });

  test('wait on if the answer to another means nothing for them', async () => {
    const { one, answer } = put();
    const id = one.current()?.id ?? '';
    one.recheck();
    expect(one.current()?.id).toBe(id);
    one.reply({ id, answer: 'once' });
    expect(await answer).toBe('once');
  });

  test('beyond twenty are refused', async () => {
    const { one, answer } = put();
    const answers = [answer];
    for (let count = 1; count < 20; count += 1) answers.push(put(one).answer);
    await expect(put(one).answer).rejects.toMatchObject({ problem: { code: 'consent-busy' } });
    const all = Promise.allSettled(answers);
    one.refuseAll(new ProblemError('cancelled'));
    expect((await all).map(({ status }) => status)).toEqual(answers.map(() => 'rejected'));
  });
});
