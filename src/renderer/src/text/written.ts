/** Figures that plain functions write, where no component hands the locale on. The window writes in one locale at a time. */

let locale = 'en-GB'
const made = new Map<string, Intl.NumberFormat>()

/** From now on; `chosen` is BCP 47. */
export function writeIn(chosen: string): void {
  if (chosen === locale) return
  locale = chosen
  made.clear()
  percent = undefined
}

let percent: string | undefined

/** `%` with what stands before it: nothing in English and Japanese; German leaves a space that does not break. */
export const percentSign = (): string => (percent ??= percentSignOf(locale))

export function percentSignOf(of: string): string {
  const parts = new Intl.NumberFormat(of, { style: 'percent' }).formatToParts(1)
  return parts.flatMap(({ type, value }) => (type === 'percentSign' || type === 'literal' ? [value] : [])).join('')
}

/** Made once: a locale's formats are costly to make and cheap to use. */
export function written(value: number, options: Intl.NumberFormatOptions): string {
  const name = JSON.stringify(options)
  const format = made.get(name) ?? new Intl.NumberFormat(locale, options)
  made.set(name, format)
  return format.format(value)
}

/** `1204.50`: as many digits after the point, and no groups. */
export const fixed = (value: number, digits: number): string =>
  written(value, { minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: false })

export const dollar = { style: 'currency', currency: 'USD', currencyDisplay: 'narrowSymbol' } as const

/** Digit for digit as it was written, in groups before the locale's point: an amount of a coin is more than a number holds. */
export function writtenAmount(amount: string): string {
  const parts = (made.get('') ?? new Intl.NumberFormat(locale, { minimumFractionDigits: 1 })).formatToParts(1_234.5)
  const mark = (type: 'group' | 'decimal'): string => parts.find((part) => part.type === type)?.value ?? ''
  const [whole = '', ...rest] = amount.split('.')
  return [whole.replaceAll(/\B(?=(\d{3})+$)/gu, mark('group')), ...rest].join(mark('decimal'))
}
