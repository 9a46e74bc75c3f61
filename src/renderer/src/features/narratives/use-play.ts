import { useEffect, useRef, useState } from 'react'

/** One step of the slider while it plays. */
const STEP_MS = 700
/** Without motion a step needs time to be read. */
const STILL_STEP_MS = 1_200

const still = (): boolean => globalThis.matchMedia('(prefers-reduced-motion: reduce)').matches

/** Runs a position along the slider: smoothly, or step by step where motion is not wanted. Ends at the last step. */
export function usePlay(position: number, last: number, move: (position: number) => void) {
  const [playing, setPlaying] = useState(false)
  const latest = useRef({ position, move })
  useEffect(() => {
    latest.current = { position, move }
  })

  useEffect(() => {
    if (!playing) return
    const to = (next: number): void => {
      latest.current.move(Math.min(last, next))
      if (next >= last) setPlaying(false)
    }
    if (still()) {
      const timer = setInterval(() => to(Math.floor(latest.current.position) + 1), STILL_STEP_MS)
      return () => clearInterval(timer)
    }
    let frame = 0
    let before: number | undefined
    const tick = (now: number): void => {
      to(latest.current.position + (before === undefined ? 0 : (now - before) / STEP_MS))
      before = now
      frame = requestAnimationFrame(tick)
    }
    frame = requestAnimationFrame(tick)
    return () => cancelAnimationFrame(frame)
  }, [playing, last])

  return {
    playing,
    /** From the end it begins again. */
    toggle: (): void => {
      if (!playing && position >= last) move(0)
      if (playing) move(Math.round(position))
      setPlaying(!playing)
    },
    stop: (): void => setPlaying(false)
  }
}
