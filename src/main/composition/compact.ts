import type { BrowserWindow, IpcMainInvokeEvent, WebContents } from 'electron'
import { compactChannels } from '../../shared/contract/channels'
import { isTopFrameOf } from '../ipc/sender'
import { MAIN_ORIGIN } from '../security/app-protocol'

/** The small window that stands above the others, while it is open. */
export class Compact {
  #window: BrowserWindow | undefined
  /** Nobody looks at it any more. */
  closed: () => void = () => undefined

  constructor(private readonly openWindow: (listId: string) => BrowserWindow) {}

  get contents(): WebContents | undefined {
    return this.#window?.webContents
  }

  /** Another list: the window is made anew, since pages stay where they are. */
  open(listId: string): void {
    const before = this.#window
    const opened = this.openWindow(listId)
    if (before) opened.setBounds(before.getBounds())
    this.#window = opened
    before?.destroy()
    opened.once('closed', () => {
      if (this.#window !== opened) return
      this.#window = undefined
      this.closed()
    })
  }

  close(): void {
    this.#window?.close()
  }

  /** It may ask for what its list shows, and for nothing else. */
  mayCall(event: IpcMainInvokeEvent, channel: string): boolean {
    return compactChannels.has(channel) && isTopFrameOf(event, this.contents, MAIN_ORIGIN)
  }
}

type Told = Pick<WebContents, 'isDestroyed' | 'send'>

/** Several windows, told as one. */
export const together = (...all: readonly (Told | undefined)[]): Told => ({
  isDestroyed: () => false,
  send: (channel: string, message: unknown) => {
    for (const one of all) if (one && !one.isDestroyed()) one.send(channel, message)
  }
})
