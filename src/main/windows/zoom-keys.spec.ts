import { describe, expect, it } from 'vitest'
import { zoomWayOf } from './zoom-keys'

const press = (key: string, held: Partial<Parameters<typeof zoomWayOf>[0]> = { control: true }) =>
  zoomWayOf({ type: 'keyDown', control: false, meta: false, alt: false, key, ...held })

describe('keys that zoom', () => {
  it.each([
    ['+', 'larger'],
    ['=', 'larger'],
    ['-', 'smaller'],
    ['_', 'smaller'],
    ['0', 'usual']
  ])('Ctrl or the command key with %s: %s', (key, way) => {
    expect(press(key)).toBe(way)
    expect(press(key, { meta: true })).toBe(way)
  })

  it('are letters of a text without Ctrl, and with AltGr', () => {
    expect(press('+', {})).toBeUndefined()
    expect(press('0', { control: true, alt: true })).toBeUndefined()
  })

  it('are no other keys, and act when they go down', () => {
    for (const key of ['1', 'k', 'Shift', 'constructor', '']) expect(press(key)).toBeUndefined()
    expect(press('+', { control: true, type: 'keyUp' })).toBeUndefined()
  })
})
