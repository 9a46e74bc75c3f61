/** What is wrong with a key, in sentences with their figures. No full stop at the end of the last: it may be put into a line. */
import { DAY_MS } from '../../kernel/ids'
import type { IpTrap } from '../signing/key-report'
import type { Scope } from '../vault/key'

/** `2026-11-28`, in UTC, as policy writes days. */
export const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

const does: Readonly<Record<Scope, string>> = { read: 'read', trade: 'trade', withdraw: 'withdraw' }

const and = (scopes: readonly Scope[]): string =>
  scopes.length === 0 ? 'nothing' : scopes.map((scope) => does[scope]).join(' and ')

export const moreRights = (scope: Scope, declared: readonly Scope[], provider: string): string =>
  declared.length === 1 && declared[0] === 'read'
    ? `This read key can ${does[scope]} at ${provider}`
    : `This key can ${does[scope]} at ${provider}; here it is meant to ${and(declared)} only`

export function openToAll(provider: string, trap: IpTrap | undefined, endsAtMs: number | undefined): string {
  const open = `${provider} takes this key from every internet address: it has no IP allow-list`
  const then = trap && becomes(provider, trap, endsAtMs)
  return [open, then, trap?.also]
    .filter((part) => part !== undefined)
    .join('. ')
    .replace(/\.$/, '')
}

function becomes(provider: string, { does: what, days, to }: IpTrap, endsAtMs: number | undefined): string {
  const such = to === 'all' ? 'Such a key' : 'Such a key with more than reading rights'
  if (what === 'deleted') return `${such} is deleted by ${provider}, without asking`
  if (what === 'ends-unused') return `${such} ends after ${days} days without use`
  return endsAtMs === undefined
    ? `${such} ends after ${days} days`
    : `${such} ends after ${days} days: on ${day(endsAtMs)}`
}

export function unknownExpiry(provider: string, atMs: number, recordMs: number | undefined, nowMs: number): string {
  const ends = `${provider} ends this key on ${day(atMs)}${distance(atMs, nowMs)}`
  return recordMs === undefined
    ? `${ends}; here it does not expire`
    : `${ends}; here it stands as valid until ${day(recordMs)}`
}

export const tradingEnds = (provider: string, atMs: number, nowMs: number): string =>
  atMs <= nowMs
    ? `${provider} took this key’s right to trade away on ${day(atMs)}`
    : `${provider} takes this key’s right to trade away on ${day(atMs)}${distance(atMs, nowMs)}`

export const notAccepted = (provider: string): string =>
  `${provider} does not accept this key: it was deleted or changed there, or this computer’s address is not on its list`

function distance(atMs: number, nowMs: number): string {
  const days = Math.floor((atMs - nowMs) / DAY_MS)
  if (atMs <= nowMs) return ', which is past'
  if (days === 0) return ', in less than a day'
  return `, in ${days} ${days === 1 ? 'day' : 'days'}`
}
