import type { Act } from '../../../shared/domain/audit/entry'
import {
  checkNote,
  sameSubject,
  type Horizon,
  type Note,
  type NoteFault,
  type NoteText,
  type Verdict,
  MAX_LESSON
} from '../../../shared/domain/notes/note'
import type { NoteId, TimestampMs } from '../../../shared/kernel/ids'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import { recordAct } from '../../ports/record-act'
import type { NotePorts } from './ports'

export type NoteNotFound = Failure<'note-not-found'>
export const noteNotFound: Result<never, NoteNotFound> = fail({
  code: 'note-not-found',
  message: 'This note is no longer there.',
  remedy: 'It was deleted. Nothing else was changed.'
})

/** Pins the figures of this moment. What is not known yet is added by `HindsightKeeper`, within a day. */
export async function writeNote(ports: NotePorts, text: NoteText): Promise<Result<Note, NoteFault | StorageFailure>> {
  const checked = checkNote(text, ports.clock.now())
  if (!checked.ok) return checked
  await ports.subjects.ready(text.subject)
  const now = ports.clock.now()
  const note: Note = {
    ...checked.value,
    id: ports.entropy.uuid() as NoteId,
    createdAtMs: now,
    changedAtMs: now,
    pinned: ports.subjects.pinsAt(text.subject, now),
    hindsights: []
  }
  return act(ports, 'note.write', note, () => ports.store.insert(note))
}

/** Words, conviction and dates; subject and pins stay what they were when it was written. */
export function changeNote(
  ports: NotePorts,
  id: NoteId,
  text: NoteText
): Result<Note, NoteFault | NoteNotFound | StorageFailure> {
  const before = ports.store.find(id)
  if (!before || !sameSubject(before.subject, text.subject)) return noteNotFound
  const now = ports.clock.now()
  const checked = checkNote(text, now, before)
  if (!checked.ok) return checked
  const after = { ...before, ...checked.value, changedAtMs: now }
  return act(ports, 'note.change', after, () => ports.store.change(id, checked.value, now))
}

export function deleteNote(ports: NotePorts, id: NoteId): Result<Note, NoteNotFound | StorageFailure> {
  const note = ports.store.find(id)
  return note ? act(ports, 'note.delete', note, () => ports.store.remove(id)) : noteNotFound
}

/** The person's word on what happened until a horizon; it may be changed. */
export function judgeNote(
  ports: NotePorts,
  id: NoteId,
  horizon: Horizon,
  word: { readonly verdict: Verdict; readonly lesson: string }
): Result<Note, NoteNotFound | Failure<'note-too-long'> | StorageFailure> {
  const note = ports.store.find(id)
  if (!note?.hindsights.some((one) => one.horizon === horizon)) return noteNotFound
  if (word.lesson.length > MAX_LESSON)
    return fail({
      code: 'note-too-long',
      message: `The lesson has ${word.lesson.length} characters.`,
      remedy: `Keep it under ${MAX_LESSON}. Nothing of it was lost.`
    })
  const verdict = { ...word, lesson: word.lesson.trim(), atMs: ports.clock.now() }
  const judged = act(ports, 'note.judge', note, () => ports.store.judge(id, horizon, verdict), {
    horizon,
    verdict: word.verdict
  })
  return judged.ok ? ok(ports.store.find(id) ?? note) : judged
}

/** A review is done: the next day to look at it, or none. */
export function reviewNote(
  ports: NotePorts,
  id: NoteId,
  nextAtMs: TimestampMs | undefined
): Result<Note, NoteFault | NoteNotFound | StorageFailure> {
  const note = ports.store.find(id)
  if (!note) return noteNotFound
  return changeNote(ports, id, { ...note, reviewAtMs: nextAtMs })
}

/** What a note says stays out of the audit log: that it was written, and about what, is enough. */
function act(
  ports: NotePorts,
  name: Act,
  note: Note,
  write: () => void,
  more: Readonly<Record<string, string | number>> = {}
): Result<Note, StorageFailure> {
  const { kind } = note.subject
  const about = 'id' in note.subject ? `${kind}/${note.subject.id}` : kind
  const done = ports.unit.commit(() => {
    write()
    recordAct(ports, { act: name, detail: { note: note.id, about, ...more }, corr: ports.entropy.uuid() })
  })
  return done.ok ? ok(note) : done
}
