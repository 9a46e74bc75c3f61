import type { Clipboard } from '../../ports/clipboard'

/** Of Electron's clipboard: answers at once in older versions, with a promise in newer ones. */
export interface ClipboardApi {
  readText(type?: 'selection' | 'clipboard'): string | Promise<string>
  writeText(text: string, type?: 'selection' | 'clipboard'): void | Promise<void>
  clear(type?: 'selection' | 'clipboard'): void | Promise<void>
  /** Newer Electrons, Linux: the selection as a clipboard of its own. */
  readonly selection?: Pick<ClipboardApi, 'readText' | 'clear'>
}

/** A clipboard manager may keep a history of its own, which no program can clear; the interface says so. */
export function systemClipboard(api: ClipboardApi, platform: NodeJS.Platform): Clipboard {
  return {
    readText: async () => api.readText(),
    writeText: async (text) => api.writeText(text),
    async clearIfHolds(text) {
      if ((await api.readText()) === text) await api.clear()
      if (platform !== 'linux') return
      const selection = api.selection
      // Where there is none of its own, it is reached by a name.
      const held = await (selection ? selection.readText() : api.readText('selection'))
      if (held !== text) return
      await (selection ? selection.clear() : api.clear('selection'))
    }
  }
}
