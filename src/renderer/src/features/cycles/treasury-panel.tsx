import { useState } from 'react'
import type { CycleGauges } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Segmented } from '../../ui/field'
import { useFigures } from './figures'
import { Move, Panel, Unknown, Waiting } from './panel'
import { GaugesProvenance } from './provenance'
import { nameOf, sumOf } from './rows'
import css from './cycles.module.css'

const SYMBOLS: Readonly<Record<string, string>> = { bitcoin: 'BTC', ethereum: 'ETH' }

/** Coins that public companies hold. */
export function TreasuryPanel({ treasuries, now }: { treasuries: CycleGauges['treasuries']; now: number }) {
  const { text } = useSpeech()
  const words = text.cycles.treasury
  const figures = useFigures()
  const known = treasuries.filter(({ holders }) => holders.length > 0)
  const [chosen, setChosen] = useState<string>('bitcoin')
  const current = known.find(({ asset }) => asset === chosen) ?? known[0]
  const symbol = SYMBOLS[current?.asset ?? ''] ?? ''
  return (
    <Panel
      title={words.title}
      width="half"
      formula={words.formula}
      provenance={current && <GaugesProvenance gauges={current.holders} now={now} />}
      actions={
        known.length > 1 && (
          <div className={css.tabs} role="group" aria-label={words.coin}>
            <Segmented
              name="treasury"
              value={current?.asset ?? chosen}
              onValue={setChosen}
              options={known.map(({ asset }) => ({ value: asset as string, label: SYMBOLS[asset] ?? asset }))}
            />
          </div>
        )
      }
    >
      {current === undefined ? (
        <Waiting>{words.empty}</Waiting>
      ) : (
        <>
          <p className={css.faint}>
            {words.note(figures.number(sumOf(current.holders.map(({ latest }) => latest.value))), symbol)}
          </p>
          <div className={css.scroller} tabIndex={0} role="group" aria-label={words.title}>
            <table className={css.table}>
              <caption className="sr-only">{words.title}</caption>
              <thead>
                <tr>
                  <th scope="col">{words.company}</th>
                  <th scope="col" className={css.right}>
                    {words.holds}
                  </th>
                  <th scope="col" className={css.right}>
                    {words.change}
                  </th>
                </tr>
              </thead>
              <tbody>
                {current.holders.map(({ series, latest, before }) => {
                  const month = before.find(({ days }) => days === 30)?.value
                  const change = month === undefined ? undefined : latest.value - month
                  return (
                    <tr key={series}>
                      <th scope="row">{nameOf(series)}</th>
                      <td className={css.right}>{figures.number(latest.value)}</td>
                      <td className={css.right}>
                        {change === undefined ? <Unknown /> : <Move value={change}>{figures.number(change)}</Move>}
                      </td>
                    </tr>
                  )
                })}
              </tbody>
            </table>
          </div>
        </>
      )}
    </Panel>
  )
}
