/** Between a care policy and what a person types. */
import { HOUR_MS } from '../../../shared/kernel/ids'

export interface CareValues {
  readonly maxAgeDays: number | null
  readonly remindDaysAhead: number[]
  readonly overlapMs: number
  readonly idleDays: number | null
}

export interface CareFields {
  readonly maxAgeDays: string
  readonly remindDaysAhead: string
  readonly overlapHours: string
  readonly idleDays: string
}

export const writeCare = ({ maxAgeDays, remindDaysAhead, overlapMs, idleDays }: CareValues): CareFields => ({
  maxAgeDays: maxAgeDays === null ? '' : String(maxAgeDays),
  remindDaysAhead: remindDaysAhead.join(', '),
  overlapHours: String(Math.round((overlapMs / HOUR_MS) * 100) / 100),
  idleDays: idleDays === null ? '' : String(idleDays)
})

/** `values` only where no field is wrong. An empty number of days means never. */
export function parseCare(fields: CareFields): {
  readonly values?: CareValues
  readonly wrong: readonly (keyof CareFields)[]
} {
  const maxAgeDays = days(fields.maxAgeDays)
  const idleDays = days(fields.idleDays)
  const hours = number(fields.overlapHours, 0, 2_160)
  const ahead = fields.remindDaysAhead
    .split(',')
    .filter((part) => part.trim() !== '')
    .map((part) => number(part, 0, 365))
  const remindDaysAhead = ahead.filter((day) => day !== undefined)
  const wrong: (keyof CareFields)[] = []
  if (maxAgeDays === undefined) wrong.push('maxAgeDays')
  if (hours === undefined) wrong.push('overlapHours')
  if (idleDays === undefined) wrong.push('idleDays')
  if (remindDaysAhead.length !== ahead.length || ahead.length > 20) wrong.push('remindDaysAhead')
  if (wrong.length > 0 || maxAgeDays === undefined || idleDays === undefined || hours === undefined) return { wrong }
  return { wrong, values: { maxAgeDays, remindDaysAhead, overlapMs: hours * HOUR_MS, idleDays } }
}

const days = (text: string): number | null | undefined => (text.trim() === '' ? null : number(text, 1, 3_650))

function number(text: string, least: number, most: number): number | undefined {
  if (!/^\s*\d{1,4}\s*$/u.test(text)) return undefined
  const value = Number(text)
  return value >= least && value <= most ? value : undefined
}
