/** How a key is doing: what several screens say of it, decided once. */
import { DAY_MS } from '../../../shared/kernel/ids'
import type { KeySummary } from './types'

/** From this many days on, an expiry is *soon*. */
export const SOON_DAYS = 14

export type Care =
  | {
      readonly kind: 'frozen' | 'secret-missing' | 'compromised' | 'revoked' | 'expired' | 'pending' | 'removing'
      readonly level: 'now'
    }
  | { readonly kind: 'expiring'; readonly level: 'soon' }
  | { readonly kind: 'healthy' | 'unused'; readonly level: 'good' }

type Carried = Pick<KeySummary, 'state' | 'frozenAtMs' | 'expiresAtMs' | 'createdAtMs' | 'uses'>

export function careOf(key: Carried, nowMs: number): Care {
  if (key.frozenAtMs !== undefined) return { kind: 'frozen', level: 'now' }
  if (key.state !== 'active') return { kind: key.state, level: 'now' }
  if (key.expiresAtMs !== undefined) {
    if (key.expiresAtMs <= nowMs) return { kind: 'expired', level: 'now' }
    if (key.expiresAtMs - nowMs <= SOON_DAYS * DAY_MS) return { kind: 'expiring', level: 'soon' }
  }
  return { kind: key.uses === 0 ? 'unused' : 'healthy', level: 'good' }
}

export const needsCare = (key: Carried, nowMs: number): boolean => careOf(key, nowMs).level !== 'good'

/** What is left of a key's life, 0 to 1; 1 where it does not expire. */
export function lifeLeft(key: Pick<KeySummary, 'createdAtMs' | 'expiresAtMs'>, nowMs: number): number {
  if (key.expiresAtMs === undefined) return 1
  const whole = key.expiresAtMs - key.createdAtMs
  return whole <= 0 ? 0 : Math.min(1, Math.max(0, (key.expiresAtMs - nowMs) / whole))
}

const rank = { now: 0, soon: 1, good: 2 } as const

/** What is most urgent first; then what expires first; then by label. */
export function byUrgency(nowMs: number): (a: KeySummary, b: KeySummary) => number {
  return (a, b) =>
    rank[careOf(a, nowMs).level] - rank[careOf(b, nowMs).level] ||
    (a.expiresAtMs ?? Number.MAX_SAFE_INTEGER) - (b.expiresAtMs ?? Number.MAX_SAFE_INTEGER) ||
    a.label.localeCompare(b.label)
}
