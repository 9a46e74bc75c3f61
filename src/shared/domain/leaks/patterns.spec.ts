import { describe, expect, it } from 'vitest'
import { patternsOf } from './patterns'

/** Any bytes, the same each time. */
const bytesFrom = (seed: number, count: number): Uint8Array => {
  let state = seed
  return Uint8Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return state >>> 24
  })
}

describe('the core of a private key in base64', () => {
  // OpenSSL breaks at 64, MIME at 76; narrower than 50 nobody was seen to.
  it('is known by some piece, wherever it stands and however wide its lines are', () => {
    const core = bytesFrom(7, 128)
    const patterns = patternsOf({ text: '', cores: [core] }).map((pattern) => Buffer.from(pattern).toString('latin1'))
    const missed: string[] = []
    for (let before = 0; before < 150; before += 1) {
      const whole = Buffer.concat([bytesFrom(before + 1, before), core, bytesFrom(9, 60)]).toString('base64')
      for (let width = 50; width <= 80; width += 1) {
        const text = whole.replaceAll(new RegExp(`.{${width}}`, 'gu'), '$&\n')
        if (!patterns.some((pattern) => text.includes(pattern))) missed.push(`${before} bytes before, ${width} wide`)
      }
    }
    expect(missed).toEqual([])
  })
})
