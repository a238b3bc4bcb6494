// Stands in for Electron: the processes that it starts for main run the same code, or reply to the same messages, here.
import { EventEmitter } from 'node:events';
import type { KeychainProcess } from '../../../src/main/credentials/keychain/keychain';
import type {
  KeychainReply,
  KeychainRequest,
} from '../../../src/main/credentials/keychain/keychain-messages';
import type { Host } from '../../../src/main/host/host';
import type { ProcessLike } from '../../../src/main/sandbox/sandbox';
import { startSandboxServer, type SandboxServer } from '../../../src/main/sandbox/server';
import { serveSandbox } from '../../../src/main/sandbox/service';

/** The sandbox's process, with its real server. */
const forkSandbox = (): ProcessLike => {
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
const forkKeychain = (): KeychainProcess => {
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

/** A host without Electron, for a test whose files are in this folder. */
export const hostIn = (folder: string): Host => ({
  version: '1.2.3',
  responsesFolder: folder,
  forkKeychain,
  forkSandbox,
  askSystemProxy: async () => 'DIRECT',
  onWake: () => undefined,
});
