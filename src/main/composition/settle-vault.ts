import { durationMs, SECOND_MS } from '../../shared/kernel/ids'
import type { Result } from '../../shared/kernel/result'
import type { Timers } from '../ports/timers'

const ASK_AGAIN_AFTER = durationMs(5 * SECOND_MS)

interface Settling {
  readonly reconcile: () => Promise<Result<unknown, { readonly code: string }>>
  readonly timers: Timers
  /** Called once, when the keychain could be compared with the records. */
  readonly settled: () => void
  readonly waiting: (code: string) => void
}

/** Compares keychain and records once the keychain opens: at start where it is open, else as soon as it is. Returns how to stop. */
export function settleVault({ reconcile, timers, settled, waiting }: Settling): () => void {
  let stopped = false
  let cancel: (() => void) | undefined
  const attempt = async (): Promise<void> => {
    const done = await reconcile()
    if (stopped) return
    if (done.ok) return settled()
    waiting(done.error.code)
    cancel = timers.after(ASK_AGAIN_AFTER, () => void attempt())
  }
  void attempt()
  return () => {
    stopped = true
    cancel?.()
  }
}
