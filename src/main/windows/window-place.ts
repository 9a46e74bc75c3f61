/** Where a window stood when it was closed. Its loss costs a drag: it is no part of the person's data and never said. */
import { readFileSync, writeFileSync } from 'node:fs'
import type { BrowserWindow } from 'electron'

/** The main window's, in the profile's folder. */
export const MAIN_PLACE = 'window.json'

export interface Place {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Of the window this much must be on a screen, so that it can be taken hold of. In px. */
const HOLD = 60

/** What was kept, where it is a place that can still be reached; undefined: a screen is gone, or the file is none of ours. */
export function reachable(kept: unknown, screens: readonly Place[]): Place | undefined {
  if (!isPlace(kept)) return undefined
  const { x, y, width, height } = kept
  const there = screens.some(
    (screen) =>
      Math.min(x + width, screen.x + screen.width) - Math.max(x, screen.x) >= HOLD &&
      // Its bar is at the top.
      y >= screen.y &&
      y <= screen.y + screen.height - HOLD
  )
  return there ? { x, y, width, height } : undefined
}

export type Mode = 'normal' | 'maximised' | 'fullscreen'

interface Size {
  readonly width: number
  readonly height: number
}

/**
 * Where the main window opens again. Its screen may be gone, or have another scale or size than then: the window is never larger than the screen
 * it opens on, and stands on one that is there. All in px that do not depend on a screen's scale.
 * @param screens at least one, the main one first
 * @param least it is not made smaller than this, whatever the screen
 */
export function placeAgain(
  kept: unknown,
  screens: readonly Place[],
  least: Size
): { readonly place: Place; readonly mode: Mode } | undefined {
  const [main] = screens
  if (!isPlace(kept) || !main) return undefined
  const { mode } = kept as { mode?: unknown }
  const screen = mostOf(kept, screens)
  const on = screen ?? main
  const width = Math.max(least.width, Math.min(kept.width, on.width))
  const height = Math.max(least.height, Math.min(kept.height, on.height))
  const size = { width, height }
  const there = screen && reachable({ ...kept, ...size }, screens)
  // A window may hang over an edge where its person put it; one that had to shrink, or came from elsewhere, stands whole on the screen.
  const stays = there && width === kept.width && height === kept.height
  return {
    place: stays ? there : { ...(screen ? into(kept, size, on) : centred(size, on)), ...size },
    mode: mode === 'maximised' || mode === 'fullscreen' ? mode : 'normal'
  }
}

/** The screen that holds most of it, if any does. */
function mostOf(place: Place, screens: readonly Place[]): Place | undefined {
  const shared = (screen: Place): number =>
    Math.max(0, Math.min(place.x + place.width, screen.x + screen.width) - Math.max(place.x, screen.x)) *
    Math.max(0, Math.min(place.y + place.height, screen.y + screen.height) - Math.max(place.y, screen.y))
  return [...screens].sort((one, other) => shared(other) - shared(one)).find((screen) => shared(screen) > 0)
}

const between = (least: number, value: number, most: number): number => Math.max(least, Math.min(value, most))

const into = (place: Place, { width, height }: Size, screen: Place) => ({
  x: between(screen.x, place.x, Math.max(screen.x, screen.x + screen.width - width)),
  y: between(screen.y, place.y, Math.max(screen.y, screen.y + screen.height - height))
})

const centred = ({ width, height }: Size, screen: Place) => ({
  x: screen.x + Math.max(0, Math.round((screen.width - width) / 2)),
  y: screen.y + Math.max(0, Math.round((screen.height - height) / 2))
})

/** After the last move; what ends the app before it costs a drag. */
const SETTLED_MS = 400

/** Notes where the window stands whenever that has changed, so that a crash does not move it either. */
export function keepPlace(window: BrowserWindow, file: PlaceFile): void {
  let waiting: NodeJS.Timeout | undefined
  const note = (): void => {
    clearTimeout(waiting)
    if (window.isDestroyed()) return
    const mode: Mode = window.isFullScreen() ? 'fullscreen' : window.isMaximized() ? 'maximised' : 'normal'
    file.keep(window.getNormalBounds(), mode)
  }
  const later = (): void => {
    clearTimeout(waiting)
    waiting = setTimeout(note, SETTLED_MS)
  }
  // The list of events is one of literals each: their types are overloads.
  window.on('move', later)
  window.on('resize', later)
  window.on('maximize', later)
  window.on('unmaximize', later)
  window.on('enter-full-screen', later)
  window.on('leave-full-screen', later)
  window.on('close', note)
}

const isPlace = (kept: unknown): kept is Place =>
  typeof kept === 'object' &&
  kept !== null &&
  (['x', 'y', 'width', 'height'] as const).every((side) => Number.isInteger((kept as Record<string, unknown>)[side])) &&
  (kept as Place).width >= HOLD &&
  (kept as Place).height >= HOLD

/** One window's place in a file of its own. */
export class PlaceFile {
  constructor(private readonly path: string) {}

  read(): unknown {
    try {
      return JSON.parse(readFileSync(this.path, 'utf8'))
    } catch {
      return undefined
    }
  }

  keep({ x, y, width, height }: Place, mode: Mode = 'normal'): void {
    try {
      const kept = { x, y, width, height, ...(mode === 'normal' ? {} : { mode }) }
      writeFileSync(this.path, JSON.stringify(kept), { mode: 0o600 })
    } catch {
      // A full disk forgets where the window stood.
    }
  }
}
