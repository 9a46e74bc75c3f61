import { useMemo, useState } from 'react'
import type { Chart, ChartView } from '../../api/types'
import { createPriceFormat } from './price'
import { sceneOf, type Scene } from './scene'
import { barDates } from './utc'

/** What is drawn of a chart; undefined until it is read. */
export const useScene = (
  chart: Chart | undefined,
  view: ChartView | undefined,
  others: readonly Chart[]
): Scene | undefined => useMemo(() => chart && view && sceneOf(chart, view, others), [chart, view, others])

export const usePriceFormat = () => useState(() => createPriceFormat(locale()))[0]

export const useBarDates = (interval: Chart['interval']) => useMemo(() => barDates(locale(), interval), [interval])

/** As speechFor: the words are English, the numbers look as in the person's region. */
const locale = (): string => (navigator.language.startsWith('en-') ? navigator.language : 'en-GB')
