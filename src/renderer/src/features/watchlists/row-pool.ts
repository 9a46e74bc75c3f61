import type { Range } from '@tanstack/react-virtual'
import { useCallback, useRef } from 'react'

/**
 * As many rows as are in sight and around it, always the same number: whoever scrolls out at one end is the row that comes in at the other,
 * with other words in it. A new row for each would cost its layout again.
 */
export function useRowPool() {
  const size = useRef(1)
  const extract = useCallback((range: Range): number[] => {
    size.current = Math.max(size.current, range.endIndex - range.startIndex + 1 + 2 * range.overscan)
    return poolOf(range, size.current)
  }, [])
  const keyOf = useCallback((index: number): number => index % size.current, [])
  return { extract, keyOf }
}

/** `size` rows in a run that hold those in sight, or all there are. */
export function poolOf({ startIndex, overscan, count }: Omit<Range, 'endIndex'>, size: number): number[] {
  const length = Math.min(size, count)
  const first = Math.min(Math.max(0, startIndex - overscan), count - length)
  return Array.from({ length }, (_, index) => first + index)
}
