import { useEffect, useState } from 'react'

/** Long enough for the first frame and what follows from it; short enough that nobody waits. */
const AFTER_MS = 400

let standing = false

/** False until the window has stood for a moment: what the first frame does not need waits for it. True at once from then on. */
export function useStanding(): boolean {
  const [now, setNow] = useState(standing)
  useEffect(() => {
    if (standing) return
    const timer = setTimeout(() => {
      standing = true
      setNow(true)
    }, AFTER_MS)
    return () => clearTimeout(timer)
  }, [])
  return now
}
