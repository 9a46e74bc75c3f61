import { PenLine } from 'lucide-react'
import { failureOf } from '../../api/client'
import type { NamedSubject, NoteId, NoteSummary } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { Tag } from '../../ui/chip'
import { FailureNote } from '../../ui/notice'
import { Section } from '../../ui/screen'
import { useNow } from '../../ui/use-now'
import { isAbout } from './is-about'
import { Move } from './moves'
import css from './notes-about.module.css'
import { useNoteList } from './use-notes'

/** What a person wrote about one thing, where that thing is looked at. */
export function NotesAbout({
  about,
  onOpen,
  onWrite
}: {
  about: NamedSubject
  onOpen: (id: NoteId) => void
  onWrite: () => void
}) {
  const { text } = useSpeech()
  const said = text.notes
  const list = useNoteList('')
  const now = useNow(60_000)
  const found = (list.data ?? []).filter(({ subject }) => isAbout(subject, about.subject))
  return (
    <Section title={said.title} note={found.length > 0 ? found.length : undefined}>
      {list.isError ? (
        <FailureNote
          failure={failureOf(list.error)}
          retry={{ label: text.app.retry, onRetry: () => void list.refetch() }}
        />
      ) : (
        found.length > 0 && (
          <ul className={css.list} aria-label={said.aboutList(about.name)}>
            {found.map((note) => (
              <Row key={note.id} note={note} now={now} onOpen={() => onOpen(note.id)} />
            ))}
          </ul>
        )
      )}
      <Button small onClick={onWrite}>
        <PenLine size={14} aria-hidden />
        {said.writeAbout}
      </Button>
    </Section>
  )
}

function Row({ note, now, onOpen }: { note: NoteSummary; now: number; onOpen: () => void }) {
  const { text, format } = useSpeech()
  return (
    <li>
      <button type="button" className={css.note} onClick={onOpen}>
        <span className={css.title}>{note.title}</span>
        {note.needsReview && <Tag level="soon">{text.notes.reviewTag}</Tag>}
        <span className={css.move} title={text.notes.columns.since}>
          <Move percent={note.relative} />
        </span>
        <span className={css.when}>{format.day(note.createdAtMs, now)}</span>
      </button>
    </li>
  )
}
