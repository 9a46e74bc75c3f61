/** Figures that no source had told when a note was saved, and that came soon after it. */
import type { Figure } from '../../../shared/domain/market/figures'
import { awaitedPins, type Note, type PinName } from '../../../shared/domain/notes/note'
import type { NoteId, TimestampMs } from '../../../shared/kernel/ids'
import type { NotePorts } from './ports'

export interface LatePin {
  readonly note: NoteId
  readonly name: PinName
  readonly figure: Figure
}

export function latePins({ subjects }: Pick<NotePorts, 'subjects'>, note: Note, now: TimestampMs): readonly LatePin[] {
  const awaited = awaitedPins(note, now)
  if (awaited.length === 0) return []
  // Both figures of a narrative are of one close: the one that is there already says which.
  const { subject, bitcoin } = note.pinned
  const at = note.subject.kind === 'narrative' ? ((subject ?? bitcoin)?.atMs ?? now) : now
  const found = subjects.pinsAt(note.subject, at)
  return awaited.flatMap((name) => {
    const figure = found[name]
    return figure === undefined ? [] : [{ note: note.id, name, figure }]
  })
}

/** The note as it is once they are kept. */
export const withPins = (note: Note, came: readonly LatePin[]): Note =>
  came.length === 0
    ? note
    : {
        ...note,
        pinned: {
          ...note.pinned,
          ...Object.fromEntries(came.map(({ name, figure }) => [name, figure])),
          late: [...(note.pinned.late ?? []), ...came.map(({ name }) => name)]
        }
      }
