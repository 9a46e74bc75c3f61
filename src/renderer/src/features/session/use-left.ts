import { useEffect, useState } from 'react'

/** Milliseconds that are left of `leftMs` as it was at `asOfMs`; counts down by seconds, and stops at 0. */
export function useLeft(leftMs: number, asOfMs: number): number {
  const [now, setNow] = useState(() => Date.now())
  const until = asOfMs + leftMs
  const running = leftMs > 0 && now < until
  useEffect(() => {
    if (!running) return
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [running])
  return running ? until - now : 0
}
