/** The listener on a real bus with a real gnome-keyring. Runs inside a desktop session (KEYWATCH_DESKTOP), on Linux. */
import { execFileSync, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setImmediate, setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { durationMs } from '../../../shared/kernel/ids'
import { KeyringWatch } from './keyring-watch'
import { listenToKeyring, SCRIPT } from './listen-to-keyring'
import { runTool } from './run-tool'
import { SecretService } from './secret-service'
import { startPrivateKeyring, type PrivateKeyring } from './testing/private-keyring'

const noDesktop = process.env['KEYWATCH_DESKTOP'] === undefined || process.platform !== 'linux'

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 400 && !holds(); tries++) await setTimeout(10)
  expect(holds()).toBe(true)
}

describe.skipIf(noDesktop)('listening to a real gnome-keyring', () => {
  let ring: PrivateKeyring
  beforeAll(async () => {
    ring = await startPrivateKeyring()
  })
  afterAll(() => ring.close())

  const open = async (limit = 5_000) => {
    const watch = new KeyringWatch(listenToKeyring(ring.env, durationMs(limit)))
    const run = runTool(durationMs(limit), ring.env)
    const started: string[] = []
    const service = new SecretService((file, args) => (started.push(file), run(file, args)), watch)
    await service.state()
    await until(() => watch.mark() !== undefined)
    expect(await service.state()).toEqual({ state: 'open' })
    return { watch, service, started }
  }

  it('vouches while items are written and read, hears a lock, and vouches again once it is open', async () => {
    const { watch, service } = await open()
    await ring.store('Keywatch listen', 'one', 'AAAA')
    expect(await ring.lookup('Keywatch listen', 'one')).toBe('AAAA')
    await setTimeout(100)
    expect(watch.open).toBe(true)
    await ring.lock()
    await until(() => !watch.open)
    expect(await service.state()).toEqual({ state: 'keychain-locked' })
    await ring.unlock()
    await until(() => !watch.open)
    for (let tries = 0; tries < 100 && !watch.open; tries++) {
      await service.state()
      await setTimeout(10)
    }
    expect(watch.open).toBe(true)
    watch.stop()
  })

  it('asks the keyring without a process of our own, whatever was heard, and after it hung', async () => {
    const { watch, service, started } = await open(1_000)
    started.length = 0
    for (let count = 0; count < 20; count++) expect(await service.ask()).toEqual({ state: 'open' })
    await ring.lock()
    expect(await service.ask()).toEqual({ state: 'keychain-locked' })
    await ring.unlock()
    expect(await service.ask()).toEqual({ state: 'open' })
    ring.pause()
    expect(await service.ask()).toEqual({ state: 'keychain-timeout' })
    // Who asks while that question is still open would only stand behind it.
    expect(await Promise.race([service.ask(), setImmediate('waits')])).toEqual({ state: 'keychain-timeout' })
    ring.resume()
    await expect.poll(() => service.ask(), { timeout: 20_000 }).toEqual({ state: 'open' })
    expect(started).toEqual([])
    watch.stop()
    expect(await service.ask()).toEqual({ state: 'open' })
    expect(started).toEqual(['gdbus'])
  })

  it.each(['with nothing under way', 'in the middle of a question'])(
    'leaves no process behind when its own is killed %s',
    async (when) => {
      const asks = when === 'in the middle of a question'
      const script = `
      const { spawn } = require('node:child_process')
      const child = spawn('/bin/sh', ['-c', ${JSON.stringify(SCRIPT)}], { stdio: ['pipe', 'pipe', 'ignore', 'pipe'] })
      if (${asks}) child.stdin.write('0\\n')
      setInterval(() => undefined, 1000)
      console.log('up')`
      if (asks) ring.pause()
      const parent = spawn(process.execPath, ['-e', script], { env: ring.env, stdio: ['ignore', 'pipe', 'ignore'] })
      await new Promise((resolve) => parent.stdout.once('data', resolve))
      const bus = ring.env['DBUS_SESSION_BUS_ADDRESS'] ?? ''
      await until(() => monitors(bus).length === 1)
      if (asks) await setTimeout(200)
      parent.kill('SIGKILL')
      await setTimeout(100)
      // The answer finds nobody.
      ring.resume()
      await until(() => monitors(bus).length === 0)
    }
  )
})

/** Process ids of `gdbus monitor` on one bus. */
function monitors(bus: string): readonly string[] {
  const pids = execFileSync('sh', ['-c', 'pgrep -fx "gdbus monitor.*" || true'], { encoding: 'utf8' })
    .split('\n')
    .filter(Boolean)
  return pids.filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(bus)
    } catch {
      return false
    }
  })
}
