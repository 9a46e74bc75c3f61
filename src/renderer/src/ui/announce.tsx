import { useSyncExternalStore } from 'react'

let message = ''
const listeners = new Set<() => void>()

/** Says `words` to a screen reader, politely; nothing is seen. */
export function announce(words: string): void {
  // A repeated message is only read again if it differs.
  message = words === message ? `${words}\u00a0` : words
  for (const tell of listeners) tell()
}

export function LiveRegion() {
  const words = useSyncExternalStore(
    (tell) => {
      listeners.add(tell)
      return () => listeners.delete(tell)
    },
    () => message
  )
  return (
    <div className="sr-only" role="status" aria-live="polite">
      {words}
    </div>
  )
}
