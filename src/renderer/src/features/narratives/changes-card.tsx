import { ArrowRight } from 'lucide-react'
import type { Board } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import type { BasketId } from './narratives-queries'
import css from './narratives.module.css'
import { markOf } from './marks'
import { Dot, PhaseTag } from './phase-tag'
import { useTold } from './told'

/** What changed its phase lately, the newest first. */
export function ChangesCard({ board, now, onOpen }: { board: Board; now: number; onOpen: (id: BasketId) => void }) {
  const { text, format } = useSpeech()
  const words = text.narratives.changes
  const tell = useTold(now)
  return (
    <section className={css.card} aria-label={words.title}>
      <h2>
        {words.title}
        <span>{words.note[board.cadence]}</span>
      </h2>
      {board.changes.length === 0 ? (
        <p className={css.muted}>{words.none}</p>
      ) : (
        <ol className={css.changes}>
          {board.changes.map(({ id, name, from, to, atMs }) => (
            <li
              key={`${id} ${atMs}`}
              title={tell(board.rows.find((row) => row.id === id)?.closes ?? board.closes).title}
            >
              <time>{format.day(atMs, now)}</time>
              <button
                type="button"
                className={css.name}
                aria-label={text.narratives.ranking.open(name)}
                onClick={() => onOpen(id)}
              >
                <Dot mark={markOf(board.rows.findIndex((row) => row.id === id))} />
                <span>{name}</span>
              </button>
              <span className={css.turn}>
                <PhaseTag phase={from} />
                <ArrowRight size={12} aria-hidden />
                <PhaseTag phase={to} />
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
