import { contextBridge, ipcRenderer } from 'electron'
import { CHANGED, channels } from '../shared/contract/channels'

contextBridge.exposeInMainWorld('keywatch', {
  invoke: (channel: string, input: unknown): Promise<unknown> =>
    channels.has(channel) ? ipcRenderer.invoke(channel, input) : Promise.reject(new Error(`No such call: ${channel}`)),
  onChanged: (listener: (topic: unknown) => void): (() => void) => {
    // The event object holds a way back to main, so it stays here.
    const heard = (_event: unknown, topic: unknown): void => listener(topic)
    ipcRenderer.on(CHANGED, heard)
    return () => ipcRenderer.removeListener(CHANGED, heard)
  }
})
