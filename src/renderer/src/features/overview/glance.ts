import type { OverviewFigure, ShownFigure } from '../../api/types'
import type { Speech } from '../../text/use-text'
import { isStale, type FigureKind } from '../../../../shared/domain/market/staleness'
import { timestampMs } from '../../../../shared/kernel/ids'

/** A figure as it is shown: its number, or none, and what is said of it when asked. */
export interface Glance {
  readonly value: number | undefined
  readonly stale: boolean
  /** `CoinGecko, 2 minutes ago`, or why there is none. */
  readonly origin: string
}

export function glanceAt(speech: Speech, shown: ShownFigure, kind: FigureKind, now: number): Glance {
  if ('absent' in shown)
    return { value: undefined, stale: false, origin: speech.text.overview.glance.absent[shown.absent] }
  const stale = isStale({ ...shown.figure, atMs: timestampMs(shown.figure.atMs) }, kind, timestampMs(now))
  return { value: Number(shown.figure.value), stale, origin: originOf(speech, shown.figure, stale, now) }
}

function originOf({ text, format }: Speech, { source, atMs }: OverviewFigure, stale: boolean, now: number): string {
  const said = text.overview.glance
  const from = said.from(text.watchlists.sources[source], format.distance(atMs, now))
  return stale ? `${from}, ${said.old}` : from
}

/** Per cent under the high, from 0 on; undefined where either is unknown. */
export function underHigh(price: number | undefined, high: OverviewFigure | undefined): number | undefined {
  const top = Number(high?.value)
  return price === undefined || !(top > 0) ? undefined : Math.max(0, 100 * (1 - price / top))
}
