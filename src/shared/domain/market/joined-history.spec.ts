import { describe, expect, it } from 'vitest'
import { DAY_MS, timestampMs } from '../../kernel/ids'
import type { SourceName } from './figures'
import { joinedHistory } from './joined-history'

const span = (source: SourceName, from: number, to: number) => ({
  source,
  fromMs: timestampMs(from * DAY_MS),
  toMs: timestampMs(to * DAY_MS)
})
const said = (...known: ReturnType<typeof span>[]) =>
  joinedHistory(known).map(({ source, fromMs, toMs }) => `${source} ${fromMs / DAY_MS} to ${Math.floor(toMs / DAY_MS)}`)

describe('the history of a coin from several sources', () => {
  it('is that of the newest one, and before it of whoever comes nearest', () => {
    expect(said(span('coingecko', 50, 100), span('import', 1, 80), span('kraken', 40, 60))).toEqual([
      'import 1 to 49',
      'coingecko 50 to 100'
    ])
    expect(said(span('coingecko', 50, 100), span('import', 1, 30), span('kraken', 20, 49))).toEqual([
      'import 1 to 19',
      'kraken 20 to 49',
      'coingecko 50 to 100'
    ])
  })

  it('takes the one that knows market caps where others are as new', () => {
    expect(said(span('binance', 1, 101), span('coingecko', 50, 100))).toEqual([
      'binance 1 to 49',
      'coingecko 50 to 100'
    ])
    expect(said(span('binance', 1, 110), span('coingecko', 50, 100))).toEqual(['binance 1 to 110'])
  })

  it('leaves a hole a hole', () => {
    expect(said(span('import', 1, 10), span('coingecko', 50, 100))).toEqual(['import 1 to 10', 'coingecko 50 to 100'])
  })

  it('takes one alone where it has all, and nothing from nothing', () => {
    expect(said(span('kraken', 5, 9), span('binance', 1, 10))).toEqual(['binance 1 to 10'])
    expect(joinedHistory([])).toEqual([])
  })
})
