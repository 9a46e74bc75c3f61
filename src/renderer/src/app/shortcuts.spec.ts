import { describe, expect, it } from 'vitest'
import { screenLetters, shortcutOf } from './shortcuts'

const press = (key: string, change: object = {}) => ({
  key,
  command: false,
  alt: false,
  shift: false,
  writing: false,
  ...change
})

describe('shortcutOf', () => {
  it('opens the palette, even while writing', () => {
    expect(shortcutOf(press('k', { command: true, writing: true }), false)).toEqual({ kind: 'palette' })
  })
  it('goes to a screen by number and by letter after g', () => {
    expect(shortcutOf(press('2', { command: true }), false)).toEqual({ kind: 'go', screen: 'keys' })
    // By their place in the sidebar.
    expect(shortcutOf(press('7', { command: true }), false)).toEqual({ kind: 'go', screen: 'markets' })
    expect(shortcutOf(press('a'), true)).toEqual({ kind: 'go', screen: 'audit' })
    for (const [letter, screen] of screenLetters)
      expect(shortcutOf(press(letter), true)).toEqual({ kind: 'go', screen })
    expect(shortcutOf(press('z'), true)).toBeUndefined()
    expect(shortcutOf(press('0', { command: true }), false)).toBeUndefined()
  })
  it('takes letters as letters in a field', () => {
    expect(shortcutOf(press('n', { writing: true }), false)).toBeUndefined()
    expect(shortcutOf(press('g', { writing: true }), false)).toBeUndefined()
  })
  it('goes from part to part of the window, even while writing', () => {
    expect(shortcutOf(press('F6', { writing: true }), false)).toEqual({ kind: 'part', back: false })
    expect(shortcutOf(press('F6', { shift: true }), false)).toEqual({ kind: 'part', back: true })
    expect(shortcutOf(press('F6', { alt: true }), false)).toBeUndefined()
  })
  it('does nothing for a letter that leads nowhere', () => expect(shortcutOf(press('x'), true)).toBeUndefined())
})
