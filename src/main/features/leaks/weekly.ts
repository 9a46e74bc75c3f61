import { DAY_MS, durationMs, timestampMs, type TimestampMs } from '../../../shared/kernel/ids'
import type { LeakFolder, LeakPorts } from './ports'
import { nameOf } from './record'
import type { LeakScans } from './scans'

const WEEK_MS = 7 * DAY_MS
/** After a scan that could not start, as with a locked keychain. */
const AGAIN_MS = 3_600_000

/** When a weekly folder is due next; undefined for one that is not weekly. A clock set back does not put it off for more than a week. */
export function dueAt(folder: LeakFolder, now: TimestampMs): TimestampMs | undefined {
  if (!folder.weekly) return undefined
  const last = folder.scannedAtMs ?? 0
  return timestampMs(last > now ? now + WEEK_MS : last + WEEK_MS)
}

/** Scans each weekly folder once a week, one timer for the next of them; what was missed runs at the next start. */
export class WeeklyScans {
  #cancel: (() => void) | undefined
  #notBefore = 0
  #ended = false
  #scanning = false

  constructor(
    private readonly ports: Pick<LeakPorts, 'clock' | 'timers' | 'store' | 'alarm'>,
    private readonly scans: Pick<LeakScans, 'start'>
  ) {}

  /** Call at start, and whenever folders or their scans changed. */
  plan(): void {
    this.#cancel?.()
    this.#cancel = undefined
    if (this.#ended || this.#scanning) return
    const now = this.ports.clock.now()
    const times = this.ports.store.folders().flatMap((folder) => dueAt(folder, now) ?? [])
    if (times.length === 0) return
    const next = Math.max(Math.min(...times), this.#notBefore)
    this.#cancel = this.ports.timers.after(durationMs(Math.max(0, next - now)), () => void this.#run())
  }

  end(): void {
    this.#ended = true
    this.#cancel?.()
  }

  async #run(): Promise<void> {
    const now = this.ports.clock.now()
    const folder = this.ports.store.folders().find((one) => (dueAt(one, now) ?? Infinity) <= now)
    if (folder) {
      this.#scanning = true
      const started = await this.scans.start(folder, 'weekly')
      const seen = started.ok ? await started.value.ended : undefined
      this.#scanning = false
      // A scan that failed counts as this week's where it says why in the list; one that never began is tried again.
      if (!started.ok) this.#notBefore = this.ports.clock.now() + AGAIN_MS
      if (seen && seen.fresh > 0) {
        const own = seen.own.size
        this.ports.alarm({ folder: nameOf(folder.path), own, other: seen.fresh - placesOf(seen.own) })
      }
    }
    this.plan()
  }
}

const placesOf = (own: ReadonlyMap<string, { readonly places: number }>): number =>
  [...own.values()].reduce((sum, { places }) => sum + places, 0)
