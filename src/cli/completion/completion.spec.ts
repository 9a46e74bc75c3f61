import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fakeTerminal } from '../testing/fake-io'

const shell = fakeTerminal()
const folder = mkdtempSync(path.join(tmpdir(), 'kw-completion-'))
afterAll(() => {
  shell.remove()
  rmSync(folder, { recursive: true, force: true })
})

const has = (program: string): boolean => spawnSync(program, ['--version']).status === 0
const script = async (name: string): Promise<string> => (await shell.run('completion', name)).out

describe.each(['bash', 'zsh', 'fish', 'powershell'])('%s', (name) => {
  it('knows every command and its options', async () => {
    const text = await script(name)
    for (const word of [
      'status',
      'keys',
      'sign',
      'send',
      'curl',
      'pair',
      'audit',
      'completion',
      'refused-version',
      'want'
    ])
      expect(text).toContain(word)
    expect(text).toContain('keywatch keys --names')
  })
})

describe.each(['bash', 'zsh', 'fish'])('a real %s', (name) => {
  it.skipIf(!has(name))(`reads it without complaint (${name} is here)`, async () => {
    const file = path.join(folder, name)
    writeFileSync(file, await script(name))
    expect(spawnSync(name, ['-n', file], { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' })
  })
})

describe.skipIf(!has('bash'))('bash completes', () => {
  let file = ''
  beforeAll(async () => {
    file = path.join(folder, 'keywatch.bash')
    // The program itself is not here: two keys stand in for what it would say.
    writeFileSync(file, `keywatch() { printf 'binance-main\\nokx\\n'; }\n${await script('bash')}`)
  })
  const completed = (...words: string[]): string[] => {
    const line = `source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _keywatch; printf '%s\\n' "\${COMPREPLY[@]}"`
    const { stdout } = spawnSync('bash', ['-c', line, '-', file, 'keywatch', ...words], { encoding: 'utf8' })
    return stdout.split('\n').filter(Boolean)
  }

  it.each([
    [['s'], ['status', 'sign', 'send']],
    [
      ['curl', ''],
      ['binance-main', 'okx']
    ],
    [['curl', '-X', 'POST', 'b'], ['binance-main']],
    [
      ['sign', 'okx', 'P'],
      ['POST', 'PUT', 'PATCH']
    ],
    [['curl', '--fa'], ['--fail']],
    [['--demo', 'ke'], ['keys']],
    [['completion', 'z'], ['zsh']],
    [['audit', ''], ['verify']]
  ])('%j', (words, found) => expect(completed(...words)).toEqual(found))
})
