import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PICTURE_LIMIT_BYTES, pngSize } from './png'

/** One grey pixel. */
const PIXEL = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=='),
  (letter) => letter.charCodeAt(0)
)
const changed = (at: number, value: number) => PIXEL.map((byte, index) => (index === at ? value : byte))

describe('pngSize', () => {
  it('reads the size of a whole PNG', () => expect(pngSize(PIXEL)).toEqual({ width: 1, height: 1 }))
  it('reads it at any place of a buffer', () => {
    const within = new Uint8Array(PIXEL.length + 5)
    within.set(PIXEL, 5)
    expect(pngSize(within.subarray(5))).toEqual({ width: 1, height: 1 })
  })
  it.each([
    ['nothing', new Uint8Array(0)],
    ['another signature', changed(1, 0x51)],
    ['a first chunk that is not its header', changed(12, 0x4a)],
    ['a width of 0', changed(19, 0)],
    ['a chunk longer than the file', changed(8, 0x7f)],
    ['something behind its end', Uint8Array.of(...PIXEL, 0)],
    ['a second picture behind its end', Uint8Array.of(...PIXEL, ...PIXEL.subarray(8))],
    ['more than a chart needs', new Uint8Array(PICTURE_LIMIT_BYTES + 1).map((_, at) => PIXEL[at] ?? 0)]
  ])('refuses %s', (_, bytes) => expect(pngSize(bytes)).toBeUndefined())
  it('refuses a PNG that was cut anywhere', () => {
    for (let length = 0; length < PIXEL.length; length++) expect(pngSize(PIXEL.subarray(0, length))).toBeUndefined()
  })
  it('never throws, whatever it is given', () => {
    const head = [...PIXEL.subarray(0, 8)]
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void pngSize(Uint8Array.of(...head, ...bytes))))
  })
})
