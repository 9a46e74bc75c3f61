/**
 * A whole stream to a real rsyslog over TLS (RFC 5425), which is killed and comes back. The protocol confirms nothing: an entry
 * counts once the receiver has closed the connection in answer to our end, and what it does with it then is its own affair.
 * Where it writes before it reads on, nothing that counted is lost; where it keeps entries in memory, they are, and the check says which.
 */
import { createReadStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sinkDrivers } from '../../adapters/sinks/drivers'
import { makeCertificates } from '../../adapters/sinks/testing/certificates'
import { hasRsyslog, rsyslogIn, type RsyslogServer } from '../../adapters/sinks/testing/rsyslog-server'
import { SYSLOG } from '../../adapters/sinks/testing/syslog-receiver'
import { parseLine } from '../../../shared/domain/audit/line'
import type { SinkId } from './ports'
import { resendFrom } from './sinks'
import { openBench, type SinkBench } from './testing/sink-bench'

let folder: string
let server: RsyslogServer
let bench: SinkBench
let sink: () => Promise<SinkId>

beforeEach(async () => {
  if (!hasRsyslog) return
  folder = mkdtempSync(join(tmpdir(), 'keywatch-rsyslog-'))
  const certificates = makeCertificates(folder)
  server = await rsyslogIn(folder, certificates)
  bench = openBench({
    drivers: sinkDrivers(() => Date.now()),
    files: {
      chooseReceived: async () => server.file,
      lines: (path) => createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity }),
      nameOf: () => 'received.log'
    }
  })
  const trust = { kind: 'authority', pem: certificates.authority } as const
  sink = () => bench.started({ kind: 'syslog', host: '127.0.0.1', port: server.port, trust })
})
afterEach(async () => {
  if (!hasRsyslog) return
  bench.remove()
  await server.stop('kill')
  rmSync(folder, { recursive: true, force: true })
})

/** Sequence numbers of the messages that arrived, in the order of the file. */
const arrived = (): number[] =>
  server.received().map((message) => {
    const line = parseLine(SYSLOG.exec(message)?.[9] ?? '')
    return line.ok ? line.value.seq : -1
  })
const upTo = (end: number): number[] => Array.from({ length: end }, (_, seq) => seq)

async function checked(id: SinkId) {
  const done = await bench.checks.file(id)
  if (!done.ok) throw new Error(done.error.code)
  const { faults } = done.value.report
  const counts = Object.entries(faults).map(([name, { count }]) => [name, count])
  return { ...done.value, counts: Object.fromEntries(counts) as Record<string, number> }
}

/** It rests after a failure: its wait is over at once here. */
async function again(id: SinkId): Promise<void> {
  for (let tries = 0; tries < 20 && bench.streams.stateOf(id).kind !== 'current'; tries += 1) {
    bench.log.timers.pass()
    await bench.settle()
  }
}

describe.skipIf(!hasRsyslog)('a real rsyslog', () => {
  it('receives every entry once, whole and in order, and understands its header', async () => {
    await server.start('written')
    bench.append(1_600)
    const id = await sink()
    await bench.settle()
    expect(bench.streams.stateOf(id).kind).toBe('current')
    const { next } = bench.store.progress(id)
    expect(next).toBe(bench.log.store.head().size)
    expect(arrived()).toEqual(upTo(next))
    const lines = server.received().map((message) => SYSLOG.exec(message)?.[9])
    expect(lines).toEqual(bench.log.store.entries(0, next).map(({ line }) => line))
    const log = bench.log.store.identity()?.logId
    const [first = ''] = server.parsed()
    expect(server.parsed()).toHaveLength(next)
    expect(first.replace(/\d{4}-[-\dT:.]+Z/, 'TIME')).toBe(
      `108 TIME - Keywatch ${log} request.refuse [origin software="Keywatch" swVersion="0.1.0"]`
    )
    expect(await checked(id)).toMatchObject({
      counts: { lost: 0, doubled: 0, changed: 0, misplaced: 0, foreign: 0 },
      root: { size: next, fits: true }
    })
  })

  it('is killed in the middle and comes back: what counted is there, and the rest follows', async () => {
    await server.start('written')
    bench.append(6_000)
    const id = await sink()
    while (bench.store.progress(id).next < 1_000) await new Promise((resume) => setTimeout(resume, 2))
    await server.stop('kill')
    await bench.settle()
    expect(bench.streams.stateOf(id)).toMatchObject({ kind: 'waiting', failure: { code: /^sink-(lost|unreachable)$/ } })
    const { next } = bench.store.progress(id)
    expect(new Set(arrived().filter((seq) => seq < next)).size).toBe(next)

    await server.start('written')
    await again(id)
    const end = bench.store.progress(id).next
    const seqs = arrived()
    // From the last entry that counted on it was sent again: at least once, and each time in order.
    expect([...new Set(seqs)].sort((a, b) => a - b)).toEqual(upTo(end))
    const backwards = seqs.filter((seq, at) => at > 0 && seq <= (seqs[at - 1] ?? -1))
    expect(backwards.every((seq) => seq === next)).toBe(true)
    expect((await checked(id)).counts).toEqual({
      lost: 0,
      doubled: seqs.length - end,
      changed: 0,
      misplaced: 0,
      foreign: 0
    })
  }, 30_000)

  it('loses what it kept in memory alone when it is killed; the check names it, and it can be sent again', async () => {
    await server.start('written')
    bench.append(300)
    const id = await sink()
    await bench.settle()
    await server.stop('end')
    const safe = arrived().length

    await server.start('queued')
    bench.append(400)
    await again(id)
    expect(bench.streams.stateOf(id).kind).toBe('current')
    await server.stop('kill')
    const confirmed = bench.store.progress(id).next
    const kept = arrived().length
    expect(kept).toBeLessThan(confirmed)

    await server.start('written')
    bench.append(100)
    await again(id)
    const lost = await checked(id)
    expect(lost.counts).toEqual({ lost: confirmed - kept, doubled: 0, changed: 0, misplaced: 0, foreign: 0 })
    expect(lost.report.faults.lost.ranges).toEqual([{ from: kept, to: confirmed - 1 }])
    expect(safe).toBeLessThanOrEqual(kept)

    expect((await resendFrom(bench.ports, bench.streams, id, kept)).ok).toBe(true)
    await again(id)
    const after = await checked(id)
    expect(after.counts).toMatchObject({ lost: 0, changed: 0, foreign: 0 })
    expect([...new Set(arrived())].sort((a, b) => a - b)).toEqual(upTo(bench.store.progress(id).next))
  }, 30_000)
})
