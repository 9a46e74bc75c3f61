const { contextBridge, ipcRenderer } = require('electron')

contextBridge.exposeInMainWorld('bare', { sign: (port) => ipcRenderer.invoke('sign', port) })
