// The keychain's process, slow, failing or gone. One file, because it shares a process that follows the test.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  createKeychain,
  type KeychainProcess,
} from '../../../../src/main/credentials/keychain/keychain';
import type {
  KeychainReply,
  KeychainRequest,
} from '../../../../src/main/credentials/keychain/keychain-messages';
import { problemOfRejection } from '../../../support/problem-of';

class FakeProcess implements KeychainProcess {
  readonly asked: KeychainRequest[] = [];
  killed = false;
  #onMessage = (_reply: KeychainReply): void => undefined;
  #onExit = (): void => undefined;

  postMessage(message: KeychainRequest) {
    this.asked.push(message);
  }
  on(event: 'message' | 'exit', listener: ((reply: KeychainReply) => void) | (() => void)) {
    if (event === 'message') this.#onMessage = listener;
    if (event === 'exit') this.#onExit = listener as () => void;
    return this;
  }
  kill() {
    this.killed = true;
    return true;
  }
  reply(reply: KeychainReply) {
    this.#onMessage(reply);
  }
  exit() {
    this.#onExit();
  }
}

const setUp = () => {
  const processes: FakeProcess[] = [];
  const keychain = createKeychain({
    service: 'Keybearer',
    fork: () => {
      const started = new FakeProcess();
      processes.push(started);
      return started;
    },
    slowAfterMs: 5_000,
    giveUpAfterMs: 120_000,
    idleMs: 60_000,
  });
  const slow: boolean[] = [];
  keychain.onSlow((value) => slow.push(value));
  return { keychain, processes, slow };
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the keychain’s process', () => {
  test('F08 one call at a time, the others queue', async () => {
    const { keychain, processes } = setUp();
    const reads = ['a', 'b', 'c'].map((account) => keychain.get(account));
    expect(processes).toHaveLength(1);
    expect(processes[0]?.asked).toHaveLength(1);
    processes[0]?.reply({ kind: 'value', value: 'one' });
    processes[0]?.reply({ kind: 'value', value: 'two' });
    processes[0]?.reply({ kind: 'value', value: null });
    expect(await Promise.all(reads)).toEqual(['one', 'two', null]);
  });

  test('F07 a notice after five seconds; a late reply still counts', async () => {
    const { keychain, processes, slow } = setUp();
    const read = keychain.get('a');
    await vi.advanceTimersByTimeAsync(4_999);
    expect(slow).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(slow).toEqual([true]);
    expect((await problemOfRejection(keychain.get('b'))).code).toBe('keychain-silent');
    processes[0]?.reply({ kind: 'value', value: 'unlocked at last' });
    expect(await read).toBe('unlocked at last');
    expect(slow).toEqual([true, false]);
  });

  test('F07 given up: the process ends, waiting calls fail, the next call gets another process', async () => {
    const { keychain, processes } = setUp();
    const reported = problemOfRejection(keychain.get('a'));
    const alsoReported = problemOfRejection(keychain.get('b'));
    await vi.advanceTimersByTimeAsync(5_000);
    keychain.giveUp();
    expect((await reported).code).toBe('keychain-silent');
    expect((await alsoReported).code).toBe('keychain-silent');
    expect(processes[0]?.killed).toBe(true);
    const next = keychain.get('c');
    processes[0]?.reply({ kind: 'value', value: 'late, from a process given up' });
    processes[1]?.reply({ kind: 'value', value: 'right' });
    expect(await next).toBe('right');
  });

  test('gives up on its own if nobody responds to the prompt', async () => {
    const { keychain } = setUp();
    const reported = problemOfRejection(keychain.get('a'));
    await vi.advanceTimersByTimeAsync(120_000);
    expect((await reported).code).toBe('keychain-silent');
  });

  test('F09 after a failure the next call gets a new process', async () => {
    const { keychain, processes } = setUp();
    const failed = problemOfRejection(keychain.get('a'));
    processes[0]?.reply({
      kind: 'failed',
      stage: 'call',
      message: 'The name :1.2 was not provided by any .service files',
    });
    expect((await failed).code).toBe('keychain-missing');
    expect(processes[0]?.killed).toBe(true);
    void keychain.get('a');
    expect(processes).toHaveLength(2);
  });

  test('a process that dies fails its call, not the program', async () => {
    const { keychain, processes } = setUp();
    const failed = problemOfRejection(keychain.get('a'));
    processes[0]?.exit();
    expect((await failed).code).toBe('keychain-failed');
  });

  test('ends when idle, and starts again when needed', async () => {
    const { keychain, processes } = setUp();
    const read = keychain.get('a');
    processes[0]?.reply({ kind: 'value', value: 'x' });
    await read;
    await vi.advanceTimersByTimeAsync(59_000);
    expect(processes[0]?.killed).toBe(false);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(processes[0]?.killed).toBe(true);
    void keychain.get('a');
    expect(processes).toHaveLength(2);
  });

  test.each<[string, 'load' | 'call', string, string]>([
    ['F01', 'call', 'Cannot autolaunch D-Bus without X11 $DISPLAY', 'keychain-missing'],
    ['F01, an empty address', 'call', 'The given address is empty', 'keychain-missing'],
    ['F02', 'call', 'Could not connect: No such file or directory', 'keychain-missing'],
    [
      'F03',
      'call',
      'The name org.freedesktop.secrets was not provided by any .service files',
      'keychain-missing',
    ],
    ['F05', 'call', 'Cannot create an item in a locked collection', 'keychain-locked'],
    [
      'F10',
      'call',
      'Object does not exist at path “/org/freedesktop/secrets/collection/login”',
      'keychain-no-default',
    ],
    ['F14', 'load', 'Cannot find module keytar.node', 'keychain-broken'],
    ['anything else', 'call', 'Something new', 'keychain-failed'],
  ])('%s is reported as what it is', async (_id, stage, message, code) => {
    const { keychain, processes } = setUp();
    const failed = problemOfRejection(keychain.set('a', 'x'));
    processes[0]?.reply({ kind: 'failed', stage, message });
    expect(await failed).toMatchObject({ code, detail: message });
  });
});

describe('a request', () => {
  test('reaches the process unchanged, under the service’s name, and its reply is returned', async () => {
    const { keychain, processes } = setUp();
    const at = { service: 'Keybearer', account: 'a' };
    const got = keychain.get('a');
    processes[0]?.reply({ kind: 'value', value: 'x' });
    expect(await got).toBe('x');
    const stored = keychain.set('a', 'y');
    processes[0]?.reply({ kind: 'done', done: true });
    expect(await stored).toBeUndefined();
    for (const done of [true, false]) {
      const removed = keychain.delete('a');
      processes[0]?.reply({ kind: 'done', done });
      expect(await removed).toBe(done);
    }
    expect(processes[0]?.asked).toEqual([
      { kind: 'get', ...at },
      { kind: 'set', ...at, value: 'y' },
      { kind: 'delete', ...at },
      { kind: 'delete', ...at },
    ]);
  });

  test('a reply to another request is neither a value nor a removal', async () => {
    const { keychain, processes } = setUp();
    const got = keychain.get('a');
    processes[0]?.reply({ kind: 'done', done: true });
    expect(await got).toBeNull();
    const removed = keychain.delete('a');
    processes[0]?.reply({ kind: 'value', value: 'x' });
    expect(await removed).toBe(false);
  });

  test('in order: the next one is sent when the previous one has ended', async () => {
    const { keychain, processes } = setUp();
    const first = keychain.get('a');
    const second = keychain.get('b');
    expect(processes[0]?.asked.map(({ account }) => account)).toEqual(['a']);
    processes[0]?.reply({ kind: 'value', value: 'x' });
    expect(processes[0]?.asked.map(({ account }) => account)).toEqual(['a', 'b']);
    processes[0]?.reply({ kind: 'value', value: 'y' });
    expect(await Promise.all([first, second])).toEqual(['x', 'y']);
  });
});

describe('a slow keychain', () => {
  test('each call has its own time, counted from when it’s sent', async () => {
    const { keychain, processes, slow } = setUp();
    const first = keychain.get('a');
    const second = keychain.get('b');
    await vi.advanceTimersByTimeAsync(4_000);
    processes[0]?.reply({ kind: 'value', value: 'x' });
    await vi.advanceTimersByTimeAsync(4_999);
    expect([slow, keychain.isSlow()]).toEqual([[], false]);
    await vi.advanceTimersByTimeAsync(1);
    expect([slow, keychain.isSlow()]).toEqual([[true], true]);
    processes[0]?.reply({ kind: 'value', value: 'y' });
    expect([slow, keychain.isSlow()]).toEqual([[true, false], false]);
    await Promise.all([first, second]);
  });

  test('giving up also fails the calls waiting behind it, and is reported', async () => {
    const { keychain, processes, slow } = setUp();
    const reported = ['a', 'b', 'c'].map((account) => problemOfRejection(keychain.get(account)));
    await vi.advanceTimersByTimeAsync(119_999);
    expect(processes[0]?.killed).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect((await Promise.all(reported)).map(({ code }) => code)).toEqual([
      'keychain-silent',
      'keychain-silent',
      'keychain-silent',
    ]);
    expect([slow, processes[0]?.killed]).toEqual([[true, false], true]);
    expect(processes).toHaveLength(1);
  });

  test('giving up without a call changes nothing', async () => {
    const { keychain, processes, slow } = setUp();
    keychain.giveUp();
    expect([processes, slow]).toEqual([[], []]);
    const read = keychain.get('a');
    processes[0]?.reply({ kind: 'value', value: 'x' });
    expect(await read).toBe('x');
  });

  test('unsubscribed listeners aren’t called', async () => {
    const { keychain } = setUp();
    const reported: boolean[] = [];
    const stop = keychain.onSlow((value) => reported.push(value));
    void problemOfRejection(keychain.get('a'));
    await vi.advanceTimersByTimeAsync(5_000);
    stop();
    keychain.giveUp();
    expect(reported).toEqual([true]);
  });
});

describe('its process', () => {
  test('if it dies during a call, the call fails, and the next one gets another', async () => {
    const { keychain, processes } = setUp();
    const failed = problemOfRejection(keychain.get('a'));
    const next = keychain.get('b');
    processes[0]?.exit();
    expect(await failed).toMatchObject({
      code: 'keychain-failed',
      detail: 'The keychain process ended before it responded.',
    });
    expect(processes).toHaveLength(2);
    processes[1]?.reply({ kind: 'value', value: 'x' });
    expect(await next).toBe('x');
  });

  test('if it dies while idle, it’s replaced when needed', async () => {
    const { keychain, processes } = setUp();
    const first = keychain.get('a');
    processes[0]?.reply({ kind: 'value', value: 'x' });
    await first;
    processes[0]?.exit();
    const second = keychain.get('a');
    expect(processes).toHaveLength(2);
    // Late messages of the old process are ignored.
    processes[0]?.exit();
    processes[0]?.reply({ kind: 'failed', stage: 'call', message: 'late' });
    processes[1]?.reply({ kind: 'value', value: 'y' });
    expect(await second).toBe('y');
    expect(processes[1]?.killed).toBe(false);
  });

  test('if it exits while idle, nothing is affected', async () => {
    const { keychain, processes } = setUp();
    const read = keychain.get('a');
    processes[0]?.reply({ kind: 'value', value: 'x' });
    await read;
    const timers = vi.getTimerCount();
    processes[0]?.exit();
    expect(vi.getTimerCount()).toBe(timers);
    expect(processes).toHaveLength(1);
  });

  test('its idle time restarts after each call', async () => {
    const { keychain, processes } = setUp();
    for (const wait of [59_999, 59_999]) {
      const read = keychain.get('a');
      processes[0]?.reply({ kind: 'value', value: 'x' });
      await read;
      await vi.advanceTimersByTimeAsync(wait);
      expect(processes[0]?.killed).toBe(false);
    }
    await vi.advanceTimersByTimeAsync(1);
    expect(processes[0]?.killed).toBe(true);
  });

  test('doesn’t keep the program running while idle', async () => {
    const { keychain, processes } = setUp();
    const set = vi.spyOn(globalThis, 'setTimeout');
    const read = keychain.get('a');
    processes[0]?.reply({ kind: 'value', value: 'x' });
    await read;
    const rest = set.mock.results.at(-1)?.value as NodeJS.Timeout;
    expect(rest.hasRef()).toBe(false);
    set.mockRestore();
  });

  test('ends with the program, with no timers left', async () => {
    const { keychain, processes, slow } = setUp();
    void problemOfRejection(keychain.get('a'));
    keychain.close();
    expect(processes[0]?.killed).toBe(true);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(slow).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
