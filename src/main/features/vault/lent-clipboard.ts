import { durationMs, SECOND_MS } from '../../../shared/kernel/ids'
import type { Clipboard } from '../../ports/clipboard'
import type { Timers } from '../../ports/timers'

export const CLIPBOARD_FOR = durationMs(30 * SECOND_MS)

/** Shorter, and nobody could paste it; longer, and it is forgotten there. */
const LEAST_MS = 5 * SECOND_MS
const MOST_MS = 120 * SECOND_MS

/** A secret on the clipboard, for 30 s, or a signed request, for as long as it is valid; taken back where it is still there. What a person copied since stays. */
export class LentClipboard {
  #text: string | undefined
  #stop: () => void = () => undefined

  constructor(
    private readonly clipboard: Clipboard,
    private readonly timers: Timers
  ) {}

  /** Taken back after `forMs`, within bounds; tells after how many ms. */
  async lend(text: string, forMs: number = CLIPBOARD_FOR): Promise<number> {
    const lentFor = durationMs(Math.min(Math.max(forMs, LEAST_MS), MOST_MS))
    this.#stop()
    this.#text = text
    await this.clipboard.writeText(text)
    this.#stop = this.timers.after(lentFor, () => void this.takeBack())
    return lentFor
  }

  /** Also when the session locks and before the app ends. */
  async takeBack(): Promise<void> {
    this.#stop()
    const text = this.#text
    this.#text = undefined
    if (text !== undefined) await this.clipboard.clearIfHolds(text)
  }
}
