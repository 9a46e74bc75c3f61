import { noTries } from '../../../shared/domain/session/back-off'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import type { SheetAnswer } from '../../ports/dialogue'
import { record, recordAlone, type SessionContext } from './context'
import { cancelled, noPassphrase, type AskFailure, type Cancelled, type NoPassphrase } from './failures'
import { removeLock } from './lock-item'
import { RESET_WORDS, resetSheet } from './sheets'

/**
 * The way out of a forgotten passphrase, and of a lock that is lost. It takes every secret with it: a lock that could be
 * reset without a loss would lock nobody out. Secrets first, the lock last: a crash in between leaves the lock standing.
 */
export async function resetLock(context: SessionContext): Promise<Result<void, AskFailure | Cancelled | NoPassphrase>> {
  const { ports, state, finder } = context
  if (state.isOpen) return fail(noPassphrase)
  const answer = await ports.dialogue.run(resetSheet, async (given): Promise<SheetAnswer> => {
    if (given('words').trim().toLowerCase() !== RESET_WORDS) return fail(wordDiffers)
    const begun = recordAlone(context, { act: 'session.reset', detail: { step: 'begin' } })
    if (!begun.ok) return begun
    const lost = await ports.loseSecrets()
    if (!lost.ok) return lost
    const removed = await removeLock(ports.keychain)
    if (!removed.ok) return removed
    const committed = ports.unit.commit(() => {
      ports.store.write({ tries: noTries, unanswered: false, usedSteps: [] })
      record(context, { act: 'session.reset', detail: { step: 'done', secretsDeleted: lost.value.lost } })
    })
    if (!committed.ok) return committed
    finder.note('none')
    state.apply({ is: 'freed' })
    return ok('done')
  })
  return answer === 'done' ? ok(undefined) : fail(cancelled)
}

const wordDiffers = {
  code: 'word-differs',
  message: 'These are not the words. Nothing was deleted.',
  remedy: `Type “${RESET_WORDS}”.`
} as const
