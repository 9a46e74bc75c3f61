import { useState } from 'react'
import { api } from '../../api/client'
import { useAct } from '../../api/use-act'
import type { NamedSubject, NoteDetail, NoteId, WrittenNote } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Button } from '../../ui/button'
import { Field, Group, Segmented, TextArea, TextInput } from '../../ui/field'
import { FailureNote } from '../../ui/notice'
import { Pane } from '../../ui/screen'
import { dayText, endOfDay } from './days'
import { Markdown } from '../../ui/markdown'
import css from './notes.module.css'
import { SubjectPicker } from './subject-picker'

const convictions = ['low', 'medium', 'high'] as const
const views = ['ahead', 'behind', 'open'] as const
const REVIEW_AFTER_DAYS = 30

/** `note`: the one that is edited; absent: a new one. */
export function NoteForm({
  note,
  about,
  now,
  onClose,
  onSaved
}: {
  note?: NoteDetail
  about?: NamedSubject | undefined
  now: number
  onClose: () => void
  onSaved: (id: NoteId) => void
}) {
  const { text } = useSpeech()
  const said = text.notes
  const { busy, failure, act } = useAct()
  const [subject, setSubject] = useState<NamedSubject>(
    note
      ? { subject: note.subject, name: note.subjectName }
      : (about ?? { subject: { kind: 'market' }, name: said.market })
  )
  const [title, setTitle] = useState(note?.title ?? '')
  const [body, setBody] = useState(note?.body ?? '')
  const [previewing, setPreviewing] = useState<'edit' | 'preview'>('edit')
  const [conviction, setConviction] = useState<WrittenNote['conviction']>(note?.conviction ?? 'medium')
  const [view, setView] = useState<WrittenNote['view']>(note?.view ?? 'ahead')
  const [exitRule, setExitRule] = useState(note?.exitRule ?? '')
  const [review, setReview] = useState(() =>
    note ? (note.reviewAtMs === undefined ? '' : dayText(note.reviewAtMs)) : dayText(now, REVIEW_AFTER_DAYS)
  )

  const save = async (): Promise<void> => {
    const reviewAtMs = endOfDay(review)
    const written = {
      subject: subject.subject,
      title,
      body,
      conviction,
      view,
      exitRule,
      ...(reviewAtMs === undefined ? {} : { reviewAtMs: unchanged(note, review) ?? reviewAtMs })
    }
    const saved = await act(() => (note ? api.notes.change({ ...written, id: note.id }) : api.notes.write(written)))
    if (!saved) return
    announce(said.saved(saved.value.title))
    onSaved(saved.value.id)
  }

  return (
    <Pane
      label={note ? said.editTitle : said.newTitle}
      closeLabel={text.app.close}
      onClose={onClose}
      head={<h2 className={css.paneTitle}>{note ? said.editTitle : said.newTitle}</h2>}
      foot={
        <div className={css.foot}>
          <Button tone="quiet" onClick={onClose}>
            {text.app.cancel}
          </Button>
          <Button tone="primary" disabled={busy} onClick={() => void save()}>
            {busy ? said.saving : said.save}
          </Button>
        </div>
      }
    >
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        {failure && <FailureNote failure={failure} />}
        <Group label={said.subject}>
          <SubjectPicker chosen={subject} onChoose={setSubject} fixed={note !== undefined} />
        </Group>
        <Field label={said.noteTitle} hint={said.titleHint}>
          {(wiring) => (
            <TextInput
              {...wiring}
              value={title}
              autoFocus
              spellCheck
              onChange={(event) => setTitle(event.target.value)}
            />
          )}
        </Field>
        <Field label={said.body} hint={said.bodyHint}>
          {(wiring) =>
            previewing === 'edit' ? (
              <TextArea
                {...wiring}
                rows={12}
                value={body}
                spellCheck
                onChange={(event) => setBody(event.target.value)}
              />
            ) : (
              <div {...wiring} role="group" tabIndex={0} className={css.preview} aria-label={said.preview}>
                <Markdown source={body} />
              </div>
            )
          }
        </Field>
        <Segmented
          name="preview"
          value={previewing}
          options={(['edit', 'preview'] as const).map((value) => ({ value, label: said[value] }))}
          onValue={setPreviewing}
        />
        <Group label={said.view}>
          <Segmented
            name="view"
            value={view}
            options={views.map((value) => ({ value, label: said.views3[value] }))}
            onValue={setView}
          />
        </Group>
        <Group label={said.convictionLabel}>
          <Segmented
            name="conviction"
            value={conviction}
            options={convictions.map((value) => ({ value, label: said.convictions[value] }))}
            onValue={setConviction}
          />
        </Group>
        <Field label={said.exitRule} hint={said.exitHint}>
          {(wiring) => (
            <TextArea
              {...wiring}
              rows={2}
              value={exitRule}
              spellCheck
              onChange={(event) => setExitRule(event.target.value)}
            />
          )}
        </Field>
        <Field label={said.review} hint={said.reviewHint}>
          {(wiring) => (
            <TextInput {...wiring} type="date" value={review} onChange={(event) => setReview(event.target.value)} />
          )}
        </Field>
        {!note && <p className={css.muted}>{said.pinsHint}</p>}
      </form>
    </Pane>
  )
}

/** The very moment that stands already, where its day was not touched. */
const unchanged = (note: NoteDetail | undefined, day: string): number | undefined =>
  note?.reviewAtMs !== undefined && dayText(note.reviewAtMs) === day ? note.reviewAtMs : undefined
