import { create } from 'zustand'
import type { Capture } from '../../api/types'

interface Prepared {
  /** Pairs made ahead for a rotation, by its id. The private halves stand in main, for minutes. */
  readonly captures: Readonly<Record<string, Capture>>
  keep(rotationId: string, capture: Capture): void
  forget(rotationId: string): void
  clear(): void
}

/** What was prepared in the queue is there at the rotation's first step. */
export const usePrepared = create<Prepared>((set) => ({
  captures: {},
  keep: (rotationId, capture) => set(({ captures }) => ({ captures: { ...captures, [rotationId]: capture } })),
  forget: (rotationId) =>
    set(({ captures }) => ({
      captures: Object.fromEntries(Object.entries(captures).filter(([id]) => id !== rotationId))
    })),
  clear: () => set({ captures: {} })
}))

/** Main lets a captured secret go after a while. */
export const usePreparedFor = (rotationId: string, now: number): Capture | undefined =>
  usePrepared(({ captures }) => {
    const found = captures[rotationId]
    return found && found.expiresAtMs > now ? found : undefined
  })
