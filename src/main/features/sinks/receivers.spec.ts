/** A whole stream against a real receiver of syslog that goes away again and again: nothing is lost, and what comes twice is named. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { sinkDrivers } from '../../adapters/sinks/drivers'
import { makeCertificates } from '../../adapters/sinks/testing/certificates'
import { startSyslog, type SyslogReceiver } from '../../adapters/sinks/testing/syslog-receiver'
import { openBench, type SinkBench } from './testing/sink-bench'

let folder: string
let receiver: SyslogReceiver
let bench: SinkBench
let file: string

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'keywatch-receivers-'))
  file = join(folder, 'received.log')
})
afterEach(async () => {
  bench.remove()
  await receiver.close()
  rmSync(folder, { recursive: true, force: true })
})

it('is received from the first entry to the last, in order but for what is sent again', async () => {
  const certificates = makeCertificates(folder)
  receiver = await startSyslog(certificates)
  bench = openBench({
    drivers: sinkDrivers(() => Date.now()),
    files: {
      chooseReceived: async () => file,
      lines: () =>
        (async function* () {
          yield* receiver.messages
        })(),
      nameOf: () => 'received.log'
    }
  })
  bench.append(1_600)
  receiver.manner = { kind: 'die', after: 700, how: 'destroy' }
  const trust = { kind: 'authority', pem: certificates.authority } as const
  const id = await bench.started({ kind: 'syslog', host: '127.0.0.1', port: receiver.port, trust })
  await bench.settle()
  expect(bench.streams.stateOf(id)).toMatchObject({ kind: 'waiting', failure: { code: 'sink-lost' } })
  expect(bench.store.progress(id).next).toBe(500)
  // It comes back, dies at once, and comes back for good.
  receiver.manner = { kind: 'die', after: 0, how: 'end' }
  bench.log.timers.pass()
  await bench.settle()
  receiver.manner = { kind: 'keep' }
  bench.log.timers.pass()
  await bench.settle()
  expect(bench.streams.stateOf(id).kind).toBe('current')

  const checked = await bench.checks.file(id)
  if (!checked.ok) throw new Error(checked.error.code)
  const { faults, expected } = checked.value.report
  expect(expected).toEqual({ from: 0, to: bench.log.store.head().size - 2 })
  expect(faults.doubled.count).toBeGreaterThan(0)
  expect([faults.lost, faults.changed, faults.misplaced, faults.foreign].map(({ count }) => count)).toEqual([
    0, 0, 0, 0
  ])
})
