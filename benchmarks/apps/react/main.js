// The floor of the memory benchmark: a window with React's hello in it. Its page is bundled by benchmarks/memory.mjs.
const { app, BrowserWindow } = require('electron');
const { join } = require('node:path');

void app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1180,
    height: 760,
    show: false,
    webPreferences: { sandbox: true },
  });
  window.once('ready-to-show', () => window.show());
  return window.loadFile(join(__dirname, 'dist/index.html'));
});
