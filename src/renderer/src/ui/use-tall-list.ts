import { useCallback, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { canvasOf, placeOf, placeToShow, rowsAround, scrollTopOf } from './tall-list'

/** Rows beyond what is in sight, at each end. */
const OVERSCAN = 8
/** A wheel or a key moves by less; more is somebody who drags the scroll bar. In heights of what is in sight. */
const JUMP_HEIGHTS = 4
/** Once nothing scrolls for so long, the scroll bar is put where it belongs. */
const AT_REST_MS = 150

interface Sight {
  readonly first: number
  readonly last: number
  /** How far the list lies above its canvas, px. */
  readonly shift: number
  /** Rows that are drawn at most: the n-th row is drawn in the place n modulo this. */
  readonly pool: number
}

/**
 * The rows of a list that are in sight, and around it. Always as many: whoever scrolls out at one end is drawn as the row that comes in
 * at the other. `headPx`: what stands over the first row and covers what scrolls under it.
 */
export function useTallList(count: number, rowPx: number, headPx: number) {
  const scroller = useRef<HTMLDivElement>(null)
  const [sight, setSight] = useState<Sight>({ first: 0, last: Math.min(count, OVERSCAN) - 1, shift: 0, pool: OVERSCAN })
  const shift = useRef(0)
  const seen = useRef(0)
  const pool = useRef(OVERSCAN)
  const canvas = canvasOf(count, rowPx)
  const { total, height } = canvas

  const look = useCallback((): void => {
    const element = scroller.current
    if (!element) return
    const inSight = Math.ceil(element.clientHeight / rowPx) + 1
    pool.current = Math.max(pool.current, inSight + 2 * OVERSCAN)
    const at = Math.floor((element.scrollTop + shift.current) / rowPx)
    const next = { ...rowsAround(at, count, pool.current, OVERSCAN), shift: shift.current, pool: pool.current }
    setSight((before) =>
      before.first === next.first &&
      before.last === next.last &&
      before.shift === next.shift &&
      before.pool === next.pool
        ? before
        : next
    )
  }, [count, rowPx])

  const put = useCallback(
    (place: number): void => {
      const element = scroller.current
      if (!element) return
      element.scrollTop = scrollTopOf(place, { total, height })
      seen.current = element.scrollTop
      shift.current = Math.min(Math.max(0, Math.round(place - seen.current)), total - height)
      look()
    },
    [total, height, look]
  )

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    shift.current = Math.min(shift.current, total - height)
    look()
    const measured = new ResizeObserver(look)
    measured.observe(element)
    let resting: ReturnType<typeof setTimeout> | undefined
    const rest = (): void => {
      const place = element.scrollTop + shift.current
      if (scrollTopOf(place, { total, height }) !== element.scrollTop) put(place)
    }
    const scrolled = (): void => {
      const { scrollTop, clientHeight } = element
      const moved = Math.abs(scrollTop - seen.current)
      seen.current = scrollTop
      if (total > height) {
        const atEnd = scrollTop <= 0 || scrollTop >= height + headPx - clientHeight
        if (atEnd || moved > JUMP_HEIGHTS * clientHeight)
          shift.current = placeOf(Math.min(scrollTop, height), { total, height }) - Math.min(scrollTop, height)
        clearTimeout(resting)
        resting = setTimeout(rest, AT_REST_MS)
      }
      flushSync(look)
    }
    element.addEventListener('scroll', scrolled, { passive: true })
    return () => {
      clearTimeout(resting)
      measured.disconnect()
      element.removeEventListener('scroll', scrolled)
    }
  }, [total, height, headPx, look, put])

  const show = useCallback(
    (index: number): void => {
      const element = scroller.current
      if (!element) return
      const top = element.scrollTop + shift.current
      const place = placeToShow(index * rowPx, rowPx, top, top + element.clientHeight - headPx)
      if (place !== undefined) put(place)
    },
    [rowPx, headPx, put]
  )
  const { first } = sight
  // The count may have shrunk since the last look.
  const last = Math.min(sight.last, count - 1)
  return { scroller, ...sight, first, last, height, show }
}
