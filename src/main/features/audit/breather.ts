import { durationMs } from '../../../shared/kernel/ids'
import type { AuditPorts } from './ports'

/** Below a frame at 60 Hz, so that the window goes on moving. */
const LONGEST_STRETCH_MS = 10

/** Hands the event loop over when this stretch of work has lasted long enough. */
export function breather({ clock, timers }: Pick<AuditPorts, 'clock' | 'timers'>): () => Promise<void> {
  let since = clock.monotonic()
  return async () => {
    if (clock.monotonic() - since < LONGEST_STRETCH_MS) return
    await new Promise<void>((resume) => void timers.after(durationMs(0), resume))
    since = clock.monotonic()
  }
}
