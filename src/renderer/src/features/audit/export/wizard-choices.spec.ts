import { describe, expect, it } from 'vitest'
import { acts as allActs } from '../../../../../shared/domain/audit/entry'
import type { KeyId } from '../../../api/types'
import { ANY } from '../audit-filter'
import {
  actGroups,
  actsOf,
  choicesFrom,
  exportFilter,
  FIRST_CHOICES,
  periodWrong,
  toggleActs,
  type ExportChoices
} from './wizard-choices'

const NOW = new Date(2026, 10, 22, 12).getTime()
const KEY = '00000000-0000-4000-8000-00000000000a' as KeyId
const filter = (more: Partial<ExportChoices>) => exportFilter({ ...FIRST_CHOICES, ...more }, NOW)
const day = (year: number, month: number, date: number) => new Date(year, month - 1, date).getTime()

describe('what an export is of', () => {
  it.each([
    ['any', {}],
    ['month', { fromMs: day(2026, 10, 24) }],
    ['quarter', { fromMs: day(2026, 10, 1) }],
    ['last-quarter', { fromMs: day(2026, 7, 1), toMs: day(2026, 10, 1) - 1 }],
    ['year', { fromMs: day(2026, 1, 1) }]
  ] as const)('is the period %s', (period, expected) => {
    expect(filter({ period })).toEqual(expected)
  })

  it('counts the last day of a period of one’s own whole', () => {
    expect(filter({ period: 'custom', fromDay: '2026-11-01', toDay: '2026-11-02' })).toEqual({
      fromMs: day(2026, 11, 1),
      toMs: day(2026, 11, 3) - 1
    })
    expect(periodWrong({ ...FIRST_CHOICES, period: 'custom', fromDay: '2026-11-02', toDay: '2026-11-01' })).toBe(true)
    expect(periodWrong({ ...FIRST_CHOICES, period: 'custom' })).toBe(true)
    expect(periodWrong({ ...FIRST_CHOICES, fromDay: '2026-11-02', toDay: '2026-11-01' })).toBe(false)
  })

  it('is keys and acts where some are chosen; a report takes all acts', () => {
    const chosen = { keyIds: [KEY], acts: ['request.send'], outcome: 'refused' } as const
    expect(filter(chosen)).toEqual({ keyIds: [KEY], acts: ['request.send'], outcome: 'refused' })
    expect(filter({ ...chosen, format: 'pdf' })).toEqual({ keyIds: [KEY] })
  })

  it('begins with what the list is narrowed to', () => {
    const from = choicesFrom({ ...ANY, keyId: KEY, act: 'key.freeze', time: 'month' }, 'csv')
    expect(from).toMatchObject({ keyIds: [KEY], acts: ['key.freeze'], period: 'month', format: 'csv' })
    expect(choicesFrom({ ...ANY, time: 'hour' }, 'csv').period).toBe('any')
  })
})

describe('groups of acts', () => {
  it('hold every act once', () => {
    const grouped = actGroups.flatMap((group) => actsOf(group, allActs))
    expect(grouped.toSorted()).toEqual([...allActs].toSorted())
    expect(actsOf('keys', allActs)).toContain('key.add.commit')
  })

  it('are added and taken away, and all of them are the same as none', () => {
    const keys = actsOf('keys', allActs)
    const on = toggleActs([], keys, true, allActs)
    expect(on).toEqual(keys)
    expect(toggleActs(on, keys, false, allActs)).toEqual([])
    expect(actGroups.reduce((chosen, group) => toggleActs(chosen, actsOf(group, allActs), true, allActs), on)).toEqual(
      []
    )
  })
})
