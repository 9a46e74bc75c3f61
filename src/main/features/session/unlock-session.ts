import type { EverydayRole } from '../../../shared/domain/session/session'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import type { SheetAnswer } from '../../ports/dialogue'
import { record, type SessionContext } from './context'
import { cancelled, lockLost, tooManyTries, type AskFailure, type Cancelled } from './failures'
import type { Lock } from './lock-item'
import { provePerson } from './prove-person'
import { stepUpSheet, unlockSheet } from './sheets'

/** Asks in the prompt window until the answer is right or the person gives up. */
export async function unlockSession(
  context: SessionContext,
  role: EverydayRole
): Promise<Result<void, AskFailure | Cancelled>> {
  const { ports, state, finder, tries } = context
  if (state.lockedBy === undefined) return ok(undefined)
  const found = await finder.look()
  if (!found.ok) return fail(found.error)
  if (typeof found.value === 'string') return fail(lockLost)
  const lock = found.value
  if (tries.waitMs > 0) return fail(tooManyTries(tries.waitMs))
  const touched = await unlockByTouch(context, lock, role)
  if (touched !== undefined) return touched
  const answer = await ports.dialogue.run(unlockSheet(lock.totp !== undefined, role), async (given) => {
    const entry = { act: 'session.unlock', detail: { role } } as const
    const proved = await provePerson(context, entry, { passphrase: given('passphrase'), code: given('code') })
    if (!proved.ok) return proved
    state.apply({ is: 'unlock', to: role })
    return ok('done')
  })
  return answer === 'done' ? ok(undefined) : fail(cancelled)
}

/** Only where a custodian allowed it; for everyday roles alone. Undefined: not used, so the passphrase is asked for. */
async function unlockByTouch(
  context: SessionContext,
  lock: Lock,
  role: EverydayRole
): Promise<Result<void, AskFailure> | undefined> {
  const { ports, state, tries } = context
  if (!lock.touchId || !ports.biometry.available()) return undefined
  if (!(await ports.biometry.confirm('unlock Keywatch'))) return undefined
  const entry = { act: 'session.unlock', detail: { role, by: 'touch-id' } } as const
  const written = tries.right(() => record(context, entry), { lockId: lock.lockId })
  if (!written.ok) return written
  state.apply({ is: 'unlock', to: role })
  return ok(undefined)
}

/** To sign again after looking only, or to be custodian for a while. */
export async function stepUp(
  context: SessionContext,
  to: 'operator' | 'custodian'
): Promise<Result<void, AskFailure | Cancelled>> {
  const { ports, state, finder } = context
  if (state.isOpen || state.role === to || state.role === 'custodian') return ok(undefined)
  const sheet = stepUpSheet(finder.facts?.totp ?? false, to, state.times.custodianMinutes)
  const answer = await ports.dialogue.run(sheet, async (given): Promise<SheetAnswer> => {
    const entry = { act: 'session.raise', detail: { to } } as const
    const proved = await provePerson(context, entry, { passphrase: given('passphrase'), code: given('code') })
    if (!proved.ok) return proved
    state.apply({ is: 'raise', to, until: state.custodianUntil() })
    return ok('done')
  })
  return answer === 'done' ? ok(undefined) : fail(cancelled)
}
