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

/** Of an ISO date; `fallback` where there is none, or where it lies ahead. */
export function timeOf(iso: string | null | undefined, fallback: TimestampMs): TimestampMs {
  const at = iso ? Date.parse(iso) : NaN
  return Number.isFinite(at) && at <= fallback ? timestampMs(at) : fallback
}

/** Nothing where there is no value: for object spreads. */
export function figure<Name extends string>(
  name: Name,
  value: Decimal | undefined,
  source: SourceName,
  atMs: TimestampMs
): { readonly [N in Name]?: Figure } {
  return (value === undefined ? {} : { [name]: { value, source, atMs } }) as { readonly [N in Name]?: Figure }
}
