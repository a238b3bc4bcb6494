// Main's side of the sandbox: starts it on first use, in a process of its own, and restarts it if that has died.
import { ProblemError } from '../problem-error';
import type { SandboxClient } from './token/clients';
import { MessageFromSandbox, type MessageToSandbox, type SandboxAddress } from './messages';
import * as words from './words';

/** The parts of Electron's UtilityProcess that are used. */
export interface ProcessLike {
  postMessage(message: MessageToSandbox): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  kill(): boolean;
}

/** It usually takes a quarter of a second; ten seconds means a very busy computer or a fault. */
const REPLY_LIMIT_MS = 10_000;

const failure = (detail: string) => new ProblemError('sandbox-failed', { detail });

/** The expected reply to each message. */
const EXPECTED_REPLY = { start: 'ready', clients: 'clients-set' } as const;
type Reply = Exclude<MessageFromSandbox, { kind: 'failed' }>;
type Clients = readonly SandboxClient[];

/** One process. It replies to messages in the order they were sent. */
const connect = (worker: ProcessLike, onEnd: () => void) => {
  interface Waiting {
    readonly kind: Reply['kind'];
    resolve(reply: Reply): void;
    reject(error: ProblemError): void;
  }
  const waiting: Waiting[] = [];
  let ended: ProblemError | null = null;

  const end = (reason: ProblemError) => {
    if (ended) return;
    ended = reason;
    worker.kill();
    onEnd();
    for (const each of waiting.splice(0)) each.reject(reason);
  };

  worker.on('exit', (code) => end(failure(words.ended(code))));
  worker.on('message', (message) => {
    const parsed = MessageFromSandbox.safeParse(message);
    if (!parsed.success) return end(failure(words.invalidReply));
    const reply = parsed.data;
    if (reply.kind === 'failed') return end(failure(reply.message));
    const asked = waiting.shift();
    if (asked?.kind === reply.kind) return asked.resolve(reply);
    if (asked) waiting.unshift(asked);
    return end(failure(words.unexpectedReply));
  });

  return {
    ask: async (message: MessageToSandbox): Promise<Reply> => {
      const limit = setTimeout(
        () => end(failure(words.noReply(REPLY_LIMIT_MS / 1000))),
        REPLY_LIMIT_MS,
      );
      try {
        return await new Promise<Reply>((resolve, reject) => {
          if (ended) return reject(ended);
          waiting.push({ kind: EXPECTED_REPLY[message.kind], resolve, reject });
          return worker.postMessage(message);
        });
      } finally {
        clearTimeout(limit);
      }
    },
    stop: () => end(failure(words.stopped)),
  };
};

export interface Sandbox {
  /**
   * Starts the sandbox with these clients if it isn't running, and returns its addresses. Concurrent callers share a
   * start. If its process died, the next call starts another, at a different address. Rejects with a ProblemError.
   */
  start(clients: Clients): Promise<SandboxAddress>;
  /** Replaces the clients of a running sandbox; does nothing if none is running. */
  setClients(clients: Clients): Promise<void>;
  stop(): void;
}

export const createSandbox = ({ fork }: { readonly fork: () => ProcessLike }): Sandbox => {
  interface Running {
    readonly connection: ReturnType<typeof connect>;
    readonly address: Promise<SandboxAddress>;
    /** The clients sent last, so that the same list isn't sent twice. */
    clients: string;
    /** Settles once the process has them. */
    applied: Promise<unknown>;
  }
  let running: Running | null = null;

  const launch = (clients: Clients): Running => {
    const connection = connect(fork(), () => {
      if (running?.connection === connection) running = null;
    });
    const address = connection.ask({ kind: 'start', clients: [...clients] }).then((reply) => {
      if (reply.kind !== 'ready') throw failure(words.unexpectedReply);
      const { origin, issuer, tokenUrl } = reply;
      return { origin, issuer, tokenUrl };
    });
    return { connection, address, clients: JSON.stringify(clients), applied: address };
  };

  const setClients = async (clients: Clients): Promise<void> => {
    const current = running;
    const reported = JSON.stringify(clients);
    if (!current) return;
    if (current.clients !== reported) {
      current.clients = reported;
      current.applied = current.connection.ask({ kind: 'clients', clients: [...clients] });
    }
    await current.applied;
  };

  return {
    start: async (clients) => {
      running ??= launch(clients);
      const { address } = running;
      await setClients(clients);
      return address;
    },
    setClients,
    stop: () => running?.connection.stop(),
  };
};
