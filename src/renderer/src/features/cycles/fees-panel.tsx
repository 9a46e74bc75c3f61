import { useState } from 'react'
import type { CycleGauge } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Chip, Tag } from '../../ui/chip'
import { useFigures } from './figures'
import { Move, Panel, Unknown, Waiting } from './panel'
import { GaugesProvenance } from './provenance'
import { isLaunchpad, nameOf } from './rows'
import css from './cycles.module.css'

/** What users paid, protocol by protocol; launchpads marked. */
export function FeesPanel({ fees, now }: { fees: readonly CycleGauge[]; now: number }) {
  const { text } = useSpeech()
  const words = text.cycles.fees
  const figures = useFigures()
  const [launchpads, setLaunchpads] = useState(false)
  const shown = launchpads ? fees.filter(({ series }) => isLaunchpad(series)) : fees
  return (
    <Panel
      title={words.title}
      note={words.note}
      width="half"
      formula={words.formula}
      provenance={<GaugesProvenance gauges={fees} now={now} />}
      actions={
        fees.some(({ series }) => isLaunchpad(series)) && (
          <Chip on={launchpads} onToggle={() => setLaunchpads(!launchpads)}>
            {words.onlyLaunchpads}
          </Chip>
        )
      }
    >
      {shown.length === 0 ? (
        <Waiting>{words.empty}</Waiting>
      ) : (
        <div className={css.scroller} tabIndex={0} role="group" aria-label={words.title}>
          <table className={css.table}>
            <caption className="sr-only">{words.title}</caption>
            <thead>
              <tr>
                <th scope="col">{words.protocol}</th>
                <th scope="col" className={css.right}>
                  {words.day}
                </th>
                <th scope="col" className={css.right}>
                  {words.week}
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map(({ series, latest, before }) => {
                const week = before.find(({ days }) => days === 7)?.value
                const gain = week === undefined || week <= 0 ? undefined : latest.value / week - 1
                return (
                  <tr key={series}>
                    <th scope="row">
                      {nameOf(series)} {isLaunchpad(series) && <Tag>{words.launchpad}</Tag>}
                    </th>
                    <td className={css.right}>{figures.dollars(latest.value)}</td>
                    <td className={css.right}>
                      {gain === undefined ? <Unknown /> : <Move value={gain}>{figures.gain(gain)}</Move>}
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  )
}
