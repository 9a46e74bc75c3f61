/** Keeps the calendar: one timer for the next moment, and nothing that wakes up before. */
import { LocalDays } from '../../../shared/domain/reminders/local-days'
import { MINUTE_MS, SECOND_MS, durationMs, type DurationMs, type TimestampMs } from '../../../shared/kernel/ids'
import type { Notice, Notices } from '../../ports/notices'
import type { ReminderPorts } from './ports'
import { runDue } from './run-due'

/** What a timer can hold: 2^31 - 1 ms, some 24 days. Then it is asked again. */
export const LONGEST_WAIT: DurationMs = durationMs(2 ** 31 - 1)
/** A burst of changes is looked at once; one that goes on, such as a program that signs, at a slow pace. */
const GATHER_FOR: DurationMs = durationMs(SECOND_MS)
const GATHER_IN_A_BURST: DurationMs = durationMs(20 * SECOND_MS)
/** After a commit that failed, such as on a full disk: nothing was shown, so it is still due. */
const TRY_AGAIN_AFTER: DurationMs = durationMs(5 * MINUTE_MS)

export class Reminders implements Notices {
  #cancel: (() => void) | undefined
  #gathering: (() => void) | undefined
  #days: LocalDays | undefined
  #running = false
  #lookedAt = -Infinity
  readonly #untold: Notice[] = []

  constructor(private readonly ports: ReminderPorts) {}

  /** Of the zone that the computer is set to now. */
  get days(): LocalDays {
    const zone = this.ports.zone()
    if (this.#days?.zone !== zone) this.#days = new LocalDays(zone)
    return this.#days
  }

  /** From now on reminders come. Call once the log is open. */
  start(): void {
    this.#running = true
    this.look()
  }

  stop(): void {
    this.#running = false
    this.#cancel?.()
    this.#gathering?.()
    this.#cancel = this.#gathering = undefined
  }

  /** Keys, settings or the clock may have changed: looks again in a moment. */
  reconsider(): void {
    if (!this.#running || this.#gathering) return
    const rested = this.ports.clock.monotonic() - this.#lookedAt
    this.#gathering = this.ports.timers.after(rested > GATHER_IN_A_BURST ? GATHER_FOR : GATHER_IN_A_BURST, () => {
      this.#gathering = undefined
      this.look()
    })
  }

  notify(notice: Notice): void {
    this.#untold.push(notice)
    this.look()
  }

  /** Looks now: the next moment is another one. */
  look(): void {
    if (!this.#running) return
    this.#lookedAt = this.ports.clock.monotonic()
    this.#cancel?.()
    this.#cancel = undefined
    const told = this.#keepUntold()
    const ran = told ? runDue(this.ports, this.days) : undefined
    if (ran?.ok && (ran.value.shown > 0 || told === 'some')) this.ports.changed()
    if (ran && !ran.ok) this.ports.local.warn('reminders not kept', { code: ran.error.code })
    if (ran?.ok) this.#wait(ran.value.nextAtMs)
    else this.#cancel = this.ports.timers.after(TRY_AGAIN_AFTER, () => this.look())
  }

  #wait(until: TimestampMs | undefined): void {
    if (until === undefined) return
    const left = Math.max(1, until - this.ports.clock.now())
    this.#cancel = this.ports.timers.after(durationMs(Math.min(left, LONGEST_WAIT)), () => this.look())
  }

  /** Notices become rows that wait; from there on they are like any other reminder. False: not written, so still untold. */
  #keepUntold(): 'some' | 'none' | false {
    const { unit, store, clock, journal, system, entropy, local } = this.ports
    const fresh = new Map(this.#untold.map((notice) => [idOf(notice), notice]))
    for (const id of fresh.keys()) if (store.has(id)) fresh.delete(id)
    if (fresh.size > 0) {
      const now = clock.now()
      const kept = unit.commit(() => {
        for (const [id, { cause, keyId, assetId, title, body }] of fresh) {
          const row = { id, series: id, cause, dueAtMs: now, title, body, state: 'waiting', sinceMs: now } as const
          store.insert({
            ...row,
            ...(keyId === undefined ? {} : { keyId }),
            ...(assetId === undefined ? {} : { assetId })
          })
          journal.record({
            actor: system,
            act: 'reminder.notice',
            outcome: 'ok',
            detail: { cause, ...(keyId === undefined ? {} : { keyId }) },
            corr: entropy.uuid()
          })
        }
      })
      if (!kept.ok) {
        local.warn('notices not kept', { code: kept.error.code })
        return false
      }
    }
    this.#untold.length = 0
    return fresh.size > 0 ? 'some' : 'none'
  }
}

const idOf = ({ cause, dedupeKey }: Notice): string => `notice/${cause}/${dedupeKey}`
