import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextNonce } from './nonce'

const uint64 = { kind: 'monotonic', unit: 'ms', bits: 'uint64' } as const
const safe = { ...uint64, bits: 'safe-integer' } as const

describe('the next nonce', () => {
  it('is the time, or one above the last', () => {
    expect(nextNonce(undefined, 1_700_000_000_000, uint64)).toEqual({ ok: true, value: '1700000000000' })
    expect(nextNonce('1700000000000', 1_700_000_000_000, uint64)).toEqual({ ok: true, value: '1700000000001' })
  })

  it('rises when the clock goes back', () => {
    expect(nextNonce('1700000000005', 5, uint64)).toEqual({ ok: true, value: '1700000000006' })
  })

  it('never repeats nor falls, whatever the clock does', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e13, max: 1e13, noNaN: true }), { maxLength: 50 }), (clock) => {
        let last: string | undefined
        for (const nowMs of clock) {
          const next = nextNonce(last, nowMs, uint64)
          if (!next.ok) throw new Error(next.error.code)
          expect(BigInt(next.value) > BigInt(last ?? -1)).toBe(true)
          last = next.value
        }
      })
    )
  })

  it('ends at the largest number that the provider reads, and says so', () => {
    expect(nextNonce('18446744073709551614', 0, uint64)).toEqual({ ok: true, value: '18446744073709551615' })
    expect(nextNonce('18446744073709551615', 0, uint64)).toMatchObject({
      ok: false,
      error: { code: 'nonce-exhausted' }
    })
    expect(nextNonce('9007199254740990', 0, safe)).toEqual({ ok: true, value: '9007199254740991' })
    expect(nextNonce('9007199254740991', 0, safe)).toMatchObject({ ok: false, error: { code: 'nonce-exhausted' } })
  })

  it('throws for a damaged record rather than start anew', () => {
    expect(() => nextNonce('', 1, uint64)).toThrow('not a decimal')
    expect(() => nextNonce('0x10', 1, uint64)).toThrow('not a decimal')
  })
})
