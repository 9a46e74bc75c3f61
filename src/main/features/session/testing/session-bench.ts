/** A session over a real database in memory, a fake keychain, a scripted person and a clock that is told what time it is. */
import Database from 'better-sqlite3'
import { migrations } from '../../../adapters/sqlite/migrations/index'
import { SqliteJournal } from '../../../adapters/sqlite/repositories/journal'
import { SqliteLockStore } from '../../../adapters/sqlite/repositories/lock'
import { SqliteSettingsStore } from '../../../adapters/sqlite/repositories/settings'
import { SqliteUnitOfWork } from '../../../adapters/sqlite/unit-of-work'
import { otpAuthenticator } from '../../../adapters/session/authenticator'
import { uqrCode } from '../../../adapters/session/qr-code'
import { systemEntropy } from '../../../adapters/system/entropy'
import { COST_FLOOR } from '../../../../shared/domain/session/cost'
import { sha256 } from '../../../../shared/domain/signing/kit'
import { durationMs, timestampMs, type DurationMs } from '../../../../shared/kernel/ids'
import { fail, ok } from '../../../../shared/kernel/result'
import { Secret } from '../../../../shared/kernel/secret'
import { FakeDialogue } from '../../../ports/testing/fake-dialogue'
import { FakeKeychain } from '../../../ports/testing/fake-keychain'
import { AutoLock } from '../auto-lock'
import { createContext } from '../context'
import type { SessionPorts } from '../ports'
import { setPassphrase } from '../set-passphrase'

export const PASSPHRASE = 'velvet hinge ostrich canal'
export const T0 = 1_790_000_000_000

export function sessionBench() {
  const db = new Database(':memory:')
  for (const { sql } of migrations) db.exec(sql)
  const sqlite = new SqliteUnitOfWork(db)
  const time = { wall: T0, mono: 1_000, idle: 0 }
  const timers = new Map<number, { at: number; task: () => void }>()
  let timerId = 0
  const clock = { now: () => timestampMs(time.wall), monotonic: () => durationMs(time.mono) }
  const keychain = new FakeKeychain()
  const dialogue = new FakeDialogue()
  const away: ((why: 'sleep' | 'screen') => void)[] = []
  const back: (() => void)[] = []
  const told = { changed: 0, forgotten: 0, lost: 0 }
  const disk = { full: false }
  let random = 0
  const ports: SessionPorts = {
    clock,
    timers: {
      after: (delay, task) => {
        const id = (timerId += 1)
        timers.set(id, { at: time.mono + delay, task })
        return () => void timers.delete(id)
      }
    },
    entropy: systemEntropy,
    random: (bytes) => Uint8Array.from({ length: bytes }, () => (random = (random * 73 + 41) % 251)),
    equal: (one, other) => Buffer.from(one).equals(Buffer.from(other)),
    keychain,
    store: new SqliteLockStore(db, sqlite),
    settings: new SqliteSettingsStore(db, sqlite),
    unit: {
      commit: (work) =>
        disk.full ? fail({ code: 'storage-full', message: 'Full.', remedy: 'Free some space.' }) : sqlite.commit(work)
    },
    journal: new SqliteJournal(db, sqlite, { clock, entropy: systemEntropy, user: 'ann', appVersion: '0' }),
    hasher: {
      calibrate: async () => COST_FLOOR,
      // Stands in for scrypt, which has a spec of its own: the cost is not what these are about.
      derive: async (passphrase, salt) =>
        new Secret(
          Uint8Array.from(
            sha256(`${Buffer.from(salt).toString('hex')} ${Buffer.from(passphrase.reveal()).toString('hex')}`)
          )
        )
    },
    authenticator: otpAuthenticator,
    qr: uqrCode,
    biometry: { available: () => false, confirm: async () => false },
    presence: {
      idle: () => durationMs(time.idle),
      note: () => {
        time.idle = 0
      },
      onAway: (tell) => void away.push(tell),
      onBack: (tell) => void back.push(tell)
    },
    dialogue,
    account: 'bench',
    forgetSecrets: () => (told.forgotten += 1),
    loseSecrets: async () => ok({ lost: (told.lost += 1) }),
    changed: () => (told.changed += 1)
  }
  const entries = () =>
    db
      .prepare<[], string>('SELECT line FROM audit_entry ORDER BY seq')
      .pluck()
      .all()
      .map(
        (line) =>
          JSON.parse(line) as {
            act: string
            outcome: string
            code?: string
            actor: { role: string }
            detail: Record<string, unknown>
          }
      )
  const context = createContext(ports)
  return {
    db,
    ports,
    context,
    keychain,
    dialogue,
    told,
    disk,
    time,
    timers,
    entries,
    /** `act outcome code`, in order. */
    acts: () => entries().map(({ act, outcome, code }) => [act, outcome, code].filter(Boolean).join(' ')),
    away: (why: 'sleep' | 'screen') => away.forEach((tell) => tell(why)),
    back: () => back.forEach((tell) => tell()),
    autoLock: () => new AutoLock(context, () => undefined),
    /** Both clocks go on, and what is due happens. */
    pass: (ms: number | DurationMs) => {
      time.wall += ms
      time.mono += ms
      for (const [id, timer] of Array.from(timers)) if (timer.at <= time.mono && timers.delete(id)) timer.task()
    },
    /** A new process over the same database and keychain: its monotonic clock begins anew. */
    restart: () => {
      time.mono = 7
      timers.clear()
      return createContext(ports)
    },
    protect: async () => {
      dialogue.replies = [{ new: PASSPHRASE, repeat: PASSPHRASE }]
      const set = await setPassphrase(context)
      if (!set.ok) throw new Error(set.error.code)
    }
  }
}
