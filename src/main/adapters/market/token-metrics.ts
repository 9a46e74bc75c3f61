/** Token Metrics, https://developers.tokenmetrics.com: grades and signals; `{success, message, length, data}` in UPPER_CASE. Needs a key. */
import { z } from 'zod'
import type { Figure } from '../../../shared/domain/market/figures'
import type { TimestampMs } from '../../../shared/kernel/ids'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import type { Listed, MarketSource, SourceFailure } from '../../ports/market-source'
import { mapped, neverAsked, type Fetched } from './answers'
import { Loose, timeOf } from './figures'
import { unknownThere, type SourceClient } from './source-client'

const source = 'token-metrics'
/** Its largest page. */
const LIMIT = 100

const Row = z.object({
  TOKEN_NAME: z.string(),
  TOKEN_SYMBOL: z.string(),
  DATE: z.string().nullish(),
  TM_TRADER_GRADE: Loose.optional(),
  TM_INVESTOR_GRADE: Loose.optional(),
  TRADING_SIGNAL: Loose.optional()
})
type Row = z.output<typeof Row>
const Rows = z.object({ success: z.boolean(), message: z.string().optional(), data: z.array(Row).optional() })

export function tokenMetrics(client: SourceClient, clock: { now(): TimestampMs }): MarketSource {
  const rows = async (path: string, assets: readonly Listed[]) =>
    taken(await client.get(Rows, path, { symbol: assets.map(({ symbol }) => symbol).join(','), limit: LIMIT, page: 1 }))
  return {
    name: source,
    gives: new Set(['grades', 'signals']),
    async fetch(job): Fetched {
      const now = clock.now()
      if (job.kind !== 'grades' && job.kind !== 'signals') throw neverAsked(source, job.kind)
      const { kind, assets } = job
      return mapped(await rows(kind === 'grades' ? '/tm-grade' : '/trading-signals', assets), (found) => ({
        points: assets.flatMap((asset) => pointsOf(asset, newestOf(found, asset), now)),
        marks: []
      }))
    }
  }
}

/** Symbols repeat: the name must be the coin's as well. */
function newestOf(rows: readonly Row[], { symbol, name }: Listed): Row | undefined {
  const same = (row: Row) =>
    row.TOKEN_SYMBOL.toUpperCase() === symbol &&
    (name === undefined || row.TOKEN_NAME.toLowerCase() === name.toLowerCase())
  return rows.filter(same).sort((a, b) => Date.parse(b.DATE ?? '') - Date.parse(a.DATE ?? ''))[0]
}

function pointsOf({ id }: Listed, row: Row | undefined, now: TimestampMs) {
  const atMs = timeOf(row?.DATE, now)
  const point = (name: string, value: Figure['value'] | undefined, least: number, most: number) =>
    value === undefined || Number(value) < least || Number(value) > most
      ? []
      : [{ name, points: [{ value, source, atMs } satisfies Figure], daily: true }]
  return [
    ...point(`grade/${id}/trader`, row?.TM_TRADER_GRADE, 0, 100),
    ...point(`grade/${id}/investor`, row?.TM_INVESTOR_GRADE, 0, 100),
    // 1: buy, -1: sell, 0: neither.
    ...point(`signal/${id}`, row?.TRADING_SIGNAL, -1, 1)
  ]
}

function taken(answer: Result<z.output<typeof Rows>, SourceFailure>): Result<readonly Row[], SourceFailure> {
  if (!answer.ok) return answer
  const { success, data } = answer.value
  return success ? ok(data ?? []) : fail(unknownThere('these coins'))
}
