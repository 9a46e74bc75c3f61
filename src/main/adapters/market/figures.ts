/** How the sources write numbers and times; zod schemas for the edge. A figure that is none is absent, never 0. */
import { z } from 'zod'
import type { Figure, SourceName } from '../../../shared/domain/market/figures'
import { decimal, type Decimal } from '../../../shared/kernel/decimal'
import { timestampMs, type TimestampMs } from '../../../shared/kernel/ids'

/** Text or number as a decimal; anything else (null, "NaN", an object) is undefined. */
export const Loose = z.unknown().transform((value) => looseDecimal(value))

export function looseDecimal(value: unknown): Decimal | undefined {
  return typeof value === 'number' || typeof value === 'string' ? decimal(value) : undefined
}

export const positive = (value: Decimal | undefined): Decimal | undefined =>
  value !== undefined && Number(value) > 0 ? value : undefined

/** Before this nothing was traded. */
const GENESIS_MS = Date.UTC(2009, 0, 3)

/** A source's time of now; `fallback` where it makes no sense or lies ahead. */
export const timeNear = (ms: number, fallback: TimestampMs): TimestampMs =>
  ms >= GENESIS_MS && ms <= fallback ? timestampMs(ms) : fallback

/** Of an ISO date. */
export const timeOf = (iso: string | null | undefined, fallback: TimestampMs): TimestampMs =>
  timeNear(iso ? Date.parse(iso) : NaN, fallback)

/** A list of which one bad row does not spoil the others; one without a good row is another shape. */
export const Tolerant = <T extends z.ZodType>(row: T) =>
  z.array(z.unknown()).transform((rows, context) => {
    const good = rows.flatMap((one): z.output<T>[] => {
      const read = row.safeParse(one)
      return read.success ? [read.data] : []
    })
    if (rows.length > 0 && good.length === 0) {
      context.addIssue({ code: 'custom', message: 'no row could be understood' })
      return z.NEVER
    }
    return { rows: good, dropped: rows.length - good.length }
  })

export const droppedRows = (dropped: number): readonly string[] =>
  dropped === 0 ? [] : [`${dropped} ${dropped === 1 ? 'row' : 'rows'} that could not be understood left out.`]

/** Nothing where there is no value: for object spreads. */
export function figure<Name extends string>(
  name: Name,
  value: Decimal | undefined,
  source: SourceName,
  atMs: TimestampMs
): { readonly [N in Name]?: Figure } {
  return (value === undefined ? {} : { [name]: { value, source, atMs } }) as { readonly [N in Name]?: Figure }
}
