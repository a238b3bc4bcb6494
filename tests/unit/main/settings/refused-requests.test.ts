// What the settings server refuses, and how it reports errors.
import { describe, expect, test, vi } from 'vitest';
import { ProblemError } from '../../../../src/main/problem-error';
import type { SettingsFailure } from '../../../../src/shared/settings';
import { connectionWith, fieldsOf } from '../../../support/connection';
import { openSettingsServer } from '../../../support/settings-server';

const FIELDS = fieldsOf(connectionWith({ name: 'Sunrise Motors' }));

const PUT = { fields: FIELDS, credentials: {}, keepForThisRun: false };

const GENERAL = {
  theme: 'dark',
  timeLimitSeconds: 5,
  largestResponseMB: 10,
  largestHeadersKB: 256,
  followRedirects: false,
  acceptCompressed: false,
  historyDays: 1,
};

describe('not a request of the page’s', () => {
  test.each([
    ['GET', 'nothing'],
    ['GET', ''],
    ['PUT', 'state', {}],
    ['POST', 'state/c1', {}],
    ['POST', 'changes', {}],
    ['GET', 'connections'],
    ['PUT', 'connections', PUT],
    ['POST', 'connections/c1', PUT],
    ['DELETE', 'connections'],
    ['DELETE', 'connections/c1/name'],
    ['DELETE', 'connections/c1/kept'],
    ['DELETE', 'connections/c1/credentials/more'],
    ['DELETE', 'connections/c1/state/kept'],
    ['GET', 'check'],
  ])('%s %s has no route, and changes nothing', async (method, path, body?: unknown) => {
    const { send, connections, stored } = await openSettingsServer();
    await stored();
    const before = connections.list();
    const response = await send(method, path, body);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({
      ok: false,
      problem: { code: 'request-malformed' },
    });
    expect(connections.list()).toBe(before);
  });

  test.each([
    ['PUT', 'general', { ...GENERAL, historyDays: -1, theme: 'canary' }, 'theme, historyDays'],
    ['POST', 'end-trial', { save: 'canary' }, 'save'],
    ['DELETE', 'connections/c1/keys/canary', undefined, ''],
    ['POST', 'check', { connection: 1, fields: FIELDS, credentials: {} }, 'connection'],
    ['POST', 'connections', { ...PUT, keys: { clientKey: ['canary'] } }, 'keys.clientKey'],
    [
      'POST',
      'connections',
      { ...PUT, fields: { ...FIELDS, name: '' }, credentials: 1 },
      'fields.name, credentials',
    ],
  ])('%s %s: %j gets its paths, not its values', async (method, path, body, detail) => {
    const { send } = await openSettingsServer();
    const response = await send(method, path, body);
    expect(response.status).toBe(200);
    const reply = (await response.json()) as SettingsFailure;
    expect(reply).toMatchObject({ ok: false, problem: { code: 'request-malformed', detail } });
    expect(reply).not.toHaveProperty('fields');
    expect(JSON.stringify(reply)).not.toContain('canary');
  });
});

test('an error in the form is reported at its field', async () => {
  const { ask } = await openSettingsServer();
  const fields = { ...FIELDS, name: '', subscriptionId: 'x'.repeat(5_000), tokenUrl: 7 };
  expect(await ask('POST', 'connections', { ...PUT, fields })).toMatchObject({
    ok: false,
    problem: { code: 'field-invalid' },
    fields: {
      name: 'This field is required.',
      subscriptionId: 'It’s too long or not in the right form.',
      tokenUrl: 'It’s too long or not in the right form.',
    },
  });
  const checked = { ...FIELDS, tokenUrl: '' };
  expect(await ask('POST', 'connections', { ...PUT, fields: checked })).toMatchObject({
    problem: { code: 'field-invalid' },
    fields: { tokenUrl: 'Enter a URL.' },
  });
});

test('an unexpected error is reported without its message', async () => {
  const { ask, connections } = await openSettingsServer();
  vi.spyOn(connections, 'clearHistory').mockRejectedValue(new Error('canary'));
  const reply = await ask('POST', 'clear-history');
  expect(reply).toMatchObject({ ok: false, problem: { code: 'internal' } });
  expect(JSON.stringify(reply)).not.toContain('canary');
});

test('a route’s failure is reported as its problem', async () => {
  const { ask, connections } = await openSettingsServer();
  vi.spyOn(connections, 'setGeneral').mockRejectedValue(new ProblemError('settings-not-saved'));
  expect(await ask('PUT', 'general', GENERAL)).toMatchObject({
    ok: false,
    problem: { code: 'settings-not-saved' },
  });
});
