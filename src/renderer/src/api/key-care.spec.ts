import { describe, expect, it } from 'vitest'
import { byUrgency, careOf, lifeLeft } from './key-care'
import { seedKeys } from './testing/fake-data'

const DAY = 86_400_000
const now = 1_795_000_000_000
const key = { state: 'active' as const, createdAtMs: now - 80 * DAY, expiresAtMs: now + 40 * DAY, uses: 3 }

describe('careOf', () => {
  it('calls a key healthy that is far from its end', () => expect(careOf(key, now).kind).toBe('healthy'))
  it('asks for care from two weeks before the end', () => {
    expect(careOf({ ...key, expiresAtMs: now + 14 * DAY }, now)).toEqual({ kind: 'expiring', level: 'soon' })
    expect(careOf({ ...key, expiresAtMs: now + 14 * DAY + 1 }, now).level).toBe('good')
  })
  it('calls a key expired at its last millisecond', () => {
    expect(careOf({ ...key, expiresAtMs: now }, now).kind).toBe('expired')
  })
  it('puts a missing secret before an expiry', () => {
    expect(careOf({ ...key, state: 'secret-missing', expiresAtMs: now - 1 }, now).kind).toBe('secret-missing')
  })
  it('tells an unused key apart', () => expect(careOf({ ...key, uses: 0 }, now).kind).toBe('unused'))
})

it('tells what is left of a life as a share', () => {
  expect(lifeLeft(key, now)).toBeCloseTo(1 / 3)
  expect(lifeLeft({ createdAtMs: now, expiresAtMs: now - 1 }, now)).toBe(0)
  expect(lifeLeft({ createdAtMs: now }, now)).toBe(1)
})

it('orders by urgency, then by end', () => {
  const labels = seedKeys(now, 0)
    .sort(byUrgency(now))
    .map((one) => one.label)
  expect(labels.slice(0, 4)).toEqual(['Binance 2025 H1', 'KuCoin reports', 'Binance main', 'Coinbase bots'])
  expect(labels.at(-1)).toBe('CoinGecko demo')
})
