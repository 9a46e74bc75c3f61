import { useEffect, useState } from 'react'

let aheadMs = 0
const told = new Set<() => void>()

/** The demo can be opened as it will be later: main's clock then runs ahead of this page's. Whoever shows a distance is told at once. */
export function runAhead(ms: number): void {
  if (ms === aheadMs) return
  aheadMs = ms
  for (const tell of told) tell()
}

/** Main's time as this page knows it, for what is not drawn by React. */
export const nowMs = (): number => Date.now() + aheadMs

/** The time, told again every `everyMs`, so that distances ("in 6 days") stay true while a window stays open. */
export function useNow(everyMs = 30_000): number {
  const [now, setNow] = useState(nowMs)
  useEffect(() => {
    const tell = (): void => setNow(nowMs())
    told.add(tell)
    // What was set between the first drawing and now is told as well.
    if (aheadMs !== 0) tell()
    const timer = setInterval(tell, everyMs)
    return () => {
      told.delete(tell)
      clearInterval(timer)
    }
  }, [everyMs])
  return now
}
