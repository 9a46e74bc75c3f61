import { describe, expect, it } from 'vitest'
import { chartKeyOf } from './chart-keys'

describe('chartKeyOf', () => {
  const press = (key: string, more = {}) => chartKeyOf({ key, shift: false, command: false, onPlot: true, ...more })
  it('moves the crosshair by arrows, further with Shift', () => {
    expect(press('ArrowLeft')).toEqual({ kind: 'move', by: -1 })
    expect(press('ArrowRight', { shift: true })).toEqual({ kind: 'move', by: 10 })
    expect(press('End')).toEqual({ kind: 'edge', to: 'last' })
  })
  it('leaves arrows alone where the chart has no focus', () =>
    expect(press('ArrowLeft', { onPlot: false })).toBeUndefined())
  it('knows a letter for each interval, and L for the log scale', () => {
    expect([...'mvqhfdw'].map((key) => press(key, { onPlot: false }))).toEqual(
      ['1m', '5m', '15m', '1h', '4h', '1d', '1w'].map((interval) => ({ kind: 'interval', interval }))
    )
    expect(press('l')).toEqual({ kind: 'log' })
  })
  it("takes no letter of the shell's", () => {
    expect(press('l', { command: true })).toBeUndefined()
    for (const key of ['g', 'n', '/']) expect(press(key)).toBeUndefined()
  })
})
