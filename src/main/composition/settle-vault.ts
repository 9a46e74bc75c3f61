import { durationMs, SECOND_MS } from '../../shared/kernel/ids'
import type { Result } from '../../shared/kernel/result'
import type { Pace } from '../features/vault/compare-keys'
import type { Timers } from '../ports/timers'

const ASK_AGAIN_AFTER = durationMs(5 * SECOND_MS)
/** Rests so many times as long as the keychain worked: a fifth of its time is taken. */
const RESTS_FOR = 4
/** One item that took its full ten seconds does not put all others off for long. */
const REST_AT_MOST = durationMs(5 * SECOND_MS)
/** Findings are told together: where a whole keychain was lost there are as many as keys. */
const TELL_EVERY = durationMs(5 * SECOND_MS)

type Answer = Promise<Result<unknown, { readonly code: string }>>

interface Settling {
  /** What was interrupted: few items, and others wait for it. */
  readonly settle: () => Answer
  /** All keys, at that pace; called again after a failure, it goes on where it stopped. */
  readonly compare: (pace: Pace) => Answer
  readonly timers: Timers
  /** Called once, as soon as nothing is interrupted any more. */
  readonly settled: () => void
  /** The comparison has changed records of keys. */
  readonly found: () => void
  readonly waiting: (code: string) => void
}

/** Compares keychain and records once the keychain opens: at start where it is open, else as soon as it is. Returns how to stop. */
export function settleVault({ settle, compare, timers, settled, found, waiting }: Settling): () => void {
  let stopped = false
  let hasSettled = false
  let cancel: (() => void) | undefined
  const news = gathered(timers, found)
  const pace: Pace = {
    stopped: () => stopped,
    found: news.note,
    rest: (busy) =>
      new Promise((goOn) => {
        const wake = timers.after(durationMs(Math.min(REST_AT_MOST, RESTS_FOR * busy)), goOn)
        cancel = () => {
          wake()
          goOn()
        }
      })
  }
  const attempt = async (): Promise<void> => {
    let done = await settle()
    if (stopped) return
    if (done.ok) {
      if (!hasSettled) settled()
      hasSettled = true
      done = await compare(pace)
      news.tell()
    }
    if (stopped || done.ok) return
    waiting(done.error.code)
    cancel = timers.after(ASK_AGAIN_AFTER, () => void attempt())
  }
  void attempt()
  return () => {
    stopped = true
    news.drop()
    cancel?.()
  }
}

function gathered(timers: Timers, found: () => void) {
  let cancel: (() => void) | undefined
  const drop = (): void => {
    cancel?.()
    cancel = undefined
  }
  const tell = (): void => {
    if (!cancel) return
    drop()
    found()
  }
  return { note: () => void (cancel ??= timers.after(TELL_EVERY, tell)), tell, drop }
}
