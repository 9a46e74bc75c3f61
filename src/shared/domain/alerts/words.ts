/** What a fired alert says, in a notification and in the list of what fired. */
import { toNumber } from '../../kernel/decimal'
import type { Figure, SourceName } from '../market/figures'
import type { Phase } from '../narratives/phases'
import type { Season } from '../cycles/altcoin-season'
import type { AssetCondition, ChangeWindow } from './alert'
import type { Reading } from './readings'

export interface FiredWords {
  readonly title: string
  readonly body: string
}

const sources: Readonly<Record<SourceName, string>> = {
  coingecko: 'CoinGecko',
  binance: 'Binance',
  kraken: 'Kraken',
  coinbase: 'Coinbase',
  coinmarketcap: 'CoinMarketCap',
  defillama: 'DefiLlama',
  mempool: 'mempool.space',
  'alternative-me': 'alternative.me',
  'token-metrics': 'Token Metrics',
  import: 'your file',
  computed: 'computed here'
}
const spans: Readonly<Record<ChangeWindow, string>> = {
  '1h': 'an hour',
  '24h': '24 hours',
  '7d': '7 days',
  '30d': '30 days'
}
const seasonNames: Readonly<Record<Season, string>> = {
  altcoin: 'Altcoin season',
  bitcoin: 'Bitcoin season',
  neither: 'Neither season'
}

/** US dollars with the digits that move. */
export function money(value: number): string {
  const digits = value >= 1 ? 2 : Math.min(12, 3 - Math.floor(Math.log10(value)))
  const format = { style: 'currency', currency: 'USD', currencyDisplay: 'narrowSymbol' } as const
  return new Intl.NumberFormat('en', {
    ...format,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits
  }).format(value)
}
const amount = (value: number): string =>
  `$${new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 2 }).format(value)}`
const percent = (value: number): string => `${Math.abs(value).toFixed(1)}%`

/** `missed`: it came true while nobody looked; `stamp` writes a moment in the person's zone. */
export function firedWords(
  name: string,
  condition: AssetCondition,
  { figure, beyond, line }: Reading,
  { missed, stamp }: { readonly missed: boolean; readonly stamp: (atMs: number) => string }
): FiredWords {
  const value = toNumber(figure.value)
  const told = `${sources[figure.source]}, ${stamp(figure.atMs)}.`
  const late = missed ? ' It came true while Keywatch was not looking.' : ''
  const said = (title: string, body: string): FiredWords => ({
    title: `${name} ${title}`,
    body: `${body} ${told}${late}`
  })
  switch (condition.kind) {
    case 'above':
    case 'below':
      return said(
        `is ${condition.kind} ${money(toNumber(condition.level))}`,
        `${missed ? 'It was at' : 'It is at'} ${money(value)}.`
      )
    case 'change': {
      const direction = value < 0 ? 'fell' : 'rose'
      return said(
        `${direction} ${percent(value)} in ${spans[condition.window]}`,
        `You asked to be told from ${condition.percent}%.`
      )
    }
    case 'new-high':
    case 'new-low': {
      const extreme = condition.kind === 'new-high' ? 'high' : 'low'
      const span = condition.days === undefined ? `new all-time ${extreme}` : `new ${extreme} of ${condition.days} days`
      const before = line === undefined ? '' : ` The ${extreme} before was ${money(line)}.`
      return said(`at a ${span}`, `${money(value)}.${before}`)
    }
    case 'volume': {
      const mean = line ?? 0
      const times = mean > 0 ? (value / mean).toFixed(1) : '–'
      return said(
        `trades ${times} times its usual volume`,
        `${amount(value)} in 24 hours; its mean day of the seven before: ${amount(mean)}.`
      )
    }
    case 'cross': {
      const fast = condition.fast === 1 ? 'Its close' : `Its ${condition.fast}-day average`
      const way = beyond > 0 ? 'above' : 'below'
      const what = condition.fast === 1 ? 'closed' : `${condition.fast}-day average crossed`
      const average = `its ${condition.slow}-day average`
      return said(
        condition.fast === 1 ? `${what} ${way} ${average}` : `${what} ${way} the ${condition.slow}-day one`,
        `${fast} is ${way} ${average}${line === undefined ? '' : ` of ${money(line)}`}; the day closed at ${money(value)}.`
      )
    }
  }
}

export const phaseWords = (
  { name, from, to, atMs }: { readonly name: string; readonly from: Phase; readonly to: Phase; readonly atMs: number },
  stamp: (atMs: number) => string
): FiredWords => ({
  title: `${name} is now ${to}`,
  body: `The narrative was ${from}, against Bitcoin, by the week that closed ${stamp(atMs)}. Computed here from daily closes.`
})

export const seasonWords = (
  change: { readonly from: Season; readonly to: Season; readonly share: number; readonly counted: number },
  atMs: number,
  stamp: (atMs: number) => string
): FiredWords => ({
  title: change.to === 'neither' ? `${seasonNames[change.from]} is over` : `${seasonNames[change.to]} has begun`,
  body: `${Math.round(change.share)}% of ${change.counted} coins beat Bitcoin, by the day that closed ${stamp(atMs)}. Computed here from daily closes.`
})

/** A few words for a chart's marker: what fired, without the coin's name. */
export const markerText = (condition: AssetCondition, { value }: Figure): string => {
  switch (condition.kind) {
    case 'above':
    case 'below':
      return `Alert: ${condition.kind} ${money(toNumber(condition.level))}`
    case 'change':
      return `Alert: ${toNumber(value) < 0 ? '−' : '+'}${percent(toNumber(value))} in ${spans[condition.window]}`
    case 'new-high':
    case 'new-low': {
      const extreme = condition.kind === 'new-high' ? 'high' : 'low'
      return condition.days === undefined ? `Alert: all-time ${extreme}` : `Alert: ${condition.days}-day ${extreme}`
    }
    case 'volume':
      return 'Alert: volume spike'
    case 'cross':
      return `Alert: ${condition.fast}/${condition.slow}-day cross`
  }
}
