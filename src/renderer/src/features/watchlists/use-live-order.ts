import { useEffect, useMemo, useState } from 'react'
import { useSpeech } from '../../text/use-text'
import type { Sort } from '../../../../shared/domain/watchlists/columns'
import { sortedPlaces } from '../../../../shared/domain/watchlists/sort'
import { createFigureText } from '../../text/figure-text'
import { LivePrices, type Viewer } from './live-prices'
import { nowMs } from '../../ui/use-now'
import { movesWithTicks, type Table } from './table'
import { useFeed } from './use-watchlists'

/** Rows that change places more often than this cannot be read. */
const RESORT_EVERY_MS = 1_000

/** The live prices of one window, listening while its screen stands. */
export function useLive(viewer: Viewer): LivePrices {
  const [live] = useState(() => new LivePrices(viewer))
  useEffect(() => live.listen(), [live])
  const fed = useFeed().data?.kind === 'live'
  useEffect(() => live.fed(fed, nowMs()), [live, fed])
  return live
}

export const useFigureText = () => {
  const { locale } = useSpeech()
  return useMemo(() => createFigureText(locale), [locale])
}

/** Places in the order shown: the person's own, or sorted, with a tag's coins alone where one is chosen. */
export function useOrder(table: Table | undefined, live: LivePrices, sort: Sort | undefined, tag: string | undefined) {
  const latest = useLatest(live, movesWithTicks(sort?.column))
  return useMemo(() => {
    const { count } = table ?? { count: 0 }
    const places =
      sort && table
        ? sortedPlaces(count, (place) => table.sortValue(sort.column, place, latest.live), sort.descending)
        : Uint32Array.from({ length: count }, (_, place) => place)
    return tag === undefined ? places : places.filter((place) => table?.row(place)?.tags.includes(tag))
  }, [table, latest, sort, tag])
}

/** The same prices under a new name each time that some of them changed: whoever depends on it reads them again. */
function useLatest(live: LivePrices, watched: boolean): { readonly live: LivePrices; readonly version: number } {
  const [version, setVersion] = useState(0)
  useEffect(() => {
    if (!watched) return
    const timer = setInterval(() => setVersion(live.version), RESORT_EVERY_MS)
    return () => clearInterval(timer)
  }, [live, watched])
  return useMemo(() => ({ live, version }), [live, version])
}
