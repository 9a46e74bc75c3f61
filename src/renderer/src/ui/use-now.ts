import { useEffect, useState } from 'react'

let aheadMs = 0

/** The demo can be opened as it will be later: main's clock then runs ahead of this page's. */
export const runAhead = (ms: number): void => void (aheadMs = ms)

/** Main's time as this page knows it, for what is not drawn by React. */
export const nowMs = (): number => Date.now() + aheadMs

/** The time, told again every `everyMs`, so that distances ("in 6 days") stay true while a window stays open. */
export function useNow(everyMs = 30_000): number {
  const [now, setNow] = useState(nowMs)
  useEffect(() => {
    const timer = setInterval(() => setNow(nowMs()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}
