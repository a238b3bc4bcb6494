// The floor of the call benchmark: the least code that does invoke → undici.request → answer.
const { app, BrowserWindow, ipcMain } = require('electron');
const { join } = require('node:path');
const { request, Agent } = require('undici');

const dispatcher = new Agent();

ipcMain.handle('call', async (_event, url) => {
  const { statusCode, headers, body } = await request(url, { dispatcher });
  return { status: statusCode, headers, text: await body.text() };
});

void app.whenReady().then(() => {
  const window = new BrowserWindow({
    show: false,
    webPreferences: { sandbox: true, preload: join(__dirname, 'preload.js') },
  });
  return window.loadFile(join(__dirname, '../minimal/index.html'));
});
