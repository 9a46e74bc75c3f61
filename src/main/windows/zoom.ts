/** How large the windows are drawn. Kept in a file of its own, read before the first window opens: its first frame has the size. */
import { readFileSync, writeFileSync } from 'node:fs'
import type { WebContents } from 'electron'
import { zoomed, zoomOf, type ZoomPercent } from '../../shared/kernel/zoom'
import { zoomWayOf } from './zoom-keys'

/** In the profile's folder. */
export const ZOOM_FILE = 'zoom.json'

export class Zoom {
  #percent: ZoomPercent
  readonly #pages = new Set<WebContents>()
  #changed: () => void = () => undefined

  constructor(private readonly path: string) {
    this.#percent = readKept(path)
  }

  get percent(): ZoomPercent {
    return this.#percent
  }

  /** 1 is the usual size. */
  get factor(): number {
    return this.#percent / 100
  }

  onChanged(changed: () => void): void {
    this.#changed = changed
  }

  /** From now on this page follows, and its keys change all pages: also where a lock stands, and in windows that may ask for nothing. */
  follow(page: WebContents): void {
    this.#pages.add(page)
    page.once('destroyed', () => this.#pages.delete(page))
    page.on('before-input-event', (event, input) => {
      const way = zoomWayOf(input)
      if (way === undefined) return
      event.preventDefault()
      this.change(zoomed(this.#percent, way))
    })
  }

  change(percent: ZoomPercent): void {
    if (percent === this.#percent) return
    this.#percent = percent
    for (const page of this.#pages) page.setZoomFactor(this.factor)
    this.#keep()
    this.#changed()
  }

  #keep(): void {
    try {
      writeFileSync(this.path, JSON.stringify({ percent: this.#percent }), { mode: 0o600 })
    } catch {
      // A full disk forgets it. It costs a key press at the next start, and is no part of the person's data.
    }
  }
}

function readKept(path: string): ZoomPercent {
  try {
    const kept: unknown = JSON.parse(readFileSync(path, 'utf8'))
    return zoomOf(typeof kept === 'object' && kept !== null && 'percent' in kept ? kept.percent : undefined)
  } catch {
    return zoomOf(undefined)
  }
}
