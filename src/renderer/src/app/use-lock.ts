import { useEffect } from 'react'
import { api } from '../api/client'
import type { SessionStatus } from '../api/types'
import { forget } from './forget'
import { watchPresence } from './presence'

/** While the window is unlocked its use counts as presence; when it locks it forgets. Without a passphrase neither matters. */
export function useLock(session: SessionStatus | undefined): void {
  const locked = session?.role === 'locked'
  const watched = session?.isProtected === true && !locked
  useEffect(() => {
    if (locked) forget()
  }, [locked])
  useEffect(() => {
    if (!watched) return undefined
    return watchPresence(
      globalThis.window,
      () => performance.now(),
      () => void api.session.note().catch(() => undefined)
    )
  }, [watched])
}
