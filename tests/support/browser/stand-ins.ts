// Replacements for the processes that Electron starts for main: the same code or the same messages, in this process.
import { EventEmitter } from 'node:events';
import type { KeychainProcess } from '../../../src/main/credentials/keychain/keychain';
import type {
  KeychainReply,
  KeychainRequest,
} from '../../../src/main/credentials/keychain/keychain-messages';
import type { ProcessLike } from '../../../src/main/sandbox/sandbox';
import { startSandboxServer, type SandboxServer } from '../../../src/main/sandbox/server';
import { serveSandbox } from '../../../src/main/sandbox/service';

/** The sandbox's process, with its real server. */
export const forkSandbox = (): ProcessLike => {
  const toMain = new EventEmitter();
  const toSandbox = new EventEmitter();
  let server: Promise<SandboxServer> | null = null;
  serveSandbox(
    {
      on: (event, listener) => toSandbox.on(event, listener),
      postMessage: (message) => toMain.emit('message', message),
    },
    (options) => (server = startSandboxServer(options)),
  );
  return {
    on: (event: string, listener: (value: never) => void) =>
      toMain.on(event, listener as (value: unknown) => void),
    postMessage: (data) => void toSandbox.emit('message', { data }),
    kill: () => {
      void server?.then((running) => running.close());
      return true;
    },
  };
};

/** The keychain's process, with a keyring in memory. */
export const forkKeychain = (): KeychainProcess => {
  const toMain = new EventEmitter();
  const entries = new Map<string, string>();
  const perform = (request: KeychainRequest): KeychainReply => {
    switch (request.kind) {
      case 'get':
        return { kind: 'value', value: entries.get(request.account) ?? null };
      case 'set':
        entries.set(request.account, request.value);
        return { kind: 'done', done: true };
      case 'delete':
        return { kind: 'done', done: entries.delete(request.account) };
    }
  };
  return {
    on: (event: string, listener: (reply: KeychainReply) => void) => toMain.on(event, listener),
    postMessage: (request) => void setImmediate(() => toMain.emit('message', perform(request))),
    kill: () => true,
  };
};
