import { durationMs, SECOND_MS } from '../../../shared/kernel/ids'
import type { Clipboard } from '../../ports/clipboard'
import type { Timers } from '../../ports/timers'

export const CLIPBOARD_FOR = durationMs(30 * SECOND_MS)

/** A secret on the clipboard, for 30 s; taken back where it is still there. What a person copied since stays. */
export class LentClipboard {
  #text: string | undefined
  #stop: () => void = () => undefined

  constructor(
    private readonly clipboard: Clipboard,
    private readonly timers: Timers
  ) {}

  async lend(text: string): Promise<void> {
    this.#stop()
    this.#text = text
    await this.clipboard.writeText(text)
    this.#stop = this.timers.after(CLIPBOARD_FOR, () => void this.takeBack())
  }

  /** Also when the session locks and before the app ends. */
  async takeBack(): Promise<void> {
    this.#stop()
    const text = this.#text
    this.#text = undefined
    if (text !== undefined) await this.clipboard.clearIfHolds(text)
  }
}
