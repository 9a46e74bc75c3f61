import { expect, it } from 'vitest'
import { seedKeys } from '../../api/testing/fake-data'
import { agendaOf, STRIP_DAYS, stripOf } from './agenda'

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
