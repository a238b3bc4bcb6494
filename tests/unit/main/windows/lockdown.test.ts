// T01: every window's web preferences. Electron doesn't report all of them afterwards (nodeIntegrationInWorker, for
// one).
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';

const build = vi.hoisted(() => ({ kind: 'package' }));
vi.mock('../../../../src/main/build-kind', () => ({
  get BUILD_KIND() {
    return build.kind;
  },
}));
type SessionCreated = (session: object) => void;
const sessions = vi.hoisted(() => ({ onCreated: [] as SessionCreated[] }));
vi.mock('electron', () => ({
  app: { on: (_event: string, listener: SessionCreated) => sessions.onCreated.push(listener) },
}));

const { lockEverySession, webPreferences } = await import('../../../../src/main/windows/lockdown');
const MAIN = join(import.meta.dirname, '../../../../src/main');

test.each(['package', 'local', 'development'])('T01 no Node, isolated, sandboxed: %s', (kind) => {
  build.kind = kind;
  expect(webPreferences({ preload: '/preload.js' })).toEqual({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    devTools: kind !== 'package',
    preload: '/preload.js',
  });
});

test('T16 nothing in main asks Electron whether it’s packaged, which depends on the file’s name', () => {
  const sources = readdirSync(MAIN, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .filter((name) => /isPackaged|defaultApp/.test(readFileSync(join(MAIN, name), 'utf8')));
  expect(sources).toEqual([]);
});

test('T01 windows are created in three places, and web preferences in one', () => {
  const sources = readdirSync(MAIN, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => ({ name, text: readFileSync(join(MAIN, name), 'utf8') }));
  const making = /new (BrowserWindow|BaseWindow|BrowserView|WebContentsView)\(/g;
  const windows = sources.filter(({ text }) => text.match(making) !== null);
  expect(windows.map(({ name }) => name).toSorted()).toEqual([
    join('windows', 'consent-window.ts'),
    join('windows', 'settings-window.ts'),
    join('windows', 'workbench-window.ts'),
  ]);
  for (const { text } of windows) {
    expect(text.match(making)).toHaveLength(1);
    expect(text.match(/webPreferences: ?.{0,16}/g)).toEqual(['webPreferences: webPreferences({']);
  }
  const others = sources.filter(({ text }) => /nodeIntegration|contextIsolation/.test(text));
  expect(others.map(({ name }) => name)).toEqual([join('windows', 'lockdown.ts')]);
});

type Handler = (...args: readonly unknown[]) => unknown;

/** Whether a page at `url` gets this permission: when it asks, and when Chromium checks. */
const permits = (permission: string, url: string, isMainFrame = true): readonly unknown[] => {
  const handlers = new Map<string, Handler>();
  const keep = (name: string) => (handler: Handler) => handlers.set(name, handler);
  const session = {
    setPermissionRequestHandler: keep('request'),
    setPermissionCheckHandler: keep('check'),
    setDevicePermissionHandler: () => undefined,
    setDisplayMediaRequestHandler: () => undefined,
    on: () => undefined,
    setSpellCheckerEnabled: () => undefined,
    setSpellCheckerLanguages: () => undefined,
    setProxy: () => undefined,
  };
  lockEverySession();
  sessions.onCreated.pop()?.(session);
  const contents = { getURL: () => url };
  const decide = vi.fn<(granted: boolean) => void>();
  handlers.get('request')?.(contents, permission, decide, { isMainFrame, requestingUrl: url });
  const checked = handlers.get('check')?.(contents, permission, url, { isMainFrame });
  return [decide.mock.calls[0]?.[0], checked];
};

const YES = [true, true];
const NO = [false, false];

test('T13 only the workbench may copy, and no frame in it', () => {
  build.kind = 'package';
  expect(permits('clipboard-sanitized-write', 'app://keybearer/')).toEqual(YES);
  expect(permits('clipboard-sanitized-write', 'app://keybearer/', false)).toEqual(NO);
  expect(permits('clipboard-sanitized-write', 'app://settings/')).toEqual(NO);
  expect(permits('clipboard-sanitized-write', 'app://keybearer.example/')).toEqual(NO);
  expect(permits('clipboard-read', 'app://keybearer/')).toEqual(NO);
});

test.each(['loopback-network', 'local-network-access'])(
  'T13 %s is for the program’s own pages in development, and for none in a build',
  (permission) => {
    for (const kind of ['package', 'local']) {
      build.kind = kind;
      expect(permits(permission, 'app://keybearer/')).toEqual(NO);
    }
    build.kind = 'development';
    expect(permits(permission, 'app://keybearer/')).toEqual(YES);
    expect(permits(permission, 'app://settings/')).toEqual(YES);
    expect(permits(permission, 'https://example.com/')).toEqual(NO);
    expect(permits('local-network', 'app://keybearer/')).toEqual(NO);
  },
);
