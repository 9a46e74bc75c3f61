/** The real signer over a real database, with keys of Kraken, whose nonces go through the queues. The secret is in memory. */
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { findProvider } from '../src/shared/domain/signing/registry'
import { keyOf, type KeyRecord } from '../src/shared/domain/vault/key'
import { durationMs, timestampMs, type KeyId } from '../src/shared/kernel/ids'
import { ok } from '../src/shared/kernel/result'
import { makeLogRoom } from '../src/main/adapters/sqlite/log-room'
import { migrate } from '../src/main/adapters/sqlite/migrate'
import { migrations } from '../src/main/adapters/sqlite/migrations/index'
import { openDatabase } from '../src/main/adapters/sqlite/open'
import { SqliteJournal } from '../src/main/adapters/sqlite/repositories/journal'
import { SqliteKeyStore } from '../src/main/adapters/sqlite/repositories/keys'
import { SqliteNonces } from '../src/main/adapters/sqlite/repositories/nonces'
import { SqliteOffsets } from '../src/main/adapters/sqlite/repositories/offsets'
import { SqliteSharedCommits } from '../src/main/adapters/sqlite/shared-commits'
import { SqliteUnitOfWork } from '../src/main/adapters/sqlite/unit-of-work'
import { systemClock } from '../src/main/adapters/system/clock'
import { systemEntropy } from '../src/main/adapters/system/entropy'
import { systemTimers } from '../src/main/adapters/system/timers'
import { createSendSignedRequest } from '../src/main/features/signing/signer'
import type { Http } from '../src/main/ports/http'
import { streamsOf } from '../src/main/ports/testing/streams-of'

const material = { secret: Buffer.alloc(64, 7).toString('base64') }
export const answer = {
  status: 200,
  headers: [],
  body: '{"error":[],"result":{}}',
  bytes: 24,
  firstByteMs: 0,
  totalMs: 0
}

export const benchKey = (index = 0): KeyRecord =>
  keyOf(
    {
      id: `11111111-1111-4111-8111-${String(index).padStart(12, '0')}` as KeyId,
      provider: 'kraken',
      label: `Bench ${index}`,
      environment: 'production',
      scopes: ['read'],
      allowedHosts: ['api.kraken.com'],
      createdAtMs: timestampMs(0)
    },
    'active',
    1,
    [
      {
        version: 1,
        state: 'active',
        apiKeyId: `bench-${index}`,
        kind: 'hmac',
        item: `bench-${index}`,
        createdAtMs: timestampMs(0),
        uses: 0
      }
    ]
  )

export const balanceOf = ({ id }: KeyRecord) => ({
  keyId: id,
  method: 'POST' as const,
  host: 'api.kraken.com',
  path: '/0/private/Balance',
  params: [],
  body: ''
})

/** `entries`: how long the audit log is before the first signature. */
export function benchSigner(
  folder: string,
  keys: readonly KeyRecord[],
  entries = 0,
  http: Http['send'] = async () => ok(answer)
) {
  const opened = openDatabase(path.join(folder, 'keywatch.db'), { knownVersion: migrations.length })
  if (!opened.ok) throw new Error(opened.error.code)
  const db = opened.value
  if (!migrate(db, migrations).ok) throw new Error('not migrated')
  // As the app has it once it has been open for some seconds.
  makeLogRoom(db, { after: (_delay, step) => (step(), () => undefined) })
  const unit = new SqliteUnitOfWork(db)
  const store = new SqliteKeyStore(db, unit)
  unit.commit(() => keys.forEach((key) => store.insert(key)))
  const options = { clock: systemClock, entropy: systemEntropy, user: 'bench', appVersion: '0.1.0' }
  const journal = new SqliteJournal(db, unit, options)
  const actor = { role: 'owner', caller: 'window' } as const
  for (let written = 0; written < entries; written += 10_000)
    unit.commit(() => {
      for (let count = written; count < Math.min(entries, written + 10_000); count += 1)
        journal.record({ actor, act: 'app.start', outcome: 'ok', corr: '11111111-1111-4111-8111-111111111111' })
    })
  const send = createSendSignedRequest({
    actor,
    session: { role: 'custodian' },
    confirm: async () => ({ ok: true, value: undefined }),
    profile: 'real',
    findProvider,
    keys: store,
    unit,
    shared: new SqliteSharedCommits(unit),
    journal,
    nonces: new SqliteNonces(db, unit),
    offsets: new SqliteOffsets(db, unit),
    secrets: { with: async (_version, sign) => ok(sign(material)), forget: () => undefined },
    http: { send: http },
    streams: streamsOf({ send: http }),
    clock: { ...systemClock, monotonic: () => durationMs(performance.now()) },
    timers: systemTimers,
    entropy: systemEntropy,
    // A bench sends faster than any provider takes.
    rateRules: () => undefined,
    waitsChanged: () => undefined,
    guard: { judge: () => ({ kind: 'unasked' }), note: () => undefined, drop: () => undefined },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined }
  })
  return { send, close: () => db.close() }
}
