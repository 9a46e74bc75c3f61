import type { EverydayRole, LockReason } from '../../../shared/domain/session/session'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import { recordAlone, type SessionContext } from './context'
import { noPassphrase, type NoPassphrase } from './failures'

/**
 * Locks first and writes then: a full disk must not keep a vault open. Whatever is asked or shown in the prompt window
 * ends with it.
 */
export function lockSession(context: SessionContext, why: LockReason): Result<void, StorageFailure | NoPassphrase> {
  const { ports, state } = context
  if (state.isOpen) return fail(noPassphrase)
  const role = state.role
  if (!state.apply({ is: 'lock', why })) return ok(undefined)
  ports.dialogue.end()
  return recordAlone(context, { act: 'session.lock', detail: { why, was: role }, bySystem: why !== 'person' })
}

export function stepDown(context: SessionContext, to: EverydayRole): Result<void, StorageFailure | NoPassphrase> {
  const { state } = context
  if (state.isOpen) return fail(noPassphrase)
  const was = state.role
  if (!state.apply({ is: 'lower', to })) return ok(undefined)
  return recordAlone(context, { act: 'session.lower', detail: { was, to, why: 'person' } })
}
