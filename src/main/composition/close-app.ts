import { durationMs } from '../../shared/kernel/ids'
import type { Result } from '../../shared/kernel/result'
import type { Keychain } from '../ports/keychain'
import type { Logger } from '../ports/logger'
import type { Timers } from '../ports/timers'
import { Patience } from './patience'

/** Leaves half a second of three for the rest: windows that close, a process that ends. */
const CLOSES_WITHIN = durationMs(2_500)

export interface Closing {
  readonly timers: Timers
  readonly log: Pick<Logger, 'warn'>
  readonly logOpen: Promise<void>
  /** Ends what runs by itself, and zeroes every secret. Waits for nothing. */
  readonly stop: () => void
  /** What is lent or served, taken back. */
  readonly giveBack: readonly (() => Promise<unknown> | undefined)[]
  /** Puts the end on record. Without an open log nothing may be. */
  readonly noteStop: () => void
  readonly keychain: Pick<Keychain, 'probe'>
  readonly flush: () => Promise<Result<void, { readonly code: string }>>
  /** The database and the log file. */
  readonly release: () => void
}

/**
 * Quits within three seconds, whatever the keychain does: it may wait for a password that nobody gives. What is committed is
 * durable already; an anchor that could not be written is written at the next start, and the database is closed in any case.
 */
export async function closeApp(closing: Closing): Promise<{ readonly hung: boolean }> {
  const { timers, log } = closing
  const patience = new Patience(timers, CLOSES_WITHIN)
  try {
    closing.stop()
    const open = await patience.for(closing.logOpen.then(() => true).catch(() => false))
    for (const give of closing.giveBack) await attempt(patience, log, give)
    if (open.ok && open.value) closing.noteStop()
    const flushed = open.ok ? await patience.for(closing.flush()) : open
    const failure = flushed.ok ? (flushed.value.ok ? undefined : flushed.value.error) : flushed.error
    if (failure) log.warn('anchor not written', { code: failure.code })
    return { hung: await hangs(patience, closing.keychain) }
  } finally {
    closing.release()
  }
}

/** A call that was given up long ago answers everybody with a timeout; one that still runs lets nobody past. */
async function hangs(patience: Patience, keychain: Closing['keychain']): Promise<boolean> {
  const asked = await patience.for(keychain.probe())
  return patience.gaveUp || (asked.ok && !asked.value.ok && asked.value.error.code === 'keychain-timeout')
}

async function attempt(
  patience: Patience,
  log: Closing['log'],
  give: () => Promise<unknown> | undefined
): Promise<void> {
  const done = await patience.for(Promise.resolve(give()).catch(() => undefined))
  if (!done.ok) log.warn('not given back', { code: done.error.code })
}
