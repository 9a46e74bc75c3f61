/** How long entries stay in the log before they are sealed into a bundle and pruned. */

/** A reviewer always finds a full year in the log itself. */
export const KEEP_MONTHS_MIN = 12
export const KEEP_MONTHS_MAX = 120

export const isKeepMonths = (months: unknown): months is number =>
  Number.isInteger(months) && (months as number) >= KEEP_MONTHS_MIN && (months as number) <= KEEP_MONTHS_MAX

/** The beginning of a month, UTC, `by` months after the one that `atMs` lies in. */
function monthStart(atMs: number, by: number): number {
  const date = new Date(atMs)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + by, 1)
}

/** Entries before this are expired. At the beginning of a month, so that a bundle is sealed once a month and not every day. */
export const expiredBefore = (nowMs: number, months: number): number => monthStart(nowMs, -months)

/** When an entry expires. */
export const expiresAt = (entryMs: number, months: number): number => monthStart(entryMs, months + 1)

/** `keywatch-sealed-0-611.zip`; sequence numbers inclusive. */
export const sealName = (first: number, last: number): string => `keywatch-sealed-${first}-${last}.zip`
