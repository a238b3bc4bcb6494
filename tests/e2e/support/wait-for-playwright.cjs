// Loaded by Electron before the program if Playwright gets an executable, for which it has no loader of its own:
// Playwright may wait forever for a window that opens before it has attached. Unlike that loader, this one sets no
// switches, so that Chromium's default behaviour can be observed.
const { app } = require('electron');

const ready = app.whenReady();
const attached = new Promise((resolve) => {
  // oxlint-disable-next-line no-underscore-dangle -- the name that Playwright calls.
  globalThis.__playwright_run = resolve;
});
app.whenReady = () => attached.then(() => ready);
