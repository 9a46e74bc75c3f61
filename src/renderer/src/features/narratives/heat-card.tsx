import type { Board } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { cx } from '../../ui/cx'
import { percent } from './figures'
import { Formula } from './formula'
import { heatClass, heatClasses, heatRange, heatText } from './heat-classes'
import type { BasketId } from './narratives-queries'
import css from './heat.module.css'
import shared from './narratives.module.css'
import { markOf } from './marks'
import { Dot } from './phase-tag'
import { useTold } from './told'
import { useWidth } from './use-width'

const NAME_PX = 190
const CELL_PX = 38

/** Narrative by week. Every cell says its number: colour only helps the eye. */
export function HeatCard({ board, now, onOpen }: { board: Board; now: number; onOpen: (id: BasketId) => void }) {
  const { text, format } = useSpeech()
  const words = text.narratives.heat
  const against = text.narratives.against[board.benchmark]
  const { ref, width } = useWidth<HTMLDivElement>()
  const fit = Math.max(4, Math.floor((width - NAME_PX) / CELL_PX))
  const from = Math.max(0, board.weeks.length - fit)
  const weeks = board.weeks.slice(from)
  const tell = useTold(now)
  return (
    <section className={shared.card} aria-label={words.title}>
      <h2>
        {words.title}
        <span>{words.note(against)}</span>
      </h2>
      <Legend />
      <div ref={ref}>
        <table className={css.heat}>
          <caption className="sr-only">{words.caption(against)}</caption>
          <thead>
            <tr>
              <th scope="col">{words.narrative}</th>
              {weeks.map(({ atMs, over }, i) => (
                <th key={atMs} scope="col" title={over ? undefined : text.narratives.graph.running}>
                  <MonthMark atMs={atMs} before={weeks[i - 1]?.atMs} />
                  {new Date(atMs).getUTCDate()}
                  {!over && <span aria-hidden>…</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {board.rows.map((row, place) => (
              <tr key={row.id} className={cx(tell(row.closes).stale && css.stale)}>
                <th scope="row">
                  <button
                    type="button"
                    className={shared.name}
                    aria-label={text.narratives.ranking.open(row.name)}
                    onClick={() => onOpen(row.id)}
                  >
                    <Dot mark={markOf(place)} />
                    <span>{row.name}</span>
                  </button>
                </th>
                {weeks.map(({ atMs, over }, i) => {
                  const value = row.heat[from + i]
                  return value === null || value === undefined ? (
                    <td key={atMs} className={css.unknown} title={words.unknown}>
                      <span aria-hidden>·</span>
                      <span className="sr-only">{words.unknown}</span>
                    </td>
                  ) : (
                    <td
                      key={atMs}
                      className={cx(css[heatClass(value)], !over && css.running)}
                      title={`${row.name}, ${format.day(atMs, now)}: ${percent(value)}. ${tell(row.closes).title}`}
                    >
                      {heatText(value)}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {board.weeks.at(-1)?.over === false && <p className={shared.hint}>{words.running}</p>}
      <Formula lines={text.narratives.formula.heat} />
    </section>
  )
}

/** The month's name above its first week. */
function MonthMark({ atMs, before }: { atMs: number; before: number | undefined }) {
  const { format } = useSpeech()
  const month = format.shortMonth(atMs)
  const first = before === undefined || format.shortMonth(before) !== month
  return <span className={css.month}>{first ? month : '\u00a0'}</span>
}

function Legend() {
  const { text } = useSpeech()
  return (
    <ul className={css.legend} aria-label={text.narratives.heat.legend}>
      {heatClasses.map((name, index) => (
        <li key={name}>
          <i className={css[name]} aria-hidden />
          {heatRange(index, text.narratives.heat.between)}
        </li>
      ))}
    </ul>
  )
}
