/** The folder that holds everything but the secrets. Looked at first: where it cannot be written, the lock of the profile cannot be taken, and that must not look as if another Keywatch ran. */
import { accessSync, constants, mkdirSync } from 'node:fs'
import type { Failure } from '../../shared/kernel/result'

/** Makes it where it is missing. What a person can do where it cannot be used; undefined where it can. */
export function folderTrouble(folder: string): Failure<'folder-unusable'> | undefined {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
    return undefined
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return {
      code: 'folder-unusable',
      message: `The data folder cannot be made or written: ${folder} (${code}).`,
      remedy:
        'Nothing was changed. Make it, or the folder that holds it, writable for your user, and see that its disk is there and not full. Then start Keywatch again.'
    }
  }
}
