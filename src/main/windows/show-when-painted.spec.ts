import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { hideForGood, showWhenPainted } from './show-when-painted'

class FakeWindow extends EventEmitter {
  readonly webContents = new EventEmitter()
  destroyed = false
  readonly isDestroyed = (): boolean => this.destroyed
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const hidden = () => {
  const window = new FakeWindow()
  const show = vi.fn()
  showWhenPainted(window, show)
  return { window, show }
}

it('waits for the first frame, and shows the window once', () => {
  const { window, show } = hidden()
  vi.advanceTimersByTime(60_000)
  expect(show).not.toHaveBeenCalled()
  window.emit('ready-to-show')
  window.webContents.emit('did-stop-loading')
  vi.advanceTimersByTime(60_000)
  expect(show).toHaveBeenCalledTimes(1)
})

it('shows a window whose page has loaded and whose first frame never comes', () => {
  const { window, show } = hidden()
  window.webContents.emit('did-stop-loading')
  vi.advanceTimersByTime(999)
  expect(show).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(show).toHaveBeenCalledTimes(1)
  window.emit('ready-to-show')
  expect(show).toHaveBeenCalledTimes(1)
})

it('leaves a window alone that was closed meanwhile', () => {
  const { window, show } = hidden()
  window.destroyed = true
  window.webContents.emit('did-stop-loading')
  vi.advanceTimersByTime(60_000)
  expect(show).not.toHaveBeenCalled()
})

// Last: there is no way back from it.
it('shows nothing more once windows were hidden for good, whether they wait for a frame or for their page', () => {
  const [waits, loaded] = [hidden(), hidden()]
  loaded.window.webContents.emit('did-stop-loading')
  const hide = vi.fn()
  hideForGood([{ hide }])
  expect(hide).toHaveBeenCalledTimes(1)
  waits.window.emit('ready-to-show')
  vi.advanceTimersByTime(60_000)
  const later = hidden()
  later.window.emit('ready-to-show')
  expect([waits, loaded, later].map(({ show }) => show.mock.calls.length)).toEqual([0, 0, 0])
})
