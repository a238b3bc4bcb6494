// Starts the keychain's utility process; apart from keychain.ts, so that the rest of main's side runs without Electron.
import { utilityProcess } from 'electron';
import type { KeychainProcess } from './keychain';
import processFile from './keychain-process?modulePath';

export const forkKeychain = (): KeychainProcess =>
  utilityProcess.fork(processFile, [], { serviceName: 'Keybearer Keychain' });
