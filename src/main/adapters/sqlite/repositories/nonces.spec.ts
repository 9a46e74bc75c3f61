import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { durationMs, timestampMs } from '../../../../shared/kernel/ids'
import type { NonceLane } from '../../../ports/nonces'
import { migrations } from '../migrations/index'
import { migrate } from '../migrate'
import { openDatabase, type Sqlite } from '../open'
import { SqliteUnitOfWork } from '../unit-of-work'
import { SqliteNonces } from './nonces'
import { SqliteOffsets } from './offsets'

const lane = 'kraken/abc' as NonceLane
const other = 'kraken/def' as NonceLane
let folder: string
let db: Sqlite
let unit: SqliteUnitOfWork

const open = (): void => {
  const opened = openDatabase(path.join(folder, 'keywatch.db'), { knownVersion: migrations.length })
  if (!opened.ok) throw new Error(opened.error.code)
  db = opened.value
  if (!migrate(db, migrations).ok) throw new Error('not migrated')
  unit = new SqliteUnitOfWork(db)
}
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'keywatch-nonces-'))
  open()
})
afterEach(() => {
  if (db.open) db.close()
  rmSync(folder, { recursive: true, maxRetries: 5 })
})

describe('nonce marks', () => {
  const reserve = (name: NonceLane, nonce: bigint) => unit.commit(() => new SqliteNonces(db, unit).reserve(name, nonce))
  const highest = (name: NonceLane) => new SqliteNonces(db, unit).highest(name)

  it('hold every number of 64 bits, for each lane its own, across a restart', () => {
    for (const nonce of [0n, 1n, 9n, 10n, 2n ** 53n, 2n ** 63n, 2n ** 64n - 1n]) {
      reserve(lane, nonce)
      expect(highest(lane)).toBe(nonce)
    }
    expect(highest(other)).toBeUndefined()
    db.close()
    open()
    expect(highest(lane)).toBe(2n ** 64n - 1n)
  })

  it('refuse to stand still or fall, and undo the whole commit', () => {
    reserve(lane, 100n)
    for (const nonce of [100n, 99n, 9n, 0n]) {
      expect(() =>
        unit.commit(() => {
          new SqliteNonces(db, unit).reserve(other, 5n)
          new SqliteNonces(db, unit).reserve(lane, nonce)
        })
      ).toThrow('a nonce mark only rises')
    }
    expect([highest(lane), highest(other)]).toEqual([100n, undefined])
  })

  it('take no number beyond 64 bits, and none outside a commit', () => {
    expect(() => reserve(lane, 2n ** 64n)).toThrow('64 bits')
    expect(() => reserve(lane, -1n)).toThrow('64 bits')
    expect(() => new SqliteNonces(db, unit).reserve(lane, 1n)).toThrow('outside')
  })

  it('cannot be deleted or lowered by any statement', () => {
    reserve(lane, 100n)
    expect(() => db.exec('DELETE FROM nonce_mark')).toThrow('only rises')
    expect(() => db.exec("UPDATE nonce_mark SET highest = '00000000000000000001'")).toThrow('only rises')
    expect(() => db.exec("INSERT INTO nonce_mark VALUES ('x', '5')")).toThrow('CHECK')
    expect(() => db.exec("INSERT INTO nonce_mark VALUES ('x', '99999999999999999999')")).toThrow('CHECK')
  })
})

it('clock offsets are kept for each host, negative ones too', () => {
  const offsets = new SqliteOffsets(db, unit)
  const save = (offsetMs: number) =>
    unit.commit(() =>
      offsets.save('api.binance.com', {
        offsetMs: durationMs(offsetMs),
        uncertaintyMs: durationMs(11.2),
        measuredAtMs: timestampMs(7)
      })
    )
  save(600_000)
  save(-1_234.6)
  expect(offsets.find('api.binance.com')).toEqual({ offsetMs: -1_235, uncertaintyMs: 12, measuredAtMs: 7 })
  expect(offsets.find('api.kraken.com')).toBeUndefined()
})

interface Ready {
  /** Lets it reserve until it has printed `lines`, kills it with SIGKILL, and gives the nonces that it got to use. */
  killAfter(lines: number): Promise<bigint[]>
  stop(): void
}

/** A worker that has loaded and waits for its first byte: the next ones load while this one reserves. */
function startWorker(worker: string, file: string): Ready {
  const child = spawn(process.execPath, [worker, file, '1000'], { stdio: ['pipe', 'pipe', 'pipe'] })
  let text = ''
  let lines = Infinity
  let errors = ''
  child.stdin.on('error', () => undefined)
  child.stderr.setEncoding('utf8').on('data', (part: string) => (errors += part))
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    text += part
    if (text.split('\n').length > lines) child.kill('SIGKILL')
  })
  return {
    stop: () => void child.kill('SIGKILL'),
    killAfter: (most) => {
      lines = most
      child.stdin.write('go')
      return new Promise((resolve, reject) => {
        child.on('error', reject)
        // A line without its end was cut by the kill: its nonce may be short.
        child.on('close', () =>
          errors === '' ? resolve(text.split('\n').slice(0, -1).map(BigInt)) : reject(new Error(errors))
        )
      })
    }
  }
}

const KILLS = 1_000
/** Loading one takes longer than what it does until it is killed. */
const AHEAD = 3

it(
  `no nonce is ever issued twice or below an earlier one, over ${KILLS} kills with 50 parallel callers`,
  { timeout: 1_800_000 },
  async () => {
    const { bundleTs } = (await import(
      /* @vite-ignore */ pathToFileURL(path.resolve('scripts/lib/run-ts.mjs')).href
    )) as {
      bundleTs: (entry: string) => Promise<string>
    }
    const worker = await bundleTs('src/main/adapters/sqlite/testing/nonce-worker.ts')
    const file = path.join(folder, 'killed.db')
    let last = -1n
    let issued = 0
    const ready = Array.from({ length: AHEAD }, () => startWorker(worker, file))
    try {
      for (let kill = 0; kill < KILLS; kill += 1) {
        const next = ready.shift()
        if (kill + AHEAD < KILLS) ready.push(startWorker(worker, file))
        // Between none and many: the kill comes while a transaction is open as well as between two.
        for (const nonce of (await next?.killAfter((kill * 7) % 9)) ?? []) {
          expect(nonce > last).toBe(true)
          last = nonce
          issued += 1
        }
      }
    } finally {
      for (const left of ready) left.stop()
      rmSync(worker, { force: true })
    }
    expect(issued).toBeGreaterThan(2_000)
    // Whatever was reserved and never printed is gone as well: the mark stands at the last one or above.
    db.close()
    const opened = openDatabase(file, { knownVersion: migrations.length })
    if (!opened.ok) throw new Error(opened.error.code)
    db = opened.value
    unit = new SqliteUnitOfWork(db)
    expect((new SqliteNonces(db, unit).highest('kraken/killed' as NonceLane) ?? 0n) >= last).toBe(true)
  }
)
