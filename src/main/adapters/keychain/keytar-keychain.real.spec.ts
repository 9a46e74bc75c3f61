/** The adapter against a real gnome-keyring. Runs inside a desktop session (KEYWATCH_DESKTOP), on Linux. */
import { randomBytes } from 'node:crypto'
import { durationMs } from '../../../shared/kernel/ids'
import { Secret } from '../../../shared/kernel/secret'
import { describeKeychain } from '../../ports/testing/keychain-contract'
import { systemTimers } from '../system/timers'
import { KeyringWatch } from './keyring-watch'
import { KeytarKeychain } from './keytar-keychain'
import { listenToKeyring } from './listen-to-keyring'
import { runTool } from './run-tool'
import { SecretService, type RunTool } from './secret-service'
import { startPrivateKeyring, type PrivateKeyring } from './testing/private-keyring'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const SERVICE = 'Keywatch spec'
/** Long enough for a new process on a busy machine: a keyring that hangs is waited for as long. */
const LIMIT = durationMs(2_000)
const noDesktop = process.env['KEYWATCH_DESKTOP'] === undefined || process.platform !== 'linux'

/** keytar binds to one bus a process: both suites share the first keyring. */
let shared: Promise<PrivateKeyring> | undefined
const keyring = () => (shared ??= startPrivateKeyring().then((started) => (started.adopt(), started)))

async function open(
  env?: NodeJS.ProcessEnv,
  tool?: RunTool
): Promise<{ keychain: KeytarKeychain; watch: KeyringWatch }> {
  const { default: keytar } = await import('keytar')
  const own = env ?? (await keyring()).env
  const watch = new KeyringWatch(listenToKeyring(own, LIMIT))
  const keychain = new KeytarKeychain({
    service: SERVICE,
    keytar,
    timers: systemTimers,
    platform: 'linux',
    secretService: new SecretService(tool ?? runTool(LIMIT, own), watch),
    limit: LIMIT
  })
  return { keychain, watch }
}

afterAll(async () => (await shared)?.close())

describeKeychain(
  'a real gnome-keyring',
  async () => {
    const ring = await keyring()
    const { keychain, watch } = await open()
    const { keychain: nowhere } = await open({ ...process.env, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus' })
    return {
      keychain,
      lock: async () => {
        await ring.lock()
        // A read in the moment before the word of it has come meets the system's password dialog.
        await expect.poll(() => watch.open, { timeout: 20_000 }).toBe(false)
      },
      unlock: ring.unlock,
      hang: async () => ring.pause(),
      resume: async () => ring.resume(),
      tear: async (item) => {
        const part = (await ring.lookup(SERVICE, `${item}#1`)) === undefined ? item : `${item}#1`
        await ring.store(SERVICE, part, 'AAAA')
      },
      unavailable: () => nowhere,
      close: async () => undefined
    }
  },
  noDesktop
)

describe.skipIf(noDesktop)('items in a real gnome-keyring', () => {
  let ring: PrivateKeyring
  let keychain: KeytarKeychain
  beforeAll(async () => {
    ring = await keyring()
    keychain = (await open()).keychain
  })

  it('lie under the service and the item’s name, in base64, in parts of at most 2,400 bytes', async () => {
    await keychain.put('big', new Secret(randomBytes(5_000)))
    const parts = await Promise.all(['big', 'big#1', 'big#2'].map((account) => ring.lookup(SERVICE, account)))
    for (const part of parts) expect(part?.length).toBeLessThanOrEqual(2_400)
    expect(parts[0]).toMatch(/^kw1:3:5000:[0-9a-f]{64}:[A-Za-z0-9+/]+$/)
    expect(await ring.lookup(SERVICE, 'big#3')).toBeUndefined()
  })

  it('leave nothing behind, not even parts that a killed write left without a head', async () => {
    await keychain.put('big', new Secret(randomBytes(5_000)))
    for (const part of [1, 2, 3]) await ring.store(SERVICE, `headless#${part}`, 'AAAA')
    await ring.store(SERVICE, 'big#3', 'AAAA')
    for (const item of ['big', 'headless']) expect(await keychain.remove(item)).toEqual({ ok: true, value: undefined })
    expect((await ring.accounts(SERVICE)).filter((account) => /big|headless/.test(account))).toEqual([])
  })

  it('show in no message of a failure', async () => {
    await ring.lock()
    const refused = await keychain.put('canary', new Secret(new TextEncoder().encode('canary-9b1f')))
    await ring.unlock()
    expect(refused.ok).toBe(false)
    expect(JSON.stringify(refused)).not.toMatch(/canary-9b1f|Y2FuYXJ5/)
  })

  it('are read without asking for the lock each time, once somebody listens', async () => {
    const asked: string[] = []
    const tool = runTool(LIMIT, ring.env)
    const quick = await open(undefined, (file, args) => (asked.push(file), tool(file, args)))
    await quick.keychain.put('quick', new Secret(randomBytes(64)))
    // The listener stands, and the items that were just written have been told of.
    await expect.poll(async () => (await quick.keychain.get('quick'), quick.watch.open), { timeout: 20_000 }).toBe(true)
    const before = asked.length
    for (let count = 0; count < 20; count++) expect((await quick.keychain.get('quick')).ok).toBe(true)
    expect(asked.length).toBe(before)
  })

  it('are written without a process for each question after the lock, once somebody listens', async () => {
    const asked: string[] = []
    const tool = runTool(LIMIT, ring.env)
    const quick = await open(undefined, (file, args) => (asked.push(file), tool(file, args)))
    await expect.poll(async () => (await quick.keychain.probe(), quick.watch.open), { timeout: 20_000 }).toBe(true)
    const before = asked.length
    for (let count = 0; count < 20; count++)
      expect((await quick.keychain.write('anchor', new Secret(randomBytes(64)))).ok).toBe(true)
    expect(asked.length).toBe(before)
  })
})
