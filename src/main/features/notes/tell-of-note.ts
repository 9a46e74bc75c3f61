import type { Note } from '../../../shared/domain/notes/note'
import type { TimestampMs } from '../../../shared/kernel/ids'
import type { NotePorts } from './ports'

/** What of a note asks for the person; the notices know what was told before. */
export function tellOfNote({ notices }: Pick<NotePorts, 'notices'>, note: Note, now: TimestampMs): void {
  const latest = note.hindsights.findLast(({ verdict }) => verdict === undefined)
  if (latest)
    notices.notify({
      cause: 'note-hindsight',
      title: `${note.title}: ${latest.horizon} days later`,
      body: 'Keywatch added what happened since. Say whether your note was right.',
      dedupeKey: `${note.id}/${latest.horizon}`
    })
  if (note.reviewAtMs !== undefined && note.reviewAtMs <= now)
    notices.notify({
      cause: 'note-review',
      title: `Review: ${note.title}`,
      body: 'The day has come that you set for this note.',
      dedupeKey: `${note.id}/${note.reviewAtMs}`
    })
}
