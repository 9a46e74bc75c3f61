/** What writing files for a person has in common: failures in words, and names that survive a power cut. */
import { open } from 'node:fs/promises'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'

type ExportFailure = Failure<'export-disk-full' | 'export-unwritable'>

function asFailure(error: unknown): ExportFailure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
  if (code === undefined) throw error
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return {
      code: 'export-disk-full',
      message: 'The disk is full, so nothing was exported.',
      remedy: 'Free some space or choose another disk, then export again.'
    }
  }
  return {
    code: 'export-unwritable',
    message: `The file could not be written there (${code}), so nothing was exported.`,
    remedy: 'Choose a folder that you may write to, then export again.'
  }
}

export async function attempt<T>(work: () => Promise<T>): Promise<Result<T, ExportFailure>> {
  try {
    return ok(await work())
  } catch (error) {
    return fail(asFailure(error))
  }
}

/** So that the new name survives a power cut. Where folders cannot be synced, the file system journals renames. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}
