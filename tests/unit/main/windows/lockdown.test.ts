// T01: what every window is made with. Electron does not tell of all of it afterwards (nodeIntegrationInWorker, for one).
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';

const build = vi.hoisted(() => ({ kind: 'package' }));
vi.mock('../../../../src/main/build-kind', () => ({
  get BUILD_KIND() {
    return build.kind;
  },
}));
vi.mock('electron', () => ({ app: {} }));

const { webPreferences } = await import('../../../../src/main/windows/lockdown');
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

test('T16 nothing in main asks Electron whether it is packaged: that goes by the file’s name', () => {
  const sources = readdirSync(MAIN, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .filter((name) => /isPackaged|defaultApp/.test(readFileSync(join(MAIN, name), 'utf8')));
  expect(sources).toEqual([]);
});

test('T01 windows are made in two places, and web preferences in one', () => {
  const sources = readdirSync(MAIN, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => ({ name, text: readFileSync(join(MAIN, name), 'utf8') }));
  const making = /new (BrowserWindow|BaseWindow|BrowserView|WebContentsView)\(/g;
  const windows = sources.filter(({ text }) => text.match(making) !== null);
  expect(windows.map(({ name }) => name).toSorted()).toEqual([
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
