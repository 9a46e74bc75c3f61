import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { send } from './commands/send'
import { fakeTerminal } from './testing/fake-io'

const NAMES = ['status', 'keys', 'sign', 'send', 'curl', 'pair', 'audit', 'completion']
const EXAMPLES = send.examples

let shell: ReturnType<typeof fakeTerminal>
beforeEach(() => void (shell = fakeTerminal({ KEYWATCH_SOCKET: '/nowhere/agent.sock' })))
afterEach(() => shell.remove())

describe('usage', () => {
  it.each([
    [['nonsense'], 'There is no command'],
    [['curl', 'binance-main'], 'Name a key and an address'],
    [['curl', 'binance-main', '/x', 'y'], 'one word too many'],
    [['curl', 'binance-main', '/x', '-X', 'TRACE'], 'is no method'],
    [['send', 'binance-main', '/x', 'novalue'], 'Write NAME=VALUE'],
    [['send', 'binance-main', '/x', '--body', '{'], 'no JSON'],
    [['sign', 'binance-main', '/x', '--refused-version', '0'], 'a number from 1 on'],
    [['pair', '--want', 'x:everything'], 'no scope'],
    [['status', '--colour'], '--colour'],
    [['completion', 'tcsh'], 'Name a shell'],
    [['audit', 'verify', '/nowhere'], 'neither a file nor a folder']
  ])('%j ends with 2 and says why', async (args, says) => {
    const { code, out, err } = await shell.run(...args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(says)
  })

  it('teaches: help of all, and examples in each command’s help', async () => {
    const all = await shell.run()
    expect(all.out).toContain('Exit codes')
    for (const name of NAMES) {
      const { code, out } = await shell.run(name, '--help')
      expect([code, out.includes('Examples\n  #'), out.includes('keywatch ')]).toEqual([0, true, true])
      expect((await shell.run('help', name)).out).toBe(out)
    }
    expect((await shell.run('--version')).out).toBe('keywatch 9.9.9\n')
  })

  it.each([60, 80])('breaks what it says at words where a terminal has %i columns, and no command', async (columns) => {
    const narrow = fakeTerminal({ NO_COLOR: '1', KEYWATCH_SOCKET: '/nowhere/agent.sock' }, true, columns)
    const plain = (text: string) => text.replaceAll(/\s+/gu, ' ').replaceAll(/ # /gu, ' ').trim()
    for (const args of [[], ...NAMES.map((name) => [name, '--help']), ['status'], ['nonsense']]) {
      const [wide, broken] = [await shell.run(...args), await narrow.run(...args)]
      for (const line of `${broken.out}${broken.err}`.split('\n'))
        expect(line.length <= columns || /^ *(?:keywatch|until|eval) /u.test(line), line).toBe(true)
      // The same words, and no other line feed than those at spaces.
      expect(plain(broken.out + broken.err)).toBe(plain(wide.out + wide.err))
    }
    for (const [line] of EXAMPLES) expect((await narrow.run('send', '--help')).out.split('\n')).toContain(`  ${line}`)
    narrow.remove()
  })

  it('breaks no path with spaces in what it says of a fault', async () => {
    const socket = '/run/user/Ada Byron/key watch/agent.sock'
    const narrow = fakeTerminal({ NO_COLOR: '1', KEYWATCH_SOCKET: socket, XDG_CONFIG_HOME: '' }, true, 30)
    const tokens = path.join(narrow.home, 'Application Support of Ada')
    narrow.env['XDG_CONFIG_HOME'] = tokens
    expect((await narrow.run('status')).err).toContain(socket)
    for (const args of [
      ['audit', 'verify', '/no such folder/audit of a year.zip'],
      ['send', 'binance-main', '/x', '--body', '@/no such folder/order of a day.txt'],
      ['curl', 'binance-main', '/x', '--data=@/no such folder/order of a day.txt']
    ]) {
      const said = await narrow.run(...args)
      expect(said.code).toBe(2)
      expect(said.err).toMatch(/\/no such folder\/(?:audit of a year\.zip|order of a day\.txt)/u)
    }
    mkdirSync(path.join(tokens, 'keywatch-cli'), { recursive: true })
    writeFileSync(path.join(tokens, 'keywatch-cli', 'tokens.json'), '{}', { mode: 0o644 })
    const { err } = await narrow.run('keys')
    expect(err).toContain(`Others can read\n${tokens}/keywatch-cli/tokens.json.`)
    expect(err).toContain(`chmod 600`)
    expect(err.split(`${tokens}/keywatch-cli/tokens.json`)).toHaveLength(3)
    narrow.remove()
  })

  it('breaks nothing in a pipe, and no JSON', async () => {
    const narrow = fakeTerminal({ KEYWATCH_SOCKET: '/nowhere/agent.sock' }, true, 30)
    const { err } = await narrow.run('status', '--json')
    expect(err.split('\n')).toHaveLength(2)
    expect(JSON.parse(err)).toMatchObject({ error: { code: 'unreachable' } })
    narrow.remove()
    expect((await shell.run('status')).err.split('\n')).toHaveLength(3)
  })

  it('colours only where a person looks', async () => {
    const paints = async (env: Record<string, string>, terminal: boolean) => {
      const other = fakeTerminal(env, terminal)
      const { out } = await other.run('help')
      other.remove()
      return out.includes('\u001b[')
    }
    expect(await paints({}, false)).toBe(false)
    expect(await paints({}, true)).toBe(true)
    expect(await paints({ NO_COLOR: '1' }, true)).toBe(false)
    expect(await paints({ TERM: 'dumb' }, true)).toBe(false)
  })
})
