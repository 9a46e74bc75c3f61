import { ArrowDown, ArrowUp } from 'lucide-react'
import type { NoteDetail } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { dollar, percentSign, written } from '../../text/written'
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
      {`${up ? '+' : '−'}${format.number(Math.abs(Math.round(percent * 10) / 10))}${percentSign()}`}
    </span>
  )
}

/** What a note pinned: dollars, or a narrative's index, with who said so and when. */
export function PinText({ note, name, now }: { note: NoteDetail; name: 'subject' | 'bitcoin'; now: number }) {
  const { text, format } = useSpeech()
  const said = text.notes
  const { pinned, subject } = note
  const figure = pinned[name]
  const until = pinned.awaitedUntilMs
  if (!figure)
    return (
      <span className={css.muted}>
        {until === undefined ? said.unknown : said.unknownYet(format.short(until, now))}
      </span>
    )
  const inPoints = name === 'subject' && subject.kind === 'narrative'
  return (
    <span {...(inPoints ? { title: said.pointsHint } : {})}>
      <b className={css.figure}>{inPoints ? said.points(shown(figure, true)) : shown(figure, false)}</b>{' '}
      <span className={css.muted}>
        {said.source(text.watchlists.sources[figure.source], format.short(figure.atMs, now))}
        {pinned.late.includes(name) && `, ${said.late}`}
      </span>
    </span>
  )
}

function shown({ value }: Figure, inPoints: boolean): string {
  const number = Number(value)
  const digits = number >= 1_000 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 4 }
  return written(number, inPoints ? digits : { ...dollar, ...digits })
}
