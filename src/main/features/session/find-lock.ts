import { durationMs, MINUTE_MS, SECOND_MS } from '../../../shared/kernel/ids'
import type { SessionContext } from './context'

const ASK_AGAIN_MS = 5 * SECOND_MS
/** A keychain that stays closed costs a question every few minutes, and no more. */
const LONGEST_MS = 5 * MINUTE_MS

/**
 * Asks for the lock at a start, and again, ever later, until the keychain has answered: on a busy machine the first question may come to
 * nothing, and a session that the database knows no lock of would stay open to whoever looks. What acts asks for itself. Returns how to stop.
 */
export function findLock({ finder, ports }: Pick<SessionContext, 'finder' | 'ports'>): () => void {
  let stopped = false
  let cancel = (): void => undefined
  const ask = async (nextMs: number): Promise<void> => {
    await finder.look().catch(() => undefined)
    if (stopped || finder.isKnown) return
    cancel = ports.timers.after(durationMs(nextMs), () => void ask(Math.min(2 * nextMs, LONGEST_MS)))
  }
  void ask(ASK_AGAIN_MS)
  return () => {
    stopped = true
    cancel()
  }
}
