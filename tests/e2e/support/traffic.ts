// Records in main everything that passes between it and its windows: handler calls and results, messages to a frame,
// and responses to the settings page.
import type { KeybearerApp } from './app';

/** Appends to this file from now on, as structured clone's bytes: texts and buffers appear in them unchanged. */
export const recordTraffic = (app: KeybearerApp, file: string): Promise<void> =>
  app.electron().evaluate(({ ipcMain, session, webContents }, path) => {
    const { appendFileSync } = process.getBuiltinModule('node:fs');
    const { serialize } = process.getBuiltinModule('node:v8');
    const record = (...values: readonly unknown[]) => appendFileSync(path, serialize(values));

    type Handler = (event: unknown, ...args: unknown[]) => unknown;
    const { _invokeHandlers: handlers } = ipcMain as unknown as {
      _invokeHandlers: Map<string, Handler>;
    };
    for (const [channel, handle] of handlers)
      handlers.set(channel, async (event, ...args) => {
        record('asked', channel, args);
        const result = await handle(event, ...args);
        record('answered', channel, result);
        return result;
      });
    for (const channel of ipcMain.eventNames())
      ipcMain.on(String(channel), (_event, ...args: unknown[]) => record('told', channel, args));

    // Every message to a page goes through its frame, including webContents.send().
    interface Sends {
      send(...args: unknown[]): void;
    }
    const frames = Object.getPrototypeOf(webContents.getAllWebContents()[0]?.mainFrame) as Sends;
    const { send } = frames;
    frames.send = function (this: Sends, ...args) {
      record('sent', args);
      send.apply(this, args);
    };

    // The settings page's session doesn't exist yet. Its requests contain credentials; no response may.
    const protocols = Object.getPrototypeOf(session.defaultSession.protocol) as {
      handle(scheme: string, respond: (request: Request) => Promise<Response> | Response): void;
    };
    const { handle } = protocols;
    protocols.handle = function (scheme, respond) {
      handle.call(this, scheme, async (request) => {
        const response = await respond(request);
        const isStream = response.headers.get('content-type') === 'text/event-stream';
        if (!isStream) record('page', request.url, await response.clone().arrayBuffer());
        return response;
      });
    };
  }, file);
