import { describe, expect, it } from 'vitest'
import { including, zoomed } from './sight'

describe('sight', () => {
  it('zooms around a bar', () => expect(zoomed({ from: 0, to: 100 }, 0.5, 75, 100)).toEqual({ from: 37.5, to: 87.5 }))
  it('goes neither too close nor beyond all', () => {
    const close = zoomed({ from: 0, to: 6 }, 0.1, 3, 100)
    expect(close.to - close.from).toBe(5)
    const far = zoomed({ from: 0, to: 100 }, 10, 50, 100)
    expect(far.to - far.from).toBe(120)
  })
  it('moves just far enough', () => {
    expect(including({ from: 10, to: 20 }, 5)).toEqual({ from: 5, to: 15 })
    expect(including({ from: 10, to: 20 }, 25)).toEqual({ from: 15, to: 25 })
    expect(including({ from: 10, to: 20 }, 15)).toEqual({ from: 10, to: 20 })
  })
})
