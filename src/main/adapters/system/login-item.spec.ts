import { mkdtempSync, readFileSync, rmSync, existsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { autostartEntry, setStartAtLogin } from './login-item'

let folder = ''
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'keywatch-login-'))))
afterEach(() => rmSync(folder, { recursive: true }))

const set: unknown[] = []
const options = (platform: NodeJS.Platform) => ({
  platform,
  command: ['/opt/Key watch/keywatch', '--user-data-dir=/home/ada/$x'],
  configFolder: folder,
  setLoginItem: (settings: unknown) => void set.push(settings)
})
const file = () => path.join(folder, 'autostart/keywatch.desktop')

describe('starting with the session', () => {
  it('is a file in the autostart folder on Linux, and gone when turned off', async () => {
    expect(await setStartAtLogin(options('linux'), true)).toMatchObject({ ok: true })
    const entry = readFileSync(file(), 'utf8')
    expect(entry).toMatch(/^\[Desktop Entry\]\nType=Application\n/)
    expect(entry).toContain('Exec="/opt/Key watch/keywatch" "--user-data-dir=/home/ada/\\\\$x" "--in-tray"\n')
    expect(await setStartAtLogin(options('linux'), false)).toMatchObject({ ok: true })
    expect(existsSync(file())).toBe(false)
    expect(await setStartAtLogin(options('linux'), false)).toMatchObject({ ok: true })
  })

  it('escapes a per cent sign, which would begin a field code', () => {
    expect(autostartEntry(['/opt/100%'])).toContain('"/opt/100%%"')
  })

  it('is said, in words, when the folder cannot be written', async () => {
    writeFileSync(path.join(folder, 'autostart'), 'a file in its place')
    const refused = await setStartAtLogin(options('linux'), true)
    expect(refused).toMatchObject({ ok: false, error: { code: 'login-item-failed' } })
  })

  it('is told to the system on macOS and Windows', async () => {
    await setStartAtLogin(options('win32'), true)
    expect(set).toEqual([
      {
        openAtLogin: true,
        path: '/opt/Key watch/keywatch',
        args: ['--user-data-dir=/home/ada/$x', '--in-tray']
      }
    ])
    const command = ['C:\\Keywatch.exe', '--user-data-dir=C:\\Users\\Ada L\\x']
    await setStartAtLogin({ ...options('win32'), command }, true)
    expect(set.at(-1)).toMatchObject({ args: ['"--user-data-dir=C:\\Users\\Ada L\\x"', '--in-tray'] })
  })
})
