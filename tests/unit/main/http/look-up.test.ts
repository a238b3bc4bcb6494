// Names of this computer are resolved locally, others by the system.
import dns, { type LookupAddress, type LookupOptions } from 'node:dns';
import { afterAll, expect, test, vi } from 'vitest';
import { lookUp, pendingLookUps } from '../../../../src/main/http/connect/look-up';

const asked = vi
  .spyOn(dns, 'lookup')
  .mockImplementation(((
    _name: string,
    _options: unknown,
    callback: (error: null, found: readonly LookupAddress[]) => void,
  ) => callback(null, [{ address: '203.0.113.7', family: 4 }])) as never);
afterAll(() => asked.mockRestore());

const lookedUp = (name: string, options: LookupOptions) =>
  new Promise<unknown>((resolve) => {
    lookUp(name, options, (_error, found, family) => resolve(family ? [found, family] : found));
  });

const V4 = { address: '127.0.0.1', family: 4 };
const V6 = { address: '::1', family: 6 };

test.each(['localhost', 'LOCALHOST', 'localhost.', 'api.localhost', 'a.b.localhost.'])(
  '%s is this computer, without a query',
  async (name) => {
    expect(await lookedUp(name, { all: true })).toEqual([V4, V6]);
    expect(await lookedUp(name, { all: true, family: 6 })).toEqual([V6]);
    expect(await lookedUp(name, { all: true, family: 'IPv4' })).toEqual([V4]);
    expect(await lookedUp(name, {})).toEqual(['127.0.0.1', 4]);
    expect(await lookedUp(name, { family: 'IPv6' })).toEqual(['::1', 6]);
    expect(asked).not.toHaveBeenCalled();
  },
);

test.each(['localhost.example.com', 'notlocalhost', 'api.example.com'])(
  '%s is resolved by the system',
  async (name) => {
    expect(await lookedUp(name, { all: true })).toEqual([{ address: '203.0.113.7', family: 4 }]);
    expect(asked).toHaveBeenLastCalledWith(name, { all: true }, expect.any(Function));
  },
);

test('those that the system hasn’t finished are counted', () => {
  const finish: (() => void)[] = [];
  const later = (_name: string, _options: unknown, callback: (error: Error) => void) =>
    void finish.push(() => callback(new Error('ENOTFOUND')));
  asked.mockImplementationOnce(later as never).mockImplementationOnce(later as never);
  const done: unknown[] = [];
  for (const name of ['one.example.com', 'two.example.com'])
    lookUp(name, {}, (error) => done.push(error?.message));
  expect(pendingLookUps()).toBe(2);
  for (const each of finish) each();
  expect(pendingLookUps()).toBe(0);
  expect(done).toEqual(['ENOTFOUND', 'ENOTFOUND']);
});

test('a family that doesn’t exist has no address here', async () => {
  expect(await lookedUp('localhost', { family: 5 })).toBe('');
  expect(await lookedUp('localhost', { all: true, family: 0 })).toEqual([V4, V6]);
});
