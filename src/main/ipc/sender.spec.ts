import type { IpcMainInvokeEvent, WebContents } from 'electron'
import { describe, expect, it } from 'vitest'
import { isTopFrameOf } from './sender'

const ORIGIN = 'app://keywatch'
const top = { routingId: 3, processId: 7, parent: null, url: 'app://keywatch/index.html#/keys' }
const contents = (destroyed = false) =>
  ({ id: 1, isDestroyed: () => destroyed, mainFrame: top }) as unknown as WebContents
const from = (frame: unknown, id = 1) => ({ sender: { id }, senderFrame: frame }) as unknown as IpcMainInvokeEvent

describe('the sender of a call', () => {
  it('is ours as the top frame of our window at our origin', () => {
    expect(isTopFrameOf(from(top), contents(), ORIGIN)).toBe(true)
    expect(isTopFrameOf(from({ ...top }), contents(), ORIGIN)).toBe(true)
  })

  it.each([
    ['a sub-frame', { ...top, routingId: 4, parent: top }],
    ['another process', { ...top, processId: 8 }],
    ['a frame that is gone', null],
    ['an empty page', { ...top, url: '' }],
    ['about:blank', { ...top, url: 'about:blank' }],
    ['the prompt', { ...top, url: 'app://prompt/prompt/index.html' }],
    ['a longer host', { ...top, url: 'app://keywatch.evil.example/index.html' }],
    ['a web page', { ...top, url: 'https://keywatch/index.html' }],
    ['a data page', { ...top, url: 'data:text/html,app://keywatch/' }]
  ])('is not ours as %s', (_name, frame) => {
    expect(isTopFrameOf(from(frame), contents(), ORIGIN)).toBe(false)
  })

  it('is not ours from another window, without a window, or from a destroyed one', () => {
    expect(isTopFrameOf(from(top, 2), contents(), ORIGIN)).toBe(false)
    expect(isTopFrameOf(from(top), undefined, ORIGIN)).toBe(false)
    expect(isTopFrameOf(from(top), contents(true), ORIGIN)).toBe(false)
  })

  it('is not ours when its frame was disposed while it asked', () => {
    const disposed = {
      sender: { id: 1 },
      get senderFrame(): never {
        throw new Error('Render frame was disposed before WebFrameMain could be accessed')
      }
    } as unknown as IpcMainInvokeEvent
    expect(isTopFrameOf(disposed, contents(), ORIGIN)).toBe(false)
  })
})
