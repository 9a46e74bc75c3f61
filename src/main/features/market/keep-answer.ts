import type { AssetId } from '../../../shared/domain/market/assets'
import type { Quote } from '../../../shared/domain/market/figures'
import { checkBars, judgePrice } from '../../../shared/domain/market/plausible'
import { DAY_MS, durationMs, timestampMs } from '../../../shared/kernel/ids'
import type { MarketNews } from '../../ports/market-refresh'
import type { Answer } from '../../ports/market-source'
import type { RefreshPorts } from './ports'
import { intervalMs } from './tasks'

/** Rows that are written before others get their turn: the list of all coins alone would hold main up for a tenth of a second. */
const AT_ONCE = 500
/** Each carries the prices of a week. */
const QUOTES_AT_ONCE = 100

type KeepPorts = Pick<RefreshPorts, 'store' | 'clock' | 'timers'>

/** Judges an answer beside what is known, and writes what is believed. A long one is written in pieces, with a breath between them. */
export async function keepAnswer(
  { store, clock, timers }: KeepPorts,
  answer: Answer
): Promise<{ readonly news: MarketNews[]; readonly marks: readonly string[] }> {
  const news: MarketNews[] = []
  const marks: string[] = []
  const breath = () => new Promise<void>((done) => void timers.after(durationMs(0), done))
  const inPieces = async <T>(
    rows: readonly T[],
    save: (piece: readonly T[]) => void,
    size = AT_ONCE
  ): Promise<void> => {
    for (let at = 0; at < rows.length; at += size) {
      if (at > 0) await breath()
      save(rows.slice(at, at + size))
    }
  }
  if (answer.assets !== undefined && answer.assets.length > 0) {
    await inPieces(answer.assets, (piece) => store.saveAssets(piece))
    news.push({ kind: 'assets' })
  }
  if (answer.quotes !== undefined) {
    const kept: AssetId[] = []
    const judged = (piece: readonly Quote[]): void => {
      const believed = believedQuotes(store.quotes(piece.map(({ assetId }) => assetId)), piece, marks)
      store.saveQuotes(believed)
      kept.push(...believed.map(({ assetId }) => assetId))
    }
    await inPieces(answer.quotes, judged, QUOTES_AT_ONCE)
    news.push({ kind: 'quotes', assets: kept })
  }
  for (const { series, bars } of answer.candles ?? []) {
    if (bars.length === 0) continue
    const step = intervalMs[series.interval]
    const first = timestampMs(Math.min(...bars.map(({ atMs }) => atMs)))
    const before = store.candles(series, timestampMs(first - 4 * step), first)
    const checked = checkBars(bars, clock.now(), Math.min(DAY_MS, step), before)
    marks.push(...checked.marks.map((mark) => `${series.assetId}: ${mark}.`))
    if (checked.bars.length === 0) continue
    await inPieces(checked.bars, (piece) => store.saveCandles(series, piece))
    news.push({ kind: 'candles', series })
  }
  if (answer.categories !== undefined) {
    store.saveCategories(answer.categories)
    news.push({ kind: 'categories' })
  }
  for (const [index, { name, points, daily }] of (answer.points ?? []).entries()) {
    // Each is a commit of its own.
    if (index > 0 && index % 50 === 0) await breath()
    if (daily) for (const point of points) store.saveDayPoint(name, point)
    else await inPieces(points, (piece) => store.savePoints(name, piece))
  }
  if (answer.points !== undefined) news.push({ kind: 'points', series: answer.points.map(({ name }) => name) })
  return { news, marks }
}

function believedQuotes(known: readonly Quote[], given: readonly Quote[], marks: string[]): Quote[] {
  const last = new Map(known.map((quote) => [quote.assetId, quote]))
  const believed: Quote[] = []
  for (const quote of given) {
    const before = last.get(quote.assetId)
    if (before !== undefined && before.price.atMs > quote.price.atMs) {
      // One source that goes back in time is worth a word; of two, one is always the slower.
      if (before.price.source === quote.price.source)
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
