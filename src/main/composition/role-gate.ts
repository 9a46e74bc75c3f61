/** The door's question to the session: may this call be made, now? */
import { leastRoles } from '../../shared/contract/channels'
import { atLeast, type Role } from '../../shared/domain/session/role'
import type { CorrelationId } from '../../shared/kernel/ids'
import type { Failure } from '../../shared/kernel/result'
import type { SessionContext } from '../features/session/context'

/**
 * Undefined: go on. Every refusal is on record; where that cannot be written, the call is refused all the same. A call
 * that acts waits until the keychain was asked once, so that a database without its mark opens nothing.
 */
export async function mayNot(
  context: SessionContext,
  logOpen: Promise<void>,
  channel: string
): Promise<Failure<'role-too-low' | 'storage-full' | 'storage-failed'> | undefined> {
  // A call that nobody gave a role is one that nobody may make.
  const least = leastRoles[channel]
  if (least !== undefined && atLeast(least, 'operator') && !context.finder.isKnown) await context.finder.look()
  const { role, actorRole } = context.state
  if (least !== undefined && atLeast(role, least)) return undefined
  const { ports } = context
  await logOpen
  const written = ports.unit.commit(() =>
    ports.journal.record({
      actor: { role: actorRole, caller: 'window' },
      act: 'ipc.refuse',
      outcome: 'refused',
      code: 'role-too-low',
      detail: { channel, role, needs: least ?? 'nobody' },
      corr: ports.entropy.uuid() as CorrelationId
    })
  )
  return written.ok ? roleTooLow(role, least) : written.error
}

const roleTooLow = (role: Role, least: Role | undefined): Failure<'role-too-low'> => ({
  code: 'role-too-low',
  message:
    role === 'locked'
      ? 'Keywatch is locked.'
      : `Only a session as ${least ?? 'nobody'} may do that; this is one as ${role}.`,
  remedy:
    role === 'locked'
      ? 'Unlock it with your passphrase, then try again.'
      : 'Confirm with your passphrase that it is you, then try again.'
})
