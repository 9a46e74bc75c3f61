import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { showWhenPainted } from './show-when-painted'

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
