import { decimal, type Decimal } from '../../kernel/decimal'

const GROUPED_COMMA = /^\d{1,3}(,\d{3})+(\.\d+)?$/
const GROUPED_POINT = /^\d{1,3}(\.\d{3})+(,\d+)?$/
const GROUPED_SPACE = /^\d{1,3}([ '\u00a0\u202f]\d{3})+([.,]\d+)?$/
const POINTED = /^(\d+(\.\d*)?|\.\d+)$/
const COMMA_DECIMAL = /^\d+,\d{1,2}$|^\d+,\d{4,}$/

/** A cell that says "nothing here" rather than zero. */
export const isBlank = (written: string): boolean => /^\s*([-–—]|n\/?a|null)?\s*$/i.test(written)

/**
 * A number as tables for people write it: thousands separators, a currency sign, parentheses or a minus for negatives. Undefined where
 * it is none; `1,234` counts as a thousand, as in the tables of fund flows this reads.
 */
export function readNumber(written: string): Decimal | undefined {
  const text = written.trim().replace(/^[($€£ \u2212+-]*|[)%$€£ ]*$/g, '')
  const signs = (written.match(/[-\u2212(]/g) ?? []).length
  if (signs > 1 || (written.includes('(') && !/\)\s*$/.test(written))) return undefined
  const plain = plainOf(text)
  const value = plain === undefined ? undefined : decimal(plain)
  return value === undefined || signs === 0 || /^[0.]+$/.test(value) ? value : (`-${value}` as Decimal)
}

function plainOf(text: string): string | undefined {
  if (POINTED.test(text)) return text.replace(/^\./, '0.').replace(/\.$/, '')
  if (GROUPED_COMMA.test(text)) return text.replace(/,/g, '')
  if (GROUPED_SPACE.test(text)) return text.replace(/[ '\u00a0\u202f]/g, '').replace(',', '.')
  if (GROUPED_POINT.test(text)) return text.replace(/\./g, '').replace(',', '.')
  if (COMMA_DECIMAL.test(text)) return text.replace(',', '.')
  return undefined
}

/** `value` x 10^places, exactly: moves the point. */
export function shifted(value: Decimal, places: number): Decimal {
  const negative = value.startsWith('-')
  const [whole = '', part = ''] = (negative ? value.slice(1) : value).split('.')
  const digits = whole + part.padEnd(places, '0')
  const point = whole.length + places
  const rest = digits.slice(point).replace(/0+$/, '')
  const head = digits.slice(0, point).replace(/^0+(?=\d)/, '')
  return `${negative ? '-' : ''}${head}${rest === '' ? '' : `.${rest}`}` as Decimal
}
