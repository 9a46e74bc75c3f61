/** What an export is of: rules of the wizard, apart from how it looks. */
import type { AuditFilter, AuditRow, KeyId } from '../../../api/types'
import { ANY, filterOf, type Choices } from '../audit-filter'

type Act = AuditRow['act']

/** `pdf` is a report on the period and the keys; the others hold entries. */
export const formats = ['bundle', 'pdf', 'jsonl', 'csv', 'ocsf', 'syslog'] as const
export type ExportFormat = (typeof formats)[number]

export const periods = ['any', 'month', 'quarter', 'last-quarter', 'year', 'custom'] as const
export type Period = (typeof periods)[number]

export interface ExportChoices {
  readonly period: Period
  /** `2026-11-22`, local; used with `custom`. */
  readonly fromDay: string
  readonly toDay: string
  /** Empty: all keys. */
  readonly keyIds: readonly KeyId[]
  /** Empty: all acts. */
  readonly acts: readonly Act[]
  readonly outcome: AuditRow['outcome'] | undefined
  readonly format: ExportFormat
}

export const FIRST_CHOICES: ExportChoices = {
  period: 'any',
  fromDay: '',
  toDay: '',
  keyIds: [],
  acts: [],
  outcome: undefined,
  format: 'bundle'
}

/** Acts as people speak of them, by the noun that begins each. What no group names is `other`. */
const groupNouns = {
  keys: ['key', 'version', 'rotation', 'care', 'practice', 'import', 'restore', 'backup'],
  requests: ['request', 'health', 'clock', 'lab', 'page'],
  access: ['session', 'settings', 'ipc', 'app'],
  log: ['log'],
  watch: ['incident', 'playbook', 'finding', 'monitoring', 'leak', 'reminder', 'calendar'],
  webhooks: ['webhook'],
  market: ['market', 'chart', 'watchlist', 'alert', 'note', 'basket', 'cycles', 'guard']
} as const
export type ActGroup = keyof typeof groupNouns | 'other'
export const actGroups = [...Object.keys(groupNouns), 'other'] as readonly ActGroup[]

const groupOf = (act: Act): ActGroup => {
  const noun = act.slice(0, act.indexOf('.'))
  return (
    actGroups.find((group) => group !== 'other' && (groupNouns[group] as readonly string[]).includes(noun)) ?? 'other'
  )
}

export const actsOf = (group: ActGroup, acts: readonly Act[]): readonly Act[] =>
  acts.filter((act) => groupOf(act) === group)

/** With or without a group's acts. Everything chosen is the same as nothing chosen: all. */
export function toggleActs(
  chosen: readonly Act[],
  group: readonly Act[],
  on: boolean,
  all: readonly Act[]
): readonly Act[] {
  const next = all.filter((act) => (group.includes(act) ? on : chosen.includes(act)))
  return next.length === all.length ? [] : next
}

/** The first day of the quarter that lies `back` quarters before the one of `nowMs`, local. */
function quarterStart(nowMs: number, back: number): number {
  const now = new Date(nowMs)
  return new Date(now.getFullYear(), Math.floor(now.getMonth() / 3) * 3 - 3 * back, 1).getTime()
}

function periodOf(choices: ExportChoices, nowMs: number): Pick<AuditFilter, 'fromMs' | 'toMs'> {
  switch (choices.period) {
    case 'quarter':
      return { fromMs: quarterStart(nowMs, 0) }
    case 'last-quarter':
      return { fromMs: quarterStart(nowMs, 1), toMs: quarterStart(nowMs, 0) - 1 }
    case 'year':
      return { fromMs: new Date(new Date(nowMs).getFullYear(), 0, 1).getTime() }
    default: {
      const { fromMs, toMs } = filterOf({ ...ANY, ...choices, time: choices.period }, nowMs)
      return { ...(fromMs === undefined ? {} : { fromMs }), ...(toMs === undefined ? {} : { toMs }) }
    }
  }
}

export function exportFilter(choices: ExportChoices, nowMs: number): AuditFilter {
  const { keyIds, acts, outcome, format } = choices
  const entries = format !== 'pdf'
  return {
    ...periodOf(choices, nowMs),
    ...(keyIds.length === 0 ? {} : { keyIds: [...keyIds] }),
    // A report looks at all that was done with the keys it is about.
    ...(entries && acts.length > 0 ? { acts: [...acts] } : {}),
    ...(entries && outcome !== undefined ? { outcome } : {})
  }
}

/** The days are in the wrong order, or missing. */
export const periodWrong = ({ period, fromDay, toDay }: ExportChoices): boolean =>
  period === 'custom' && (fromDay === '' || toDay === '' || fromDay > toDay)

/** Where the list is narrowed, the wizard begins with that. */
export function choicesFrom(list: Choices, format: ExportFormat): ExportChoices {
  const { time, fromDay, toDay, keyId, act, outcome } = list
  const period = time === 'month' || time === 'custom' ? time : 'any'
  return {
    ...FIRST_CHOICES,
    period,
    fromDay,
    toDay,
    keyIds: keyId === undefined ? [] : [keyId],
    acts: act === undefined ? [] : [act],
    outcome,
    format
  }
}
