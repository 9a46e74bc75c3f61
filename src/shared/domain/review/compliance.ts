/** Whether keys were rotated in time, month by month. */
import { careDays } from '../vault/care-policy'
import type { KeyRecord, KeyVersion } from '../vault/key'

export interface ComplianceKey {
  readonly key: Pick<KeyRecord, 'createdAtMs' | 'versions' | 'current'>
  /** Days that a version might sign at that moment; `null`: for ever. */
  readonly maxAgeAt: (atMs: number) => number | null
}

/** How the keys that stood at a moment stood then. */
export interface CompliancePoint {
  readonly atMs: number
  readonly inTime: number
  readonly overdue: number
  /** Keys whose policy sets no age. */
  readonly unlimited: number
}

/** Since when the version that signed at `atMs` did so; undefined while none had begun. */
function signedSince({ versions, createdAtMs }: ComplianceKey['key'], atMs: number): number | undefined {
  const begun = versions
    .map((version: KeyVersion) => version.activatedAtMs ?? (version.version === 1 ? createdAtMs : undefined))
    .filter((since) => since !== undefined && since <= atMs)
  return begun.length === 0 ? undefined : Math.max(...begun.map(Number))
}

export function complianceAt(keys: readonly ComplianceKey[], atMs: number): CompliancePoint {
  const point = { atMs, inTime: 0, overdue: 0, unlimited: 0 }
  for (const { key, maxAgeAt } of keys) {
    const since = signedSince(key, atMs)
    if (since === undefined) continue
    const maxAgeDays = maxAgeAt(atMs)
    if (maxAgeDays === null) point.unlimited += 1
    else if (atMs <= since + careDays(maxAgeDays)) point.inTime += 1
    else point.overdue += 1
  }
  return point
}

/** At the end of each of the last `months` months in UTC, and now. Oldest first. */
export function complianceOverTime(keys: readonly ComplianceKey[], nowMs: number, months: number): CompliancePoint[] {
  const now = new Date(nowMs)
  const ends = Array.from(
    { length: months },
    (_, back) => Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - (months - 1 - back), 1) - 1
  )
  return [...ends, nowMs]
    .map((atMs) => complianceAt(keys, atMs))
    .filter(({ inTime, overdue, unlimited }, index, all) => {
      // Before there was any key there is nothing to draw.
      return inTime + overdue + unlimited > 0 || index === all.length - 1
    })
}

/** 0 to 1; undefined where no key has an age limit. */
export const shareInTime = ({ inTime, overdue }: Pick<CompliancePoint, 'inTime' | 'overdue'>): number | undefined =>
  inTime + overdue === 0 ? undefined : inTime / (inTime + overdue)
