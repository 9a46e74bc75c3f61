import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chooseCost, COST_FLOOR, isCost } from './cost'
import { readRecoveryCode, recoveryCode, RECOVERY_BYTES } from './recovery-code'
import { defaultTimes, readTimes } from './times'
import { judgeCode, readCode, USED_STEPS_KEPT, withUsed } from './totp'

const candidates = [
  { step: 9, code: '111111' },
  { step: 10, code: '222222' },
  { step: 11, code: '333333' }
]

describe('a time-based code', () => {
  it('is right within the window, and once', () => {
    expect(judgeCode(candidates, '222222', [])).toEqual({ is: 'right', step: 10 })
    expect(judgeCode(candidates, '222222', [10])).toEqual({ is: 'used' })
    expect(judgeCode(candidates, '444444', [])).toEqual({ is: 'wrong' })
  })

  it('may be of an earlier step than one that was used: a clock that was ahead once shuts nobody out', () => {
    expect(judgeCode(candidates, '111111', [11, 99_999])).toEqual({ is: 'right', step: 9 })
  })

  it('that two steps share is taken for the one that is left', () => {
    const twins = [...candidates, { step: 12, code: '222222' }]
    expect(judgeCode(twins, '222222', [10])).toEqual({ is: 'right', step: 12 })
  })

  it('is read as people write it', () => {
    expect([' 123 456 ', '123-456', '12345', '1234567', 'abcdef', ''].map(readCode)).toEqual([
      '123456',
      '123456',
      undefined,
      undefined,
      undefined,
      undefined
    ])
  })

  it('is remembered for longer than its window lasts', () => {
    let used: readonly number[] = []
    for (let step = 0; step < 200; step++) used = withUsed(used, step)
    expect(used).toHaveLength(USED_STEPS_KEPT)
    expect(used).toContain(199)
    expect(used).toContain(197)
  })
})

describe('a recovery code', () => {
  const bytes = fc.uint8Array({ minLength: RECOVERY_BYTES, maxLength: RECOVERY_BYTES })

  it('is read back however it is typed', () => {
    fc.assert(
      fc.property(bytes, (random) => {
        const code = recoveryCode(random)
        expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/u)
        const plain = code.replaceAll('-', '')
        expect(readRecoveryCode(code)).toBe(plain)
        expect(readRecoveryCode(code.toLowerCase().replaceAll('-', ' '))).toBe(plain)
        expect(readRecoveryCode(code.replaceAll('0', 'O').replaceAll('1', 'l'))).toBe(plain)
      })
    )
  })

  it('differs where its bytes differ', () => {
    fc.assert(
      fc.property(bytes, bytes, (one, other) => {
        expect(recoveryCode(one) === recoveryCode(other)).toBe(one.every((byte, at) => byte === other[at]))
      })
    )
  })

  it('is not a six-digit code, nor anything else', () => {
    for (const text of ['123456', '', 'K7QF-9X2M-TR4B', 'K7QF-9X2M-TR4B-0HC!', 'U'.repeat(16)])
      expect(readRecoveryCode(text)).toBeUndefined()
  })
})

describe('the cost of a guess', () => {
  it.each([
    [10, { N: 2 ** 17, r: 8, p: 10 }],
    [50, { N: 2 ** 17, r: 8, p: 2 }],
    [120, { N: 2 ** 16, r: 8, p: 1 }],
    [90, { N: 2 ** 17, r: 8, p: 1 }],
    [400, { N: 2 ** 15, r: 8, p: 1 }],
    [9_000, { N: 2 ** 15, r: 8, p: 1 }]
  ])('on a machine that takes %i ms for the floor', (ms, cost) => {
    expect(chooseCost(ms)).toEqual(cost)
  })

  it('is never below the floor nor out of bounds, whatever was measured', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), (ms) => {
        const cost = chooseCost(ms)
        expect(isCost(cost)).toBe(true)
        expect(cost.N * cost.p).toBeGreaterThanOrEqual(COST_FLOOR.N)
        expect(128 * cost.N * cost.r).toBeLessThanOrEqual(128 * 1024 * 1024)
      })
    )
  })

  it('that is cheaper than ours, or would hang the app, is not read', () => {
    for (const cost of [
      { N: 2 ** 14, r: 8, p: 1 },
      { N: 2 ** 20, r: 8, p: 1 },
      { N: 2 ** 15 + 1, r: 8, p: 1 },
      { N: 2 ** 15, r: 1, p: 1 },
      { N: 2 ** 15, r: 8, p: 1_000 },
      { N: Number.NaN, r: 8, p: 1 }
    ])
      expect(isCost(cost)).toBe(false)
  })
})

describe('the times of a session', () => {
  it('fall back to their defaults where what is stored is not valid', () => {
    expect(readTimes({})).toEqual(defaultTimes)
    expect(readTimes({ 'session.idleMinutes': 0, 'session.custodianMinutes': 1e9 })).toEqual(defaultTimes)
    expect(readTimes({ 'session.idleMinutes': null, 'session.custodianMinutes': 5 })).toEqual({
      idleMinutes: null,
      custodianMinutes: 5
    })
  })
})
