import { EventEmitter } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { WebContents } from 'electron'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Zoom } from './zoom'

class Page extends EventEmitter {
  factor = 1
  setZoomFactor(factor: number): void {
    this.factor = factor
  }
  press(key: string): boolean {
    let taken = false
    const input = { type: 'keyDown', control: true, meta: false, alt: false, key }
    this.emit('before-input-event', { preventDefault: () => (taken = true) }, input)
    return taken
  }
}

const followed = (zoom: Zoom): Page => {
  const page = new Page()
  zoom.follow(page as unknown as WebContents)
  return page
}

describe('the zoom of the windows', () => {
  let folder: string
  let file: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'keywatch-zoom-'))
    file = join(folder, 'zoom.json')
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('is the usual one at first, and what it was at the next start', () => {
    const zoom = new Zoom(file)
    expect(zoom.percent).toBe(100)
    zoom.change(125)
    expect(new Zoom(file).percent).toBe(125)
  })

  it('is changed by the keys of any page, in all of them; a page that is gone is left alone', () => {
    const zoom = new Zoom(file)
    let told = 0
    zoom.onChanged(() => (told += 1))
    const [main, prompt, gone] = [followed(zoom), followed(zoom), followed(zoom)]
    gone.emit('destroyed')
    expect(prompt.press('+')).toBe(true)
    expect([main.factor, prompt.factor, gone.factor]).toEqual([1.1, 1.1, 1])
    expect(main.press('k')).toBe(false)
    expect(main.press('0')).toBe(true)
    // Nothing that has not changed is told.
    expect(main.press('0')).toBe(true)
    expect([main.factor, prompt.factor, told]).toEqual([1, 1, 2])
  })

  it.each(['', '{', 'null', '7', '{"percent":"200"}', '{"percent":1000}'])(
    'opens with the usual one over %s',
    (text) => {
      writeFileSync(file, text)
      expect(new Zoom(file).percent).toBe(100)
    }
  )

  it('changes also where it cannot be kept', () => {
    const zoom = new Zoom(join(folder, 'none', 'zoom.json'))
    const page = followed(zoom)
    zoom.change(110)
    expect(zoom.percent).toBe(110)
    expect(page.factor).toBe(1.1)
  })
})
