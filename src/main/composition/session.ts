import { randomBytes, timingSafeEqual } from 'node:crypto'
import { hostname } from 'node:os'
import { powerMonitor, systemPreferences } from 'electron'
import { otpAuthenticator } from '../adapters/session/authenticator'
import { systemPresence } from '../adapters/session/presence'
import { uqrCode } from '../adapters/session/qr-code'
import { scryptHasher } from '../adapters/session/scrypt'
import { touchId } from '../adapters/session/touch-id'
import { AutoLock } from '../features/session/auto-lock'
import { confirmWithdrawal } from '../features/session/confirm-withdrawal'
import { createContext, recordAlone } from '../features/session/context'
import { findLock } from '../features/session/find-lock'
import { sessionHandlers } from '../features/session/handlers'
import type { SessionPorts } from '../features/session/ports'
import { mayNot } from './role-gate'

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
  let stopped = false
  let stopFinding = (): void => undefined
  // A lock that the database does not know of; what acts waits for the answer. After the log, which wants the keychain as well.
  const find = (): void => {
    if (!stopped) stopFinding = findLock(context)
  }
  void given.logOpen.then(find, find)
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
    mayNot: (channel: string) => mayNot(context, given.logOpen, channel),
    stop: () => {
      stopped = true
      stopFinding()
      autoLock.stop()
      context.state.stop()
    }
  }
}
