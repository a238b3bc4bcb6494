import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createKeychain, type KeychainProcess } from '../../../../src/main/credentials/keychain';
import type {
  KeychainReply,
  KeychainRequest,
} from '../../../../src/main/credentials/keychain-messages';
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
    else this.#onExit = listener as () => void;
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
  test('F08 one call in flight, the others in their turn', async () => {
    const { keychain, processes } = setUp();
    const reads = ['a', 'b', 'c'].map((account) => keychain.get(account));
    expect(processes).toHaveLength(1);
    expect(processes[0]?.asked).toHaveLength(1);
    processes[0]?.reply({ kind: 'value', value: 'one' });
    processes[0]?.reply({ kind: 'value', value: 'two' });
    processes[0]?.reply({ kind: 'value', value: null });
    expect(await Promise.all(reads)).toEqual(['one', 'two', null]);
  });

  test('F07 a word after five seconds; the answer still counts when it comes', async () => {
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

  test('F07 given up: the process ends, what waits is told, the next call gets another process', async () => {
    const { keychain, processes } = setUp();
    const told = problemOfRejection(keychain.get('a'));
    const alsoTold = problemOfRejection(keychain.get('b'));
    await vi.advanceTimersByTimeAsync(5_000);
    keychain.giveUp();
    expect((await told).code).toBe('keychain-silent');
    expect((await alsoTold).code).toBe('keychain-silent');
    expect(processes[0]?.killed).toBe(true);
    const next = keychain.get('c');
    processes[0]?.reply({ kind: 'value', value: 'late, from a process given up' });
    processes[1]?.reply({ kind: 'value', value: 'right' });
    expect(await next).toBe('right');
  });

  test('gives up by itself when nobody answers the prompt', async () => {
    const { keychain } = setUp();
    const told = problemOfRejection(keychain.get('a'));
    await vi.advanceTimersByTimeAsync(120_000);
    expect((await told).code).toBe('keychain-silent');
  });

  test('F09 after a failure the next call gets a fresh process', async () => {
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
  ])('%s is told as what it is', async (_id, stage, message, code) => {
    const { keychain, processes } = setUp();
    const failed = problemOfRejection(keychain.set('a', 'x'));
    processes[0]?.reply({ kind: 'failed', stage, message });
    expect(await failed).toMatchObject({ code, detail: message });
  });
});
