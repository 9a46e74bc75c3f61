import { contextBridge, ipcRenderer } from 'electron'
import { CHANGED, channels, FIRST, TICKS } from '../shared/contract/channels'

/** What changed since the first answers, until the page listens. */
const held: unknown[] = []
const hold = (_event: unknown, topic: unknown): void => void held.push(topic)
ipcRenderer.on(CHANGED, hold)

// Asked while the page's script is still on its way. Only our own page has a first screen.
let first: Promise<unknown> =
  location.origin === 'app://keywatch' ? ipcRenderer.invoke(FIRST).catch(() => ({})) : Promise.resolve({})

contextBridge.exposeInMainWorld('keywatch', {
  invoke: (channel: string, input: unknown): Promise<unknown> =>
    channels.has(channel) ? ipcRenderer.invoke(channel, input) : Promise.reject(new Error(`No such call: ${channel}`)),
  /** Handed over once: what is asked later is answered by main. */
  takeFirst: (): Promise<unknown> => {
    const taken = first
    first = Promise.resolve({})
    return taken
  },
  onChanged: (listener: (topic: unknown) => void): (() => void) => {
    // The event object holds a way back to main, so it stays here.
    const heard = (_event: unknown, topic: unknown): void => listener(topic)
    ipcRenderer.on(CHANGED, heard)
    ipcRenderer.removeListener(CHANGED, hold)
    for (const topic of held.splice(0)) listener(topic)
    return () => ipcRenderer.removeListener(CHANGED, heard)
  },
  onTicks: (listener: (message: unknown) => void): (() => void) => {
    const heard = (_event: unknown, message: unknown): void => listener(message)
    ipcRenderer.on(TICKS, heard)
    return () => ipcRenderer.removeListener(TICKS, heard)
  }
})
