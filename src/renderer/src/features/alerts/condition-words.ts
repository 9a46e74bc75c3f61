import type { AlertCondition } from '../../api/types'
import type { Speech } from '../../text/use-text'
import { percentSignOf } from '../../text/written'

/** `$97,204.11`, `$0.00001234`: with the digits that move. */
export function money(locale: string, value: number): string {
  const size = Math.abs(value)
  const digits = size >= 1 || size === 0 ? 2 : Math.min(12, 3 - Math.floor(Math.log10(size)))
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits
  }).format(value)
}

/** What an alert waits for, in a line. */
export function conditionWords({ text, locale }: Speech, condition: AlertCondition): string {
  const words = text.alerts.conditions
  const number = (value: number): string => new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value)
  switch (condition.kind) {
    case 'above':
    case 'below':
      return words[condition.kind](money(locale, Number(condition.level)))
    case 'change':
      return words.change(condition.move, `${number(condition.percent)}${percentSignOf(locale)}`, condition.window)
    case 'new-high':
    case 'new-low':
      return words[condition.kind](condition.days)
    case 'volume':
      return words.volume(number(condition.times))
    case 'cross':
      return words.cross(condition.fast, condition.slow, condition.move)
    case 'phase':
      return words.phase(condition.to)
    case 'season':
      return words.season(condition.to)
  }
}
