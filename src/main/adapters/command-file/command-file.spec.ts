import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { commandFile, type CommandSurroundings } from './command-file'
import { userPath } from './user-path'

const code = 'console.log("ran", process.argv.slice(2).join("|")); process.exitCode = 7'
let home = ''
beforeEach(() => (home = mkdtempSync(path.join(tmpdir(), 'kw-command-'))))
afterEach(() => rmSync(home, { recursive: true, force: true }))

const registry: string[] = []
const given = (changes: Partial<CommandSurroundings> = {}): CommandSurroundings => ({
  platform: 'linux',
  env: { PATH: `/usr/bin:${path.join(home, '.local/bin')}` },
  home,
  program: async () => code,
  userPath: {
    has: async (folder) => registry.includes(folder),
    add: async (folder) => void registry.push(folder),
    remove: async (folder) => void registry.splice(registry.indexOf(folder), 1)
  },
  ...changes
})
const file = () => path.join(home, '.local/bin/keywatch')

describe('the command line as a file', () => {
  it('is put, found again, put anew by another version, and removed', async () => {
    const command = commandFile(given())
    expect(await command.look()).toEqual({ file: file(), installed: 'absent', onPath: true })
    expect(await command.put()).toMatchObject({ ok: true })
    expect(await command.look()).toMatchObject({ installed: 'current' })
    expect(statSync(file()).mode & 0o777).toBe(0o755)
    const later = commandFile(given({ program: async () => `${code} // later`, env: { PATH: '/usr/bin' } }))
    expect(await later.look()).toMatchObject({ installed: 'older', onPath: false })
    await later.put()
    expect(readFileSync(file(), 'utf8')).toContain('// later')
    await later.remove()
    expect(readdirSync(path.dirname(file()))).toEqual([])
    expect(await later.digest()).not.toBe(await command.digest())
  })

  it.runIf(process.platform !== 'win32')(
    'runs by its name with any Node on the PATH, and says so where there is none',
    async () => {
      await commandFile(given()).put()
      const node = path.dirname(process.execPath)
      const run = (searched: string) =>
        spawnSync(file(), ['curl', "it's", '$HOME'], { encoding: 'utf8', env: { PATH: searched } })
      expect(run(`${node}:/usr/bin:/bin`)).toMatchObject({ status: 7, stdout: "ran curl|it's|$HOME\n" })
      const bare = path.join(home, 'bare')
      mkdirSync(bare)
      expect(run(bare)).toMatchObject({ status: 1, stderr: 'keywatch: Node 20 or later is needed on the PATH.\n' })
    }
  )

  it.runIf(process.platform !== 'win32')(
    'of an unpackaged build, runs in the app’s own runtime where there is no Node',
    async () => {
      const electron = path.join(home, "ada's electron")
      writeFileSync(electron, '#!/bin/sh\necho "as node: $ELECTRON_RUN_AS_NODE, $2"\n')
      chmodSync(electron, 0o755)
      await commandFile(given({ electron })).put()
      expect(spawnSync(file(), ['status'], { encoding: 'utf8', env: { PATH: home } }).stdout).toBe(
        'as node: 1, status\n'
      )
    }
  )

  it('is never put over something else, and never removes it', async () => {
    mkdirSync(path.dirname(file()), { recursive: true })
    writeFileSync(file(), '#!/bin/sh\necho mine\n')
    expect(await commandFile(given()).look()).toMatchObject({ installed: 'foreign' })
    rmSync(file())
    symlinkSync('/bin/true', file())
    expect(await commandFile(given()).look()).toMatchObject({ installed: 'foreign' })
  })

  it('says in words that its folder cannot be written', async () => {
    writeFileSync(path.join(home, '.local'), 'a file in its place')
    expect(await commandFile(given()).put()).toMatchObject({ ok: false, error: { code: 'command-not-written' } })
  })

  it.skipIf(process.getuid?.() === 0)('says on macOS how the folder becomes one’s own', async () => {
    chmodSync(home, 0o500)
    const refused = await commandFile(given({ platform: 'darwin', usrLocal: path.join(home, 'bin') })).put()
    chmodSync(home, 0o700)
    expect(refused).toMatchObject({ ok: false, error: { remedy: expect.stringContaining('sudo') as string } })
  })

  it('is two files on Windows, in a folder on the person’s own PATH', async () => {
    const command = commandFile(given({ platform: 'win32', env: { LOCALAPPDATA: home } }))
    expect(await command.look()).toMatchObject({ installed: 'absent', onPath: false })
    await command.put()
    const folder = path.join(home, 'Keywatch/bin')
    expect(readdirSync(folder).toSorted()).toEqual(['keywatch.cjs', 'keywatch.cmd'])
    expect(readFileSync(path.join(folder, 'keywatch.cmd'), 'utf8')).toContain('node "%~dp0keywatch.cjs" %*\r\n')
    expect(await command.look()).toMatchObject({ installed: 'current', onPath: true })
    rmSync(path.join(folder, 'keywatch.cjs'))
    expect(await command.look()).toMatchObject({ installed: 'older' })
    await command.remove()
    expect(registry).toEqual([])
  })

  it('never writes a folder’s name into a script', async () => {
    const ran: string[][] = []
    const paths = userPath(async (script, folder) => {
      ran.push([script, folder])
      return 'True'
    })
    const folder = "C:\\Users\\a';b\\bin"
    expect(await paths.has(folder)).toBe(true)
    await paths.add(folder)
    await paths.remove(folder)
    expect(ran.map(([, told]) => told)).toEqual([folder, folder, folder])
    expect(ran.some(([script]) => script?.includes(folder))).toBe(false)
  })
})
