import { contextBridge, ipcRenderer } from 'electron'
import { promptChannels } from '../shared/contract/channels'

contextBridge.exposeInMainWorld('keywatchPrompt', {
  invoke: (channel: string, input: unknown): Promise<unknown> =>
    promptChannels.has(channel)
      ? ipcRenderer.invoke(channel, input)
      : Promise.reject(new Error(`No such call: ${channel}`))
})
