import { ok, type Result } from '../../../shared/kernel/result'
import type { ExportFailure, Written } from '../../features/audit/ports'
import { exportFiles } from './export-files'

export interface SavedFile extends Written {
  readonly fileName: string
}

/** Writes one file, there whole or not at all. `sealed` is asked once all of it is on the disk: where it fails, there is no file. */
export async function saveWhole<E>(
  target: string,
  content: string | Uint8Array,
  sealed: (file: SavedFile) => Result<unknown, E>
): Promise<Result<SavedFile, ExportFailure | E>> {
  const opened = await exportFiles.draft(target)
  if (!opened.ok) return opened
  const draft = opened.value
  try {
    const written = await draft.write(content)
    if (!written.ok) return written
    const whole = await draft.seal()
    if (!whole.ok) return whole
    const file = { fileName: exportFiles.nameOf(target), ...whole.value }
    const accounted = sealed(file)
    if (!accounted.ok) return accounted
    const published = await draft.publish()
    return published.ok ? ok(file) : published
  } finally {
    await draft.discard()
  }
}
