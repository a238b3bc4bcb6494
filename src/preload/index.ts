// Exposes the bridge to the workbench's page: the two functions of window.keybearer, and nothing else of Electron.
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { ApiOutcome, Progress } from '../shared/bridge/response';
import type { ApiRequest, FileReference, WireRequest } from '../shared/bridge/api-request';
import type { KeybearerBridge } from '../shared/bridge/contract';
import type { ReadResult } from '../shared/bridge/read';
import type { TokenStatus } from '../shared/bridge/token-status';
import { CHANNELS, PROGRESS_CHANNEL } from '../shared/bridge/channels';

// One listener and a map, because a listener per call would add up.
const listeners = new Map<string, (progress: Progress) => void>();
ipcRenderer.on(PROGRESS_CHANNEL, (_event, id: string, progress: Progress) =>
  listeners.get(id)?.(progress),
);

/** Only a File that a person chose has a path. One that a page created gets an empty path, which main refuses. */
const referenceOf = (file: File): FileReference => ({
  path: webUtils.getPathForFile(file),
  name: file.name,
  type: file.type,
});

const toWire = (request: ApiRequest<File>): WireRequest => {
  const { body } = request;
  switch (body.kind) {
    case 'file':
      return { ...request, body: { kind: 'file', file: referenceOf(body.file) } };
    case 'multipart': {
      const parts = body.parts.map(({ name, value }) => ({
        name,
        value: typeof value === 'string' ? value : referenceOf(value),
      }));
      return { ...request, body: { kind: 'multipart', parts } };
    }
    case 'none':
    case 'text':
    case 'form':
      return { ...request, body };
  }
};

const bridge: KeybearerBridge<File> = {
  getTokenStatus: (query) =>
    ipcRenderer.invoke(CHANNELS.getTokenStatus, query ?? {}) as Promise<TokenStatus>,

  callApi: (request, onProgress) => {
    // Random, because a counter would restart after a reload and then collide with the previous page's calls.
    const id = crypto.randomUUID();
    if (onProgress !== undefined) listeners.set(id, onProgress);
    const response = ipcRenderer
      .invoke(CHANNELS.callApi, id, toWire(request))
      .finally(() => listeners.delete(id)) as Promise<ApiOutcome>;
    return {
      response,
      read: (query) => ipcRenderer.invoke(CHANNELS.read, id, query) as Promise<ReadResult>,
      cancel: () => ipcRenderer.send(CHANNELS.cancel, id),
      release: () => ipcRenderer.send(CHANNELS.release, id),
    };
  },
};

contextBridge.exposeInMainWorld('keybearer', Object.freeze(bridge));
