/**
 * The session as a state machine. Times are of a monotonic clock: a wall clock that is set back lends nobody a role for
 * longer. An event that makes no sense where it arrives changes nothing: a late timer never unlocks.
 */
import type { DurationMs } from '../../kernel/ids'
import type { Role } from './role'

/** start: the app was just opened. found: a lock was found that the database did not know of. */
export const lockReasons = ['start', 'person', 'idle', 'sleep', 'screen', 'found'] as const
export type LockReason = (typeof lockReasons)[number]

export type EverydayRole = Extract<Role, 'viewer' | 'operator'>

export type Session =
  /** No passphrase was ever set: whoever sits at this computer may do everything. */
  | { readonly at: 'open' }
  | { readonly at: 'locked'; readonly why: LockReason }
  | { readonly at: 'unlocked'; readonly role: EverydayRole }
  /** A custodian, until `until` on the monotonic clock. */
  | { readonly at: 'raised'; readonly until: DurationMs }

export type SessionEvent =
  /** A passphrase was set: who did it has just proved to be the custodian. */
  | { readonly is: 'protected'; readonly until: DurationMs }
  /** The passphrase was removed, or the lock was reset. */
  | { readonly is: 'freed' }
  | { readonly is: 'lock'; readonly why: LockReason }
  | { readonly is: 'unlock'; readonly to: EverydayRole }
  /** `until` counts for a custodian alone. */
  | { readonly is: 'raise'; readonly to: 'operator' | 'custodian'; readonly until: DurationMs }
  | { readonly is: 'lower'; readonly to: EverydayRole }
  | { readonly is: 'tick'; readonly now: DurationMs }

export function next(session: Session, event: SessionEvent): Session {
  switch (event.is) {
    case 'protected':
      return session.at === 'open' ? { at: 'raised', until: event.until } : session
    case 'freed':
      return { at: 'open' }
    case 'lock':
      // The first reason stays: it is what happened.
      return session.at === 'locked' || (session.at === 'open' && event.why !== 'found')
        ? session
        : { at: 'locked', why: event.why }
    case 'unlock':
      return session.at === 'locked' ? { at: 'unlocked', role: event.to } : session
    case 'raise':
      return raise(session, event)
    case 'lower':
      return lower(session, event.to)
    case 'tick':
      return session.at === 'raised' && event.now >= session.until ? { at: 'unlocked', role: 'operator' } : session
  }
}

function raise(session: Session, event: Extract<SessionEvent, { is: 'raise' }>): Session {
  if (session.at === 'open' || session.at === 'locked') return session
  if (event.to === 'custodian') return { at: 'raised', until: event.until }
  return session.at === 'raised' ? session : { at: 'unlocked', role: 'operator' }
}

function lower(session: Session, to: EverydayRole): Session {
  if (session.at === 'raised') return { at: 'unlocked', role: to }
  return session.at === 'unlocked' && to === 'viewer' ? { at: 'unlocked', role: to } : session
}

/** The role in force at `now` (monotonic): a custodian whose time is over is an operator, also where no timer said so yet. */
export function roleOf(session: Session, now: DurationMs): Role {
  switch (session.at) {
    case 'open':
      return 'custodian'
    case 'locked':
      return 'locked'
    case 'unlocked':
      return session.role
    case 'raised':
      return now < session.until ? 'custodian' : 'operator'
  }
}
