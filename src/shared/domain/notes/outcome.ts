import { toNumber } from '../../kernel/decimal'
import type { Figure } from '../market/figures'
import type { Hindsight, Pinned, View } from './note'

/** Returns since the note, in per cent. Absent where a figure of either end is missing. */
export interface Outcome {
  readonly subject?: number
  readonly bitcoin?: number
  /** By how many per cent the subject's value grew against Bitcoin's: (1 + subject) / (1 + bitcoin) - 1. */
  readonly relative?: number
}

export function outcomeOf(pinned: Pinned, since: Pick<Hindsight, 'subject' | 'bitcoin'>): Outcome {
  const subject = change(pinned.subject, since.subject)
  const bitcoin = change(pinned.bitcoin, since.bitcoin)
  return {
    ...(subject === undefined ? {} : { subject: 100 * subject }),
    ...(bitcoin === undefined ? {} : { bitcoin: 100 * bitcoin }),
    ...(subject === undefined || bitcoin === undefined || bitcoin <= -1
      ? {}
      : { relative: 100 * ((1 + subject) / (1 + bitcoin) - 1) })
  }
}

/** Did it come as the note expected? Undefined where it expected nothing, or nothing is known. */
export function cameTrue(view: View, { relative }: Outcome): boolean | undefined {
  if (view === 'open' || relative === undefined) return undefined
  return view === 'ahead' ? relative > 0 : relative < 0
}

/** As a share: 0.1 is ten per cent more. */
function change(before: Figure | undefined, after: Figure | undefined): number | undefined {
  if (before === undefined || after === undefined) return undefined
  const from = toNumber(before.value)
  const ratio = toNumber(after.value) / from
  return from > 0 && Number.isFinite(ratio) ? ratio - 1 : undefined
}
