import { noteFiles } from '../../../shared/domain/notes/export'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import { recordAct } from '../../ports/record-act'
import type { NoteExportFailure, NotePorts } from './ports'

export interface Exported {
  readonly folderName: string
  readonly files: number
}

/** Every note as one markdown file, in a new folder where the person wants it. */
export async function exportNotes(
  ports: NotePorts
): Promise<Result<Exported, NoteExportFailure | StorageFailure | Failure<'export-cancelled'>>> {
  const parent = await ports.chooseFolder()
  if (parent === undefined)
    return fail({
      code: 'export-cancelled',
      message: 'No folder was chosen.',
      remedy: 'Nothing was written. Export again when you are ready.'
    })
  const notes = ports.store.all()
  const files = noteFiles(notes, (note) => ports.subjects.nameOf(note.subject) ?? 'no longer known')
  const draft = await ports.folders.draft(
    parent,
    `keywatch-notes-${new Date(ports.clock.now()).toISOString().slice(0, 10)}`
  )
  if (!draft.ok) return draft
  const folder = draft.value
  try {
    for (const { name, text } of files) {
      const written = await folder.write(name, text)
      if (!written.ok) return written
    }
    const sealed = await folder.seal()
    if (!sealed.ok) return sealed
    const noted = ports.unit.commit(() =>
      recordAct(ports, { act: 'note.export', detail: { files: files.length }, corr: ports.entropy.uuid() })
    )
    if (!noted.ok) return noted
    const published = await folder.publish()
    return published.ok ? ok({ folderName: ports.folders.nameOf(published.value), files: files.length }) : published
  } finally {
    await folder.discard()
  }
}
