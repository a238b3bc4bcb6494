// An entry is removed, and verified to be gone: "not removed" can also mean that there was none.
import { describe, expect, test } from 'vitest';
import type { Keychain } from '../../../../src/main/credentials/keychain/keychain';
import { removeEntry } from '../../../../src/main/credentials/keychain/remove-entry';
import { ProblemError, problemOf } from '../../../../src/main/problem-error';

const removing = async (deletes: readonly boolean[], set?: () => Promise<void>) => {
  const asked: string[] = [];
  const left = [...deletes];
  const keychain = {
    delete: async (account: string) => {
      asked.push(`delete ${account}`);
      return left.shift() ?? false;
    },
    set: async (account: string, value: string) => {
      asked.push(`set ${account} ${value}`);
      await set?.();
    },
  };
  const failure: unknown = await removeEntry(keychain as unknown as Keychain, 'c1').then(
    () => null,
    (error: unknown) => error,
  );
  return { asked, failure };
};

describe('a removed entry', () => {
  test('is gone if the keychain says so, without a write', async () => {
    expect(await removing([true])).toEqual({ asked: ['delete c1'], failure: null });
  });

  test('didn’t exist if a dummy can be stored and removed in its place', async () => {
    expect(await removing([false, true])).toEqual({
      asked: ['delete c1', 'set c1 {}', 'delete c1'],
      failure: null,
    });
  });

  test('may still exist if the dummy can’t be removed or stored', async () => {
    const stuck = await removing([false, false]);
    expect(problemOf(stuck.failure).code).toBe('keychain-removal-unconfirmed');
    const locked = new ProblemError('keychain-locked');
    const refused = await removing([false], () => Promise.reject(locked));
    expect(problemOf(refused.failure).code).toBe('keychain-removal-unconfirmed');
    expect((refused.failure as Error).cause).toBe(locked);
  });
});
