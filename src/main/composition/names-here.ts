import { homedir, hostname, userInfo } from 'node:os'
import { basename } from 'node:path'

/** What this computer and its person are called: never part of what is passed on. */
export function namesHere(): readonly string[] {
  const host = hostname()
  return [userInfo().username, basename(homedir()), host, host.split('.')[0] ?? ''].filter((name) => name !== '')
}
