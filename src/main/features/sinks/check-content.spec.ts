import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sinkDrivers } from '../../adapters/sinks/drivers'
import { hasPostgres, startPostgres, type PostgresServer } from '../../adapters/sinks/testing/postgres-server'
import { parseLine } from '../../../shared/domain/audit/line'
import { syslogMessage } from '../../../shared/domain/audit/syslog'
import { contentFaults } from '../../../shared/domain/sinks/content-check'
import type { Checked } from './check-content'
import type { SinkId } from './ports'
import { resendFrom } from './sinks'
import { openBench, postgresTarget, type SinkBench } from './testing/sink-bench'

const faultsOf = (checked: Checked) =>
  Object.fromEntries(
    contentFaults
      .filter((fault) => checked.report.faults[fault].count > 0)
      .map((fault) => [
        fault,
        checked.report.faults[fault].ranges.map(({ from, to }) => (from === to ? from : [from, to]))
      ])
  )

describe.skipIf(!hasPostgres)('what a real PostgreSQL holds', () => {
  let server: PostgresServer
  let bench: SinkBench
  let id: SinkId

  beforeAll(async () => {
    server = await startPostgres()
  }, 60_000)
  afterAll(() => server?.remove())
  beforeEach(async () => {
    await server.sqlIn('audit', 'DROP TABLE IF EXISTS keywatch_audit')
    bench = openBench({ drivers: sinkDrivers(() => Date.now()) })
    bench.append(2_400)
    id = await bench.started({ ...postgresTarget, port: server.port, user: 'postgres' })
    await bench.settle()
  })
  afterEach(() => bench.remove())

  const tamper = (text: string) => server.sqlIn('audit', text)
  const check = async (): Promise<Checked> => {
    const checked = await bench.checks.sink(id)
    if (!checked.ok) throw new Error(checked.error.code)
    return checked.value
  }

  it('is what the log says, to the root of the tree', async () => {
    const checked = await check()
    expect(faultsOf(checked)).toEqual({})
    expect(checked.report).toMatchObject({ read: 2_402, good: 2_402, expected: { from: 0, to: 2_401 } })
    expect(checked.root).toEqual({ size: 2_402, hex: bench.log.store.rootAt(2_402)?.toString('hex'), fits: true })
    expect(bench.acts().at(-1)).toBe('sink.check')
  })

  it.each([
    ['lost', [0, 1_000, 2_401], 'DELETE FROM keywatch_audit WHERE seq IN (0, 1000, 2401)'],
    ['changed', [1_000], `UPDATE keywatch_audit SET line = replace(line, 'owner', 'admin') WHERE seq = 1000`],
    // Whoever changes the line and its hash together is found as well: the tree lies here.
    [
      'changed',
      [7],
      `UPDATE keywatch_audit SET line = line || ' ', leaf = sha256('\\x00'::bytea || convert_to(line || ' ', 'UTF8')) WHERE seq = 7`
    ],
    [
      'misplaced',
      [1_001, 1_000],
      `UPDATE keywatch_audit SET line = (SELECT line FROM keywatch_audit t WHERE t.seq = 2001 - keywatch_audit.seq) WHERE seq IN (1000, 1001)`
    ],
    [
      'doubled',
      [5],
      `ALTER TABLE keywatch_audit DROP CONSTRAINT keywatch_audit_pkey; INSERT INTO keywatch_audit SELECT * FROM keywatch_audit WHERE seq = 5`
    ],
    [
      'foreign',
      [9_999],
      `INSERT INTO keywatch_audit SELECT log_id, 9999, leaf, '{"v":1,"seq":9999,"forged":true}' FROM keywatch_audit WHERE seq = 5`
    ]
  ] as const)('names what was %s: %j', async (fault, indexes, sql) => {
    await tamper(sql)
    const checked = await check()
    expect(faultsOf(checked)).toEqual({ [fault]: indexes })
    expect(checked.root?.fits ?? false).toBe(false)
  })

  it('gets back what it lost by sending it again, and keeps the rest as it is', async () => {
    await tamper('DELETE FROM keywatch_audit WHERE seq BETWEEN 700 AND 1900')
    expect(faultsOf(await check())).toEqual({ lost: [[700, 1_900]] })
    await resendFrom(bench.ports, bench.streams, id, 700)
    await bench.settle()
    expect(faultsOf(await check())).toEqual({})
  })

  it('stops the stream where the sink holds another entry', async () => {
    await tamper(`UPDATE keywatch_audit SET line = replace(line, 'owner', 'admin') WHERE seq = 1000`)
    await resendFrom(bench.ports, bench.streams, id, 900)
    await bench.settle()
    expect(bench.streams.stateOf(id)).toMatchObject({ kind: 'stopped', failure: { code: 'sink-conflict' } })
  })

  it('can be stopped, and does not run twice', async () => {
    const first = bench.checks.sink(id)
    expect(await bench.checks.sink(id)).toMatchObject({ error: { code: 'check-running' } })
    bench.checks.stop(id)
    expect(await first).toMatchObject({ error: { code: 'check-stopped' } })
    expect(bench.checks.progressOf(id)).toBeUndefined()
  })

  it('says that it cannot be read while nobody answers', async () => {
    await server.stop('kill')
    expect(await bench.checks.sink(id)).toMatchObject({ error: { code: 'sink-unreachable' } })
    await server.start()
  })
})

describe('a file of what was received', () => {
  let folder: string
  let file: string
  let bench: SinkBench
  let id: SinkId

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'keywatch-received-'))
    file = join(folder, 'received.log')
    bench = openBench({
      files: {
        chooseReceived: async () => file,
        lines: (path) =>
          (async function* () {
            yield* readFileSync(path, 'utf8').split('\n')
          })(),
        nameOf: () => 'received.log'
      }
    })
    bench.append(20)
    id = await bench.started({ kind: 'syslog', host: 'localhost', port: 6514, trust: { kind: 'public' } })
    await bench.settle()
  })
  afterEach(() => {
    bench.remove()
    rmSync(folder, { recursive: true, force: true })
  })

  const messages = (): string[] =>
    bench.log.store.entries(0, 20).map(({ line }) => {
      const entry = parseLine(line)
      return entry.ok ? syslogMessage(entry.value, line, 'log') : line
    })
  const check = async (lines: readonly string[]) => {
    writeFileSync(file, lines.join('\n'))
    return bench.checks.file(id)
  }

  it('is compared with the tree line by line', async () => {
    const checked = await check(['something else', ...messages(), ''])
    expect(checked).toMatchObject({
      ok: true,
      value: { file: 'received.log', report: { read: 20, good: 20 }, root: { fits: true } }
    })
  })

  it('shows what was lost, changed, doubled and out of order', async () => {
    const all = messages()
    const [a = '', b = ''] = all.splice(3, 2)
    all.splice(8, 1)
    all[0] = all[0]?.replace('"role":"owner"', '"role":"admin"') ?? ''
    const checked = await check([...all.slice(0, 5), b, a, b, ...all.slice(5)])
    expect(checked.ok && faultsOf(checked.value)).toEqual({ changed: [0], doubled: [4], misplaced: [4, 3], lost: [10] })
  })

  it('must hold entries, and be there', async () => {
    expect(await check(['nothing of ours'])).toMatchObject({ error: { code: 'file-without-entries' } })
    rmSync(file)
    expect(await bench.checks.file(id)).toMatchObject({ error: { code: 'file-unreadable' } })
  })

  it('is the only way for a sink that cannot be read back', async () => {
    expect(await bench.checks.sink(id)).toMatchObject({ error: { code: 'sink-unreadable' } })
  })
})
