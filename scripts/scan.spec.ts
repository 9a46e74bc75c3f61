import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { judge } from './electronegativity/judge.mjs'
import { unfolder } from './electronegativity/prepare.mjs'

const root = path.resolve(import.meta.dirname, '..')
const found = [
  { id: 'SANDBOX_JS_CHECK', file: 'src/main/a.js', line: 7, sample: 'new BrowserWindow({', description: '' }
]
const answer = {
  check: 'SANDBOX_JS_CHECK',
  file: 'src/main/a.js',
  line: 'new BrowserWindow({',
  reason: 'It is never shown and loads nothing at all.'
}

describe('a finding of the static scan', () => {
  it('is open until somebody answers it, for its own file and line', () => {
    expect(judge(found, [answer])).toEqual({ open: [], stale: [], unreasoned: [] })
    expect(judge(found, []).open).toHaveLength(1)
    expect(judge(found, [{ ...answer, file: 'src/main/b.js' }])).toMatchObject({ open: [{}], stale: [{}] })
    expect(judge(found, [{ ...answer, line: 'new BrowserWindow({ show: false,' }]).open).toHaveLength(1)
  })

  it('that is gone leaves its answer stale', () => expect(judge([], [answer]).stale).toEqual([answer]))

  it('is not answered by a word', () =>
    expect(judge(found, [{ ...answer, reason: 'false' }]).unreasoned).toHaveLength(1))
})

describe('what every window shares', () => {
  const unfold = unfolder(readFileSync(path.join(root, 'src/main/windows/web-preferences.ts'), 'utf8'))

  it('is shown to the scanner where it is used, and a window without it stays bare', () => {
    expect(unfold('new BrowserWindow({ webPreferences: { ...lockedDown, show: false } })')).toMatch(
      /\{ sandbox: true,[\s\S]*contextIsolation: true,[\s\S]*, show: false \}/u
    )
    expect(unfold('new BrowserWindow({})')).toBe('new BrowserWindow({})')
  })

  it('must be found: without it the scan would be blind', () =>
    expect(() => unfolder('export const other = {}')).toThrow('no longer'))
})
