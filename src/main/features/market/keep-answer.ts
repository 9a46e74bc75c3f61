import type { Quote } from '../../../shared/domain/market/figures'
import { checkBars, judgePrice } from '../../../shared/domain/market/plausible'
import { DAY_MS, timestampMs } from '../../../shared/kernel/ids'
import type { MarketNews } from '../../ports/market-refresh'
import type { Answer } from '../../ports/market-source'
import type { RefreshPorts } from './ports'
import { intervalMs } from './tasks'

/** Judges an answer beside what is known, and writes what is believed. */
export function keepAnswer(
  { store, clock }: Pick<RefreshPorts, 'store' | 'clock'>,
  answer: Answer
): { readonly news: MarketNews[]; readonly marks: readonly string[] } {
  const news: MarketNews[] = []
  const marks: string[] = []
  if (answer.assets !== undefined && answer.assets.length > 0) {
    store.saveAssets(answer.assets)
    news.push({ kind: 'assets' })
  }
  if (answer.quotes !== undefined) {
    const believed = believedQuotes(store.quotes(answer.quotes.map(({ assetId }) => assetId)), answer.quotes, marks)
    store.saveQuotes(believed)
    news.push({ kind: 'quotes', assets: believed.map(({ assetId }) => assetId) })
  }
  for (const { series, bars } of answer.candles ?? []) {
    if (bars.length === 0) continue
    const step = intervalMs[series.interval]
    const first = timestampMs(Math.min(...bars.map(({ atMs }) => atMs)))
    const before = store.candles(series, timestampMs(first - 4 * step), first)
    const checked = checkBars(bars, clock.now(), Math.min(DAY_MS, step), before)
    marks.push(...checked.marks.map((mark) => `${series.assetId}: ${mark}.`))
    if (checked.bars.length === 0) continue
    store.saveCandles(series, checked.bars)
    news.push({ kind: 'candles', series })
  }
  if (answer.categories !== undefined) {
    store.saveCategories(answer.categories)
    news.push({ kind: 'categories' })
  }
  for (const { name, points, daily } of answer.points ?? []) {
    if (daily) for (const point of points) store.saveDayPoint(name, point)
    else store.savePoints(name, points)
  }
  if (answer.points !== undefined) news.push({ kind: 'points', series: answer.points.map(({ name }) => name) })
  return { news, marks }
}

function believedQuotes(known: readonly Quote[], given: readonly Quote[], marks: string[]): Quote[] {
  const last = new Map(known.map((quote) => [quote.assetId, quote]))
  const believed: Quote[] = []
  for (const quote of given) {
    const before = last.get(quote.assetId)
    if (before !== undefined && before.price.atMs > quote.price.atMs && before.price.source === quote.price.source) {
      marks.push(`${quote.assetId}: a price older than the one that is known left out.`)
      continue
    }
    const verdict = judgePrice(quote.price, before?.price)
    if (verdict !== 'fine') marks.push(saidOf(verdict, quote, before))
    if (verdict !== 'not-believed') believed.push(withKnown(quote, before))
  }
  return believed
}

function saidOf(verdict: 'surprising' | 'not-believed', { assetId, price }: Quote, before: Quote | undefined): string {
  const move = before === undefined ? price.value : `from ${before.price.value} to ${price.value}`
  return verdict === 'surprising'
    ? `${assetId}: the price went ${move} within the hour; kept, and worth a look.`
    : `${assetId}: a price that went ${move} is not believed.`
}

/** A fallback that gives a price alone leaves the other figures as they were known, each with its own source and time. */
const withKnown = (quote: Quote, before: Quote | undefined): Quote => ({ ...before, ...quote })
