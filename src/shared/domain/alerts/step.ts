/** The small state machines: when an alert fires, and when it may fire again. */
import { DAY_MS } from '../../kernel/ids'
import type { AlertState, AssetCondition, ChangeWindow, Move } from './alert'
import type { Reading } from './readings'

export interface Stepped {
  readonly state: AlertState
  /** The reading that made it fire. */
  readonly fired?: Reading
}

/** How far back behind its line it must go, in per cent of the line, before it can fire again. */
const margins = { above: 0.5, below: 0.5, change: 25, 'new-high': 2, 'new-low': 2, volume: 20 } as const

/** Exactly the margin is enough, whatever a double makes of it. */
const ROUNDING = 1e-9

const windowDays: Readonly<Record<ChangeWindow, number>> = { '1h': 1, '24h': 1, '7d': 7, '30d': 30 }

/** A cross counts as over once the averages lie this far apart, in per cent of the slow one. */
export const CROSS_MARGIN = 0.5

/** One figure. Older than what was seen, it changes nothing. */
export function step(condition: AssetCondition, state: AlertState, reading: Reading): Stepped {
  const { atMs } = reading.figure
  if (atMs < state.seenMs) return { state }
  const seen = { ...state, seenMs: atMs }
  if (condition.kind === 'cross') return crossStep(condition.move, seen, reading)
  const remembered = reading.extreme === undefined ? seen : { ...seen, extreme: reading.extreme }
  const isTrue = reading.beyond > 0 || (reading.beyond === 0 && !isExtreme(condition))
  const armed =
    state.armed || reading.beyond <= ROUNDING - margins[condition.kind] || rested(condition, state, reading, isTrue)
  if (!armed || !isTrue) return { state: { ...remembered, armed } }
  return { state: { ...remembered, armed: false, firedMs: atMs }, fired: reading }
}

const isExtreme = ({ kind }: AssetCondition): boolean => kind === 'new-high' || kind === 'new-low'

/**
 * The next day, which is 24 hours later: another window, another day's volume, another high. A price that stays beyond its level stays
 * told; one that is back, by however little, can cross it again then.
 */
function rested(condition: AssetCondition, { firedMs }: AlertState, { figure }: Reading, isTrue: boolean): boolean {
  if (firedMs === undefined) return false
  const days = condition.kind === 'change' ? windowDays[condition.window] : 1
  if (figure.atMs - firedMs < days * DAY_MS) return false
  return condition.kind === 'above' || condition.kind === 'below' ? !isTrue : true
}

/** `beyond`: how far the fast average lies above the slow one, in per cent. The first reading only says on which side they stand. */
function crossStep(move: Move, state: AlertState, reading: Reading): Stepped {
  const { beyond } = reading
  if (beyond === 0) return { state }
  const now = beyond > 0 ? 1 : -1
  const isClear = Math.abs(beyond) >= CROSS_MARGIN
  if (state.side === undefined) return { state: { ...state, side: now, clear: true } }
  if (now === state.side) return { state: { ...state, clear: state.clear === true || isClear } }
  // Trembling on the line: told only once it has left it, this way or the other.
  if (state.clear !== true && !isClear) return { state }
  const crossed: AlertState = { ...state, side: now, clear: isClear }
  const meant = move === 'either' || (move === 'up') === (now === 1)
  return meant ? { state: { ...crossed, firedMs: reading.figure.atMs }, fired: reading } : { state: crossed }
}

/**
 * All that is new, in any order: figures of one batch are taken by their time, and of one time by their value. However often its condition
 * came true within them it fires once, with the last time that it did.
 * @param read what a figure says, given what was seen before it
 */
export function stepAll(
  condition: AssetCondition,
  state: AlertState,
  figures: readonly { readonly atMs: number; readonly value: string }[],
  read: (index: number, state: AlertState) => Reading | undefined
): Stepped {
  const order = figures
    .map((_, index) => index)
    .sort((a, b) => {
      const [one, other] = [figures[a], figures[b]]
      if (one === undefined || other === undefined) return 0
      return one.atMs - other.atMs || Number(one.value) - Number(other.value)
    })
  let stepped: Stepped = { state }
  for (const index of order) {
    const reading = read(index, stepped.state)
    if (reading === undefined) continue
    const next = step(condition, stepped.state, reading)
    stepped = next.fired === undefined && stepped.fired !== undefined ? { ...next, fired: stepped.fired } : next
  }
  return stepped
}
