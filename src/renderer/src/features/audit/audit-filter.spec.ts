import { describe, expect, it } from 'vitest'
import { ANY, filterOf, isFiltered, rangeWrong } from './audit-filter'

const now = new Date('2026-11-22T09:30:45.500').getTime()
const local = (text: string): number => new Date(text).getTime()

describe('filterOf', () => {
  it('asks for everything when nothing is chosen', () => expect(filterOf(ANY, now)).toEqual({}))
  it('stays the same within a minute', () => {
    expect(filterOf({ ...ANY, time: 'hour' }, now)).toEqual(filterOf({ ...ANY, time: 'hour' }, now + 10_000))
  })
  it('begins days at local midnight', () => {
    expect(filterOf({ ...ANY, time: 'today' }, now).fromMs).toBe(local('2026-11-22T00:00:00'))
    expect(filterOf({ ...ANY, time: 'week' }, now).fromMs).toBe(local('2026-11-16T00:00:00'))
  })
  it('takes the last day whole', () => {
    expect(filterOf({ ...ANY, time: 'custom', fromDay: '2026-11-01', toDay: '2026-11-02' }, now)).toEqual({
      fromMs: local('2026-11-01T00:00:00'),
      toMs: local('2026-11-03T00:00:00') - 1
    })
  })
  it('asks for one program', () => {
    expect(filterOf({ ...ANY, caller: 'program/grid-bot' }, now)).toEqual({ caller: 'program/grid-bot' })
  })
  it('leaves an open end open', () => {
    expect(filterOf({ ...ANY, time: 'custom', fromDay: '2026-11-01' }, now)).toEqual({
      fromMs: local('2026-11-01T00:00:00')
    })
  })
})
it('knows when something is filtered', () => {
  expect(isFiltered(ANY)).toBe(false)
  expect(isFiltered({ ...ANY, outcome: 'refused' })).toBe(true)
})
it('sees a range that runs backwards', () => {
  expect(rangeWrong({ ...ANY, time: 'custom', fromDay: '2026-11-03', toDay: '2026-11-02' })).toBe(true)
  expect(rangeWrong({ ...ANY, time: 'custom', fromDay: '2026-11-03' })).toBe(false)
})
