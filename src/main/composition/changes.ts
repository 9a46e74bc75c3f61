import type { WebContents } from 'electron'
import { CHANGED } from '../../shared/contract/channels'
import type { Topic } from '../../shared/contract/index'
import { durationMs, type DurationMs } from '../../shared/kernel/ids'
import type { Timers } from '../ports/timers'

/** Which nouns a call may have changed; a call that only reads is not here. */
const changedBy: Readonly<Record<string, readonly Topic[]>> = {
  'vault.captureFromClipboard': ['audit'],
  'vault.captureFromPrompt': ['audit'],
  'vault.generateKeyPair': ['audit'],
  'vault.addKey': ['vault', 'audit', 'system'],
  'vault.deleteKey': ['vault', 'audit', 'system'],
  'signing.send': ['vault', 'audit'],
  'audit.verify': ['audit'],
  'audit.export': ['audit'],
  'settings.change': ['settings', 'audit']
}

export const topicsOf = (channel: string): readonly Topic[] => changedBy[channel] ?? []

/** A person sees no difference below this; a burst of signatures must not make the window ask for everything each time. */
const GATHER_FOR: DurationMs = durationMs(100)

/** Tells the window what changed, at most once per `GATHER_FOR` for each noun. */
export class Changes {
  readonly #waiting = new Set<Topic>()

  constructor(
    private readonly timers: Timers,
    private readonly contents: () => Pick<WebContents, 'isDestroyed' | 'send'> | undefined
  ) {}

  readonly tell = (...topics: readonly Topic[]): void => {
    if (topics.length === 0) return
    if (this.#waiting.size === 0) this.timers.after(GATHER_FOR, () => this.#send())
    for (const topic of topics) this.#waiting.add(topic)
  }

  #send(): void {
    const topics = [...this.#waiting]
    this.#waiting.clear()
    const contents = this.contents()
    if (!contents || contents.isDestroyed()) return
    for (const topic of topics) contents.send(CHANGED, topic)
  }
}
