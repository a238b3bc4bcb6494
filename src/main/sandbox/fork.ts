// Starts the sandbox's utility process. Separate from sandbox.ts, which therefore runs without Electron.
import { utilityProcess } from 'electron';
import processFile from './process?modulePath';
import type { ProcessLike } from './sandbox';

export const forkSandbox = (): ProcessLike =>
  utilityProcess.fork(processFile, [], { serviceName: 'Keybearer Sandbox' });
