/** Writes what alerts remember: at once where it matters, now and then where losing it costs nothing but a second look. */
import type { Alert } from '../../../shared/domain/alerts/alert'
import { MINUTE_MS } from '../../../shared/kernel/ids'
import type { AlertBook } from './alert-book'
import { matters } from './evaluate'
import { keepTurns, type Turn } from './fire'
import type { AlertPorts } from './ports'

const SAVE_EVERY_MS = 15 * MINUTE_MS

export class TurnKeeper {
  readonly #unsaved = new Set<Alert['id']>()
  #savedMs = 0

  constructor(
    private readonly ports: AlertPorts,
    private readonly book: AlertBook
  ) {}

  /** Where what matters cannot be written nothing happened: the next figure tries again. */
  keep(turns: readonly Turn[]): void {
    const urgent = turns.filter((turn) => matters(turn.alert.state, turn))
    if (urgent.length > 0 && !keepTurns(this.ports, urgent)) return
    this.book.replace(turns)
    for (const { alert } of turns) this.#unsaved.add(alert.id)
    for (const { alert } of urgent) this.#unsaved.delete(alert.id)
    if (this.#unsaved.size > 0 && this.ports.clock.now() - this.#savedMs > SAVE_EVERY_MS) this.save()
  }

  save(): void {
    if (this.#unsaved.size === 0) return
    this.#savedMs = this.ports.clock.now()
    const turns = this.book
      .all()
      .filter(({ id }) => this.#unsaved.has(id))
      .map((alert): Turn => ({ alert, state: alert.state, firings: [] }))
    if (turns.length === 0 || keepTurns(this.ports, turns)) this.#unsaved.clear()
  }
}
