import { useSyncExternalStore } from 'react'

/** Long enough to be read out; after it, who reads the page on would find what is no longer so. */
const KEPT_MS = 8_000

let message = ''
let clearing: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

/** Says `words` to a screen reader, politely; nothing is seen. */
export function announce(words: string): void {
  // A repeated message is only read again if it differs.
  show(words === message ? `${words}\u00a0` : words)
  clearTimeout(clearing)
  clearing = setTimeout(() => show(''), KEPT_MS)
}

function show(words: string): void {
  message = words
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
