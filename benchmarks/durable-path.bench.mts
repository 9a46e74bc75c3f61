/**
 * What durability costs: the real use case (policy, nonce, audit entry, fsynced commit, signature) against the barest
 * thing that is as durable, one row a commit at synchronous=FULL in the same run on the same disk. Only up to the
 * signature counts: the answer's own commit comes when the request is out. Http answers at once, the secret is in memory.
 * The app's log has its room (docs/adr/0016), as it has seconds after a start; the bare one grows, as it does by itself.
 */
import Database from 'better-sqlite3'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { balanceOf, benchKey, benchSigner } from './bench-signer.mts'
import { median, report } from './report.mts'

/** Alternating in short rounds, so that a disk that slows down slows both. */
const ROUNDS = 200
const OPERATIONS = 10
const LINE_BYTES = 700

const key = benchKey()
const draft = balanceOf(key)

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
  const ours = benchSigner(folder, [key])
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
