// Main's side of the keychain: one call at a time, a notice when a call is slow, and a process that can be replaced.
import { ProblemError } from '../../problem-error';
import { describeKeychainFailure } from './keychain-failure';
import type { KeychainReply, KeychainRequest } from './keychain-messages';
import * as words from '../words';

/** The parts of Electron's UtilityProcess that are used. */
export interface KeychainProcess {
  postMessage(message: KeychainRequest): void;
  on(event: 'message', listener: (reply: KeychainReply) => void): unknown;
  on(event: 'exit', listener: () => void): unknown;
  kill(): boolean;
}

export interface Keychain {
  /** Returns null if there's no entry, or it can't be read right now. */
  get(account: string): Promise<string | null>;
  set(account: string, value: string): Promise<void>;
  /** Returns false if the keychain didn't remove it: it's locked, or there's no such entry. */
  delete(account: string): Promise<boolean>;
  /** Ends the current call and rejects it, and all that wait, with `keychain-silent`. */
  giveUp(): void;
  /** Calls back when a call becomes slow, and when it ends after all. Returns a function that unsubscribes. */
  onSlow(listener: (slow: boolean) => void): () => void;
  /** Whether the current call is slow. */
  isSlow(): boolean;
  close(): void;
}

interface Options {
  readonly service: string;
  readonly fork: () => KeychainProcess;
  /** After this time a notice is shown. A prompt to unlock may be open, so the call continues. */
  readonly slowAfterMs: number;
  /** After this time nobody seems to be at the prompt. */
  readonly giveUpAfterMs: number;
  /** The process ends after this time without a call. */
  readonly idleMs: number;
}

interface Waiting {
  readonly request: KeychainRequest;
  readonly resolve: (reply: KeychainReply) => void;
  readonly reject: (error: Error) => void;
}

export const createKeychain = (options: Options): Keychain => {
  const { service, fork, slowAfterMs, giveUpAfterMs, idleMs } = options;
  const queue: Waiting[] = [];
  const listeners = new Set<(slow: boolean) => void>();
  let child: KeychainProcess | null = null;
  let current: Waiting | null = null;
  let slow = false;
  const timers: NodeJS.Timeout[] = [];

  const setSlow = (value: boolean): void => {
    if (slow === value) return;
    slow = value;
    for (const listener of listeners) listener(value);
  };

  const clearTimers = (): void => {
    for (const timer of timers.splice(0)) clearTimeout(timer);
  };

  const endChild = (): void => {
    const ending = child;
    child = null;
    ending?.kill();
  };

  const settle = (finish: (waiting: Waiting) => void): void => {
    const waiting = current;
    current = null;
    clearTimers();
    setSlow(false);
    if (waiting !== null) finish(waiting);
    next();
  };

  const startChild = (): KeychainProcess => {
    const started = fork();
    started.on('message', (reply) => {
      if (child !== started) return;
      // After a failure, a process may never reach the keyring again, so the next call gets a new one.
      if (reply.kind === 'failed') endChild();
      settle(({ resolve }) => resolve(reply));
    });
    started.on('exit', () => {
      if (child !== started) return;
      child = null;
      if (current === null) return;
      settle(({ reject }) =>
        reject(
          new ProblemError('keychain-failed', {
            detail: words.endedEarly,
          }),
        ),
      );
    });
    return started;
  };

  const giveUp = (): void => {
    endChild();
    for (const { reject } of queue.splice(0)) reject(new ProblemError('keychain-silent'));
    settle(({ reject }) => reject(new ProblemError('keychain-silent')));
  };

  const next = (): void => {
    if (current !== null) return;
    current = queue.shift() ?? null;
    if (current === null) {
      timers.push(setTimeout(endChild, idleMs).unref());
      return;
    }
    clearTimers();
    timers.push(
      setTimeout(() => setSlow(true), slowAfterMs),
      setTimeout(giveUp, giveUpAfterMs),
    );
    child ??= startChild();
    child.postMessage(current.request);
  };

  const ask = async (request: KeychainRequest): Promise<KeychainReply> => {
    // A new call would only queue behind the slow one.
    if (slow) throw new ProblemError('keychain-silent');
    const reply = await new Promise<KeychainReply>((resolve, reject) => {
      queue.push({ request, resolve, reject });
      next();
    });
    if (reply.kind === 'failed') throw describeKeychainFailure(reply.stage, reply.message);
    return reply;
  };

  return {
    get: async (account) => {
      const reply = await ask({ kind: 'get', service, account });
      return reply.kind === 'value' ? reply.value : null;
    },
    set: async (account, value) => {
      await ask({ kind: 'set', service, account, value });
    },
    delete: async (account) => {
      const reply = await ask({ kind: 'delete', service, account });
      return reply.kind === 'done' && reply.done;
    },
    giveUp,
    isSlow: () => slow,
    onSlow: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      clearTimers();
      endChild();
    },
  };
};
