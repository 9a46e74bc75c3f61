/** Figures of the market as a person of one locale reads them. Shares come as shares: 0.305 is 30.5 %. */

import { useMemo } from 'react'
import { useSpeech } from '../../text/use-text'
import { percentSignOf } from '../../text/written'

export interface Figures {
  /** `$97,412`, `$0.0495`. */
  price(value: number): string
  /** `$1.2T`, `$655M`; with a sign where asked for. */
  dollars(value: number, signed?: boolean): string
  /** `12,345.6` in short: `12.3K`. */
  short(value: number): string
  /** `30.6 %`. */
  share(value: number, digits?: number): string
  /** `+3.2 %`, `−7.9 %`. */
  gain(value: number, digits?: number): string
  /** `2.4×`, `0.85×`. */
  times(value: number): string
  number(value: number, digits?: number): string
}

export function figuresFor(locale: string): Figures {
  const made = new Map<string, Intl.NumberFormat>()
  const format = (options: Intl.NumberFormatOptions): Intl.NumberFormat => {
    const key = JSON.stringify(options)
    const known = made.get(key) ?? new Intl.NumberFormat(locale, options)
    made.set(key, known)
    return known
  }
  const sign = percentSignOf(locale)
  const dollar = { style: 'currency', currency: 'USD', currencyDisplay: 'narrowSymbol' } as const
  return {
    price: (value) =>
      format(
        value >= 1_000
          ? { ...dollar, maximumFractionDigits: 0 }
          : { ...dollar, minimumFractionDigits: 2, maximumSignificantDigits: 4 }
      ).format(value),
    dollars: (value, signed = false) =>
      format({
        ...dollar,
        notation: 'compact',
        maximumSignificantDigits: 4,
        ...(signed ? { signDisplay: 'exceptZero' as const } : {})
      }).format(value),
    short: (value) => format({ notation: 'compact', maximumSignificantDigits: 4 }).format(value),
    // 0 has no sign.
    share: (value, digits = 1) => `${format(fixed(digits)).format(100 * value || 0)}${sign}`,
    gain: (value, digits = 1) =>
      `${format({ ...fixed(digits), signDisplay: 'exceptZero' }).format(100 * value)}${sign}`,
    times: (value) => `${format({ maximumSignificantDigits: value < 10 ? 2 : 3 }).format(value)}×`,
    number: (value, digits = 0) => format({ maximumFractionDigits: digits }).format(value)
  }
}

const fixed = (digits: number) => ({ minimumFractionDigits: digits, maximumFractionDigits: digits })

export function useFigures(): Figures {
  const { locale } = useSpeech()
  return useMemo(() => figuresFor(locale), [locale])
}
