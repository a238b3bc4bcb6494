// The keychain's process: requests go to keytar, and every failure becomes a reply.
import { EventEmitter } from 'node:events';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { KeychainReply } from '../../../../src/main/credentials/keychain/keychain-messages';

const keytar = vi.hoisted(() => ({
  getPassword: vi.fn(),
  setPassword: vi.fn(),
  deletePassword: vi.fn(),
}));
vi.mock('keytar', () => ({ default: keytar }));

class Port extends EventEmitter {
  postMessage(reply: KeychainReply) {
    this.emit('reply', reply);
  }
}
const port = new Port();

/** However often it's called within a test, it's loaded once. */
const load = () => import('../../../../src/main/credentials/keychain/keychain-process');

const ask = async (request: object): Promise<KeychainReply> => {
  await load();
  return new Promise((resolve) => {
    port.once('reply', resolve);
    port.emit('message', { data: request });
  });
};

beforeAll(() => void Object.assign(process, { parentPort: port }));
afterAll(() => void Reflect.deleteProperty(process, 'parentPort'));
// Each test has its own process.
beforeEach(() => {
  vi.resetModules();
  port.removeAllListeners('message');
  for (const each of Object.values(keytar)) each.mockReset();
});

const AT = { service: 'Keybearer', account: 'c1' };

describe('requests to the keychain', () => {
  test.each([['a value'], [null]])('get returns what’s there: %j', async (value) => {
    keytar.getPassword.mockResolvedValue(value);
    expect(await ask({ kind: 'get', ...AT })).toEqual({ kind: 'value', value });
    expect(keytar.getPassword).toHaveBeenCalledWith('Keybearer', 'c1');
  });

  test('set stores it', async () => {
    expect(await ask({ kind: 'set', ...AT, value: 'x' })).toEqual({ kind: 'done', done: true });
    expect(keytar.setPassword).toHaveBeenCalledWith('Keybearer', 'c1', 'x');
  });

  test.each([true, false])('delete returns whether it was there: %j', async (done) => {
    keytar.deletePassword.mockResolvedValue(done);
    expect(await ask({ kind: 'delete', ...AT })).toEqual({ kind: 'done', done });
    expect(keytar.deletePassword).toHaveBeenCalledWith('Keybearer', 'c1');
  });

  test.each([
    ['get', 'getPassword'],
    ['set', 'setPassword'],
    ['delete', 'deletePassword'],
  ] as const)('a failure of %s is a reply, with the keychain’s message', async (kind, method) => {
    keytar[method].mockRejectedValue(new Error('locked'));
    const request = { kind, ...AT, ...(kind === 'set' && { value: 'x' }) };
    expect(await ask(request)).toEqual({ kind: 'failed', stage: 'call', message: 'locked' });
  });

  test('an error without a message has none', async () => {
    keytar.getPassword.mockRejectedValue('locked');
    expect(await ask({ kind: 'get', ...AT })).toEqual({
      kind: 'failed',
      stage: 'call',
      message: '',
    });
  });

  test.each([
    [{ kind: 'list', ...AT }],
    [{ kind: 'get', service: 'Keybearer' }],
    [{ kind: 'get', service: 1, account: 'c1' }],
    [{ kind: 'delete', service: 'Keybearer', account: 1 }],
    [{ kind: 'set', ...AT, value: 1 }],
    [{ kind: 'get', ...AT, more: 1 }],
    [{ kind: 'set', ...AT }],
    [{ kind: 'set', ...AT, value: 'x', more: 1 }],
    [{ kind: 'delete', account: 'c1' }],
    [{ kind: 'delete', ...AT, more: 1 }],
  ])('%j isn’t a request: nothing is done', async (request) => {
    await load();
    expect(() => port.emit('message', { data: request })).toThrow(z.ZodError);
    for (const each of Object.values(keytar)) expect(each).not.toHaveBeenCalled();
  });
});

test('a native module that doesn’t load is reported as that', async () => {
  vi.doMock('keytar', () => {
    throw new Error('no keytar.node');
  });
  expect(await ask({ kind: 'get', ...AT })).toMatchObject({ kind: 'failed', stage: 'load' });
});
