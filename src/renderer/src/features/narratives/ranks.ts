/** The ranking at one step of the slider, and the phase that each narrative is in there. */
import type { Board, NarrativeRow } from '../../api/types'
import type { Phase } from '../../../../shared/domain/narratives/phases'
import { phaseOf } from '../../../../shared/domain/narratives/phases'

export type Order = 'momentum' | 'attention'

/** The largest first, those not known last, else by name. */
export function ranked(rows: readonly NarrativeRow[], order: Order, step: number): readonly NarrativeRow[] {
  const of = (row: NarrativeRow): number => (order === 'momentum' ? row.momentum30 : row.attention)[step] ?? -Infinity
  return [...rows].sort((a, b) => {
    const [x, y] = [of(a), of(b)]
    return x === y ? (a.name < b.name ? -1 : 1) : y - x
  })
}

export interface Standing {
  readonly phase: Phase
  /** When the phase began; undefined while the step is under way and the phase is new in it. */
  readonly sinceMs?: number
  /** Steps that are over. */
  readonly steps: number
}

/** The phase at a step. What a step under way says may still change. */
export function standing(row: NarrativeRow, { steps }: Pick<Board, 'steps'>, step: number): Standing | undefined {
  const at = steps[step]
  if (at === undefined) return undefined
  const spell = row.spells.findLast(({ sinceMs }) => sinceMs <= at.atMs)
  const now = phaseOf(row.ratio[step] ?? NaN, row.momentum[step] ?? NaN)
  if (now === undefined && (row.ratio[step] ?? null) === null) return undefined
  if (spell === undefined) return now && { phase: now, steps: 0 }
  if (!at.over && now !== undefined && now !== spell.phase) return { phase: now, steps: 0 }
  const since = steps.findIndex(({ atMs }) => atMs >= spell.sinceMs)
  // A spell that began before the slider's first step counts its own steps, without those after this one.
  const after = steps.filter((one) => one.over && one.atMs > at.atMs && one.atMs <= spell.untilMs).length
  return { phase: spell.phase, sinceMs: spell.sinceMs, steps: since < 0 ? spell.steps : spell.steps - after }
}
