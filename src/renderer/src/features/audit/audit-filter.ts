import type { AuditFilter, AuditRow, KeyId } from '../../api/types'
import { startOfDay } from '../../text/format'

export const times = ['any', 'hour', 'today', 'week', 'month', 'custom'] as const
export type TimeChoice = (typeof times)[number]

export interface Choices {
  readonly keyId: KeyId | undefined
  readonly act: AuditRow['act'] | undefined
  readonly outcome: AuditRow['outcome'] | undefined
  /** Of a program, as entries name it. */
  readonly caller: string | undefined
  readonly time: TimeChoice
  /** `2026-11-22`, local; used with `custom`. */
  readonly fromDay: string
  readonly toDay: string
}

export const ANY: Choices = {
  keyId: undefined,
  act: undefined,
  outcome: undefined,
  caller: undefined,
  time: 'any',
  fromDay: '',
  toDay: ''
}

export const isFiltered = (choices: Choices): boolean =>
  choices.keyId !== undefined ||
  choices.act !== undefined ||
  choices.outcome !== undefined ||
  choices.caller !== undefined ||
  choices.time !== 'any'

/** Both days are set and in the wrong order. */
export const rangeWrong = (choices: Choices): boolean =>
  choices.time === 'custom' && choices.fromDay !== '' && choices.toDay !== '' && choices.fromDay > choices.toDay

/** What main is asked for. Starts are told by `nowMs` rounded down to the minute, so that a filter stays the same query. */
export function filterOf(choices: Choices, nowMs: number): AuditFilter {
  const { fromMs, toMs } = rangeOf(choices, Math.floor(nowMs / 60_000) * 60_000)
  return {
    ...(choices.keyId === undefined ? {} : { keyId: choices.keyId }),
    ...(choices.act === undefined ? {} : { act: choices.act }),
    ...(choices.outcome === undefined ? {} : { outcome: choices.outcome }),
    ...(choices.caller === undefined ? {} : { caller: choices.caller }),
    ...(fromMs === undefined ? {} : { fromMs }),
    ...(toMs === undefined ? {} : { toMs })
  }
}

function rangeOf(choices: Choices, nowMs: number): { fromMs?: number | undefined; toMs?: number | undefined } {
  switch (choices.time) {
    case 'any':
      return {}
    case 'hour':
      return { fromMs: nowMs - 3_600_000 }
    case 'today':
      return { fromMs: startOfDay(nowMs) }
    case 'week':
      return { fromMs: startOfDay(nowMs, -6) }
    case 'month':
      return { fromMs: startOfDay(nowMs, -29) }
    case 'custom':
      return {
        fromMs: dayStart(choices.fromDay),
        // The last day counts whole: up to its last millisecond.
        toMs: beforeOf(dayStart(choices.toDay, 1))
      }
  }
}

const beforeOf = (atMs: number | undefined): number | undefined => (atMs === undefined ? undefined : atMs - 1)

function dayStart(day: string, plusDays = 0): number | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)
  if (!match) return undefined
  return new Date(Number(match[1]), Number(match[2]) - 1, Number(match[3]) + plusDays).getTime()
}
