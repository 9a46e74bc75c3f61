import { DAY_MS, durationMs, timestampMs, type DurationMs, type TimestampMs } from '../../kernel/ids'

/** `days` of 24 hours after `from`; `null`: does not expire. */
export const expiryAfter = (from: TimestampMs, days: number | null): TimestampMs | undefined =>
  days === null ? undefined : timestampMs(from + days * DAY_MS)

interface Expiring {
  readonly expiresAtMs?: TimestampMs
}

/** At its last millisecond a key no longer signs. */
export const isExpired = (key: Expiring, now: TimestampMs): boolean =>
  key.expiresAtMs !== undefined && now >= key.expiresAtMs

/** `undefined`: does not expire. Never negative. */
export const timeLeft = (key: Expiring, now: TimestampMs): DurationMs | undefined =>
  key.expiresAtMs === undefined ? undefined : durationMs(Math.max(0, key.expiresAtMs - now))
