import { SlidersHorizontal } from 'lucide-react'
import type { ReactNode } from 'react'
import { failureOf } from '../../api/client'
import type { Board, Narrative, NarrativeRow } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { cx } from '../../ui/cx'
import { FailureNote, Skeleton } from '../../ui/notice'
import { Pane, Section } from '../../ui/screen'
import { direction, percent, signedPercent } from './figures'
import { Formula } from './formula'
import { useNarrative, type Benchmark } from './narratives-queries'
import css from './narratives.module.css'
import { markOf } from './marks'
import { Dot, PhaseTag } from './phase-tag'
import { PhaseHistory } from './phase-history'
import { SnapshotsChart } from './snapshots-chart'
import { useTold } from './told'
import { TrackChart } from './track-chart'

/** What was written about a narrative, as another part of the app shows it. */
export type NotesSlot = (narrative: { readonly id: string; readonly name: string }) => ReactNode

/** One narrative: where it stands, how it came there, and who is in it. */
export function NarrativePane({
  row,
  board,
  now,
  notes,
  onEdit,
  onClose
}: {
  row: NarrativeRow
  board: Board
  now: number
  notes?: ReactNode
  onEdit: () => void
  onClose: () => void
}) {
  const { text, format } = useSpeech()
  const words = text.narratives.pane
  const read = useNarrative(row.id, board.benchmark)
  const mark = markOf(board.rows.indexOf(row))
  const spell = row.spells.at(-1)
  const { membership } = row
  return (
    <Pane
      label={row.name}
      closeLabel={text.app.close}
      onClose={onClose}
      focusOnOpen
      head={
        <div className={css.paneHead}>
          <h2>
            <Dot mark={mark} />
            {row.name}
          </h2>
          <p>
            <PhaseTag phase={spell?.phase} />
            {spell && (
              <span>
                {text.narratives.ranking.since} {format.day(spell.sinceMs, now)} ·{' '}
                {text.narratives.graph.tailSteps(spell.steps, board.cadence)}
              </span>
            )}
          </p>
        </div>
      }
      foot={
        <Button onClick={onEdit}>
          <SlidersHorizontal size={14} aria-hidden />
          {words.edit}
        </Button>
      }
    >
      <dl className={css.facts}>
        <div>
          <dt>{words.facts.source}</dt>
          <dd>
            {membership.kind === 'category' ? words.ofCategory(membership.top, membership.category) : words.chosen}
            {row.changed && ` · ${words.changed}`}
          </dd>
        </div>
        <div>
          <dt>{words.facts.weighting}</dt>
          <dd>{words.weightings[row.weighting]}</dd>
        </div>
      </dl>
      <Section title={words.phases} note={words.phasesNote[board.cadence]}>
        <PhaseHistory row={row} cadence={board.cadence} now={now} />
      </Section>
      {notes}
      {read.isError && <FailureNote failure={failureOf(read.error)} />}
      {read.isPending && <Skeleton rows={6} label={text.app.loading} />}
      {read.data && <Details narrative={read.data} benchmark={board.benchmark} hue={mark.hue} now={now} />}
      <Formula lines={text.narratives.formula.basket} />
    </Pane>
  )
}

function Details({
  narrative,
  benchmark,
  hue,
  now
}: {
  narrative: Narrative
  benchmark: Benchmark
  hue: string
  now: number
}) {
  const { text, format } = useSpeech()
  const words = text.narratives.pane
  const first = narrative.snapshots[0]
  const told = useTold(now)(narrative.closes)
  return (
    <>
      <Section title={words.track} note={words.trackNote(text.narratives.against[benchmark])}>
        <div title={told.title} className={cx(told.stale && css.stale)}>
          <TrackChart narrative={narrative} benchmark={benchmark} hue={hue} />
        </div>
      </Section>
      <Section
        title={words.members}
        note={
          narrative.rebalancedMs === undefined ? undefined : words.membersNote(format.day(narrative.rebalancedMs, now))
        }
      >
        {narrative.members.length === 0 ? (
          <p className={css.muted}>{words.none}</p>
        ) : (
          <Members narrative={narrative} hue={hue} now={now} />
        )}
      </Section>
      {first && (
        <Section
          title={words.snapshots}
          note={words.snapshotsNote(narrative.snapshots.length, format.day(first.atMs, now))}
        >
          <SnapshotsChart narrative={narrative} hue={hue} now={now} />
          <p className={css.hint}>{words.snapshotsMore}</p>
        </Section>
      )}
    </>
  )
}

function Members({ narrative, hue, now }: { narrative: Narrative; hue: string; now: number }) {
  const { text } = useSpeech()
  const told = useTold(now)
  const words = text.narratives.pane
  const heaviest = Math.max(...narrative.members.map(({ weight }) => weight ?? 0), 0.01)
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th scope="col">{words.member}</th>
          <th scope="col" className={css.right}>
            {words.weight}
          </th>
          <th scope="col" className={css.right}>
            {words.return30}
          </th>
          <th scope="col" className={css.right} title={words.addedMore}>
            {words.added}
          </th>
        </tr>
      </thead>
      <tbody>
        {narrative.members.map(({ id, symbol, name, known, weight, return30, added30, closes }) => (
          <tr key={id} title={told(closes).title} className={cx(told(closes).stale && css.stale)}>
            <td title={name}>
              <b className={css.symbol}>{symbol}</b> <span className={css.coin}>{name}</span>
            </td>
            {known ? (
              <>
                <td className={css.right} title={weight === 0 ? `${words.leftOut}. ${told(closes).title}` : undefined}>
                  <span
                    className={css.weight}
                    style={{ width: `${((weight ?? 0) / heaviest) * 40}px`, background: hue }}
                    aria-hidden
                  />
                  {percent(weight)}
                </td>
                <td className={cx(css.right, css[direction(return30)])}>{signedPercent(return30)}</td>
                <td className={cx(css.right, css[direction(added30)])}>{signedPercent(added30)}</td>
              </>
            ) : (
              <td colSpan={3} className={cx(css.right, css.faint)}>
                {words.unknownMember}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
