// Starts the sandbox's utility process; apart from sandbox.ts, so that the rest of main's side runs without Electron.
import { utilityProcess } from 'electron';
import processFile from './process?modulePath';
import type { ProcessLike } from './sandbox';

export const forkSandbox = (): ProcessLike =>
  utilityProcess.fork(processFile, [], { serviceName: 'Keybearer Sandbox' });
