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

const KEYS = "printf 'binance-main\\nokx\\n'"

interface Completes {
  /** What the shell reads before it is asked: our script, and two keys in place of what the program itself would say. */
  readonly file: (script: string) => string
  readonly ask: (file: string, words: readonly string[]) => string[]
}

/** Of what a shell prints, the words alone: fish and zsh say what each is for behind a tab. */
const wordsOf = (stdout: string): string[] =>
  stdout
    .split(/\r?\n/u)
    .map((line) => line.split('\t')[0] ?? '')
    .filter((word) => word !== '')

const completers: Readonly<Record<string, Completes>> = {
  bash: {
    file: (text) => `keywatch() { ${KEYS}; }\n${text}`,
    ask: (file, words) => {
      const line = `source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _keywatch; printf '%s\\n' "\${COMPREPLY[@]}"`
      return wordsOf(spawnSync('bash', ['-c', line, '-', file, 'keywatch', ...words], { encoding: 'utf8' }).stdout)
    }
  },
  zsh: {
    file: (text) => `keywatch() { ${KEYS} }\n${text}`,
    ask: (file, words) => {
      const asked = path.join(import.meta.dirname, 'testing/complete.zsh')
      const { stdout, stderr } = spawnSync('zsh', ['-f', asked, file, ['keywatch', ...words].join(' ')], {
        encoding: 'utf8',
        timeout: 20_000
      })
      if (stdout === '' && stderr !== '') throw new Error(stderr)
      return wordsOf(stdout)
    }
  },
  fish: {
    file: (text) => `function keywatch; ${KEYS}; end\n${text}`,
    ask: (file, words) => {
      const line = `source $argv[1]; complete -C $argv[2]`
      const { stdout } = spawnSync('fish', ['--no-config', '-c', line, file, ['keywatch', ...words].join(' ')], {
        encoding: 'utf8'
      })
      return wordsOf(stdout)
    }
  }
}

describe.each(Object.entries(completers))('%s completes', (name, { file, ask }) => {
  const sourced = path.join(folder, `asked.${name}`)
  beforeAll(async () => writeFileSync(sourced, file(await script(name))))

  it.skipIf(!has(name)).each([
    [['s'], ['send', 'sign', 'status']],
    [
      ['curl', ''],
      ['binance-main', 'okx']
    ],
    [['curl', '-X', 'POST', 'b'], ['binance-main']],
    [
      ['sign', 'okx', 'P'],
      ['PATCH', 'POST', 'PUT']
    ],
    [['curl', '--fa'], ['--fail']],
    [['--demo', 'ke'], ['keys']],
    [['--socket', '/tmp/s', 'curl', 'o'], ['okx']],
    [['completion', 'z'], ['zsh']],
    [['audit', ''], ['verify']]
  ])(`%j (${name} is here)`, (words, found) => expect(ask(sourced, words).toSorted()).toEqual(found))
})
