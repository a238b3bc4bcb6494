// Switches that would open a packaged program to whoever starts it, and that no fuse covers: main leaves before anything else.
import { writeSync } from 'node:fs';
import { app } from 'electron';
import { BUILD_KIND } from './build-kind';

/** With status 2, as for a command line that is wrong. */
const EXIT_STATUS = 2;

/** Chromium's and Node's names, without the dashes. https://www.electronjs.org/docs/latest/api/command-line-switches */
export const REFUSED_SWITCHES: readonly string[] = [
  // They let another program drive the windows, or look into main.
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
  // They take the walls down between a page and the system, and between pages.
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
  // They let another's code, or another's program, run in its place.
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
  // They send what is sent by way of others, where Settings does not show it: a proxy is the system's, or named there.
  'host-rules',
  'host-resolver-rules',
  'proxy-server',
  'proxy-pac-url',
  'proxy-bypass-list',
  // They let others listen to what is sent, or write it down.
  'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list',
  'allow-insecure-localhost',
  'ssl-key-log-file',
  'log-net-log',
  'net-log-capture-mode',
  'enable-logging',
  'log-file',
];

/** The first refused switch that `has` knows of. */
const refusedSwitch = (has: (name: string) => boolean): string | undefined =>
  REFUSED_SWITCHES.find(has);

/** Not from its sources: tests drive the program by these very switches. */
export const leaveIfRefused = (): void => {
  if (BUILD_KIND !== 'package') return;
  const refused = refusedSwitch((name) => app.commandLine.hasSwitch(name));
  if (refused === undefined) return;
  writeSync(2, `Keybearer doesn’t start with --${refused}.\n`);
  // At once, before Chromium has opened anything: Electron's process.exit() would let the rest of main run first.
  (process as NodeJS.Process & { reallyExit(status: number): never }).reallyExit(EXIT_STATUS);
};

leaveIfRefused();
