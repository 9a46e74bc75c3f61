import type { Brand } from './ids'

/** A decimal number as text, without exponent: `-?digits[.digits]`. Prices and balances stay what the source wrote. */
export type Decimal = Brand<string, 'Decimal'>

const PLAIN = /^-?\d+(\.\d+)?$/
/** Beyond this, somebody sends garbage. */
const LONGEST = 80

/** Reads a number that a source wrote as text or as a JSON number; undefined for anything that is no finite decimal. */
export function decimal(written: string | number): Decimal | undefined {
  const text = typeof written === 'number' ? plainNumber(written) : written.trim()
  return text !== undefined && text.length <= LONGEST && PLAIN.test(text) ? (text as Decimal) : undefined
}

/** For ratios, charts and statistics, where a double's 15 digits are enough; never for money that is summed. */
export const toNumber = (value: Decimal): number => Number(value)

/** `1e-7` becomes `0.0000001`: JSON writers use exponents where prices are small. */
function plainNumber(value: number): string | undefined {
  if (!Number.isFinite(value)) return undefined
  const short = String(value)
  const parts = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(short)
  if (parts === null) return short
  const [, sign = '', first = '', rest = '', exponent = '0'] = parts
  const digits = first + rest
  const point = 1 + Number(exponent)
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  if (point >= digits.length) return `${sign}${digits}${'0'.repeat(point - digits.length)}`
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`
}
