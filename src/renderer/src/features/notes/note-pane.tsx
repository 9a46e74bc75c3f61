import { Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { api, failureOf } from '../../api/client'
import { useAct } from '../../api/use-act'
import type { NoteDetail, NoteId } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Button } from '../../ui/button'
import { Tag } from '../../ui/chip'
import { FailureNote, Notice, Skeleton } from '../../ui/notice'
import { Facts, Pane, Section } from '../../ui/screen'
import { dayText, endOfDay } from './days'
import { Markdown } from '../../ui/markdown'
import { PinText } from './moves'
import { HindsightCard } from './hindsight-card'
import css from './notes.module.css'
import { useNote } from './use-notes'

export function NotePane({
  id,
  now,
  onClose,
  onEdit
}: {
  id: NoteId
  now: number
  onClose: () => void
  onEdit: () => void
}) {
  const { text } = useSpeech()
  const said = text.notes
  const note = useNote(id)
  return (
    <Pane
      label={said.pane}
      closeLabel={text.app.close}
      onClose={onClose}
      head={<Head note={note.data} now={now} />}
      foot={note.data && <Foot note={note.data} onEdit={onEdit} onGone={onClose} />}
    >
      {note.isError ? (
        <FailureNote failure={failureOf(note.error)} />
      ) : note.data ? (
        <Body note={note.data} now={now} />
      ) : (
        <Skeleton rows={5} label={text.app.loading} />
      )}
    </Pane>
  )
}

function Head({ note, now }: { note: NoteDetail | undefined; now: number }) {
  const { text, format } = useSpeech()
  const said = text.notes
  if (!note) return <span />
  return (
    <div>
      <h2 className={css.paneTitle}>{note.title}</h2>
      <p className={css.meta}>
        <span>{note.subject.kind === 'market' ? said.market : note.subjectName}</span>
        <Tag>{said.conviction(said.convictions[note.conviction])}</Tag>
        <Tag>{said.views3[note.view]}</Tag>
        <span>{format.distance(note.createdAtMs, now)}</span>
      </p>
    </div>
  )
}

function Body({ note, now }: { note: NoteDetail; now: number }) {
  const { text, format } = useSpeech()
  const said = text.notes
  const due = note.reviewAtMs !== undefined && note.reviewAtMs <= now
  return (
    <>
      {due && <ReviewDue note={note} now={now} />}
      <Markdown source={note.body} />
      {note.exitRule !== '' && (
        <Section title={said.exitRule}>
          <p className={css.rule}>{note.exitRule}</p>
        </Section>
      )}
      <Section title={said.since}>
        {note.hindsights.map((one) => (
          <HindsightCard key={one.horizon} noteId={note.id} hindsight={one} />
        ))}
        <ul className={css.ahead}>
          {note.ahead.map(({ horizon, atMs }) => (
            <li key={horizon}>{said.ahead(horizon, format.both(format.distance(atMs, now), format.day(atMs, now)))}</li>
          ))}
          {note.reviewAtMs !== undefined && !due && (
            <li>
              {said.reviewOn(format.both(format.distance(note.reviewAtMs, now), format.day(note.reviewAtMs, now)))}
            </li>
          )}
        </ul>
      </Section>
      <Section title={said.pinned}>
        <Facts
          rows={[
            ...(note.subject.kind === 'asset' && note.subject.id === 'bitcoin'
              ? []
              : [
                  [
                    note.subject.kind === 'narrative' ? said.basketValue : said.price,
                    <PinText key="s" note={note} name="subject" now={now} />
                  ] as const
                ]),
            [said.bitcoin, <PinText key="b" note={note} name="bitcoin" now={now} />]
          ]}
        />
      </Section>
    </>
  )
}

function ReviewDue({ note, now }: { note: NoteDetail; now: number }) {
  const { text } = useSpeech()
  const said = text.notes
  const { busy, failure, act } = useAct()
  const review = (nextAtMs: number | undefined): void =>
    void act(() => api.notes.review({ id: note.id, ...(nextAtMs === undefined ? {} : { nextAtMs }) }))
  return (
    <>
      {failure && <FailureNote failure={failure} />}
      <Notice
        level="soon"
        title={said.reviewDue}
        action={
          <span className={css.buttons}>
            <Button small disabled={busy} onClick={() => review(endOfDay(dayText(now, 30)))}>
              {said.reviewAgain}
            </Button>
            <Button small tone="quiet" disabled={busy} onClick={() => review(undefined)}>
              {said.reviewDone}
            </Button>
          </span>
        }
      >
        {said.reviewDueMore}
      </Notice>
    </>
  )
}

function Foot({ note, onEdit, onGone }: { note: NoteDetail; onEdit: () => void; onGone: () => void }) {
  const { text } = useSpeech()
  const said = text.notes
  const [asking, setAsking] = useState(false)
  const { busy, failure, act } = useAct()
  const remove = async (): Promise<void> => {
    if (!(await act(() => api.notes.delete({ id: note.id })))) return
    announce(said.deleted(note.title))
    onGone()
  }
  if (asking)
    return (
      <div className={css.ask}>
        {failure && <FailureNote failure={failure} />}
        <p>{said.deleteAsk(note.title)}</p>
        <div className={css.foot}>
          <Button tone="quiet" autoFocus onClick={() => setAsking(false)}>
            {text.app.cancel}
          </Button>
          <Button tone="danger" disabled={busy} onClick={() => void remove()}>
            {said.deleteNow}
          </Button>
        </div>
      </div>
    )
  return (
    <div className={css.foot}>
      <Button tone="quiet" onClick={() => setAsking(true)}>
        <Trash2 size={14} aria-hidden />
        {said.delete}
      </Button>
      <Button onClick={onEdit}>
        <Pencil size={14} aria-hidden />
        {said.editThis}
      </Button>
    </div>
  )
}
