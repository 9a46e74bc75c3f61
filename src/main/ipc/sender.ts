import type { IpcMainInvokeEvent, WebContents, WebFrameMain } from 'electron'

/**
 * True only for the top frame of `contents` while it shows a page of exactly `origin` (`app://keywatch`).
 * Fails closed: a destroyed frame, a sub-frame, an empty or `about:blank` URL are all refused.
 * https://www.electronjs.org/docs/latest/tutorial/security#17-validate-the-sender-of-all-ipc-messages
 */
export function isTopFrameOf(event: IpcMainInvokeEvent, contents: WebContents | undefined, origin: string): boolean {
  try {
    const frame = event.senderFrame
    if (!frame || !contents || contents.isDestroyed() || event.sender.id !== contents.id) return false
    const top = contents.mainFrame
    // The very frame, nearly always: to compare its parts costs a call into Electron for each of them.
    if (frame !== top && !isSameFrame(frame, top)) return false
    // Chromium has parsed it: what follows scheme and host of such a URL is always a path.
    return frame.url.startsWith(`${origin}/`)
  } catch {
    // Reading a disposed frame throws: nobody is there to answer.
    return false
  }
}

/** Another object may stand for the same frame. */
const isSameFrame = (frame: WebFrameMain, top: WebFrameMain): boolean =>
  frame.parent === null && frame.routingId === top.routingId && frame.processId === top.processId
