import { FunctionSquare } from 'lucide-react'
import { useSpeech } from '../../text/use-text'
import { Disclosure } from '../../ui/disclosure'
import css from './narratives.module.css'

/** What a card's figures are, where they are shown. */
export function Formula({ lines, note }: { lines: readonly string[]; note?: string }) {
  const { text } = useSpeech()
  return (
    <Disclosure
      className={css.formula}
      bare
      summary={
        <>
          <FunctionSquare size={13} aria-hidden />
          {text.narratives.formula.title}
        </>
      }
    >
      {lines.map((line) => (
        <p key={line} data-selectable>
          {line}
        </p>
      ))}
      {note !== undefined && <p className={css.trademark}>{note}</p>}
    </Disclosure>
  )
}
