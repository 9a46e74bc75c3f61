import { describe, expect, it } from 'vitest'
import { zoomed, zoomOf, zoomSteps } from './zoom'

describe('the zoom', () => {
  it('goes by one step, and stays at either end', () => {
    expect(zoomed(100, 'larger')).toBe(110)
    expect(zoomed(110, 'smaller')).toBe(100)
    expect(zoomed(200, 'larger')).toBe(200)
    expect(zoomed(80, 'smaller')).toBe(80)
    for (const step of zoomSteps) expect(zoomed(step, 'usual')).toBe(100)
  })

  it('reaches twice the usual size from the usual one, and comes back', () => {
    const up = [100, 110, 125, 150, 175, 200] as const
    up.slice(1).forEach((step, index) => {
      expect(zoomed(up[index] ?? 100, 'larger')).toBe(step)
      expect(zoomed(step, 'smaller')).toBe(up[index])
    })
  })

  it.each([undefined, null, '125', 126, 0, -100, NaN, 1e9, {}])('takes %s for none of its steps', (kept) => {
    expect(zoomOf(kept)).toBe(100)
  })
})
