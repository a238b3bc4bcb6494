// Responses to the settings page: errors by field, every attempt of a check, and nothing that must be redacted.
import { describe, expect, test, vi } from 'vitest';
import type { Connections } from '../../../../src/main/connections/connections';
import type { Agreement } from '../../../../src/main/credentials/consent/agreement';
import type { Credentials } from '../../../../src/main/credentials/credentials';
import type { StoredKeys } from '../../../../src/main/credentials/stored-keys';
import { ProblemError } from '../../../../src/main/problem-error';
import { createGate } from '../../../../src/main/redaction/gate';
import { createNeedleIndex } from '../../../../src/main/redaction/needle-index';
import { createSettingsServer } from '../../../../src/main/settings/settings-server';
import type { CheckResult, SettingsFailure } from '../../../../src/shared/settings';
import { connectionWith, fieldsOf } from '../../../support/connection';
import { deferred } from '../../../support/deferred';

const fields = fieldsOf(connectionWith());

const secretsWith = (value: string) => {
  const index = createNeedleIndex();
  index.add({ value, label: '[API Secret]' });
  return index;
};

const server = (more: Partial<Parameters<typeof createSettingsServer>[0]> = {}) =>
  createSettingsServer({
    connections: {} as Connections,
    credentials: {} as Credentials,
    agreement: { forForm: () => ({}) } as unknown as Agreement,
    storedKeys: {} as StoredKeys,
    forgetTokens: () => undefined,
    maySwitch: () => true,
    hideSecret: () => undefined,
    tryToken: () => Promise.reject(new ProblemError('invalid_client')),
    sandboxPair: () => Promise.reject(new ProblemError('internal')),
    askPerson: () => Promise.resolve(false),
    giveUpKeychain: () => undefined,
    gate: createGate(secretsWith('canary')),
    programs: { calls: () => [], hasFailed: () => false },
    onChange: () => () => undefined,
    isKeychainSlow: () => false,
    onKeychainSlow: () => () => undefined,
    ...more,
  });

const ask = async <T>(
  serve: ReturnType<typeof server>,
  path: string,
  body: unknown,
): Promise<T> => {
  const request = new Request(`https://settings.example/api/${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  return (await (await serve(request)).json()) as T;
};

test('a field that the schema refuses is reported as that field’s error, without its value', async () => {
  const put = { fields: { ...fields, name: ' ' }, credentials: {}, keepForThisRun: false };
  const reply = await ask<SettingsFailure>(server(), 'connections', put);
  expect(reply.problem.code).toBe('field-invalid');
  expect(reply.fields).toEqual({ name: 'This field is required.' });
});

test.each([
  ['a field that is not of the form', { fields: { ...fields, secret: 'canary' } }],
  ['credentials of another kind', { fields, credentials: { apiSecret: ['canary'] } }],
])('%s makes the request malformed, and its value isn’t quoted', async (_what, more) => {
  const put = { credentials: {}, keepForThisRun: false, ...more };
  const reply = await ask<SettingsFailure>(server(), 'connections', put);
  expect(reply.problem.code).toBe('request-malformed');
  expect(JSON.stringify(reply)).not.toContain('canary');
});

test.each([
  ['sandbox', 'asked for its pair'],
  ['custom', 'not'],
] as const)(
  'a check of the sandbox, of a connection that is %s until it is saved: %s',
  async (environment, outcome) => {
    const existing = connectionWith({ environment, credentials: null });
    const sandboxPair = vi.fn(() => Promise.reject(new ProblemError('sandbox-failed')));
    const connections = { get: () => existing } as unknown as Connections;
    const reply = await ask<CheckResult>(server({ connections, sandboxPair }), 'check', {
      connection: 'c1',
      fields: { ...fields, environment: 'sandbox' },
      credentials: {},
    });
    expect(reply.ok).toBe(false);
    expect(sandboxPair).toHaveBeenCalledTimes(outcome === 'not' ? 0 : 1);
  },
);

test('a check that fails every way names each, with the server’s text redacted', async () => {
  const refused = new ProblemError('invalid_client-encoding', { detail: 'Got canary.' });
  const check = { connection: null, fields, credentials: { apiKey: 'k', apiSecret: 'canary' } };
  const serve = server({ tryToken: () => Promise.reject(refused) });
  const reply = await ask<CheckResult>(serve, 'check', check);
  expect(reply.ok).toBe(false);
  expect(reply.tries?.map(({ clientAuthentication }) => clientAuthentication)).toEqual([
    'basic',
    'basic-unencoded',
    'body',
  ]);
  expect(JSON.stringify(reply)).not.toContain('canary');
});

describe('a running check', () => {
  const check = { connection: null, fields, credentials: { apiKey: 'k', apiSecret: 's' } };
  const silent = () => {
    const began = deferred();
    const signals: AbortSignal[] = [];
    const serve = server({
      tryToken: (_connection, _pair, _way, _entered, signal) => {
        signals.push(signal);
        began.resolve();
        return new Promise(() => undefined);
      },
    });
    return { serve, signals, began: began.promise };
  };

  test('is cancelled by a person: it ends, its wait is aborted, and the next one isn’t affected', async () => {
    const { serve, signals, began } = silent();
    const checking = ask<CheckResult>(serve, 'check', check);
    await began;
    expect(await ask<object>(serve, 'end-check', null)).toEqual({ ok: true });
    expect(await checking).toMatchObject({ ok: false, problem: { code: 'cancelled' } });
    const next = ask<CheckResult>(serve, 'check', check);
    await vi.waitUntil(() => signals.length === 2);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
    await ask<object>(serve, 'end-check', null);
    await next;
  });

  test('ends with the page', async () => {
    const { serve, signals, began } = silent();
    const { body } = await serve(new Request('https://settings.example/api/changes'));
    const checking = ask<CheckResult>(serve, 'check', check);
    await began;
    await body?.cancel();
    expect(await checking).toMatchObject({ ok: false, problem: { code: 'cancelled' } });
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });

  test('tries no other way once it’s cancelled', async () => {
    const tried: string[] = [];
    const began = deferred();
    const refused = deferred();
    const serve = server({
      tryToken: async (_connection, _pair, method) => {
        tried.push(method);
        began.resolve();
        await refused.promise;
        throw new ProblemError('invalid_client-encoding');
      },
    });
    const checking = ask<CheckResult>(serve, 'check', check);
    await began.promise;
    await ask<object>(serve, 'end-check', null);
    await checking;
    refused.resolve();
    await new Promise((resolve) => setImmediate(resolve));
    expect(tried).toEqual(['basic']);
  });
});

test('a page opened while the keychain is silent is told at once', async () => {
  const serve = server({ isKeychainSlow: () => true });
  const { body } = await serve(new Request('https://settings.example/api/changes'));
  const reader = body?.getReader();
  const read = async () => new TextDecoder().decode((await reader?.read())?.value);
  expect([await read(), await read()]).toEqual(['data: open\n\n', 'data: keychain-silent\n\n']);
  await reader?.cancel();
});
