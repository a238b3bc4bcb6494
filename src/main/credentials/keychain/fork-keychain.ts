// Starts the keychain's utility process. Separate from keychain.ts, which therefore runs without Electron.
import { utilityProcess } from 'electron';
import type { KeychainProcess } from './keychain';
import processFile from './keychain-process?modulePath';

export const forkKeychain = (): KeychainProcess =>
  utilityProcess.fork(processFile, [], { serviceName: 'Keybearer Keychain' });
