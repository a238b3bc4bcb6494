import { describe, expect, test } from 'vitest';
import { sendAfterLogIn } from '../../../../../src/renderer/workbench/sending/send-after-log-in';
import type { ApiOutcome } from '../../../../../src/shared/bridge/response';
import type { ApiCall } from '../../../../../src/shared/bridge/contract';
import { deferred } from '../../../../support/deferred';

const DONE = { ok: true } as ApiOutcome;
const CANCELLED = { ok: false } as ApiOutcome;
const READ = { what: 'bytes', from: 0, count: 1 } as const;

const setUp = (logIn: () => Promise<unknown>) => {
  const seen: string[] = [];
  const made: ApiCall = {
    response: Promise.resolve(DONE),
    read: async () => {
      seen.push('read');
      return {
        ok: true,
        what: 'bytes',
        from: 0,
        bytes: new Uint8Array(),
        total: 0,
        complete: true,
      };
    },
    cancel: () => void seen.push('cancelled'),
    release: () => void seen.push('released'),
  };
  const call = sendAfterLogIn(
    logIn,
    () => {
      seen.push('sent');
      return made;
    },
    () => CANCELLED,
  );
  return { call, seen };
};

describe('a call that waits for a log-in', () => {
  test('is sent once that has ended, and is that call from then on', async () => {
    const loggedIn = deferred();
    const { call, seen } = setUp(() => loggedIn.promise);
    expect(seen).toEqual([]);
    expect(await call.read(READ)).toMatchObject({ ok: false });
    loggedIn.resolve();
    expect(await call.response).toBe(DONE);
    await call.read(READ);
    call.cancel();
    call.release();
    expect(seen).toEqual(['sent', 'read', 'cancelled', 'released']);
  });

  test('fails with the log-in’s problem if the log-in can’t be requested', async () => {
    const { call, seen } = setUp(() => Promise.reject(new Error('gone')));
    expect(await call.response).toBe(DONE);
    expect(seen).toEqual(['sent']);
  });

  test.each(['cancel', 'release'] as const)(
    '%s ends it at once, and it’s never sent',
    async (how) => {
      const loggedIn = deferred();
      const { call, seen } = setUp(() => loggedIn.promise);
      call[how]();
      expect(await call.response).toBe(CANCELLED);
      loggedIn.resolve();
      await loggedIn.promise;
      await new Promise((resolve) => setImmediate(resolve));
      expect(seen).toEqual([]);
    },
  );
});
