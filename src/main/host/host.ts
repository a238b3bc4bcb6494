// What the services need from the program that they run in: Electron's main process, or Node alone.
import type { KeychainProcess } from '../credentials/keychain/keychain';
import type { AskSystemProxy } from '../network/system-proxy';
import type { ProcessLike } from '../sandbox/sandbox';

/** The two implementations are electron-host.ts and node-host.ts. Only the first may import Electron. */
export interface Host {
  /** Keybearer's version. */
  readonly version: string;
  /** The folder for this run's private folder of responses. */
  readonly responsesFolder: string;
  readonly forkKeychain: () => KeychainProcess;
  readonly forkSandbox: () => ProcessLike;
  readonly askSystemProxy: AskSystemProxy;
  /** Calls back whenever the computer has been woken. */
  readonly onWake: (listener: () => void) => void;
}
