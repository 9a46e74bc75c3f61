import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PlaceFile, reachable } from './window-place'

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
    writeFileSync(path.join(folder, 'small-window.json'), '{"x":')
    expect(file.read()).toBeUndefined()
    expect(() => new PlaceFile(path.join(folder, 'absent', 'a.json')).keep(place)).not.toThrow()
  })
})
