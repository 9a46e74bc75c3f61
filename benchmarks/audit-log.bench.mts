/**
 * The audit log at a million entries, or KEYWATCH_BENCH_ENTRIES: appending in batches against bare inserts of the same rows;
 * the full check against SHA-256 over the same bytes; the check at start; proofs; an export against the sqlite3 shell; what
 * main's thread is kept from meanwhile; and memory, which must not grow with the log.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import Database from 'better-sqlite3'
import { zipArchive } from '../src/main/adapters/bundle/zip-archive'
import { exportFiles } from '../src/main/adapters/files/export-files'
import { draft, KEY_A, MemoryKeychain, openTempLog, type TempLog } from '../src/main/adapters/sqlite/testing/temp-log'
import { systemTimers } from '../src/main/adapters/system/timers'
import { exportBundle, type BundlePorts } from '../src/main/features/audit/export-bundle'
import { exportLog } from '../src/main/features/audit/export-log'
import { unwatched } from '../src/main/features/audit/long-task'
import { verifyLog } from '../src/main/features/audit/verify-log'
import { inclusionProof } from '../src/shared/domain/audit/merkle'
import { median, report } from './report.mts'

const ENTRIES = Number(process.env['KEYWATCH_BENCH_ENTRIES'] ?? 1_000_000)
const BATCH = 1_000
/** What memory is compared with. */
const SMALL = Math.min(100_000, ENTRIES / 10)
/** A pass over ten million entries takes minutes: one has to do. */
const CHECKS = ENTRIES > 2_000_000 ? 1 : 2
const EXPORTS = ENTRIES > 2_000_000 ? 2 : 5
/** Of filtered entries, so that a bundle holds as many proofs. */
const PROVEN = 25_000
const MIB = 2 ** 20

// Not the system's temporary folder, which may be memory: nothing is written to a disk there.
mkdirSync('.cache', { recursive: true })
const folder = mkdtempSync(path.resolve('.cache', 'audit-log-'))
const file = path.join(folder, 'keywatch.db')
const keychain = new MemoryKeychain()

interface Row {
  seq: number
  at: number
  act: string
  outcome: string
  key_id: string | null
  leaf: Buffer
  subtrees: Buffer | null
  line: string
}

/** Of this thread alone: what other processes take of a busy machine is in no figure in milliseconds. */
const ownMs = (): number => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}

const clockedMs = async (work: () => unknown): Promise<number> => {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}

/** The same table, index and guards, and nothing else of ours. */
function bareCopy(log: TempLog) {
  const db = new Database(path.join(folder, 'bare.db'))
  db.pragma('locking_mode = EXCLUSIVE')
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.pragma('wal_autocheckpoint = 4000')
  const parts = log.db
    .prepare<[], string>(
      "SELECT sql FROM sqlite_schema WHERE tbl_name = 'audit_entry' AND sql IS NOT NULL ORDER BY rowid"
    )
    .pluck()
    .all()
  for (const sql of parts) db.exec(sql)
  const insert = db.prepare('INSERT INTO audit_entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
  return {
    write: db.transaction((rows: readonly Row[]) => {
      for (const { seq, at, act, outcome, key_id, leaf, subtrees, line } of rows)
        insert.run(seq, at, act, outcome, key_id, leaf, subtrees, line)
    }),
    close: () => db.close()
  }
}

/** Both write in turns, so that a disk that slows down slows both. */
async function append(log: TempLog): Promise<void> {
  const bare = bareCopy(log)
  const read = log.db.prepare<[number, number], Row>('SELECT * FROM audit_entry WHERE seq >= ? AND seq < ?')
  const [ours, theirs]: [number[], number[]] = [[], []]
  for (let from = log.store.head().size; from < ENTRIES; from = log.store.head().size) {
    ours.push(
      await clockedMs(() =>
        log.unit.commit(() => {
          for (let n = 0; n < BATCH; n++) log.journal.record(draft(from + n))
        })
      )
    )
    if (ours.length > 400) continue
    const rows = read.all(from, from + BATCH)
    theirs.push(await clockedMs(() => bare.write(rows)))
  }
  bare.close()
  const perSecond = (times: readonly number[]): number => Math.round((1_000 * BATCH) / median(times))
  report({
    name: 'audit log: appending in batches',
    value: perSecond(ours.slice(0, 400)),
    unit: 'entries/s',
    baseline: perSecond(theirs)
  })
}

/** What the tree is made of, hashed and nothing else: a leaf for each line, and a node for each but the last. */
async function hashTimeMs(log: TempLog): Promise<number> {
  let spent = 0
  const node = Buffer.alloc(65, 1)
  for (let from = 0; from < ENTRIES; from += BATCH) {
    const rows = log.store.entries(from, BATCH)
    const startedAt = performance.now()
    for (const { line } of rows) {
      createHash('sha256').update(`\0${line}`, 'utf8').digest()
      createHash('sha256').update(node).digest()
    }
    spent += performance.now() - startedAt
  }
  return spent
}

async function verify(log: TempLog): Promise<void> {
  const hashing = [await hashTimeMs(log)]
  const checking: number[] = []
  for (let round = 0; round < CHECKS; round++) {
    const size = log.store.head().size
    const took = await clockedMs(async () => {
      const verdict = await verifyLog({ ...log, timers: systemTimers }, log.log)
      if (!verdict.ok || !verdict.value.ok) throw new Error('the log does not hold')
    })
    checking.push((took * ENTRIES) / size)
    hashing.push(await hashTimeMs(log))
  }
  report({
    name: 'audit log: the full check',
    value: Math.round(Math.min(...checking)),
    unit: 'ms',
    baseline: Math.round(Math.min(...hashing))
  })
}

/** In batches: the time of one thread is counted in ticks that are longer than a proof takes. */
async function proofs(log: TempLog): Promise<void> {
  const { size } = log.store.head()
  const [BATCHES, PROOFS] = [40, 100]
  const times = Array.from({ length: BATCHES }, (_, batch) => {
    const before = ownMs()
    for (let n = 1; n <= PROOFS; n++) inclusionProof(((n + PROOFS * batch) * 7_919_333) % size, size, log.store.node)
    return (ownMs() - before) / PROOFS
  })
  report({ name: 'audit log: proof of one entry', value: Number(Math.max(...times).toFixed(3)), unit: 'ms' })
}

const target = (name: string): string => path.join(folder, name)

const portsOf = (log: TempLog, name: string): BundlePorts => ({
  ...log,
  timers: systemTimers,
  actor: { role: 'owner', caller: 'window' },
  task: unwatched,
  labelOf: () => undefined,
  choose: { save: async () => target(name) },
  files: exportFiles,
  bundleKit: async () => ({ archive: zipArchive, verifiers: [] }),
  appVersion: '0.1.0'
})

const removeExport = (): void => {
  for (const ending of ['', '.leaves', '.checkpoint', '.pub']) rmSync(target(`log.jsonl${ending}`), { force: true })
}

async function exportTime(): Promise<number> {
  const log = openTempLog(file, keychain)
  await log.log.open()
  const took = await clockedMs(async () => {
    const done = await exportLog(portsOf(log, 'log.jsonl'), log.log, { format: 'jsonl', filter: {} })
    if (!done.ok) throw new Error(done.error.code)
  })
  await log.log.flush()
  log.db.close()
  console.error(`JSONL export: ${Math.round(took)} ms, ${statSync(target('log.jsonl')).size} bytes`)
  removeExport()
  return took
}

/** Lines alone, in a file that nobody syncs. It is removed, so that none of it is written to the disk while the other side is measured. */
function shellTime(): number {
  const startedAt = performance.now()
  const { error, status } = spawnSync('sqlite3', [
    file,
    '.mode json',
    `.output ${target('shell.json')}`,
    'SELECT line FROM audit_entry ORDER BY seq;'
  ])
  const took = performance.now() - startedAt
  if (error || status !== 0) throw new Error(`the sqlite3 shell did not export: ${error?.message ?? status}`)
  console.error(`the sqlite3 shell: ${Math.round(took)} ms, ${statSync(target('shell.json')).size} bytes`)
  rmSync(target('shell.json'))
  return took
}

/** In turns, on the same disk: who goes first changes, and both find the table in the system's cache. */
async function exports(): Promise<void> {
  if (spawnSync('sqlite3', ['--version']).error)
    return void console.error('The sqlite3 shell is not here: the export is not compared with it.')
  const [ours, theirs]: [number[], number[]] = [[], []]
  removeExport()
  for (let round = 0; round < EXPORTS; round++) {
    if (round % 2 === 1) theirs.push(shellTime())
    ours.push(await exportTime())
    if (round % 2 === 0) theirs.push(shellTime())
  }
  const perSecond = (times: readonly number[]): number => Math.round((1_000 * ENTRIES) / median(times))
  report({
    name: 'audit log: JSON Lines export against the sqlite3 shell',
    value: perSecond(ours),
    unit: 'entries/s',
    baseline: perSecond(theirs)
  })
}

/** The longest that this thread worked without letting anything else in, and by the clock. */
async function longestStretchMs(work: () => Promise<unknown>): Promise<{ own: number; wall: number }> {
  const longest = { own: 0, wall: 0 }
  let [running, own, wall] = [true, ownMs(), performance.now()]
  const look = (): void => {
    longest.own = Math.max(longest.own, ownMs() - own)
    longest.wall = Math.max(longest.wall, performance.now() - wall)
    ;[own, wall] = [ownMs(), performance.now()]
    if (running) setImmediate(look)
  }
  setImmediate(look)
  await work()
  running = false
  return longest
}

async function pauses(log: TempLog): Promise<void> {
  const upTo = log.store.entries(2 * PROVEN - 1, 1)[0]?.at ?? 0
  const filter = { keyId: KEY_A, toMs: upTo } as const
  const longest = await longestStretchMs(async () => {
    const done = await exportBundle(portsOf(log, 'part.zip'), log.log, filter)
    if (!done.ok) throw new Error(done.error.code)
    console.error(`filtered bundle: ${done.value.entries} proofs`)
  })
  console.error(`longest pause by the clock, other processes and the disk included: ${longest.wall.toFixed(1)} ms`)
  report({
    name: 'audit log: longest pause of main while 25,000 entries are exported with proofs',
    value: Number(longest.own.toFixed(1)),
    unit: 'ms'
  })
  const plain = await longestStretchMs(async () => {
    const done = await exportLog(portsOf(log, 'log.jsonl'), log.log, { format: 'jsonl', filter: {} })
    if (!done.ok) throw new Error(done.error.code)
  })
  report({
    name: 'audit log: longest pause of main while the log is exported as JSON Lines',
    value: Number(plain.own.toFixed(1)),
    unit: 'ms'
  })
}

/**
 * The heap for young objects is as large in Electron, whose pointers are compressed; in Node, whose are not, it grows to 96 MiB and more
 * while anything at all is computed for long.
 */
const NURSERY = '--max-semi-space-size=8'

/** At its highest while the log is checked and exported, in a process of its own, which has done nothing else. */
function mostMemory(logFile: string): number {
  const items = JSON.stringify([...keychain.items].map(([name, bytes]) => [name, bytes.toString('base64')]))
  const run = spawnSync(process.execPath, [NURSERY, process.argv[1] ?? '', 'memory', logFile], {
    env: { ...process.env, KEYWATCH_BENCH_ITEMS: items },
    encoding: 'utf8'
  })
  const most = Number(run.stdout)
  if (run.status !== 0 || !(most > 0)) throw new Error(`memory was not measured: ${run.stderr}`)
  return most
}

async function watchMemory(logFile: string): Promise<void> {
  for (const [name, bytes] of JSON.parse(process.env['KEYWATCH_BENCH_ITEMS'] ?? '[]') as [string, string][])
    keychain.items.set(name, Buffer.from(bytes, 'base64'))
  const log = openTempLog(logFile, keychain)
  await log.log.open()
  let most = 0
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20)
  const verdict = await verifyLog({ ...log, timers: systemTimers }, log.log)
  if (!verdict.ok || !verdict.value.ok) throw new Error('the log does not hold')
  const target = `${logFile}.jsonl`
  const ports = { ...portsOf(log, ''), choose: { save: async () => target } }
  const done = await exportLog(ports, log.log, { format: 'jsonl', filter: {} })
  if (!done.ok) throw new Error(done.error.code)
  clearInterval(watch)
  await log.log.flush()
  log.db.close()
  rmSync(target)
  console.log(Math.round(most / MIB))
}

// The app's timers keep nothing running by themselves.
const awake = setInterval(() => undefined, 1_000)
async function measure(): Promise<void> {
  let made = openTempLog(file, keychain)
  await made.log.open()
  made.unit.commit(() => {
    for (let n = 1; n < SMALL; n++) made.journal.record(draft(n))
  })
  await made.log.flush()
  made.db.close()
  const small = mostMemory(file)
  made = openTempLog(file, keychain)
  await made.log.open()
  await append(made)
  await made.log.flush()
  made.db.close()

  const opening: number[] = []
  const large = mostMemory(file)
  let log = openTempLog(file, keychain)
  for (let round = 0; round < 5; round++) {
    log.db.close()
    log = openTempLog(file, keychain)
    const before = ownMs()
    await log.log.open()
    opening.push(ownMs() - before)
    await log.log.flush()
  }
  report({ name: 'audit log: the check at start', value: Number(median(opening).toFixed(1)), unit: 'ms' })
  console.error(`memory: ${Math.round(small)} MiB at ${SMALL} entries, ${Math.round(large)} MiB at ${ENTRIES}`)
  report({
    name: 'audit log: memory while it is checked and exported',
    value: Math.max(0, Math.round(large - small)),
    unit: 'MiB'
  })
  await verify(log)
  await proofs(log)
  await pauses(log)
  await log.log.flush()
  log.db.close()
  await exports()
}

try {
  if (process.argv[2] === 'memory') await watchMemory(process.argv[3] ?? '')
  else await measure()
} finally {
  clearInterval(awake)
  rmSync(folder, { recursive: true, force: true })
}
