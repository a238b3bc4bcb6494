// T01: what every window is made with. Electron does not tell of all of it afterwards (nodeIntegrationInWorker, for one).
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';

const electron = vi.hoisted(() => ({ isPackaged: true }));
vi.mock('electron', () => ({ app: electron }));

const { webPreferences } = await import('../../../../src/main/windows/lockdown');
const MAIN = join(import.meta.dirname, '../../../../src/main');

test.each([true, false])('T01 no Node, isolated, sandboxed; packaged: %s', (isPackaged) => {
  electron.isPackaged = isPackaged;
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
    devTools: !isPackaged,
    preload: '/preload.js',
  });
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
