/**
 * The durable path: what one signed request costs on the disk. A nonce is raised and an audit entry appended in ONE commit
 * at synchronous=FULL, an HMAC-SHA-512 signature included; against better-sqlite3 alone committing single rows of the
 * same size at FULL, on the same disk, in alternating rounds of the same run.
 */
import { createHmac, createSecretKey, randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { AuditDraft } from '../src/shared/domain/audit/entry'
import { durationMs, timestampMs, type KeyId } from '../src/shared/kernel/ids'
import { migrate } from '../src/main/adapters/sqlite/migrate'
import { migrations } from '../src/main/adapters/sqlite/migrations/index'
import { openDatabase, type Sqlite } from '../src/main/adapters/sqlite/open'
import { SqliteAuditStore } from '../src/main/adapters/sqlite/repositories/audit'
import { SqliteJournal } from '../src/main/adapters/sqlite/repositories/journal'
import { SqliteNonces } from '../src/main/adapters/sqlite/repositories/nonces'
import { SqliteUnitOfWork } from '../src/main/adapters/sqlite/unit-of-work'
import type { NonceLane } from '../src/main/ports/nonces'
import { median } from './report.mts'

const BUDGET = 0.5
const ROUNDS = 80
const PER_ROUND = 40

function open(file: string): Sqlite {
  const opened = openDatabase(file, { knownVersion: migrations.length })
  if (!opened.ok) throw new Error(opened.error.message)
  return opened.value
}

const draft = (corr: string, signature: string): AuditDraft => ({
  actor: { role: 'owner', caller: 'window' },
  act: 'request.sign',
  key: { id: '6f9c2c53-8a52-4f0e-9d0c-3b1c7a1d2e4f' as KeyId, version: 1 },
  target: {
    provider: 'kraken',
    environment: 'production',
    method: 'POST',
    host: 'api.kraken.com',
    path: '/0/private/AddOrder'
  },
  outcome: 'ok',
  detail: { bodySha256: signature.slice(0, 64), scheme: 'kraken-hmac-sha512', bytes: 96 },
  corr
})

/** One act of ours, and the bytes of the line it leaves. */
function ours(file: string): { act: () => void; lineBytes: () => number; close: () => void } {
  const db = open(file)
  const migrated = migrate(db, migrations)
  if (!migrated.ok) throw new Error(migrated.error.message)
  const unit = new SqliteUnitOfWork(db)
  const clock = { now: () => timestampMs(Date.now()), monotonic: () => durationMs(performance.now()) }
  const entropy = { uuid: () => randomUUID() }
  const journal = new SqliteJournal(db, unit, { clock, entropy, user: 'bench', appVersion: '0.1.0' })
  const store = new SqliteAuditStore(db, unit, journal)
  const nonces = new SqliteNonces(db, unit)
  const lane = 'kraken/bench' as NonceLane
  // Prepared once, as the app does.
  const secret = createSecretKey(Buffer.alloc(64, 7))
  let nonce = 1_763_800_000_000_000n
  return {
    act: () => {
      nonce += 1n
      const signature = createHmac('sha512', secret).update(`nonce=${nonce}&pair=XBTUSD&type=buy`).digest('hex')
      const done = unit.commit(() => {
        nonces.reserve(lane, nonce)
        journal.record(draft(randomUUID(), signature))
      })
      if (!done.ok) throw new Error(done.error.message)
    },
    lineBytes: () => Buffer.byteLength(store.entries(0, 1)[0]?.line ?? ''),
    close: () => db.close()
  }
}

function plain(file: string, line: string): { act: () => void; close: () => void } {
  const db = open(file)
  db.exec('CREATE TABLE entry (seq INTEGER PRIMARY KEY, line TEXT NOT NULL) STRICT')
  const insert = db.prepare('INSERT INTO entry (line) VALUES (?)')
  return { act: () => void insert.run(line), close: () => db.close() }
}

function timed(act: () => void): number {
  const started = performance.now()
  for (let i = 0; i < PER_ROUND; i++) act()
  return performance.now() - started
}

const perSecond = (ms: number): number => Math.round((PER_ROUND * 1_000) / ms)

/** In the project's folder: /tmp may be memory, where nothing is synced. */
function bench(folder: string) {
  mkdirSync(folder, { recursive: true })
  const place = mkdtempSync(path.join(folder, 'audit-'))
  try {
    const mine = ours(path.join(place, 'ours.db'))
    mine.act()
    const bare = plain(path.join(place, 'plain.db'), 'x'.repeat(mine.lineBytes()))
    timed(bare.act)
    timed(mine.act)
    const rounds = Array.from({ length: ROUNDS }, () => ({ bare: timed(bare.act), mine: timed(mine.act) }))
    mine.close()
    bare.close()
    const value = perSecond(median(rounds.map((round) => round.mine)))
    const baseline = perSecond(median(rounds.map((round) => round.bare)))
    // Of neighbouring rounds: what else the disk does in between hits both sides of each.
    const ratio = Number(median(rounds.map((round) => round.bare / round.mine)).toFixed(3))
    return { name: 'durable-path', value, unit: 'ops/s', baseline, ratio, budget: BUDGET, ok: ratio >= BUDGET }
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}

console.log(JSON.stringify(bench(path.resolve('.cache/bench'))))
