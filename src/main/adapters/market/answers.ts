import { decimal, type Decimal } from '../../../shared/kernel/decimal'
import { ok, type Result } from '../../../shared/kernel/result'
import type { Answer, SourceFailure } from '../../ports/market-source'

export type Fetched = Promise<Result<Answer, SourceFailure>>

export const mapped = <T>(
  answer: Result<T, SourceFailure>,
  map: (value: T) => Answer
): Result<Answer, SourceFailure> => (answer.ok ? ok(map(answer.value)) : answer)

/** Of two figures that are no money of anyone: a double is exact enough. */
export function product(a: Decimal | undefined, b: Decimal | undefined): Decimal | undefined {
  const value = a === undefined || b === undefined ? NaN : Number(a) * Number(b)
  return value > 0 ? decimal(value) : undefined
}

/** A bug of the caller's, not of a source. */
export const neverAsked = (source: string, kind: string): Error => new Error(`${source} gives no ${kind}`)
