import { percentSignOf } from '../../text/written'

/** Prices from billionths to millions, so that each shows the digits that move. */
export interface PriceFormat {
  /** Whose months stand on the time axis. */
  readonly locale: string
  /** `97,204.11`, `0.00001234`: for axes and tables. */
  price(value: number): string
  /** With the currency: `$97,204.11`. */
  money(value: number): string
  /** `1.2B` */
  amount(value: number): string
  /** `+1.24%` */
  change(percent: number): string
  /** `104.2`: rebased to 100. */
  rebased(value: number): string
}

const DIGITS_AT_MOST = 12

/** Two digits for a dollar and more; below it, four that count. */
export function digitsOf(value: number): number {
  const size = Math.abs(value)
  if (!(size > 0) || size >= 1) return 2
  return Math.min(DIGITS_AT_MOST, 3 - Math.floor(Math.log10(size)))
}

export function createPriceFormat(locale: string): PriceFormat {
  const made = new Map<string, Intl.NumberFormat>()
  const fixed = (digits: number, currency: boolean): Intl.NumberFormat => {
    const name = `${digits}${currency}`
    const known = made.get(name)
    if (known) return known
    const format = new Intl.NumberFormat(locale, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      ...(currency ? { style: 'currency', currency: 'USD', currencyDisplay: 'narrowSymbol' } : {})
    })
    made.set(name, format)
    return format
  }
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 2 })
  const percent = new Intl.NumberFormat(locale, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    signDisplay: 'exceptZero'
  })
  const sign = percentSignOf(locale)
  return {
    locale,
    price: (value) => fixed(digitsOf(value), false).format(value),
    money: (value) => fixed(digitsOf(value), true).format(value),
    amount: (value) => compact.format(value),
    change: (value) => `${percent.format(value)}${sign}`,
    rebased: (value) => fixed(1, false).format(value)
  }
}
