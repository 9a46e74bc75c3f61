import { useState } from 'react'
import { failureOf } from '../../api/client'
import type { Calibration, Horizon } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Segmented } from '../../ui/field'
import { Empty, FailureNote, Skeleton } from '../../ui/notice'
import { Target } from 'lucide-react'
import { Move } from './moves'
import css from './notes.module.css'
import { useCalibration } from './use-notes'

const horizons = ['7', '30', '90'] as const

/** How often were my high-conviction notes right? */
export function CalibrationView() {
  const { text } = useSpeech()
  const said = text.notes
  const [horizon, setHorizon] = useState<(typeof horizons)[number]>('30')
  const calibration = useCalibration(Number(horizon) as Horizon)
  return (
    <div className={css.page} tabIndex={0} role="group" aria-label={said.calibration}>
      <h2 className={css.pageTitle}>{said.calibration}</h2>
      <p className={css.lead}>{said.calibrationMore}</p>
      <div className={css.choice}>
        <span>{said.horizonLabel}</span>
        <Segmented
          name="horizon"
          label={said.horizonLabel}
          value={horizon}
          options={horizons.map((value) => ({ value, label: said.days(Number(value)) }))}
          onValue={setHorizon}
        />
      </div>
      {calibration.isError ? (
        <FailureNote failure={failureOf(calibration.error)} />
      ) : calibration.data ? (
        <Table rows={calibration.data.rows} />
      ) : (
        <Skeleton rows={3} label={text.app.loading} />
      )}
    </div>
  )
}

function Table({ rows }: { rows: Calibration['rows'] }) {
  const { text } = useSpeech()
  const said = text.notes
  if (rows.every(({ judged, measured }) => judged + measured === 0))
    return (
      <Empty icon={<Target size={22} />} title={said.calibrationEmpty}>
        {said.calibrationEmptyMore}
      </Empty>
    )
  return (
    <table className={css.table}>
      <thead>
        <tr>
          {Object.values(said.calibrationColumns).map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.toReversed().map((row) => (
          <tr key={row.conviction}>
            <th scope="row">{said.convictions[row.conviction]}</th>
            <td>
              {row.judged === 0 ? '–' : said.of(row.right, row.judged)}
              <RightBar row={row} />
            </td>
            <td>
              {row.rightBetween
                ? said.between(Math.round(100 * row.rightBetween[0]), Math.round(100 * row.rightBetween[1]))
                : '–'}
            </td>
            <td>{row.measured === 0 ? '–' : said.of(row.cameTrue, row.measured)}</td>
            <td>
              <Move percent={row.meanEdge} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The share as a dot on its range. */
function RightBar({ row }: { row: Calibration['rows'][number] }) {
  const { text } = useSpeech()
  if (!row.rightBetween) return null
  const [low, high] = row.rightBetween
  return (
    <svg className={css.range} viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label={text.notes.bars}>
      <rect x={0} y={3} width={100} height={2} className={css.rangeTrack} />
      <rect x={100 * low} y={2} width={100 * (high - low)} height={4} className={css.rangeSpan} />
      <rect x={(100 * row.right) / row.judged - 1} y={0} width={2} height={8} className={css.rangeMark} />
    </svg>
  )
}
