/**
 * What the app costs while nobody looks: CPU time over a minute with the window closed and the tray in its place, two
 * hundred keys and their reminders ahead, beside a bare Electron without a window in the same minute.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import Database from 'better-sqlite3'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startTrayHost } from '../e2e/fixtures/tray-host'
import { KeytarKeychain } from '../src/main/adapters/keychain/keytar-keychain'
import { systemTimers } from '../src/main/adapters/system/timers'
import { readProfile } from '../src/main/composition/profile'
import { itemOf } from '../src/shared/domain/vault/key'
import type { KeyId } from '../src/shared/kernel/ids'
import { Secret } from '../src/shared/kernel/secret'
import { cpuMs } from './process-tree.mts'
import { report } from './report.mts'

/** Half a minute after its last work every Electron tidies its heap once, the bare one too: that is the end of the start. */
const SETTLE_MS = 50_000
const MEASURED_MS = 60_000
const KEYS = 200
const DAY_MS = 86_400_000

const electron = process.env['KEYWATCH_ELECTRON']
if (!electron) throw new Error('KEYWATCH_ELECTRON is not set: run this through `npm run bench`')
const root = process.cwd()
const profile = mkdtempSync(path.join(tmpdir(), 'keywatch-idle-'))
const bareProfile = mkdtempSync(path.join(tmpdir(), 'keywatch-idle-bare-'))
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

function start(folder: string, args: readonly string[], env: Record<string, string>): ChildProcess {
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return spawn(electron!, [...flags, folder, ...args], { env: { ...process.env, ...env }, stdio: 'ignore' })
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) throw new Error(`it had ended with ${child.exitCode}: nothing was measured`)
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), 5_000)
  await gone
  clearTimeout(late)
}

/** What the app looks for at its start, so that it finds all as its records say. */
async function storeSecrets(ids: readonly string[]): Promise<void> {
  const { default: keytar } = await import('keytar')
  const { service } = readProfile(false, profile, '')
  const keychain = new KeytarKeychain({ service, keytar, timers: systemTimers, platform: 'linux' })
  for (const id of ids) {
    const secret = new Secret(new TextEncoder().encode(JSON.stringify({ secret: `of ${id}` })))
    const put = await keychain.put(itemOf(id as KeyId, 1), secret)
    if (!put.ok) throw new Error(put.error.message)
  }
}

/** A first start makes the database; then it holds keys, and the wish to stay in the tray. */
async function prepare(): Promise<void> {
  const first = start(root, [`--user-data-dir=${profile}`], {})
  await pause(6_000)
  await end(first)
  const db = new Database(path.join(profile, 'keywatch.db'))
  for (const name of ['runInTray', 'backgroundAsked'])
    db.prepare('INSERT INTO setting (name, value) VALUES (?, ?)').run(name, 'true')
  const now = Date.now()
  const ids = Array.from(
    { length: KEYS },
    (_, index) => `${String(index).padStart(8, '0')}-0000-4000-8000-000000000000`
  )
  for (const [index, id] of ids.entries()) {
    db.prepare(
      `INSERT INTO key (id, provider, label, label_fold, environment, scopes, allowed_hosts, state, created_at_ms)
       VALUES (?, 'binance', ?, ?, 'testnet', '["read"]', '["testnet.binance.vision"]', 'active', ?)`
    ).run(id, `Key ${index}`, `key ${index}`, now)
    db.prepare(
      `INSERT INTO key_version (key_id, version, state, api_key_id, kind, item, created_at_ms, activated_at_ms, expires_at_ms)
       VALUES (?, 1, 'active', ?, 'hmac', ?, ?, ?, ?)`
    ).run(id, `idle${index}`, `key/${id}/1`, now, now, now + (2 + (index % 200)) * DAY_MS)
  }
  db.close()
  await storeSecrets(ids)
}

const tray = await startTrayHost()
try {
  await prepare()
  const app = start(root, [`--user-data-dir=${profile}`, '--in-tray'], {})
  const bare = start(path.join(root, 'benchmarks/bare-electron'), [`--user-data-dir=${bareProfile}`], {
    BARE_WITHOUT_WINDOW: '1'
  })
  await pause(SETTLE_MS)
  const before = { app: cpuMs(app.pid!), bare: cpuMs(bare.pid!) }
  await pause(MEASURED_MS)
  const used = { app: cpuMs(app.pid!) - before.app, bare: cpuMs(bare.pid!) - before.bare }
  await end(app)
  await end(bare)
  if (existsSync(path.join(profile, 'market.db')))
    throw new Error('the market was asked for: what was measured is not an app at rest')
  const percent = (ms: number): number => Number(((100 * ms) / MEASURED_MS).toFixed(3))
  console.error(`app ${used.app} ms, bare ${used.bare} ms of CPU in ${MEASURED_MS / 1_000} s`)
  report({ name: 'idle CPU with the window closed', value: percent(used.app - used.bare), unit: '%' })
} finally {
  tray.stop()
  for (const folder of [profile, bareProfile]) rmSync(folder, { recursive: true, force: true })
}
