import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { base64Of, base64Within, fromBase64, hexOf, utf8Of } from './encodings'

const bytes = fc.uint8Array({ maxLength: 200 })

describe('encodings', () => {
  it('agree with Node’s', () => {
    fc.assert(
      fc.property(bytes, (some) => {
        expect(hexOf(some)).toBe(Buffer.from(some).toString('hex'))
        expect(base64Of(some)).toBe(Buffer.from(some).toString('base64').replace(/=+$/, ''))
        expect([...(fromBase64(Buffer.from(some).toString('base64')) ?? [])]).toEqual([...some])
        expect([...(fromBase64(Buffer.from(some).toString('base64url')) ?? [])]).toEqual([...some])
      })
    )
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect([...utf8Of(text)]).toEqual([...Buffer.from(text)])
      })
    )
  })

  it('know which digits of base64 bytes decide wherever they stand', () => {
    fc.assert(
      fc.property(bytes, fc.uint8Array({ minLength: 1, maxLength: 60 }), bytes, (before, some, after) => {
        const whole = Buffer.concat([before, some, after]).toString('base64')
        expect(whole).toContain(base64Within(some, (before.length % 3) as 0 | 1 | 2))
      })
    )
  })

  it('take nothing for base64 that is none', () => {
    for (const text of ['a b', 'abcde', 'a*bc', '====']) expect(fromBase64(text)).toBeUndefined()
  })
})
