/** What is said of a figure when a person asks where it comes from: source and age, or why there is none. */
import type { Week } from '../../api/types'
import type { Speech } from '../../text/use-text'
import type { ColumnId, FigureColumn } from '../../../../shared/domain/watchlists/columns'
import { isStale } from '../../../../shared/domain/market/staleness'
import { timestampMs } from '../../../../shared/kernel/ids'
import { nowMs } from '../../ui/use-now'
import { kindOf, type CellFigure, type LiveOverlay, type Table } from './table'

/** `just now`, `8 s ago`, then as everywhere. */
export function ageOf({ text, format }: Speech, atMs: number, nowMs: number): string {
  const seconds = Math.round((nowMs - atMs) / 1_000)
  if (seconds < 2) return text.watchlists.now
  return seconds < 60 ? format.secondsAgo(seconds) : format.distance(atMs, nowMs)
}

/** `CoinGecko, 2 minutes ago` */
export function originOf(
  speech: Speech,
  figure: Pick<CellFigure, 'source' | 'atMs'>,
  column: FigureColumn | 'sparkline',
  nowMs: number
): string {
  const { text, format } = speech
  const words = text.watchlists
  const source = words.sources[figure.source]
  if (column === 'high') return words.highOf(source, format.day(figure.atMs, nowMs))
  const stale = isStale(figure, kindOf[column], timestampMs(nowMs)) ? `, ${words.stale}` : ''
  return words.figureOf(source, ageOf(speech, figure.atMs, nowMs)) + stale
}

/** Why a figure is not there. */
export function whyMissing(speech: Speech, table: Table, place: number, column: ColumnId | FigureColumn): string {
  const { text, format } = speech
  const words = text.watchlists.missing
  const row = table.row(place)
  if (row === undefined || row.listed === 'unknown') return words.unknown
  if (column === 'traderGrade' || column === 'investorGrade' || column === 'signal') return words.metrics
  if (row.listed === 'delisted') return words.delisted(format.day(row.seenAtMs ?? 0, nowMs()))
  if (column === 'sparkline') return words.week
  return table.figure('price', place) === undefined ? words.fetching : words.given
}

/** The hint of a cell, in full. */
export function hintOf(
  speech: Speech,
  table: Table,
  live: LiveOverlay,
  place: number,
  column: ColumnId,
  nowMs: number,
  week?: Week
): string {
  const words = speech.text.watchlists
  const name = words.columns[column].long
  if (column === 'drawdown') {
    const price = table.price(place, live)
    const high = table.figure('high', place)
    if (!price || !high) return `${name}: ${whyMissing(speech, table, place, 'high')}`
    return `${name}. ${words.computed(originOf(speech, price, 'price', nowMs), originOf(speech, high, 'high', nowMs))}`
  }
  if (column === 'sparkline')
    return week && week.values.length > 1
      ? `${name}. ${originOf(speech, week, column, nowMs)}`
      : `${name}: ${whyMissing(speech, table, place, column)}`
  const figure = column === 'price' ? table.price(place, live) : table.figure(column, place)
  if (!figure) return `${name}: ${whyMissing(speech, table, place, column)}`
  const polled = column === 'price' && live.isPolled(place, nowMs) ? `. ${words.polled}` : ''
  return `${name}: ${exactly(figure.value)}. ${originOf(speech, figure, column, nowMs)}${polled}`
}

/** All digits there are, without an exponent. */
const exactly = (value: number): string => value.toLocaleString('en', { maximumSignificantDigits: 15 })
