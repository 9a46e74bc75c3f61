/**
 * The life of one version of a key:
 *
 *     pending -> active -> overlap -> retiring -> retired
 *
 * and from each of these, at any time, to revoked, compromised, expired or secret-missing. Whatever is not listed here
 * cannot happen. Expiry is no event: it follows from the clock, so that a clock which was wrong for a minute expires
 * nothing for good.
 */
import type { TimestampMs } from '../../kernel/ids'
import { fail, ok, type Failure, type Result } from '../../kernel/result'
import { isExpired } from './expiry'

/**
 * pending: its secret is being stored, or stored and not yet used. active: signs. overlap: its successor signs, it still
 * could. retiring: its provider refuses it, its secret is being deleted. retired: its secret is gone. revoked: its
 * provider no longer takes it. compromised: someone else may know it. secret-missing: the keychain has lost its secret.
 */
export const storedVersionStates = [
  'pending',
  'active',
  'overlap',
  'retiring',
  'retired',
  'revoked',
  'compromised',
  'secret-missing'
] as const
export type StoredVersionState = (typeof storedVersionStates)[number]

export const versionStates = [...storedVersionStates, 'expired'] as const
export type VersionState = (typeof versionStates)[number]

/**
 * activate: signs from now on. stand-down: its predecessor signs again. supersede: its successor signs. reinstate: signs
 * again after all. retire: refused by its provider, its secret is about to go. finish: its secret is gone. discard: given
 * up before it ever signed. revoke, compromise: see the states. lose-secret, find-secret: the keychain's doing.
 */
export const versionEvents = [
  'activate',
  'stand-down',
  'supersede',
  'reinstate',
  'retire',
  'finish',
  'discard',
  'revoke',
  'compromise',
  'lose-secret',
  'find-secret'
] as const
export type VersionEvent = (typeof versionEvents)[number]

export interface VersionStanding {
  readonly state: StoredVersionState
  /** What it was, and is again once the keychain has its secret; set for `secret-missing` alone. */
  readonly lostFrom?: RestorableState
}

const restorable = ['pending', 'active', 'overlap'] as const
type RestorableState = (typeof restorable)[number]

export type IllegalTransition = Failure<'version-event-illegal'> & {
  readonly from: VersionState
  readonly event: VersionEvent
}

/** Where each event leads. `finish` and `supersede` keep a mark that must outlive the secret. */
const table: Readonly<Record<StoredVersionState, Partial<Record<VersionEvent, StoredVersionState>>>> = {
  pending: {
    activate: 'active',
    discard: 'retired',
    revoke: 'revoked',
    compromise: 'compromised',
    'lose-secret': 'secret-missing'
  },
  active: {
    'stand-down': 'pending',
    supersede: 'overlap',
    revoke: 'revoked',
    compromise: 'compromised',
    'lose-secret': 'secret-missing'
  },
  overlap: {
    reinstate: 'active',
    retire: 'retiring',
    revoke: 'revoked',
    compromise: 'compromised',
    'lose-secret': 'secret-missing'
  },
  retiring: { finish: 'retired', revoke: 'revoked', compromise: 'compromised' },
  retired: {},
  revoked: { supersede: 'revoked', retire: 'revoked', finish: 'revoked', compromise: 'compromised' },
  compromised: { supersede: 'compromised', retire: 'compromised', finish: 'compromised' },
  'secret-missing': {
    supersede: 'secret-missing',
    retire: 'retiring',
    discard: 'retired',
    revoke: 'revoked',
    compromise: 'compromised'
  }
}

/** An expired version signs nothing and comes back into use by no event. */
const needsTime: readonly VersionEvent[] = ['activate', 'reinstate']
const canExpire: readonly StoredVersionState[] = ['pending', 'active', 'overlap']

type Ageing = VersionStanding & { readonly expiresAtMs?: TimestampMs }

/** How a version stands at `now`. */
export const stateAt = (version: Ageing, now: TimestampMs): VersionState =>
  canExpire.includes(version.state) && isExpired(version, now) ? 'expired' : version.state

/** The version after `event`, or why it cannot happen to it now. Nothing but `state` and `lostFrom` changes. */
export function advance<V extends Ageing>(
  version: V,
  event: VersionEvent,
  now: TimestampMs
): Result<V, IllegalTransition> {
  const from = stateAt(version, now)
  const next = event === 'find-secret' ? version.lostFrom : table[version.state][event]
  if (next === undefined || (from === 'expired' && needsTime.includes(event))) return fail(illegal(from, event))
  const lostFrom = next === 'secret-missing' ? lostState(version, event) : undefined
  const { lostFrom: _, ...rest } = version
  return ok({ ...rest, state: next, ...(lostFrom === undefined ? {} : { lostFrom }) } as V)
}

/** What a lost secret brings back: a version that was superseded meanwhile comes back as one that is. */
function lostState({ state, lostFrom }: VersionStanding, event: VersionEvent): RestorableState {
  if (event === 'supersede') return 'overlap'
  return restorable.find((one) => one === state) ?? lostFrom ?? 'pending'
}

/** The states from which no event leads to a signature again. */
export const isOver = ({ state }: VersionStanding): boolean =>
  state === 'retired' || state === 'revoked' || state === 'compromised' || state === 'retiring'

/** May it sign for its key at `now`? In an overlap the old version may, where the new one is refused. */
export const maySign = (version: Ageing, now: TimestampMs): boolean => {
  const state = stateAt(version, now)
  return state === 'active' || state === 'overlap'
}

const illegal = (from: VersionState, event: VersionEvent): IllegalTransition => ({
  code: 'version-event-illegal',
  message: `A version that is ${from} cannot ${event.replace('-', ' ')}.`,
  remedy: 'Look at the key again: it may have changed meanwhile.',
  from,
  event
})
