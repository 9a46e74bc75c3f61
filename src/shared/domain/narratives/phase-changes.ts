import type { Step } from './board'
import type { Phase, Spell } from './phases'

/** A narrative went from one phase to another. */
export interface PhaseTurn {
  readonly from: Phase
  readonly to: Phase
  /** The last day of the week (or the day) at whose end it stood in the new phase. */
  readonly day: number
}

/** Oldest first. What began after a gap is no change: nobody knows where it came from. */
export function phaseTurns(spells: readonly Spell[], steps: readonly Step[]): readonly PhaseTurn[] {
  return spells.flatMap((spell, i) => {
    const before = spells[i - 1]
    const day = steps[spell.from]?.day
    return before === undefined || day === undefined || before.to !== spell.from - 1
      ? []
      : [{ from: before.phase, to: spell.phase, day }]
  })
}
