/** What a provider says of a key against what its record says. Pure: says what is wrong, decides nothing. */
import { DAY_MS } from '../../kernel/ids'
import type { HealthCause } from '../monitoring/causes'
import type { IpTrap, ReportedKey } from '../signing/key-report'
import { scopes, type Environment, type Scope } from '../vault/key'
import * as words from './words'

export interface Declared {
  readonly environment: Environment
  readonly scopes: readonly Scope[]
  /** Unix ms; absent: the record says that it does not expire. */
  readonly expiresAtMs?: number
}

export interface HealthPoint {
  readonly cause: HealthCause
  /** What tells two points of one cause apart. */
  readonly subject: string
  /** The larger, the worse, among points of one cause. */
  readonly amount: number
  /** In words, with figures. */
  readonly reason: string
}

export interface Compared {
  readonly points: readonly HealthPoint[]
  /** Declared here, and not given by the provider: nothing is in danger, but requests will be refused. */
  readonly lacks: readonly Scope[]
  /** An expiry that the record does not know, in Unix ms: it can be taken over. */
  readonly offeredExpiryMs?: number
}

export interface Setting {
  readonly providerName: string
  readonly trap?: IpTrap
  readonly nowMs: number
}

/** Providers that count whole days, from now, are up to a day off; who asks again tomorrow must not be told anew. */
const SAME_EXPIRY_MS = 1.5 * DAY_MS
/** An end of the right to trade is news when it is near. */
const TRADING_ENDS_WITHIN_MS = 30 * DAY_MS

export function compareKey(declared: Declared, reported: ReportedKey, setting: Setting): Compared {
  const offeredExpiryMs = expiryOffer(declared, reported)
  return {
    points: [
      ...surplus(declared, reported, setting),
      ...openToAll(declared, reported, setting),
      ...unknownExpiry(declared, offeredExpiryMs, setting),
      ...tradingEnds(declared, reported, setting)
    ],
    lacks: declared.scopes.filter((scope) => reported.scopes[scope] === false),
    ...(offeredExpiryMs === undefined ? {} : { offeredExpiryMs })
  }
}

/** Reading comes with every key, so only what can lose something counts. */
function surplus(declared: Declared, { scopes: given }: ReportedKey, { providerName }: Setting): HealthPoint[] {
  const more = scopes.filter((scope) => scope !== 'read' && given[scope] === true && !declared.scopes.includes(scope))
  return more.map((scope) => ({
    cause: 'more-rights',
    subject: scope,
    amount: scopes.indexOf(scope),
    reason: words.moreRights(scope, declared.scopes, providerName)
  }))
}

/** On a testnet nothing is at stake, and lists are seldom kept there. */
function openToAll(declared: Declared, reported: ReportedKey, { providerName, trap }: Setting): HealthPoint[] {
  if (reported.ipAllowList?.restricted !== false || declared.environment === 'testnet') return []
  const beyondRead = reported.scopes.trade === true || reported.scopes.withdraw === true
  const caught = trap !== undefined && (trap.to === 'all' || beyondRead) ? trap : undefined
  const endsAtMs = caught?.does === 'ends' ? endOf(reported, caught) : undefined
  return [
    {
      cause: 'no-ip-list',
      subject: 'addresses',
      amount: 1,
      reason: words.openToAll(providerName, caught, endsAtMs)
    }
  ]
}

function endOf({ expiresAt, createdAtMs }: ReportedKey, { days }: IpTrap): number | undefined {
  if (typeof expiresAt === 'number') return expiresAt
  return createdAtMs === undefined || days === undefined ? undefined : createdAtMs + days * DAY_MS
}

/** Who wrote down an earlier end than the provider's chose it; that stands. */
function expiryOffer({ expiresAtMs }: Declared, { expiresAt }: ReportedKey): number | undefined {
  if (typeof expiresAt !== 'number') return undefined
  return expiresAtMs === undefined || expiresAtMs - expiresAt > SAME_EXPIRY_MS ? expiresAt : undefined
}

function unknownExpiry(
  declared: Declared,
  offered: number | undefined,
  { providerName, nowMs }: Setting
): HealthPoint[] {
  if (offered === undefined) return []
  return [
    {
      cause: 'unknown-expiry',
      subject: 'expiry',
      amount: 1,
      reason: words.unknownExpiry(providerName, offered, declared.expiresAtMs, nowMs)
    }
  ]
}

function tradingEnds(
  declared: Declared,
  { tradingEndsAtMs }: ReportedKey,
  { providerName, nowMs }: Setting
): HealthPoint[] {
  if (tradingEndsAtMs === undefined || !declared.scopes.includes('trade')) return []
  if (tradingEndsAtMs - nowMs > TRADING_ENDS_WITHIN_MS) return []
  return [
    {
      cause: 'trading-ends',
      subject: words.day(tradingEndsAtMs),
      amount: 1,
      reason: words.tradingEnds(providerName, tradingEndsAtMs, nowMs)
    }
  ]
}
