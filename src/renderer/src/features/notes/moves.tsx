import { ArrowDown, ArrowUp } from 'lucide-react'
import type { NoteDetail } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import css from './notes.module.css'

type Figure = NonNullable<NoteDetail['pinned']['subject']>

/** A return in per cent: sign and arrow, so that colour is never alone. `-` with a reason where nothing is known. */
export function Move({ percent }: { percent: number | undefined }) {
  const { text, format } = useSpeech()
  if (percent === undefined) return <span title={text.notes.missing}>–</span>
  const up = percent >= 0
  const Arrow = up ? ArrowUp : ArrowDown
  return (
    <span className={up ? css.up : css.down}>
      <Arrow size={12} aria-hidden />
      {`${up ? '+' : '−'}${format.number(Math.abs(Math.round(percent * 10) / 10))} %`}
    </span>
  )
}

/** Dollars, with who said so and when. */
export function FigureText({ figure, now }: { figure: Figure | undefined; now: number }) {
  const { text, format } = useSpeech()
  if (!figure) return <span className={css.muted}>{text.notes.unknown}</span>
  const value = Number(figure.value)
  const shown = value >= 1_000 ? format.number(Math.round(value)) : String(Number(value.toPrecision(4)))
  return (
    <span>
      <b className={css.figure}>{`$${shown}`}</b>{' '}
      <span className={css.muted}>
        {text.notes.source(text.watchlists.sources[figure.source], format.short(figure.atMs, now))}
      </span>
    </span>
  )
}
