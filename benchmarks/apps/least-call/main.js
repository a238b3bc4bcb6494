// The floor of the call benchmark: the least code that does invoke → undici.request → answer.
const { app, BrowserWindow, ipcMain } = require('electron');
const { join } = require('node:path');
const { request, Agent } = require('undici');

const dispatcher = new Agent();

ipcMain.handle('call', async (_event, url) => {
  const { statusCode, headers, body } = await request(url, { dispatcher });
  return { status: statusCode, headers, text: await body.text() };
});

// The same with the shapes that the program's bridge carries: a request with its ID, a response with all its fields, and
// a message that releases it. Nothing is checked, redacted or stored.
ipcMain.handle('shaped', async (_event, id, sent) => {
  const startedAt = Date.now();
  const { statusCode, headers, body } = await request(sent.url, {
    dispatcher,
    method: sent.method,
    responseHeaders: 'raw',
  });
  const text = await body.text();
  const pairs = [];
  for (let at = 0; at < headers.length; at += 2) pairs.push([headers[at], headers[at + 1]]);
  const automatic = { charset: 'utf-8', charsetFrom: 'type', kind: 'json' };
  return {
    ok: true,
    response: {
      status: statusCode,
      statusText: 'OK',
      headers: pairs,
      url: sent.url,
      redirects: [],
      unfollowed: null,
      sent: { method: sent.method, url: sent.url, headers: pairs, requestId: id, token: 'sent' },
      body: {
        ...automatic,
        mediaType: 'application/json',
        encoding: 'utf-8',
        server: 'http://127.0.0.1',
        viewAs: { kind: null, charset: null },
        automatic,
        firstText: text,
        firstTextIsAll: true,
        wireBytes: text.length,
        bytes: text.length,
        complete: true,
        cut: null,
        hidden: 0,
        fileName: 'kilobyte',
      },
      retriedAfter: null,
      diagnosis: null,
      errorCode: null,
      timing: {
        startedAt,
        token: 0,
        queued: 0,
        lookup: null,
        connect: null,
        tls: null,
        waiting: 0,
        download: 0,
        total: 0,
      },
    },
  };
});
ipcMain.on('release', () => undefined);

void app.whenReady().then(() => {
  const window = new BrowserWindow({
    show: false,
    webPreferences: { sandbox: true, preload: join(__dirname, 'preload.js') },
  });
  return window.loadFile(join(__dirname, '../minimal/index.html'));
});
