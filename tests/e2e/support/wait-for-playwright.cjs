// Loaded by Electron before the program where Playwright is given an executable, for which it brings no loader of its
// own: a window that opens before Playwright has attached is one it may wait for without end. Unlike that loader this
// one sets no switches, so that what Chromium does by itself is to be seen.
const { app } = require('electron');

const ready = app.whenReady();
const attached = new Promise((resolve) => {
  // oxlint-disable-next-line no-underscore-dangle -- the name that Playwright calls.
  globalThis.__playwright_run = resolve;
});
app.whenReady = () => attached.then(() => ready);
