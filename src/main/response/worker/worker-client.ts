// Main's side of the worker: starts it on first use or ahead of time, and restarts it if it dies.
import type { ReadResult, BodyQuery } from '../../../shared/bridge/read';
import { describeProblem } from '../../../shared/problems/problem';
import type { SecretsInUse } from '../../redaction/secrets-in-use';
import type { CheckQuery, CheckResult } from '../store/response-body';
import type { BodyMessage, MessageFromWorker, MessageToWorker } from './worker-messages';

/** The parts of a worker thread that are used. */
export interface WorkerLike {
  on(event: 'message', listener: (message: MessageFromWorker) => void): unknown;
  on(event: 'error', listener: (error: unknown) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  postMessage(message: MessageToWorker): void;
  /** Lets the program exit while the worker runs. */
  unref(): void;
  terminate(): Promise<unknown>;
}

/** Beyond this the worker ends, rather than the program. */
export const WORKER_OPTIONS = {
  name: 'answers',
  resourceLimits: { maxOldGenerationSizeMb: 512 },
} as const;

/** Per run; after that, only the next read starts a worker. */
const MOST_DEATHS = 5;

interface BodyListener {
  /** Sends everything that a new worker has to know about the body. */
  sendAll(post: (message: BodyMessage) => void): void;
  inFile(bytes: number): void;
  notStored(code: string | null): void;
}

export interface WorkerClient {
  warmUp(): void;
  enter(body: number, listener: BodyListener): void;
  leave(body: number): void;
  /** Posts only if the body has been registered. */
  post(message: BodyMessage): void;
  read(body: number, query: BodyQuery): Promise<ReadResult>;
  check(body: number, query: CheckQuery): Promise<CheckResult>;
  close(): Promise<void>;
}

type Refused = Extract<ReadResult, { readonly ok: false }>;

/** `follow` passes on the secrets so far, and each that is added. */
export const createWorkerClient = (
  start: () => WorkerLike,
  follow: SecretsInUse['follow'],
): WorkerClient => {
  const listeners = new Map<number, BodyListener>();
  const waiting = new Map<number, (result: ReadResult | CheckResult) => void>();
  let worker: WorkerLike | null = null;
  let tickets = 0;
  let deaths = 0;
  let closed = false;
  const secrets = [
    ...follow((secret) => {
      secrets.push(secret);
      worker?.postMessage({ kind: 'secret', secret });
    }),
  ];

  const settleAll = (result: Refused): void => {
    const all = [...waiting.values()];
    waiting.clear();
    for (const settle of all) settle(result);
  };

  const receive = (message: MessageFromWorker): void => {
    switch (message.kind) {
      case 'result': {
        const settle = waiting.get(message.ticket);
        waiting.delete(message.ticket);
        settle?.(message.result);
        return;
      }
      case 'in-file':
        listeners.get(message.body)?.inFile(message.bytes);
        return;
      case 'not-stored':
        listeners.get(message.body)?.notStored(message.code);
    }
  };

  const running = (): WorkerLike => {
    if (worker !== null) return worker;
    const started = start();
    worker = started;
    const lost = (): void => {
      if (worker !== started) return;
      worker = null;
      settleAll({ ok: false, problem: describeProblem('response-viewer-failed') });
      deaths += 1;
      if (closed || listeners.size === 0) return;
      // A body that's still arriving waits for the worker; one that kills every worker isn't stored any further.
      if (deaths <= MOST_DEATHS) running();
      else for (const listener of listeners.values()) listener.notStored(null);
    };
    started.on('message', (message) => {
      if (worker === started) receive(message);
    });
    // The error isn't logged: its text may quote a response.
    started.on('error', lost);
    started.on('exit', lost);
    started.unref();
    for (const secret of secrets) started.postMessage({ kind: 'secret', secret });
    for (const listener of listeners.values())
      listener.sendAll((message) => started.postMessage(message));
    return started;
  };

  const ask = (body: number, query: BodyQuery | CheckQuery): Promise<ReadResult | CheckResult> => {
    if (closed || !listeners.has(body))
      return Promise.resolve({ ok: false, problem: describeProblem('response-released') });
    tickets += 1;
    const ticket = tickets;
    return new Promise((resolve) => {
      waiting.set(ticket, resolve);
      running().postMessage({ kind: 'read', body, ticket, query });
    });
  };

  return {
    warmUp: () => {
      if (!closed) running();
    },
    enter: (body, listener) => {
      if (closed) return;
      running();
      listeners.set(body, listener);
      listener.sendAll((message) => running().postMessage(message));
    },
    leave: (body) => {
      if (listeners.delete(body)) worker?.postMessage({ kind: 'dispose', body });
    },
    post: (message) => {
      // A new worker gets everything anyway, including this message's content.
      if (worker === null) {
        if (!closed && listeners.has(message.body)) running();
      } else if (listeners.has(message.body)) worker.postMessage(message);
    },
    // The worker's result is of the query's kind.
    read: (body, query) => ask(body, query) as Promise<ReadResult>,
    check: (body, query) => ask(body, query) as Promise<CheckResult>,
    close: async () => {
      closed = true;
      listeners.clear();
      settleAll({ ok: false, problem: describeProblem('response-released') });
      const last = worker;
      worker = null;
      await last?.terminate();
    },
  };
};
