// What a person is told about a task, and which tasks a permission without a person allows.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CallTask, SendTask, Task } from '../../../../../src/main/command/task';
import { scopeOf } from '../../../../../src/main/connections/permissions';
import { assertPermitted } from '../../../../../src/main/programs/consent/assert-permitted';
import {
  describeTask,
  usesConnection,
  type UsingTask,
} from '../../../../../src/main/programs/consent/describe-task';
import * as program from '../../../../../src/main/programs/identity/program';
import type { Services } from '../../../../../src/main/services';
import type { ProgramSettings } from '../../../../../src/shared/programs';
import { connectionWith } from '../../../../support/connection';

vi.mock(import('../../../../../src/main/programs/identity/program'), { spy: true });

const DEALER = connectionWith({
  id: 'dealer',
  name: 'Dealer',
  tokenOrigins: ['https://b.example'],
});
const SANDBOX = connectionWith({ id: 'sandbox', environment: 'sandbox', apiBaseUrl: '' });
const LOCAL = 'http://127.0.0.1:4000';

const sandbox = {
  addresses: async ({ environment, apiBaseUrl, tokenUrl }) =>
    environment === 'sandbox'
      ? { apiBaseUrl: LOCAL, tokenUrl: `${LOCAL}/token` }
      : { apiBaseUrl, tokenUrl },
} as Services['sandbox'];

const call = (more: Partial<CallTask> = {}): CallTask => ({
  command: 'call',
  method: null,
  url: '/x',
  headers: [],
  fields: [],
  text: null,
  input: null,
  subscriptionId: null,
  include: false,
  json: false,
  jsonpath: null,
  output: null,
  ...more,
});
const send = (more: Partial<SendTask['request']> = {}): SendTask => ({
  command: 'send',
  request: {
    method: 'GET',
    url: '/x',
    headers: [],
    requestId: null,
    body: { kind: 'none' },
    ...more,
  },
});
const LOGIN: UsingTask = { command: 'login', json: false };

test.each<[Task, boolean]>([
  [call(), true],
  [send(), true],
  [LOGIN, true],
  [{ command: 'status', json: false }, false],
  [{ command: 'connections', json: false }, false],
])('$command uses the credentials: %s', (task, does) => {
  expect(usesConnection(task)).toBe(does);
});

describe('T60 a task is described', () => {
  test('by its method and its whole address', async () => {
    expect(await describeTask({ sandbox }, call({ url: '/x?y' }), DEALER)).toEqual({
      method: 'GET',
      address: 'https://api.example.com/x?y',
      mayChange: false,
      isSandbox: false,
    });
    expect(await describeTask({ sandbox }, send({ method: 'PATCH' }), DEALER)).toMatchObject({
      method: 'PATCH',
      address: 'https://api.example.com/x',
    });
  });

  test('as reading, if it logs in', async () => {
    expect(await describeTask({ sandbox }, LOGIN, DEALER)).toEqual({
      method: 'POST',
      address: 'https://as.example.com/token',
      mayChange: false,
      isSandbox: false,
    });
  });

  test.each<[string, boolean, UsingTask]>([
    ['a GET', false, send()],
    ['a HEAD', false, send({ method: 'HEAD' })],
    ['OPTIONS', false, send({ method: 'OPTIONS' })],
    ['a header that overrides nothing', false, send({ headers: [['X-Method', 'PUT']] })],
    ['a POST', true, send({ method: 'POST' })],
    ['a method that nobody knows', true, send({ method: 'get' })],
    ['a body', true, send({ body: { kind: 'text', text: '', contentType: '' } })],
    ['a call with a field', true, call({ method: 'GET', text: '{}' })],
    ...['X-HTTP-Method-Override', 'X-HTTP-Method', 'x-method-override'].map(
      (name): [string, boolean, UsingTask] => [
        name,
        true,
        send({
          headers: [
            ['accept', 'x'],
            [name, 'PUT'],
          ],
        }),
      ],
    ),
  ])('%s may change data: %s', async (_what, mayChange, task) => {
    expect((await describeTask({ sandbox }, task, DEALER)).mayChange).toBe(mayChange);
  });

  test.each<[string, boolean, UsingTask, typeof DEALER]>([
    ['a log-in', true, LOGIN, SANDBOX],
    ['a path', true, send(), SANDBOX],
    ['the sandbox’s own URL', true, send({ url: `${LOCAL}/y` }), SANDBOX],
    ['another server’s URL', false, send({ url: 'https://api.example.com/x' }), SANDBOX],
    ['another connection', false, send(), DEALER],
    ['the sandbox’s URL with another connection', false, send({ url: `${LOCAL}/y` }), DEALER],
  ])('%s is in the sandbox: %s', async (_what, isSandbox, task, connection) => {
    const accepting = { ...connection, plainHttpAccepted: true };
    expect((await describeTask({ sandbox }, task, accepting)).isSandbox).toBe(isSandbox);
  });

  test.each<[string, UsingTask]>([
    ['plain http', send({ url: 'http://api.example.com/x' })],
    ['a URL that isn’t one', send({ url: 'https://' })],
  ])('not if it can’t be sent: %s', async (_what, task) => {
    await expect(describeTask({ sandbox }, task, DEALER)).rejects.toMatchObject({
      problem: { code: expect.any(String) },
    });
  });
});

describe('T60 without a person', () => {
  let programs: ProgramSettings;
  beforeEach(() => {
    vi.mocked(program.programOf).mockResolvedValue({ name: 'a', path: '/a', key: '/a', chain: [] });
    programs = {
      enabled: true,
      permissions: [
        {
          key: '/a',
          name: 'a',
          path: '/a',
          connection: 'dealer',
          scope: scopeOf(DEALER),
          writes: false,
          since: 0,
        },
      ],
    };
  });
  afterEach(() => void vi.mocked(program.programOf).mockReset());

  const permit = (task: UsingTask) =>
    assertPermitted(
      { connections: { programs: () => programs } as Services['connections'], sandbox },
      task,
      DEALER,
      7,
    );

  test('what is always allowed is allowed to its process', async () => {
    await expect(permit(send())).resolves.toBeUndefined();
    expect(program.programOf).toHaveBeenCalledWith(7);
  });

  test('anything else has to be asked in the app', async () => {
    await expect(permit(send({ method: 'POST' }))).rejects.toMatchObject({
      problem: {
        code: 'program-not-allowed',
        title: 'A person has to allow this request, and Keybearer isn’t open to ask.',
        next: 'Open Keybearer to be asked, then run the command again.',
        detail: 'The connection is “Dealer”.',
      },
    });
  });

  test('nothing is allowed if programs are switched off', async () => {
    programs = { ...programs, enabled: false };
    const refused = permit(send());
    await expect(refused).rejects.toMatchObject({
      problem: { code: 'program-not-allowed', detail: 'The connection is “Dealer”.' },
    });
    await expect(refused).rejects.not.toMatchObject({
      problem: { next: 'Open Keybearer to be asked, then run the command again.' },
    });
    expect(program.programOf).not.toHaveBeenCalled();
  });

  test('what isn’t valid says so', async () => {
    await expect(permit(send({ url: 'https://' }))).rejects.not.toMatchObject({
      problem: { code: 'program-not-allowed' },
    });
  });
});
