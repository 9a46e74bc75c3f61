/**
 * What the kill spec kills: 50 callers that reserve nonces in the real database, in commits that they share as the app's
 * signatures do. A nonce is printed after its commit and only then used, as the app does. Begins at the first byte of its input. Arguments: database file, a fixed time in ms.
 */
import { writeSync } from 'node:fs'
import { nextNonce } from '../../../../shared/domain/signing/nonce'
import type { NonceLane } from '../../../ports/nonces'
import { migrate } from '../migrate'
import { migrations } from '../migrations/index'
import { openDatabase } from '../open'
import { SqliteNonces } from '../repositories/nonces'
import { SqliteSharedCommits } from '../shared-commits'
import { SqliteUnitOfWork } from '../unit-of-work'

const [file = '', time = '0'] = process.argv.slice(2)
const lane = 'kraken/killed' as NonceLane
const rule = { kind: 'monotonic', unit: 'ms', bits: 'uint64' } as const

/** Loaded before it is told to begin, so that the spec starts the next one while this one still runs. */
await new Promise<void>((resolve) => process.stdin.once('data', () => resolve()))

const opened = openDatabase(file, { knownVersion: migrations.length })
if (!opened.ok) throw new Error(opened.error.code)
const db = opened.value
const migrated = migrate(db, migrations)
if (!migrated.ok) throw new Error(migrated.error.code)
const unit = new SqliteUnitOfWork(db)
const shared = new SqliteSharedCommits(unit)
const nonces = new SqliteNonces(db, unit)

async function reserveForEver(): Promise<void> {
  for (;;) {
    const reserved = await shared.commit(() => {
      const next = nextNonce(nonces.highest(lane)?.toString(), Number(time), rule)
      if (!next.ok) throw new Error(next.error.code)
      nonces.reserve(lane, BigInt(next.value))
      return next.value
    })
    if (!reserved.ok) throw new Error(reserved.error.code)
    writeSync(1, `${reserved.value}\n`)
    await new Promise((resolve) => setImmediate(resolve))
  }
}

await Promise.all(Array.from({ length: 50 }, reserveForEver))
