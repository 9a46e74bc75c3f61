/** Looks at narratives and seasons: some time after daily closes have come, and not too often. */
import { durationMs, MINUTE_MS, SECOND_MS } from '../../../shared/kernel/ids'
import type { AlertBook } from './alert-book'
import { eventTurns } from './events'
import type { AlertPorts } from './ports'
import type { TurnKeeper } from './turn-keeper'

/** Histories come one coin after the other: narratives and seasons are looked at once they have, and no oftener than this. */
const AFTER = durationMs(20 * SECOND_MS)
const EVERY = durationMs(15 * MINUTE_MS)

export class EventLook {
  #due: (() => void) | undefined
  #atMs = -Infinity

  constructor(
    private readonly ports: AlertPorts,
    private readonly book: AlertBook,
    private readonly keeper: TurnKeeper
  ) {}

  soon(): void {
    if (this.#due || this.book.events().length === 0) return
    const rested = this.ports.clock.monotonic() - this.#atMs
    const wait = rested > EVERY ? AFTER : durationMs(EVERY - rested)
    this.#due = this.ports.timers.after(wait, () => {
      this.#due = undefined
      this.#atMs = this.ports.clock.monotonic()
      void this.#look()
    })
  }

  rest(): void {
    this.#due?.()
    this.#due = undefined
  }

  async #look(): Promise<void> {
    try {
      const turns = await eventTurns(this.ports, this.book.events())
      // What was switched off or deleted meanwhile is told no more; stopped, the book is empty.
      const events = this.book.events()
      this.keeper.keep(turns.filter(({ alert }) => events.includes(alert)))
    } catch (error) {
      this.ports.local.error('alerts on narratives and seasons not looked at', {
        error: error instanceof Error ? error : String(error)
      })
    }
  }
}
