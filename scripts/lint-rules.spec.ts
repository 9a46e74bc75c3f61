/** The lint configuration, run by the real oxlint on made-up files at the places it speaks about. */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const project = fileURLToPath(new URL('..', import.meta.url))
let root = ''

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'lint-'))
  mkdirSync(path.join(root, 'scripts/lib'), { recursive: true })
  for (const file of ['.oxlintrc.json', 'scripts/lib/lint-rules.mjs'])
    cpSync(path.join(project, file), path.join(root, file))
  symlinkSync(path.join(project, 'node_modules'), path.join(root, 'node_modules'))
})

afterAll(() => rmSync(root, { recursive: true, force: true }))

/** Names of the rules that one line at one place breaks, such as `keywatch(no-ambient)`. */
function broken(file: string, line: string): string[] {
  mkdirSync(path.join(root, path.dirname(file)), { recursive: true })
  writeFileSync(path.join(root, file), `${line}\n`)
  const oxlint = path.join(project, 'node_modules/oxlint/bin/oxlint')
  let text: string
  try {
    text = execFileSync(process.execPath, [oxlint, '--format=json', file], { cwd: root, encoding: 'utf8' })
  } catch (error) {
    text = (error as { stdout: string }).stdout
  }
  const { diagnostics } = JSON.parse(text) as { diagnostics: readonly { code: string }[] }
  return diagnostics.map(({ code }) => code)
}

const PURE = ['src/shared/domain/vault/a.ts', 'src/main/features/vault/a.ts']
const AMBIENT = [
  'Date.now()',
  'new Date()',
  'Date()',
  'Math.random()',
  'globalThis.Date.now()',
  "Date['now']()",
  'performance.now()',
  'crypto.randomUUID()'
]

describe('rules of our own', () => {
  for (const file of PURE) {
    it.each(AMBIENT)(`refuses %s in ${file}`, (expression) => {
      expect(broken(file, `export const value = ${expression}`)).toContain('keywatch(no-ambient)')
    })
    it(`allows reading a given time in ${file}`, () => {
      expect(broken(file, 'export const year = (ms: number) => new Date(ms).getUTCFullYear()')).toEqual([])
    })
  }

  it('allows an adapter to read the clock: that is its work', () => {
    expect(broken('src/main/adapters/clock/a.ts', 'export const now = () => Date.now()')).toEqual([])
  })

  it('allows a spec to read the clock', () => {
    expect(broken('src/main/features/vault/a.spec.ts', 'export const now = () => Date.now()')).toEqual([])
  })

  it.each(['src/main/index.ts', 'src/renderer/src/app/a.tsx', ...PURE])('refuses console in %s', (file) => {
    expect(broken(file, "console.log('hello')")).toContain('eslint(no-console)')
  })

  it('allows console in the logger alone', () => {
    expect(broken('src/main/adapters/logger/a.ts', "console.log('hello')")).toEqual([])
  })
})
