// Runs the keybearer command in Electron without a window: a package has no other Node.
import { app } from 'electron';
import { createElectronHost } from '../main/host/electron-host';
import { stopBackgroundRequests } from '../main/network/no-background-requests';
import { lockEverySession } from '../main/windows/lockdown';
import { runCommand } from './run-command';

stopBackgroundRequests();
lockEverySession();

/** What follows the switches of Chromium, which end at `--`. */
const argsOf = (argv: readonly string[]): readonly string[] => argv.slice(argv.indexOf('--') + 1);

void app.whenReady().then(() =>
  runCommand({
    args: argsOf(process.argv),
    self: { command: '/usr/bin/keybearer', args: [] },
    profile: app.getPath('userData'),
    createHost: createElectronHost,
    exit: (code) => app.exit(code),
  }),
);
