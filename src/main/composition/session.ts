import { randomBytes, timingSafeEqual } from 'node:crypto'
import { hostname } from 'node:os'
import { powerMonitor, systemPreferences } from 'electron'
import { leastRoles } from '../../shared/contract/channels'
import { atLeast, type Role } from '../../shared/domain/session/role'
import type { CorrelationId } from '../../shared/kernel/ids'
import type { Failure } from '../../shared/kernel/result'
import { otpAuthenticator } from '../adapters/session/authenticator'
import { systemPresence } from '../adapters/session/presence'
import { uqrCode } from '../adapters/session/qr-code'
import { scryptHasher } from '../adapters/session/scrypt'
import { touchId } from '../adapters/session/touch-id'
import { AutoLock } from '../features/session/auto-lock'
import { confirmWithdrawal } from '../features/session/confirm-withdrawal'
import { createContext, recordAlone, type SessionContext } from '../features/session/context'
import { sessionHandlers } from '../features/session/handlers'
import type { SessionPorts } from '../features/session/ports'

type Given = Omit<
  SessionPorts,
  'random' | 'equal' | 'hasher' | 'authenticator' | 'qr' | 'biometry' | 'presence' | 'account'
> & {
  readonly profile: 'real' | 'demo'
  /** Before it nothing can be put on record. */
  readonly logOpen: Promise<void>
}

export type SessionPart = ReturnType<typeof composeSession>

/** The session with its lock, and the door's word on who may call what. */
export function composeSession(given: Given) {
  const presence = systemPresence(powerMonitor, given.clock)
  const context = createContext({
    ...given,
    random: (bytes) => new Uint8Array(randomBytes(bytes)),
    equal: (one, other) => one.length === other.length && timingSafeEqual(one, other),
    hasher: scryptHasher,
    authenticator: otpAuthenticator,
    qr: uqrCode,
    biometry: touchId(systemPreferences, process.platform),
    presence,
    account: `${given.profile === 'demo' ? 'demo on ' : ''}${hostname()}`,
    changed: () => {
      presence.note()
      autoLock?.refresh()
      given.changed()
    }
  })
  const autoLock: AutoLock | undefined = new AutoLock(context, given.changed)
  context.state.onLowered = () =>
    void recordAlone(context, {
      act: 'session.lower',
      detail: { was: 'custodian', to: 'operator', why: 'time' },
      bySystem: true
    })
  return {
    /** Who acts at the window, as audit entries name them. Read when an entry is written. */
    actor: {
      get role() {
        return context.state.actorRole
      },
      caller: 'window'
    },
    state: context.state,
    handlers: sessionHandlers(context),
    confirm: (withdrawal: Parameters<typeof confirmWithdrawal>[1]) => confirmWithdrawal(context, withdrawal),
    /** A sign of life from the window. */
    note: () => presence.note(),
    /** Asks the keychain for a lock that the database does not know of. */
    look: () => context.finder.look(),
    mayNot: (channel: string) => mayNot(context, given.logOpen, channel),
    stop: () => {
      autoLock.stop()
      context.state.stop()
    }
  }
}

/**
 * Undefined: go on. Every refusal is on record; where that cannot be written, the call is refused all the same. A call
 * that acts waits until the keychain was asked once, so that a database without its mark opens nothing.
 */
async function mayNot(
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
