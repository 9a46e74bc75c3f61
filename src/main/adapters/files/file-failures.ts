/** What the file system says, in words. */
import { fail, ok, type Result } from '../../../shared/kernel/result'
import type { FileFailure } from '../../features/transfer/ports'

const words: Readonly<Record<string, FileFailure>> = {
  ENOENT: {
    code: 'file-absent',
    message: 'The file is no longer there.',
    remedy: 'Choose it again where it is now.'
  },
  ENOSPC: {
    code: 'disk-full',
    message: 'The disk is full, so nothing was written.',
    remedy: 'Free some space or choose another disk, then try again.'
  },
  EACCES: {
    code: 'file-unreadable',
    message: 'You may not open this file or folder.',
    remedy: 'Give yourself the right to it, or choose another.'
  }
}
const aliases: Readonly<Record<string, string>> = { EDQUOT: 'ENOSPC', EPERM: 'EACCES' }

const other = (code: string): FileFailure => ({
  code: code === 'EROFS' ? 'file-unwritable' : 'file-unreadable',
  message: code === 'EROFS' ? 'Nothing can be written there.' : `The file could not be opened or written (${code}).`,
  remedy: 'Check the disk that holds it, or choose another.'
})

/** Undefined: no fault of the file system, so a bug. */
export function asFileFailure(error: unknown): FileFailure | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
  return code === undefined ? undefined : (words[aliases[code] ?? code] ?? other(code))
}

export async function attempt<T>(work: () => Promise<T>): Promise<Result<T, FileFailure>> {
  try {
    return ok(await work())
  } catch (error) {
    const failure = error instanceof FileRefused ? error.failure : asFileFailure(error)
    if (!failure) throw error
    return fail(failure)
  }
}

/** A refusal of ours on the way. */
export class FileRefused extends Error {
  constructor(readonly failure: FileFailure) {
    super(failure.code)
  }
}
