import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { PlaceFile, placeAgain, reachable } from './window-place'

const left = { x: 0, y: 0, width: 1_920, height: 1_040 }
const right = { x: 1_920, y: -200, width: 1_280, height: 1_024 }
const place = { x: 2_400, y: 80, width: 340, height: 460 }

describe('where a window stood', () => {
  it('is where it opens again, on any screen', () => {
    expect(reachable(place, [left, right])).toEqual(place)
    expect(reachable({ ...place, x: 1_880 }, [left, right])).toEqual({ ...place, x: 1_880 })
  })

  it('is no place where its screen is gone, or nothing of it could be taken hold of', () => {
    expect(reachable(place, [left])).toBeUndefined()
    for (const out of [{ x: -330 }, { y: -1 }, { y: 1_030 }, { x: 1_900 }])
      expect(reachable({ ...place, x: 10, ...out }, [left])).toBeUndefined()
  })

  it('is not taken from what is no place', () => {
    for (const kept of [
      undefined,
      null,
      7,
      'x',
      {},
      { ...place, x: '1' },
      { ...place, y: NaN },
      { ...place, width: 0 }
    ])
      expect(reachable(kept, [left, right])).toBeUndefined()
  })
})

describe('the file of a place', () => {
  let folder: string
  beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'keywatch-place-'))))
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('keeps it, and what cannot be kept or read is as if it had never been', () => {
    const file = new PlaceFile(path.join(folder, 'small-window.json'))
    expect(file.read()).toBeUndefined()
    file.keep(place)
    expect(file.read()).toEqual(place)
    file.keep(place, 'maximised')
    expect(file.read()).toEqual({ ...place, mode: 'maximised' })
    writeFileSync(path.join(folder, 'small-window.json'), '{"x":')
    expect(file.read()).toBeUndefined()
    expect(() => new PlaceFile(path.join(folder, 'absent', 'a.json')).keep(place)).not.toThrow()
  })
})

describe('the main window', () => {
  const least = { width: 900, height: 600 }
  const main = { x: 0, y: 0, width: 1_920, height: 1_040 }
  const kept = { x: 2_000, y: 40, width: 1_200, height: 800 }
  const beside = { x: 1_920, y: 0, width: 2_560, height: 1_400 }

  it('opens where it stood, on whichever screen', () => {
    expect(placeAgain(kept, [main, beside], least)).toEqual({ place: kept, mode: 'normal' })
    // Hanging over an edge, as somebody put it.
    const over = { x: -300, y: 100, width: 1_200, height: 800 }
    expect(placeAgain(over, [main], least)?.place).toEqual(over)
  })

  it('opens in the middle of the main screen where its own is gone', () => {
    expect(placeAgain(kept, [main], least)).toEqual({
      place: { x: 360, y: 120, width: 1_200, height: 800 },
      mode: 'normal'
    })
    const wide = { ...kept, width: 2_500, height: 1_390 }
    expect(placeAgain(wide, [main], least)?.place).toEqual({ x: 0, y: 0, width: 1_920, height: 1_040 })
  })

  it('is no larger than a screen that was given another scale, and stands whole on it', () => {
    // 2560 x 1400 at 200 %.
    const scaled = { x: 1_920, y: 0, width: 1_280, height: 700 }
    expect(placeAgain({ x: 2_100, y: 300, width: 1_400, height: 900 }, [main, scaled], least)?.place).toEqual({
      x: 1_920,
      y: 0,
      width: 1_280,
      height: 700
    })
  })

  it('is maximised or fills the screen as it did, on the screen it was on', () => {
    expect(placeAgain({ ...kept, mode: 'maximised' }, [main, beside], least)).toEqual({
      place: kept,
      mode: 'maximised'
    })
    expect(placeAgain({ ...kept, mode: 'fullscreen' }, [main], least)?.mode).toBe('fullscreen')
    expect(placeAgain({ ...kept, mode: 'sideways' }, [main], least)?.mode).toBe('normal')
  })

  it('can always be taken hold of, whatever was kept and whatever the screens are', () => {
    const side = fc.integer({ min: -5_000, max: 5_000 })
    const screen = fc.record({
      x: side,
      y: side,
      width: fc.integer({ min: 900, max: 5_000 }),
      height: fc.integer({ min: 600, max: 3_000 })
    })
    const any = fc.record({
      x: side,
      y: side,
      width: fc.integer({ min: 60, max: 9_000 }),
      height: fc.integer({ min: 60, max: 9_000 })
    })
    fc.assert(
      fc.property(any, fc.array(screen, { minLength: 1, maxLength: 3 }), (place, screens) => {
        const again = placeAgain(place, screens, least)
        expect(again && reachable(again.place, screens)).toBeDefined()
      }),
      { numRuns: 500 }
    )
  })

  it('opens where the system puts it where nothing sound was kept', () => {
    for (const odd of [undefined, null, {}, { x: 1 }, 'x', { ...kept, width: NaN }])
      expect(placeAgain(odd, [main], least)).toBeUndefined()
    expect(placeAgain(kept, [], least)).toBeUndefined()
  })
})
