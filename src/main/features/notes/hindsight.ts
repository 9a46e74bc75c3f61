/**
 * Keeps the notes: adds a figure that was missing when one was written, what happened since once 7, 30 or 90 days have passed, and tells of
 * reviews that came due.
 */
import { BITCOIN } from '../../../shared/domain/market/assets'
import {
  awaitedPins,
  dueAt,
  dueHorizons,
  nextMoment,
  type Hindsight,
  type Note,
  type Subject
} from '../../../shared/domain/notes/note'
import { DAY_MS, durationMs, MINUTE_MS, timestampMs, type TimestampMs } from '../../../shared/kernel/ids'
import { recordAct } from '../../ports/record-act'
import { latePins, withPins, type LatePin } from './late-pins'
import type { NotePorts } from './ports'
import { tellOfNote } from './tell-of-note'

const BITCOIN_ITSELF: Subject = { kind: 'asset', id: BITCOIN }
/** What a timer can hold: 2^31 - 1 ms. */
const LONGEST_WAIT = durationMs(2 ** 31 - 1)
const GATHER_FOR = durationMs(2_000)
const TRY_AGAIN_AFTER = durationMs(5 * MINUTE_MS)
/** A week without a source: then the hindsight is told with what is missing, rather than never. */
const PATIENCE_MS = 7 * DAY_MS
/** Of an app that did not run meanwhile, the sources are given so long to answer. */
const PATIENCE_AT_LEAST_MS = 10 * MINUTE_MS

interface Told {
  readonly note: Note
  readonly hindsight: Hindsight
}

export class HindsightKeeper {
  #cancel: (() => void) | undefined
  #running = false
  #gathering = false
  #stopGathering: () => void = () => undefined
  /** Whose figures of now have not come yet, and whose of a day that has passed, with when it is that they are needed from. */
  #waiting: { now: Subject[]; past: { readonly subject: Subject; readonly from: TimestampMs }[] } = {
    now: [],
    past: []
  }
  /** Since when this run asks for what a horizon needs. */
  readonly #askedMs = new Map<string, number>()

  constructor(private readonly ports: NotePorts) {}

  /** Call once the log is open and the window stands. */
  start(): void {
    this.#running = true
    this.ports.subjects.heard(() => this.#heard())
    this.look()
  }

  stop(): void {
    this.#running = false
    this.#cancel?.()
    this.#stopGathering()
  }

  /** Figures come many at a time: they are looked at together. */
  #heard(): void {
    if (!this.#running || this.#gathering || !this.#isWaiting()) return
    this.#gathering = true
    this.#stopGathering = this.ports.timers.after(GATHER_FOR, () => this.look())
  }

  /** Notes or the clock may have changed. */
  look(): void {
    if (!this.#running) return
    this.#cancel?.()
    this.#stopGathering()
    this.#gathering = false
    const { clock, store } = this.ports
    const now = clock.now()
    this.#waiting = { now: [], past: [] }
    const pinned: LatePin[] = []
    const told: Told[] = []
    const notes = store.all().map((stored) => {
      const came = latePins(this.ports, stored, now)
      pinned.push(...came)
      const note = withPins(stored, came)
      if (awaitedPins(note, now).length > 0) this.#waiting.now.push(note.subject)
      const hindsights = this.#due(note, now)
      told.push(...hindsights.map((hindsight) => ({ note, hindsight })))
      return hindsights.length === 0 ? note : { ...note, hindsights: [...note.hindsights, ...hindsights] }
    })
    this.#waitForFigures()
    const isNews = pinned.length + told.length > 0
    const kept = !isNews || this.#keep(pinned, told)
    if (kept) for (const note of notes) tellOfNote(this.ports, note, now)
    if (isNews && kept) this.ports.changed()
    this.#lookAgain(kept ? this.#nextMoment(notes, now) : now + TRY_AGAIN_AFTER, now)
  }

  #lookAgain(atMs: number, now: TimestampMs): void {
    if (!Number.isFinite(atMs)) return
    const wait = durationMs(Math.min(Math.max(1, atMs - now), LONGEST_WAIT))
    this.#cancel = this.ports.timers.after(wait, () => this.look())
  }

  #nextMoment(notes: readonly Note[], now: TimestampMs): number {
    const moments = notes.map((note) => nextMoment(note, now) ?? Infinity)
    return Math.min(...moments, this.#waiting.past.length > 0 ? now + PATIENCE_AT_LEAST_MS : Infinity)
  }

  #isWaiting(): boolean {
    return this.#waiting.now.length + this.#waiting.past.length > 0
  }

  #waitForFigures(): void {
    const { now, past } = this.#waiting
    const alsoBitcoin = (subjects: readonly Subject[]) => (subjects.length === 0 ? [] : [...subjects, BITCOIN_ITSELF])
    const from = past.length === 0 ? 0 : Math.min(...past.map((one) => one.from))
    this.ports.subjects.waitFor(
      alsoBitcoin(now),
      alsoBitcoin(past.map(({ subject }) => subject)),
      timestampMs(Math.max(0, from))
    )
  }

  /** Horizons of a note that can be told now. Where a figure may still come, they wait. */
  #due(note: Note, now: TimestampMs): readonly Hindsight[] {
    return dueHorizons(note, now).flatMap((horizon) => {
      const due = dueAt(note.createdAtMs, horizon)
      const { subject, pinned } = note
      const whole = this.ports.subjects.laterAt(subject, pinned, due, true)
      const missing = (pinned.subject && !whole.subject) || (pinned.bitcoin && !whole.bitcoin)
      if (!missing) return [{ horizon, dueAtMs: due, ...whole }]
      if (this.#mayCome(`${note.id}/${horizon}`, due, now)) {
        const since = Math.min(note.createdAtMs, pinned.subject?.atMs ?? Infinity)
        // A narrative's index runs from the note on; of all else the days about the horizon do.
        this.#waiting.past.push({ subject, from: timestampMs((subject.kind === 'narrative' ? since : due) - DAY_MS) })
        return []
      }
      return [{ horizon, dueAtMs: due, ...this.ports.subjects.laterAt(subject, pinned, due, false) }]
    })
  }

  #mayCome(name: string, due: TimestampMs, now: TimestampMs): boolean {
    const askedMs = this.#askedMs.get(name) ?? now
    this.#askedMs.set(name, askedMs)
    return now < due + PATIENCE_MS || now < askedMs + PATIENCE_AT_LEAST_MS
  }

  #keep(pinned: readonly LatePin[], told: readonly Told[]): boolean {
    const { unit, store, journal, system, entropy } = this.ports
    const byItself = { journal, actor: system }
    return unit.commit(() => {
      for (const { note, name, figure } of pinned) {
        store.addPin(note, name, figure)
        const detail = { note, figure: name }
        recordAct(byItself, { act: 'note.pin', detail, corr: entropy.uuid() })
      }
      for (const { note, hindsight } of told) {
        store.addHindsight(note.id, hindsight)
        const detail = { note: note.id, horizon: hindsight.horizon }
        recordAct(byItself, { act: 'note.hindsight', detail, corr: entropy.uuid() })
      }
    }).ok
  }
}
