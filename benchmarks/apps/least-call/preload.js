const { contextBridge, ipcRenderer } = require('electron');

contextBridge.exposeInMainWorld('least', {
  call: (url) => ipcRenderer.invoke('call', url),
  shaped: (request) => {
    const id = crypto.randomUUID();
    return {
      response: ipcRenderer.invoke('shaped', id, request),
      read: () => undefined,
      cancel: () => ipcRenderer.send('cancel', id),
      release: () => ipcRenderer.send('release', id),
    };
  },
});
