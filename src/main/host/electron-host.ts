// Runs the services in Electron's main process.
import { app, powerMonitor, utilityProcess } from 'electron';
import keychainFile from '../credentials/keychain/keychain-process?modulePath';
import { createSystemProxy } from '../network/system-proxy';
import sandboxFile from '../sandbox/process?modulePath';
import { openProxySession } from '../windows/lockdown';
import type { Host } from './host';

export const createElectronHost = (): Host => ({
  version: app.getVersion(),
  // On Linux, /tmp may be memory, which large responses must not fill.
  responsesFolder: app.getPath(process.platform === 'linux' ? 'userData' : 'temp'),
  forkKeychain: () => utilityProcess.fork(keychainFile, [], { serviceName: 'Keybearer Keychain' }),
  forkSandbox: () => utilityProcess.fork(sandboxFile, [], { serviceName: 'Keybearer Sandbox' }),
  askSystemProxy: createSystemProxy(Date.now, openProxySession),
  onWake: (listener) => void powerMonitor.on('resume', listener),
});
