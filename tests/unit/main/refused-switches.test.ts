// Which switches a packaged program refuses, and that it exits before anything else. The package test tries it for
// real.
import { beforeEach, expect, test, vi } from 'vitest';

const electron = vi.hoisted(() => ({ switches: new Set<string>() }));
vi.mock('electron', () => ({
  app: {
    // As in a renamed copy: it must not be used.
    isPackaged: false,
    commandLine: { hasSwitch: (name: string) => electron.switches.has(name) },
  },
}));
const build = vi.hoisted(() => ({ kind: 'package' }));
vi.mock('../../../src/main/build-kind', () => ({
  get BUILD_KIND() {
    return build.kind;
  },
}));
const written = vi.hoisted(() => vi.fn<(to: number, text: string) => void>());
vi.mock('node:fs', () => ({ writeSync: written }));

const { leaveIfRefused, REFUSED_SWITCHES } = await import('../../../src/main/refused-switches');
const left = vi.fn<(status: number) => void>();
Object.assign(process, { reallyExit: left });

beforeEach(() => {
  build.kind = 'package';
  electron.switches.clear();
  vi.clearAllMocks();
});

test.each(REFUSED_SWITCHES)('T16 exits with status 2 for --%s, with a message', (name) => {
  electron.switches.add(name);
  leaveIfRefused();
  expect(left).toHaveBeenCalledExactlyOnceWith(2);
  expect(written).toHaveBeenCalledExactlyOnceWith(2, `Keybearer doesn’t start with --${name}.\n`);
});

test.each([
  'user-data-dir',
  'disable-gpu',
  'force-renderer-accessibility',
  'lang',
  'ozone-platform',
])('starts with --%s', (name) => {
  electron.switches.add(name);
  leaveIfRefused();
  expect(left).not.toHaveBeenCalled();
});

test.each(['local', 'development'])('%s, which tests use: nothing is refused', (kind) => {
  build.kind = kind;
  for (const name of REFUSED_SWITCHES) electron.switches.add(name);
  leaveIfRefused();
  expect(left).not.toHaveBeenCalled();
});

test('T16 includes those that no fuse covers', () => {
  expect(REFUSED_SWITCHES).toEqual(
    expect.arrayContaining([
      'remote-debugging-port',
      'remote-debugging-pipe',
      'no-sandbox',
      'js-flags',
      'load-extension',
      'disable-extensions-except',
      'ignore-certificate-errors',
      'ignore-certificate-errors-spki-list',
      'ssl-key-log-file',
      'log-net-log',
      'enable-logging',
      'log-file',
      'zygote-cmd-prefix',
      'renderer-cmd-prefix',
      'utility-cmd-prefix',
      'gpu-launcher',
      'browser-subprocess-path',
      'host-rules',
      'host-resolver-rules',
      'proxy-server',
      'disable-web-security',
      'unsafely-treat-insecure-origin-as-secure',
      'inspect',
      'inspect-brk',
    ]),
  );
});
