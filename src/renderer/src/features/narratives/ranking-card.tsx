import { Flame } from 'lucide-react'
import { memo, useState } from 'react'
import type { Board } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { cx } from '../../ui/cx'
import { Segmented } from '../../ui/field'
import { direction, signedPercent, times } from './figures'
import { Formula } from './formula'
import type { BasketId } from './narratives-queries'
import css from './narratives.module.css'
import { markOf } from './marks'
import { Dot, PhaseTag } from './phase-tag'
import { ranked, standing, type Order } from './ranks'
import { useTold } from './told'

/** Every narrative at one step, the first by momentum or by attention. */
export const RankingCard = memo(function RankingCard({
  board,
  step,
  now,
  lit,
  chosen,
  onLight,
  onOpen
}: {
  board: Board
  step: number
  now: number
  lit: BasketId | undefined
  chosen: BasketId | undefined
  onLight: (id: BasketId | undefined) => void
  onOpen: (id: BasketId) => void
}) {
  const { text, format } = useSpeech()
  const words = text.narratives.ranking
  const [order, setOrder] = useState<Order>('momentum')
  const at = board.steps[step]
  const tell = useTold(now)
  return (
    <section className={css.card} aria-label={words.title}>
      <h2>
        {words.title}
        <span>{at && words.asOf(format.day(at.atMs, now))}</span>
      </h2>
      <Segmented
        name="by"
        label={words.by}
        value={order}
        onValue={setOrder}
        options={(['momentum', 'attention'] as const).map((value) => ({ value, label: words.orders[value] }))}
      />
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{words.narrative}</th>
            <th scope="col">{words.phaseSince}</th>
            <th scope="col" className={css.right} aria-sort={order === 'momentum' ? 'descending' : undefined}>
              {words.momentum(text.narratives.short[board.benchmark])}
            </th>
            <th scope="col" className={css.right} aria-sort={order === 'attention' ? 'descending' : undefined}>
              {words.attention}
            </th>
          </tr>
        </thead>
        <tbody>
          {ranked(board.rows, order, step).map((row) => {
            const stands = standing(row, board, step)
            const momentum = row.momentum30[step]
            const attention = row.attention[step]
            const told = tell(row.closes)
            return (
              <tr
                key={row.id}
                className={cx(
                  row.id === lit && css.litRow,
                  row.id === chosen && css.chosenRow,
                  told.stale && css.stale
                )}
                title={told.title}
                onPointerEnter={() => onLight(row.id)}
                onPointerLeave={() => onLight(undefined)}
                onClick={() => onOpen(row.id)}
              >
                <td>
                  <button
                    type="button"
                    className={css.name}
                    aria-label={words.open(row.name)}
                    onFocus={() => onLight(row.id)}
                    onBlur={() => onLight(undefined)}
                  >
                    <Dot mark={markOf(board.rows.indexOf(row))} />
                    <span>{row.name}</span>
                  </button>
                  {row.trending > 0 && (
                    <span
                      className={css.trending}
                      title={words.trendingTold(
                        words.trending(row.trending),
                        board.trendingAtMs === undefined ? undefined : format.distance(board.trendingAtMs, now)
                      )}
                    >
                      <Flame size={12} aria-hidden />
                      {row.trending}
                      <span className="sr-only">{words.trending(row.trending)}</span>
                    </span>
                  )}
                </td>
                <td className={css.stands}>
                  <PhaseTag phase={stands?.phase} />
                  {stands !== undefined && stands.sinceMs === undefined && <span>{words.soFar}</span>}
                  {stands?.sinceMs !== undefined && (
                    <span title={`${text.narratives.graph.tailSteps(stands.steps, board.cadence)}. ${told.title}`}>
                      {format.day(stands.sinceMs, now)}
                    </span>
                  )}
                </td>
                <td className={cx(css.right, css[direction(momentum)])}>{signedPercent(momentum)}</td>
                <td
                  className={cx(css.right, css.muted)}
                  title={`${
                    attention === null || attention === undefined
                      ? words.attentionShort(row.attentionDays)
                      : words.attentionFrom(row.attentionDays)
                  } ${told.title}`}
                >
                  {times(attention)}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <Formula lines={text.narratives.formula.ranking} />
    </section>
  )
})
