import type { Board, NarrativeRow } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { fixed } from '../../text/written'
import { Button } from '../../ui/button'
import { cx } from '../../ui/cx'
import { Formula } from './formula'
import { level, percent } from './figures'
import type { BasketId } from './narratives-queries'
import css from './gains.module.css'
import shared from './narratives.module.css'
import { markOf } from './marks'
import { Dot } from './phase-tag'
import { useTold } from './told'

/** How few coins made the gains: of the market, and of each narrative. */
export function GainsCard({ board, now, onOpen }: { board: Board; now: number; onOpen: (id: BasketId) => void }) {
  const { text } = useSpeech()
  const tell = useTold(now)
  const words = text.narratives.gains
  return (
    <section className={shared.card} aria-label={words.title}>
      <h2>
        {words.title}
        <span>{words.note}</span>
      </h2>
      <table className={shared.table}>
        <thead>
          <tr>
            <th scope="col">{text.narratives.heat.narrative}</th>
            <th scope="col" className={css.wide}>
              {words.topThree}
            </th>
            <th scope="col" className={shared.right}>
              {words.topShare}
            </th>
            <th scope="col" className={shared.right}>
              {words.herfindahl}
            </th>
            <th scope="col" className={shared.right}>
              {words.gainers}
            </th>
          </tr>
        </thead>
        <tbody>
          <tr className={cx(css.market, tell(board.closes).stale && shared.stale)} title={tell(board.closes).title}>
            <th scope="row">{words.market}</th>
            <Shares gains={board.marketGains} young={false} known={board.coins.known} hue="var(--muted)" />
          </tr>
          {board.rows.map((row, place) => (
            <tr
              key={row.id}
              className={cx(tell(row.closes).stale && shared.stale)}
              title={tell(row.closes).title}
              onClick={() => onOpen(row.id)}
            >
              <th scope="row">
                <button type="button" className={shared.name} aria-label={text.narratives.ranking.open(row.name)}>
                  <Dot mark={markOf(place)} />
                  <span>{row.name}</span>
                </button>
              </th>
              <Shares
                gains={row.gains}
                young={row.momentum30.at(-1) === null}
                known={row.known}
                hue={markOf(place).hue}
              />
            </tr>
          ))}
        </tbody>
      </table>
      <Formula lines={text.narratives.formula.gains} />
    </section>
  )
}

/** Beside the graph: how few coins made the whole market's gains. */
export function MarketGainsCard({ board, now, onMore }: { board: Board; now: number; onMore: () => void }) {
  const { text } = useSpeech()
  const told = useTold(now)(board.closes)
  const words = text.narratives.gains
  const gains = board.marketGains
  return (
    <section className={shared.card} aria-label={words.title}>
      <h2>
        {words.title}
        <span>{words.note}</span>
      </h2>
      {gains === null ? (
        <p className={shared.muted}>{words.none}</p>
      ) : (
        <>
          <p className={cx(css.sentence, told.stale && shared.stale)} title={told.title}>
            <b>{percent(gains.topShare, 0)}</b> {words.byThree(gains.top.length, gains.gainers)}
          </p>
          <Bar gains={gains} hue="var(--accent)" />
          <p className={shared.hint}>{words.effective(fixed(1 / gains.herfindahl, 1))}</p>
        </>
      )}
      <Button small className={css.more} onClick={onMore}>
        {words.more}
      </Button>
    </section>
  )
}

function Bar({ gains, hue }: { gains: NonNullable<NarrativeRow['gains']>; hue: string }) {
  const { text } = useSpeech()
  return (
    <>
      <span className={css.bar} aria-hidden>
        {gains.top.map(({ id, share }, i) => (
          <i key={id} style={{ width: `${share * 100}%`, background: hue, opacity: 0.95 - i * 0.28 }} />
        ))}
      </span>
      <span className={css.words}>
        {gains.top.map(({ symbol, share }) => text.narratives.gains.share(symbol, percent(share, 0))).join(' · ')}
      </span>
    </>
  )
}

function Shares({
  gains,
  young,
  known,
  hue
}: {
  gains: NarrativeRow['gains']
  young: boolean
  known: number
  hue: string
}) {
  const { text } = useSpeech()
  const words = text.narratives.gains
  if (gains === null)
    return (
      <td colSpan={4} className={shared.faint}>
        {young ? words.young : words.none}
      </td>
    )
  return (
    <>
      <td className={css.wide}>
        <Bar gains={gains} hue={hue} />
      </td>
      <td className={shared.right}>
        <b>{percent(gains.topShare, 0)}</b>
      </td>
      <td className={shared.right} title={words.effective(fixed(1 / gains.herfindahl, 1))}>
        {level(gains.herfindahl)}
      </td>
      <td className={shared.right}>{words.gainersOf(gains.gainers, known)}</td>
    </>
  )
}
