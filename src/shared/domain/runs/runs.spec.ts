import { describe, expect, it } from 'vitest'
import { timestampMs } from '../../kernel/ids'
import { afterCrash, LOOP_WITHIN } from './crash-loop'
import { badEndOf, isOurs, type RunNote } from './last-run'

const at = timestampMs

describe('a window that stopped', () => {
  it('is opened again, twice, and left alone the third time within two minutes', () => {
    const first = afterCrash([], at(1_000))
    const second = afterCrash(first.times, at(20_000))
    const third = afterCrash(second.times, at(60_000))
    expect([first.act, second.act, third.act]).toEqual(['open-again', 'open-again', 'stop'])
  })

  it('is opened again however often it stops, where that is seldom', () => {
    let times: readonly ReturnType<typeof at>[] = []
    for (let turn = 0; turn < 20; turn++) {
      const { act, times: next } = afterCrash(times, at(turn * (LOOP_WITHIN / 2)))
      expect(act).toBe('open-again')
      times = next
    }
    expect(times.length).toBeLessThanOrEqual(2)
  })

  it('does not count what a clock that was set back puts into the future', () => {
    expect(afterCrash([at(90_000), at(95_000)], at(1_000)).act).toBe('open-again')
  })
})

describe('the end of the last run', () => {
  const note: RunNote = { startedAtMs: at(1_000), pid: 7, version: '1.2.3', electron: '45.0.0', state: 'running' }
  const signs = { lastSignMs: at(5_000), bootedAtMs: at(500) }

  it('is nothing to tell where it ended in order, or where there was none', () => {
    expect(badEndOf(undefined, signs)).toBeUndefined()
    expect(badEndOf({ ...note, state: 'ended' }, signs)).toBeUndefined()
  })

  it('is told apart by what it left behind', () => {
    const fault = { name: 'TypeError', message: 'x', frames: [] }
    expect(badEndOf(note, signs)).toMatchObject({ cause: 'killed', atMs: 5_000, version: '1.2.3' })
    expect(badEndOf({ ...note, state: 'failed', fault }, signs)).toMatchObject({ cause: 'exception', fault })
    expect(badEndOf(note, { ...signs, native: { signal: 'SIGSEGV' } })).toMatchObject({
      cause: 'native',
      native: { signal: 'SIGSEGV' }
    })
    const down = badEndOf(note, { ...signs, bootedAtMs: at(6_000) })
    expect(down).toMatchObject({ cause: 'computer' })
    expect(down && isOurs(down)).toBe(false)
  })

  it('is never earlier than its beginning', () => {
    expect(badEndOf(note, { ...signs, lastSignMs: at(10) })?.atMs).toBe(1_000)
  })
})
