import { useState } from 'react'
import { api, failureOf } from '../../api/client'
import type { Chart, Failure } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import type { Picture } from './chart-figure'
import { pictureOf } from './picture'
import { plotColours } from './plot-colours'
import type { Scene } from './scene'
import type { BarDates } from './utc'

interface Said {
  readonly key?: string
  readonly saved?: string
  readonly failure?: Failure<string>
}

/** Makes the picture of what is in sight and has main save it where the person says. */
/** What was said of one chart's picture is not said of the next: `key` tells them apart. */
export function usePicture(key: string | undefined) {
  const { text } = useSpeech()
  const words = text.charts
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<Said>({})
  const { saved, failure }: Said = said.key === key ? said : {}

  const take = async (chart: Chart, scene: Scene, dates: BarDates, picture: Picture): Promise<void> => {
    setBusy(true)
    setSaid({})
    try {
      const png = await pictureOf(
        picture.canvas,
        captionOf(chart, scene, dates, picture),
        plotColours(document.documentElement),
        devicePixelRatio
      )
      const answer = await api.charts.savePicture({ assetId: chart.asset.id, interval: chart.interval, png })
      if (answer.ok) {
        setSaid({ key: scene.key, saved: words.exported(answer.value.fileName) })
        announce(words.exported(answer.value.fileName))
      } else if (answer.error.code !== 'export-cancelled') setSaid({ key: scene.key, failure: answer.error })
    } catch (error) {
      setSaid({ key: scene.key, failure: failureOf(error) })
    }
    setBusy(false)
  }

  const captionOf = (chart: Chart, scene: Scene, dates: BarDates, { fromMs, toMs }: Picture) => {
    const { picture, intervals, sources } = words
    const colours = plotColours(document.documentElement)
    const last = chart.bars.times.at(-1) ?? 0
    const comparing = scene.compared.length > 0
    return {
      title: picture.title(chart.asset.name, chart.asset.symbol, intervals[chart.interval]),
      facts: [
        chart.source && sources[chart.source],
        picture.range(dates.bar(fromMs), dates.bar(toMs)),
        picture.asOf(dates.bar(last)),
        comparing && picture.rebased,
        scene.log && picture.log
      ]
        .filter(Boolean)
        .join(' · '),
      lines: [
        ...(comparing ? [{ name: scene.name, colour: colours.accent }] : []),
        ...[...scene.compared, ...scene.averages].map(({ name, colour }) => ({
          name,
          colour: colours.series[colour % colours.series.length] ?? colours.faint
        }))
      ],
      by: picture.by
    }
  }
  return { busy, saved, failure, take }
}
