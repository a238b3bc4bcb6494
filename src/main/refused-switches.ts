// Command-line switches that would open a packaged program to whoever starts it, and that no fuse covers. Main exits
// before anything else.
import { writeSync } from 'node:fs';
import { app } from 'electron';
import { BUILD_KIND } from './build-kind';

/** The usual status for a wrong command line. */
const EXIT_STATUS = 2;

/** Chromium's and Node's names, without dashes. https://www.electronjs.org/docs/latest/api/command-line-switches */
export const REFUSED_SWITCHES: readonly string[] = [
  // Let another program drive the windows or inspect main.
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-allow-origins',
  'remote-debugging-address',
  'remote-debugging-io-pipes',
  'auto-open-devtools-for-tabs',
  'custom-devtools-frontend',
  'inspect',
  'inspect-brk',
  'inspect-brk-node',
  'inspect-port',
  'inspect-publish-uid',
  'inspect-wait',
  'debug-port',
  // Remove the isolation between a page and the system, and between pages.
  'no-sandbox',
  'no-zygote-sandbox',
  'disable-gpu-sandbox',
  'disable-namespace-sandbox',
  'disable-seccomp-filter-sandbox',
  'disable-setuid-sandbox',
  'allow-sandbox-debugging',
  'single-process',
  'disable-site-isolation-trials',
  'disable-web-security',
  'disable-kill-after-bad-ipc',
  'enable-blink-features',
  'enable-experimental-web-platform-features',
  'allow-running-insecure-content',
  'unsafely-treat-insecure-origin-as-secure',
  // Run other code, or another program.
  'js-flags',
  'load-extension',
  'disable-extensions-except',
  'zygote-cmd-prefix',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  'renderer-startup-dialog',
  'gpu-launcher',
  'browser-subprocess-path',
  'require',
  // Redirect requests past Settings, which shows and sets the proxy.
  'host-rules',
  'host-resolver-rules',
  'proxy-server',
  'proxy-pac-url',
  'proxy-bypass-list',
  // Let others observe or record traffic.
  'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list',
  'allow-insecure-localhost',
  'ssl-key-log-file',
  'log-net-log',
  'net-log-capture-mode',
  'enable-logging',
  'log-file',
];

/** Returns the first refused switch that `has` finds. */
const refusedSwitch = (has: (name: string) => boolean): string | undefined =>
  REFUSED_SWITCHES.find(has);

/** Does nothing in a build that's run from the sources: tests use these switches. */
export const leaveIfRefused = (): void => {
  if (BUILD_KIND !== 'package') return;
  const refused = refusedSwitch((name) => app.commandLine.hasSwitch(name));
  if (refused === undefined) return;
  writeSync(2, `Keybearer doesn’t start with --${refused}.\n`);
  // Exits immediately, before Chromium opens anything: Electron's process.exit() would let the rest of main run first.
  (process as NodeJS.Process & { reallyExit(status: number): never }).reallyExit(EXIT_STATUS);
};

leaveIfRefused();
