import { expect, it } from 'vitest'
import type { KeySummary, RotationSummary } from '../../api/types'
import { seedKeys } from '../../api/testing/fake-data'
import { agendaOf, rotationsAsking, STRIP_DAYS, stripOf } from './agenda'

const now = new Date('2026-11-22T09:00:00').getTime()
const keys = seedKeys(now, 0)

it('lists what needs the person, most urgent first', () => {
  expect(agendaOf(keys, now).map(({ care }) => care.kind)).toEqual(['expired', 'secret-missing', 'expiring'])
})
it('puts each key on the day it expires', () => {
  const strip = stripOf(keys, now)
  expect(strip).toHaveLength(STRIP_DAYS)
  expect(strip[6]?.keys.map((key) => key.label)).toEqual(['Binance main'])
  expect(strip[6]?.soon).toBe(true)
  expect(strip[31]?.soon).toBe(false)
  expect(strip.flatMap((day) => day.keys).some((key) => key.label === 'Binance 2025 H1')).toBe(false)
})

const rotationOf = (item: KeySummary, change: Partial<RotationSummary> = {}): RotationSummary => ({
  id: `rotation of ${item.label}`,
  keyId: item.id,
  stage: 'waiting',
  step: 1,
  reason: 'due',
  fromVersion: 1,
  startedAtMs: now - 1_000,
  stageAtMs: now - 1_000,
  ...change
})
const asks = (label: string, change?: Partial<RotationSummary>) => {
  const item = keys.find((key) => key.label === label)
  if (!item) throw new Error(`no key ${label}`)
  return rotationsAsking([rotationOf(item, change)], keys, now).map(({ kind, expires, atMs }) => [kind, expires, atMs])
}

it('says which rotations are due, and whose key expires as well', () => {
  expect(asks('Coinbase bots')).toEqual([['due', false, now - 1_000]])
  expect(asks('Binance main')).toEqual([['due', true, now - 1_000]])
})
it('says when an overlap ends', () => {
  const switched = { stage: 'switched', step: 4, overlapEndsAtMs: now + 5_000 } as const
  expect(asks('Coinbase bots', switched)).toEqual([['overlap', false, now + 5_000]])
})
it('leaves out what was asked for and has just begun, and keys in real trouble', () => {
  expect(asks('Coinbase bots', { reason: 'asked' })).toEqual([])
  expect(asks('Coinbase bots', { stage: 'introduced', step: 2 })).toEqual([])
  expect(asks('Binance 2025 H1')).toEqual([])
})
