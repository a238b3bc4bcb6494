const { contextBridge, ipcRenderer } = require('electron');

contextBridge.exposeInMainWorld('least', { call: (url) => ipcRenderer.invoke('call', url) });
