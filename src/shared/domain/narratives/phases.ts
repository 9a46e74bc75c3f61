import type { Rotation } from './rotation-graph'

/** In the order that a narrative usually goes through them. */
export const phases = ['improving', 'leading', 'weakening', 'lagging'] as const
export type Phase = (typeof phases)[number]

/** By the signs of (RS-Ratio - 100, RS-Momentum - 100). Exactly on a line, or unknown: none. */
export function phaseOf(ratio: number, momentum: number): Phase | undefined {
  if (!(ratio !== 100 && momentum !== 100) || Number.isNaN(ratio) || Number.isNaN(momentum)) return undefined
  if (ratio > 100) return momentum > 100 ? 'leading' : 'weakening'
  return momentum > 100 ? 'improving' : 'lagging'
}

/** A stretch in one phase; positions in the series, both included. */
export interface Spell {
  readonly phase: Phase
  readonly from: number
  readonly to: number
}

/** Oldest first. Standing on a line keeps the phase; a gap ends it, and what follows is a spell of its own. `end`: positions that count, from 0. */
export function spells({ ratio, momentum }: Rotation, end = ratio.length): readonly Spell[] {
  const found: Spell[] = []
  let open: Spell | undefined
  for (let at = 0; at < end; at += 1) {
    const x = ratio[at] ?? NaN
    const y = momentum[at] ?? NaN
    if (Number.isNaN(x) || Number.isNaN(y)) {
      if (open) found.push(open)
      open = undefined
      continue
    }
    const phase = phaseOf(x, y) ?? open?.phase
    if (phase === undefined) continue
    if (open?.phase === phase) open = { ...open, to: at }
    else {
      if (open) found.push(open)
      open = { phase, from: at, to: at }
    }
  }
  return open ? [...found, open] : found
}
