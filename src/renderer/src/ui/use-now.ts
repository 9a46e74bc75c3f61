import { useEffect, useState } from 'react'

/** The time, told again every `everyMs`, so that distances ("in 6 days") stay true while a window stays open. */
export function useNow(everyMs = 30_000): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}
