/** Figures as they stand in a cell: as short as can be told apart, and never wider than their column. */

import { dollar, percentSignOf } from './written'

export interface FigureText {
  /** `91,204.15`, `0.4182`, `0.00002291`: in US dollars. */
  price(value: number): string
  /** The same with the currency, where the locale puts it: `$91,204.15`. */
  money(value: number): string
  /** `$1.84B` */
  dollars(value: number): string
  /** `1.84B`, `642.1M` */
  amount(value: number): string
  /** `+1.2%`, `−0.9%`, with the sign that belongs to it. */
  percent(value: number): string
  /** `74.5` */
  grade(value: number): string
  whole(value: number): string
}

/** A locale's formats are costly to make and cheap to use. */
export function createFigureText(locale: string): FigureText {
  const fixed = (digits: number): Intl.NumberFormat =>
    new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits })
  const cents = fixed(2)
  const few = fixed(4)
  const small = new Intl.NumberFormat(locale, { minimumSignificantDigits: 4, maximumSignificantDigits: 4 })
  // Where thousands are words, as in German, three digits are as wide as four elsewhere.
  const short: Intl.NumberFormatOptions = locale.startsWith('en')
    ? { notation: 'compact', minimumFractionDigits: 1, maximumFractionDigits: 2 }
    : { notation: 'compact', maximumSignificantDigits: 3 }
  const amount = new Intl.NumberFormat(locale, short)
  const dollars = new Intl.NumberFormat(locale, { ...dollar, ...short })
  const [before, after] = new Intl.NumberFormat(locale, { ...dollar, maximumFractionDigits: 0 }).format(1).split('1')
  const percent = new Intl.NumberFormat(locale, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero'
  })
  const percentLarge = new Intl.NumberFormat(locale, { maximumFractionDigits: 0, signDisplay: 'exceptZero' })
  const sign = percentSignOf(locale)
  const grade = fixed(1)
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
  const price = (value: number): string => {
    const size = Math.abs(value)
    if (size >= 10) return cents.format(value)
    if (size >= 0.1) return few.format(value)
    return size === 0 ? '0' : small.format(value)
  }
  return {
    price,
    money: (value) => `${before}${price(value)}${after}`,
    dollars: (value) => dollars.format(value),
    amount: (value) => amount.format(value),
    percent: (value) => `${(Math.abs(value) >= 1_000 ? percentLarge : percent).format(value).replace('-', '−')}${sign}`,
    grade: (value) => grade.format(value),
    whole: (value) => whole.format(value)
  }
}

/** Which way a change goes once it is rounded as it is shown: 0.04 per cent is no move. */
export const directionOf = (percent: number): 'up' | 'down' | 'flat' =>
  percent >= 0.05 ? 'up' : percent <= -0.05 ? 'down' : 'flat'
