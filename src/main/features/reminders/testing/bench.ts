/** Reminders over a real database, with a clock, timers and notifications that a spec holds in its hand. */
import { randomUUID } from 'node:crypto'
import path from 'node:path'
import type { AuditEntry } from '../../../../shared/domain/audit/entry'
import type { CarePolicy } from '../../../../shared/domain/vault/care-policy'
import { keyOf, type KeyRecord, type KeyVersion } from '../../../../shared/domain/vault/key'
import { DAY_MS, durationMs, timestampMs, type KeyId, type TimestampMs } from '../../../../shared/kernel/ids'
import { fail, ok } from '../../../../shared/kernel/result'
import { migrate } from '../../../adapters/sqlite/migrate'
import { migrations } from '../../../adapters/sqlite/migrations/index'
import { openDatabase } from '../../../adapters/sqlite/open'
import { SqliteCareStore } from '../../../adapters/sqlite/repositories/care'
import { SqliteJournal } from '../../../adapters/sqlite/repositories/journal'
import { SqliteKeyStore } from '../../../adapters/sqlite/repositories/keys'
import { SqliteReminders } from '../../../adapters/sqlite/repositories/reminders'
import { SqliteSettingsStore } from '../../../adapters/sqlite/repositories/settings'
import { SqliteUnitOfWork } from '../../../adapters/sqlite/unit-of-work'
import type { Notification, NotifierState, Place, ReminderPorts, SavedFile } from '../ports'
import { Reminders } from '../reminders'

export const at = (iso: string): TimestampMs => timestampMs(Date.parse(iso))

/** What outlives a restart: the wall clock, what was shown, and what stands on the disk. */
export class World {
  now: TimestampMs
  zone = 'Europe/Berlin'
  /** Each commit fails while set. */
  full = false
  buttons = false
  trayAvailable = true
  notifierState: NotifierState = { code: 'ready', message: '', remedy: '' }
  readonly shown: { readonly atMs: number; readonly notification: Notification }[] = []
  readonly withdrawn: string[] = []
  readonly places: Place[] = []
  readonly saved: { path: string; text: string }[] = []
  loginItem: 'on' | 'off' | 'refuses' = 'off'
  savePath: string | undefined = '/home/ada/keywatch-calendar.ics'
  wakeUps = 0
  #timers = new Map<object, { readonly atMs: number; readonly task: () => void }>()

  constructor(
    start: string,
    readonly folder: string
  ) {
    this.now = at(start)
  }

  readonly timers = {
    after: (delay: number, task: () => void) => {
      const handle = {}
      this.#timers.set(handle, { atMs: this.now + delay, task })
      return () => void this.#timers.delete(handle)
    }
  }

  /** Lets time pass, with every timer on its way. */
  until(moment: string | number): void {
    const end = typeof moment === 'string' ? at(moment) : moment
    for (;;) {
      const next = [...this.#timers].toSorted(([, a], [, b]) => a.atMs - b.atMs)[0]
      if (!next || next[1].atMs > end) break
      this.#timers.delete(next[0])
      this.now = timestampMs(Math.max(this.now, next[1].atMs))
      this.wakeUps += 1
      next[1].task()
    }
    this.now = timestampMs(end)
  }

  /** The wall clock jumps; timers count their own time and go on as they were. */
  jump(to: string): void {
    const by = at(to) - this.now
    for (const [handle, timer] of this.#timers) this.#timers.set(handle, { ...timer, atMs: timer.atMs + by })
    this.now = at(to)
  }

  forgetTimers(): void {
    this.#timers.clear()
  }

  get titles(): string[] {
    return this.shown.map(({ notification }) => notification.title)
  }
}

export function open(world: World) {
  const opened = openDatabase(path.join(world.folder, 'keywatch.db'), { knownVersion: migrations.length })
  if (!opened.ok) throw new Error(opened.error.code)
  const db = opened.value
  if (!migrate(db, migrations).ok) throw new Error('not migrated')
  const clock = { now: () => world.now, monotonic: () => durationMs(world.now) }
  const entropy = { uuid: () => randomUUID() as string }
  const real = new SqliteUnitOfWork(db)
  const unit: ReminderPorts['unit'] = {
    commit: (work) =>
      world.full ? fail({ code: 'storage-full', message: 'Full.', remedy: 'Free some.' }) : real.commit(work)
  }
  const keys = new SqliteKeyStore(db, real)
  const ports: ReminderPorts = {
    actor: { role: 'owner', caller: 'window' },
    system: { role: 'system', caller: 'reminders' },
    clock,
    timers: world.timers,
    entropy,
    keys,
    care: new SqliteCareStore(db, real),
    store: new SqliteReminders(db, real),
    settings: new SqliteSettingsStore(db, real),
    unit,
    journal: new SqliteJournal(db, real, { clock, entropy, user: 'ada', appVersion: '0.1.0' }),
    local: { info: () => undefined, warn: () => undefined, error: () => undefined },
    notifier: {
      get buttons() {
        return world.buttons
      },
      state: async () => world.notifierState,
      show: (notification) => void world.shown.push({ atMs: world.now, notification }),
      withdraw: (id) => void world.withdrawn.push(id)
    },
    background: {
      tray: async () => ({ available: world.trayAvailable, message: '', remedy: '' }),
      canStartAtLogin: true,
      setStartAtLogin: async (on) => {
        if (world.loginItem === 'refuses') return fail({ code: 'login-item-failed', message: 'No.', remedy: 'Yes.' })
        world.loginItem = on ? 'on' : 'off'
        return ok(undefined)
      }
    },
    calendar: { render: (events) => events.map(({ uid, title }) => `${uid} ${title}`).join('\n') },
    files: {
      choose: async () => world.savePath,
      write: async (file, text, sealed) => {
        const whole: SavedFile = { fileName: path.basename(file), bytes: text.length, sha256: '00' }
        const accounted = sealed(whole)
        if (!accounted.ok) return accounted
        world.saved.push({ path: file, text })
        return ok(whole)
      }
    },
    zone: () => world.zone,
    lead: (place) => void world.places.push(place),
    changed: () => undefined
  }
  const reminders = new Reminders(ports)
  return {
    ports,
    reminders,
    keys,
    add: (...records: KeyRecord[]) => real.commit(() => records.forEach((record) => keys.insert(record))),
    change: (work: () => void) => real.commit(work),
    entries: (act: string): AuditEntry[] =>
      db
        .prepare<[string], string>('SELECT line FROM audit_entry WHERE act = ? ORDER BY seq')
        .pluck()
        .all(act)
        .map((line) => JSON.parse(line) as AuditEntry),
    rows: () =>
      db.prepare<[], { id: string; state: string }>('SELECT id, state FROM reminder ORDER BY due_at_ms, id').all(),
    /** As at quit, or by a crash: nothing is written any more. */
    close: () => {
      reminders.stop()
      world.forgetTimers()
      db.close()
    }
  }
}

interface Wished {
  readonly label?: string
  readonly created: string
  readonly expires?: string
  readonly care?: Partial<CarePolicy>
  readonly apiKeyId?: string
  readonly versions?: readonly Partial<KeyVersion>[]
}

/** A key without rotation and idleness unless asked for, so that a spec sees what it is about. */
export function keyWith({ label = 'Binance main', created, expires, care, apiKeyId, versions }: Wished): KeyRecord {
  const id = randomUUID() as KeyId
  const createdAtMs = at(created)
  const first: KeyVersion = {
    version: 1,
    state: 'active',
    kind: 'hmac',
    item: `key/${id}/1`,
    createdAtMs,
    activatedAtMs: createdAtMs,
    uses: 0,
    ...(apiKeyId === undefined ? {} : { apiKeyId }),
    ...(expires === undefined ? {} : { expiresAtMs: at(expires) })
  }
  const all = versions?.map((one, index) => ({ ...first, item: `key/${id}/${index + 1}`, version: index + 1, ...one }))
  return keyOf(
    {
      id,
      provider: 'binance',
      label,
      environment: 'production',
      scopes: ['read'],
      allowedHosts: ['api.binance.com'],
      createdAtMs,
      care: { maxAgeDays: null, idleDays: null, ...care }
    },
    'active',
    all?.find(({ state }) => state === 'active')?.version ?? 1,
    all ?? [first]
  )
}

export const days = (count: number): number => count * DAY_MS
