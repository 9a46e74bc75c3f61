/**
 * What a sink costs, and what it keeps up with. Streaming a backlog to a real PostgreSQL over TLS, against the barest client
 * that inserts the same rows in the same batches over the same kind of connection; and appending one entry a commit while a
 * sink takes them, against the same without one.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { Client } from 'pg'
import { sinkDrivers } from '../src/main/adapters/sinks/drivers'
import { startPostgres, type PostgresServer } from '../src/main/adapters/sinks/testing/postgres-server'
import { systemTimers } from '../src/main/adapters/system/timers'
import { draft } from '../src/main/adapters/sqlite/testing/temp-log'
import type { SinkId } from '../src/main/features/sinks/ports'
import { BATCH } from '../src/main/features/sinks/stream'
import { openBench, postgresTarget, type SinkBench } from '../src/main/features/sinks/testing/sink-bench'
import type { PostgresTarget } from '../src/shared/domain/sinks/sink'
import { median, report } from './report.mts'

const BACKLOG = 20_000
const ROUNDS = 5
const APPENDS = 400
const APPEND_ROUNDS = 12

const caughtUp = async (bench: SinkBench, id: SinkId): Promise<void> => {
  while (bench.store.progress(id).next < bench.log.store.head().size || bench.streams.stateOf(id).kind !== 'current') {
    const state = bench.streams.stateOf(id)
    if ('failure' in state) throw new Error(state.failure.message)
    await new Promise((resume) => setTimeout(resume, 1))
  }
}

/** Entries a second over one backlog, from an empty table. */
async function stream(bench: SinkBench, id: SinkId, server: PostgresServer): Promise<number> {
  await server.sqlIn('audit', 'TRUNCATE keywatch_audit')
  await bench.streams.end(id)
  bench.ports.unit.commit(() => bench.store.setProgress(id, { next: 0 }))
  const { size } = bench.log.store.head()
  const startedAt = performance.now()
  bench.streams.start(id)
  await caughtUp(bench, id)
  return (1_000 * size) / (performance.now() - startedAt)
}

async function bare(bench: SinkBench, server: PostgresServer): Promise<number> {
  await server.sqlIn('audit', 'DROP TABLE IF EXISTS bare')
  await server.sqlIn(
    'audit',
    'CREATE TABLE bare (log_id uuid, seq bigint, leaf bytea, line text, PRIMARY KEY (log_id, seq))'
  )
  const ssl = { ca: server.certificates.authority }
  const client = new Client({ host: '127.0.0.1', port: server.port, user: 'postgres', database: 'audit', ssl })
  const { size } = bench.log.store.head()
  const startedAt = performance.now()
  await client.connect()
  for (let from = 0; from < size; from += BATCH.entries) {
    const rows = bench.log.store.entries(from, BATCH.entries)
    const columns = [rows.map(({ seq }) => seq), rows.map(({ leaf }) => leaf), rows.map(({ line }) => line)]
    await client.query(
      `INSERT INTO bare SELECT '0a1b2c3d-0000-4000-8000-00000000000f', * FROM unnest($1::bigint[], $2::bytea[], $3::text[])`,
      columns
    )
  }
  await client.end()
  return (1_000 * size) / (performance.now() - startedAt)
}

/** Appends a second, one a commit, handing the event loop over as the app does between acts. */
async function append(bench: SinkBench): Promise<number> {
  const { unit, journal } = bench.ports
  const startedAt = performance.now()
  for (let count = 0; count < APPENDS; count += 1) {
    unit.commit(() => journal.record(draft(count)))
    await new Promise((resume) => setImmediate(resume))
  }
  return (1_000 * APPENDS) / (performance.now() - startedAt)
}

// Not the system's temporary folder, which may be memory: an fsync there costs nothing.
mkdirSync('.cache', { recursive: true })
const folder = mkdtempSync(path.resolve('.cache', 'sinks-'))
const open = (name: string): SinkBench => {
  const own = path.join(folder, name)
  mkdirSync(own)
  return openBench({ folder: own, drivers: sinkDrivers(() => Date.now()), timers: systemTimers })
}
const server = await startPostgres()
try {
  const target: PostgresTarget = {
    ...postgresTarget,
    port: server.port,
    user: 'postgres',
    plain: false,
    trust: { kind: 'authority', pem: server.certificates.authority }
  }
  const watched = open('watched')
  watched.append(BACKLOG)
  const id = await watched.started(target)
  await caughtUp(watched, id)
  const [ours, theirs]: [number[], number[]] = [[], []]
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push(await stream(watched, id, server))
    theirs.push(await bare(watched, server))
  }
  console.error(`streaming: ${Math.round(median(ours))} entries a second, barest client ${Math.round(median(theirs))}`)
  report({
    name: 'streaming a backlog to PostgreSQL',
    value: median(ours),
    unit: 'entries/s',
    baseline: median(theirs)
  })

  const alone = open('alone')
  alone.append(BACKLOG)
  const [withSink, without]: [number[], number[]] = [[], []]
  for (let round = -1; round < APPEND_ROUNDS; round += 1) {
    const one = await append(watched)
    // What is still under way belongs to the round with the sink, not to the one without.
    await caughtUp(watched, id)
    const other = await append(alone)
    if (round < 0) continue
    withSink.push(one)
    without.push(other)
  }
  console.error(`appends: ${Math.round(median(withSink))} a second with a sink, ${Math.round(median(without))} without`)
  report({ name: 'appending while a sink takes it', value: median(withSink), unit: '1/s', baseline: median(without) })
  watched.streams.stop()
  watched.log.db.close()
  alone.log.db.close()
} finally {
  await server.remove()
  rmSync(folder, { recursive: true, force: true })
}
process.exit(0)
