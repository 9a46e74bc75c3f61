/** Adds what happened since to the notes whose 7, 30 or 90 days have passed, and tells of reviews that came due. */
import { BITCOIN } from '../../../shared/domain/market/assets'
import type { Figure } from '../../../shared/domain/market/figures'
import {
  dueAt,
  dueHorizons,
  nextMoment,
  type Hindsight,
  type Note,
  type Subject
} from '../../../shared/domain/notes/note'
import { DAY_MS, durationMs, timestampMs, type TimestampMs } from '../../../shared/kernel/ids'
import type { NotePorts } from './ports'

const BITCOIN_ITSELF: Subject = { kind: 'asset', id: BITCOIN }
/** What a timer can hold: 2^31 - 1 ms. */
const LONGEST_WAIT = durationMs(2 ** 31 - 1)
const TRY_AGAIN_AFTER = durationMs(5 * 60_000)
/** A week without a source: then the hindsight is told with what is missing, rather than never. */
const PATIENCE_MS = 7 * DAY_MS

export class HindsightKeeper {
  #cancel: (() => void) | undefined
  #running = false
  /** What figures have not come of yet, and since when they are needed. */
  #waiting: { readonly subject: Subject; readonly from: TimestampMs }[] = []

  constructor(private readonly ports: NotePorts) {}

  /** Call once the log is open and the window stands. */
  start(): void {
    this.#running = true
    this.ports.subjects.heard(() => {
      if (this.#running && this.#waiting.length > 0) this.look()
    })
    this.look()
  }

  stop(): void {
    this.#running = false
    this.#cancel?.()
  }

  /** Notes or the clock may have changed. */
  look(): void {
    if (!this.#running) return
    this.#cancel?.()
    const { clock, store } = this.ports
    const now = clock.now()
    const notes = store.all()
    this.#waiting = []
    const told = notes.flatMap((note) => this.#told(note, now))
    this.#waitForFigures()
    const kept = told.length === 0 || this.#keep(told)
    if (kept) for (const note of notes) this.#notice(note, now)
    if (told.length > 0 && kept) this.ports.changed()
    const next = kept ? Math.min(...notes.map((note) => nextMoment(note, now) ?? Infinity)) : now + TRY_AGAIN_AFTER
    if (Number.isFinite(next))
      this.#cancel = this.ports.timers.after(durationMs(Math.min(Math.max(1, next - now), LONGEST_WAIT)), () =>
        this.look()
      )
  }

  #waitForFigures(): void {
    const { subjects } = this.ports
    const from = Math.min(...this.#waiting.map((one) => one.from))
    if (this.#waiting.length === 0) subjects.waitFor([], timestampMs(0))
    else subjects.waitFor([...this.#waiting.map(({ subject }) => subject), BITCOIN_ITSELF], timestampMs(from))
  }

  /** Horizons of a note that can be told now. Where a figure may still come, they wait. */
  #told(note: Note, now: TimestampMs): readonly { readonly note: Note; readonly hindsight: Hindsight }[] {
    const { subjects } = this.ports
    return dueHorizons(note, now).flatMap((horizon) => {
      const due = dueAt(note.createdAtMs, horizon)
      const subject = subjects.figureAt(note.subject, due)
      const bitcoin = subjects.figureAt(BITCOIN_ITSELF, due)
      const missing = (note.pinned.subject && !subject) || (note.pinned.bitcoin && !bitcoin)
      if (missing && now < due + PATIENCE_MS) {
        this.#waiting.push({ subject: note.subject, from: timestampMs(due - DAY_MS) })
        return []
      }
      return [{ note, hindsight: { horizon, dueAtMs: due, ...present({ subject, bitcoin }) } }]
    })
  }

  #keep(told: readonly { readonly note: Note; readonly hindsight: Hindsight }[]): boolean {
    const { unit, store, journal, system, entropy } = this.ports
    return unit.commit(() => {
      for (const { note, hindsight } of told) {
        store.addHindsight(note.id, hindsight)
        journal.record({
          actor: system,
          act: 'note.hindsight',
          outcome: 'ok',
          detail: { note: note.id, horizon: hindsight.horizon },
          corr: entropy.uuid()
        })
      }
    }).ok
  }

  #notice(note: Note, now: TimestampMs): void {
    const { notices, store } = this.ports
    const unjudged = (store.find(note.id)?.hindsights ?? []).filter(({ verdict }) => verdict === undefined)
    const latest = unjudged[unjudged.length - 1]
    if (latest)
      notices.notify({
        cause: 'note-hindsight',
        title: `${note.title}: ${latest.horizon} days later`,
        body: 'Keywatch added what happened since. Say whether your note was right.',
        dedupeKey: `${note.id}/${latest.horizon}`
      })
    if (note.reviewAtMs !== undefined && note.reviewAtMs <= now)
      notices.notify({
        cause: 'note-review',
        title: `Review: ${note.title}`,
        body: 'The day has come that you set for this note.',
        dedupeKey: `${note.id}/${note.reviewAtMs}`
      })
  }
}

const present = (figures: { readonly subject: Figure | undefined; readonly bitcoin: Figure | undefined }) => ({
  ...(figures.subject ? { subject: figures.subject } : {}),
  ...(figures.bitcoin ? { bitcoin: figures.bitcoin } : {})
})
