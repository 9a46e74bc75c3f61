import { useEffect, useState } from 'react'

let aheadMs = 0

/** The demo can be opened as it will be later: main's clock then runs ahead of this page's. */
export const runAhead = (ms: number): void => void (aheadMs = ms)

/** The time, told again every `everyMs`, so that distances ("in 6 days") stay true while a window stays open. */
export function useNow(everyMs = 30_000): number {
  const [now, setNow] = useState(() => Date.now() + aheadMs)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now() + aheadMs), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}
