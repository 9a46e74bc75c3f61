/** The README's first command, as a person without a display runs it. */
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from '../fixtures/app'

const run = promisify(execFile)
const project = resolve(import.meta.dirname, '../..')

/** What the tests' own session told its programs; a person's terminal has none of it. */
const OURS = ['DISPLAY', 'WAYLAND_DISPLAY', 'KEYWATCH_DESKTOP', 'DBUS_SESSION_BUS_ADDRESS', 'DBUS_SYSTEM_BUS_ADDRESS']

test.skip(process.platform !== 'linux', 'A display can be missing on Linux alone.')

test('npm start opens the app, writes its picture where there is no display, and may be said again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'keywatch-start-'))
  const picture = join(folder, 'window.png')
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !OURS.includes(name)))
  for (const again of [false, true]) {
    await rm(picture, { force: true })
    const { stdout } = await run('npm', ['start'], {
      cwd: project,
      env: { ...env, KEYWATCH_SCREENSHOT: picture, KEYWATCH_EXIT_AFTER_SCREENSHOT: '1' },
      timeout: 240_000
    })
    expect(stdout).toContain('Step 5/5: opening Keywatch')
    expect(stdout).toContain('no display here: running in a virtual one, with a throw-away keyring')
    expect(stdout).toContain(`Picture of the window: ${picture}`)
    if (again) expect(stdout).toContain('up to date')
    const written = await readFile(picture)
    expect(written.subarray(1, 4).toString()).toBe('PNG')
    // Width and height: https://www.w3.org/TR/png-3/#11IHDR
    expect([written.readUInt32BE(16) >= 1_000, written.readUInt32BE(20) >= 600]).toEqual([true, true])
  }
  await rm(folder, { recursive: true, force: true })
})
