import { useState } from 'react'
import type { NamedSubject } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { SearchInput } from '../../ui/field'
import css from './notes.module.css'
import { useSubjects } from './use-notes'

/** Coins are told apart by their id: symbols repeat. */
export function SubjectPicker({
  chosen,
  onChoose,
  fixed
}: {
  chosen: NamedSubject
  onChoose: (subject: NamedSubject) => void
  /** What a note is about stays what it was when it was written. */
  fixed: boolean
}) {
  const { text } = useSpeech()
  const said = text.notes
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const nameOf = ({ subject, name }: NamedSubject): string => (subject.kind === 'market' ? said.market : name)
  const found = useSubjects(typed).data ?? []
  if (!open)
    return (
      <div className={css.chosen}>
        <b>{nameOf(chosen)}</b>
        {!fixed && (
          <Button small onClick={() => setOpen(true)}>
            {said.change}
          </Button>
        )}
      </div>
    )
  const choose = (subject: NamedSubject): void => {
    onChoose(subject)
    setOpen(false)
    setTyped('')
  }
  return (
    <div className={css.picker}>
      <SearchInput label={said.subjectFind} value={typed} onValue={setTyped} autoFocus maxLength={100} />
      {found.length === 0 ? (
        <p className={css.muted}>{said.subjectNone}</p>
      ) : (
        <ul className={css.found} aria-label={said.subjectList}>
          {found.map((one) => (
            <li key={`${one.subject.kind} ${'id' in one.subject ? one.subject.id : ''}`}>
              <button type="button" onClick={() => choose(one)}>
                <span>{nameOf(one)}</span>
                {one.hint !== undefined && <span className={css.muted}>{one.hint}</span>}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
