/**
 * Unlocking with the right passphrase: the try that is counted, the keychain's item, scrypt at the cost that this machine was given, the entry
 * on the disk. Beside bare scrypt at the same cost, and in ms: what a person waits for after Enter, without the window itself.
 */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { otpAuthenticator } from '../src/main/adapters/session/authenticator.ts'
import { uqrCode } from '../src/main/adapters/session/qr-code.ts'
import { scryptHasher } from '../src/main/adapters/session/scrypt.ts'
import { migrate } from '../src/main/adapters/sqlite/migrate.ts'
import { migrations } from '../src/main/adapters/sqlite/migrations/index.ts'
import { openDatabase } from '../src/main/adapters/sqlite/open.ts'
import { SqliteJournal } from '../src/main/adapters/sqlite/repositories/journal.ts'
import { SqliteLockStore } from '../src/main/adapters/sqlite/repositories/lock.ts'
import { SqliteSettingsStore } from '../src/main/adapters/sqlite/repositories/settings.ts'
import { SqliteUnitOfWork } from '../src/main/adapters/sqlite/unit-of-work.ts'
import { systemClock } from '../src/main/adapters/system/clock.ts'
import { systemEntropy } from '../src/main/adapters/system/entropy.ts'
import { systemTimers } from '../src/main/adapters/system/timers.ts'
import { createContext } from '../src/main/features/session/context.ts'
import { readLock } from '../src/main/features/session/lock-item.ts'
import { lockSession } from '../src/main/features/session/lock-session.ts'
import { setPassphrase } from '../src/main/features/session/set-passphrase.ts'
import { unlockSession } from '../src/main/features/session/unlock-session.ts'
import { FakeDialogue } from '../src/main/ports/testing/fake-dialogue.ts'
import { FakeKeychain } from '../src/main/ports/testing/fake-keychain.ts'
import { median, report } from './report.mts'

const PASSPHRASE = 'velvet hinge ostrich canal'
const TURNS = 9

const folder = mkdtempSync(path.join(tmpdir(), 'keywatch-unlock-'))
const opened = openDatabase(path.join(folder, 'keywatch.db'), { knownVersion: migrations.length })
if (!opened.ok || !migrate(opened.value, migrations).ok) throw new Error('no database')
const db = opened.value
const unit = new SqliteUnitOfWork(db)
const keychain = new FakeKeychain()
const dialogue = new FakeDialogue()
const context = createContext({
  clock: systemClock,
  timers: systemTimers,
  entropy: systemEntropy,
  random: (bytes) => new Uint8Array(randomBytes(bytes)),
  equal: (one, other) => timingSafeEqual(one, other),
  keychain,
  store: new SqliteLockStore(db, unit),
  settings: new SqliteSettingsStore(db, unit),
  unit,
  journal: new SqliteJournal(db, unit, { clock: systemClock, entropy: systemEntropy, user: 'bench', appVersion: '0' }),
  hasher: scryptHasher,
  authenticator: otpAuthenticator,
  qr: uqrCode,
  biometry: { available: () => false, confirm: async () => false },
  presence: { idle: () => 0 as never, note: () => undefined, onAway: () => undefined, onBack: () => undefined },
  dialogue,
  account: 'bench',
  forgetSecrets: () => undefined,
  loseSecrets: async () => ({ ok: true, value: { lost: 0 } }),
  changed: () => undefined
})

dialogue.replies = [{ new: PASSPHRASE, repeat: PASSPHRASE }]
if (!(await setPassphrase(context)).ok) throw new Error('no passphrase')
const lock = await readLock(keychain)
if (!lock.ok || typeof lock.value === 'string') throw new Error('no lock')
const { cost, salt } = lock.value

const bare = (): Promise<void> =>
  new Promise((done, fail) =>
    scrypt(PASSPHRASE, salt, 32, { ...cost, maxmem: 256 * 1024 * 1024 }, (error) => (error ? fail(error) : done()))
  )
const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now()
  await work()
  return performance.now() - started
}

// In turns, so that what else the machine does meets both.
const unlocks: number[] = []
const hashes: number[] = []
for (let turn = 0; turn < TURNS; turn++) {
  lockSession(context, 'person')
  dialogue.replies = [{ passphrase: PASSPHRASE }]
  unlocks.push(
    await timed(async () => {
      if (!(await unlockSession(context, 'operator')).ok) throw new Error('not unlocked')
    })
  )
  hashes.push(await timed(bare))
}
db.close()
rmSync(folder, { recursive: true, force: true })

console.log(`# scrypt N=${cost.N} r=${cost.r} p=${cost.p}`)
report({ name: 'unlock', value: Number(median(unlocks).toFixed(1)), unit: 'ms' })
report({
  name: 'unlock against bare scrypt',
  value: Number(median(unlocks).toFixed(1)),
  unit: 'ms',
  baseline: Number(median(hashes).toFixed(1))
})
