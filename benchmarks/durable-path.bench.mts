/**
 * What durability costs: the real use case (policy, nonce, audit entry, fsynced commit, signature) against the barest
 * thing that is as durable, one row a commit at synchronous=FULL in the same run on the same disk. Only up to the
 * signature counts: the answer's own commit comes when the request is out. Http answers at once, the secret is in memory.
 */
import Database from 'better-sqlite3'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { findProvider } from '../src/shared/domain/signing/registry'
import { keyOf } from '../src/shared/domain/vault/key'
import { durationMs, timestampMs, type KeyId } from '../src/shared/kernel/ids'
import { ok } from '../src/shared/kernel/result'
import { migrate } from '../src/main/adapters/sqlite/migrate'
import { migrations } from '../src/main/adapters/sqlite/migrations/index'
import { openDatabase } from '../src/main/adapters/sqlite/open'
import { SqliteJournal } from '../src/main/adapters/sqlite/repositories/journal'
import { SqliteKeyStore } from '../src/main/adapters/sqlite/repositories/keys'
import { SqliteNonces } from '../src/main/adapters/sqlite/repositories/nonces'
import { SqliteOffsets } from '../src/main/adapters/sqlite/repositories/offsets'
import { SqliteUnitOfWork } from '../src/main/adapters/sqlite/unit-of-work'
import { systemClock } from '../src/main/adapters/system/clock'
import { systemEntropy } from '../src/main/adapters/system/entropy'
import { systemTimers } from '../src/main/adapters/system/timers'
import { createSendSignedRequest } from '../src/main/features/signing/signer'
import { median, report } from './report.mts'

/** Alternating, so that a disk that slows down slows both. */
const ROUNDS = 20
const OPERATIONS = 100
const LINE_BYTES = 700

const own = {
  id: '11111111-1111-4111-8111-111111111111' as KeyId,
  provider: 'kraken',
  label: 'Bench',
  environment: 'production',
  scopes: ['read'],
  allowedHosts: ['api.kraken.com'],
  createdAtMs: timestampMs(0)
} as const
const first = {
  version: 1,
  state: 'active',
  apiKeyId: 'bench',
  kind: 'hmac',
  item: 'bench',
  createdAtMs: timestampMs(0),
  uses: 0
} as const
const key = keyOf(own, 'active', 1, [first])
const draft = {
  keyId: key.id,
  method: 'POST' as const,
  host: 'api.kraken.com',
  path: '/0/private/Balance',
  params: [],
  body: ''
}
const material = { secret: Buffer.alloc(64, 7).toString('base64') }
const answer = { status: 200, headers: [], body: '{"error":[],"result":{}}', bytes: 24, firstByteMs: 0, totalMs: 0 }

function keywatch(folder: string) {
  const opened = openDatabase(path.join(folder, 'keywatch.db'), { knownVersion: migrations.length })
  if (!opened.ok) throw new Error(opened.error.code)
  const db = opened.value
  if (!migrate(db, migrations).ok) throw new Error('not migrated')
  const unit = new SqliteUnitOfWork(db)
  const keys = new SqliteKeyStore(db, unit)
  unit.commit(() => keys.insert(key))
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
  const send = createSendSignedRequest({
    actor: { role: 'owner', caller: 'window' },
    session: { role: 'custodian' },
    confirm: async () => ({ ok: true, value: undefined }),
    profile: 'real',
    findProvider,
    keys,
    unit,
    journal: new SqliteJournal(db, unit, {
      clock: systemClock,
      entropy: systemEntropy,
      user: 'bench',
      appVersion: '0.1.0'
    }),
    nonces: new SqliteNonces(db, unit),
    offsets: new SqliteOffsets(db, unit),
    secrets: { with: async (_version, sign) => ok(sign(material)), forget: () => undefined },
    http: { send: async () => ok(answer) },
    clock: { ...systemClock, monotonic: () => durationMs(performance.now()) },
    entropy: systemEntropy,
    timers: systemTimers,
    // A bench sends faster than any provider takes.
    rateRules: () => undefined,
    waitsChanged: () => undefined,
    log: silent
  })
  return { send, close: () => db.close() }
}

function bare(folder: string) {
  const db = new Database(path.join(folder, 'bare.db'))
  db.pragma('locking_mode = EXCLUSIVE')
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.pragma('wal_autocheckpoint = 4000')
  db.exec('CREATE TABLE entry (seq INTEGER PRIMARY KEY, line TEXT NOT NULL) STRICT')
  const insert = db.prepare('INSERT INTO entry (line) VALUES (?)')
  const line = 'x'.repeat(LINE_BYTES)
  return { commit: () => insert.run(line), close: () => db.close() }
}

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
function describe(name: string, times: number[]): number {
  const sorted = times.toSorted((a, b) => a - b)
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => quantile(sorted, share).toFixed(3))
  // The median round: one that the machine's other work disturbed counts no more than any other.
  const rounds = Array.from({ length: ROUNDS }, (_, round) => times.slice(round * OPERATIONS, (round + 1) * OPERATIONS))
  const perSecond = median(rounds.map((round) => (1000 * round.length) / round.reduce((sum, time) => sum + time, 0)))
  console.error(`${name}: p50 ${p50} ms, p95 ${p95} ms, p99 ${p99} ms, ${Math.round(perSecond)} a second`)
  return perSecond
}

// Not the system's temporary folder, which may be memory: an fsync there costs nothing.
mkdirSync('.cache', { recursive: true })
const folder = mkdtempSync(path.resolve('.cache', 'durable-path-'))
try {
  const ours = keywatch(folder)
  const theirs = bare(folder)
  const signing: number[] = []
  const whole: number[] = []
  const commits: number[] = []
  for (let round = -1; round < ROUNDS; round += 1) {
    for (let count = 0; count < OPERATIONS; count += 1) {
      const startedAt = performance.now()
      const sent = await ours.send(draft)
      if (!sent.ok) throw new Error(`${sent.error.code}: ${sent.error.message}`)
      if (round < 0) continue
      whole.push(performance.now() - startedAt)
      signing.push(sent.value.timing.signMs)
    }
    for (let count = 0; count < OPERATIONS; count += 1) {
      const startedAt = performance.now()
      theirs.commit()
      if (round >= 0) commits.push(performance.now() - startedAt)
    }
  }
  const baseline = describe('one row a commit', commits)
  const value = describe('durable signature', signing)
  describe('whole send with the outcome', whole)
  ours.close()
  theirs.close()
  report({ name: 'durable-signature', value, unit: 'ops/s', baseline })
} finally {
  rmSync(folder, { recursive: true })
}
