import { createHash } from 'node:crypto'
import { resolve } from 'node:path'

/** Where one person's data lives, and under which name the keychain holds their secrets. */
export interface Profile {
  readonly kind: 'real' | 'demo'
  readonly folder: string
  /** The keychain's service name. Two folders never share one, so a second profile cannot touch the first one's items. */
  readonly service: string
}

/**
 * `--demo` is a profile of its own beside the real one. `--user-data-dir=PATH` (Chromium's own switch) moves either.
 * @param defaultFolder the system's usual place for this app's data
 */
export function readProfile(demo: boolean, userDataDir: string, defaultFolder: string): Profile {
  const base = userDataDir === '' ? defaultFolder : resolve(userDataDir)
  const folder = demo ? `${base}-demo` : base
  const name = demo ? 'Keywatch Demo' : 'Keywatch'
  const elsewhere = base !== defaultFolder
  const mark = createHash('sha256').update(folder).digest('hex').slice(0, 12)
  return { kind: demo ? 'demo' : 'real', folder, service: elsewhere ? `${name} ${mark}` : name }
}
