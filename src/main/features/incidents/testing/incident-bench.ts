/** Incidents over a real database, a real audit log and a real folder; the clock and the dialogs are the spec's. */
import path from 'node:path'
import { keyOf, type KeyRecord } from '../../../../shared/domain/vault/key'
import { publicPem, readPublicKey } from '../../../../shared/domain/audit/log-key'
import { inclusionProof } from '../../../../shared/domain/audit/merkle'
import { timestampMs, type KeyId } from '../../../../shared/kernel/ids'
import { fail, type Result } from '../../../../shared/kernel/result'
import { evidenceFolders } from '../../../adapters/files/evidence-folders'
import { shippedPlaybooks } from '../../../adapters/playbooks/shipped'
import { SqliteIncidents } from '../../../adapters/sqlite/repositories/incidents'
import { SqliteKeyStore } from '../../../adapters/sqlite/repositories/keys'
import { openTempLog, tempFolder } from '../../../adapters/sqlite/testing/temp-log'
import { redact } from '../../../adapters/system/redact'
import { systemTimers } from '../../../adapters/system/timers'
import type { StorageFailure } from '../../../ports/journal'
import type { IncidentPorts } from '../ports'

export const keyId = '11111111-1111-4111-8111-111111111111' as KeyId
export const T0 = 1_790_000_000_000
/** What would be a secret of a key, if one came near. */
export const CANARY = 'canary7Qx2mV9pLr4sTn8wKd3'

export const testKey = (id = keyId, label = 'Binance main'): KeyRecord =>
  keyOf(
    {
      id,
      provider: 'binance',
      label,
      environment: 'production',
      scopes: ['read', 'trade'],
      allowedHosts: ['api.binance.com'],
      createdAtMs: timestampMs(T0 - 1_000_000)
    },
    'active',
    1,
    [
      {
        version: 1,
        state: 'active',
        apiKeyId: 'vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A',
        kind: 'hmac',
        item: `key/${id}/1`,
        createdAtMs: timestampMs(T0 - 1_000_000),
        uses: 0
      }
    ]
  )

export async function incidentBench(changes: Partial<IncidentPorts> = {}) {
  const { folder, remove } = tempFolder()
  const temp = openTempLog(path.join(folder, 'keywatch.db'))
  await temp.log.open()
  const keys = new SqliteKeyStore(temp.db, temp.unit)
  temp.unit.commit(() => keys.insert(testKey()))
  const world = {
    now: T0,
    full: false,
    chosen: folder as string | undefined,
    pages: [] as string[],
    forgotten: [] as (string | undefined)[]
  }
  const full: StorageFailure = { code: 'storage-full', message: 'The disk is full.', remedy: 'Free some space.' }
  const ports: IncidentPorts = {
    actor: { role: 'owner', caller: 'window' },
    profile: 'real',
    appVersion: '0.1.0',
    keys,
    secrets: { forget: (item) => void world.forgotten.push(item) },
    store: new SqliteIncidents(temp.db, temp.unit),
    unit: { commit: (work) => (world.full ? (fail(full) as Result<never, StorageFailure>) : temp.unit.commit(work)) },
    journal: temp.journal,
    clock: { now: () => timestampMs((world.now += 1)), monotonic: temp.clock.monotonic },
    timers: systemTimers,
    entropy: temp.entropy,
    log: {
      head: () => temp.store.head(),
      select: (filter, from, end, count) => temp.store.select(filter, from, end, count),
      checkpoint: () => temp.log.checkpoint(),
      proof: (seq, size) => inclusionProof(seq, size, temp.store.node),
      publicKey: () => {
        const spki = temp.store.identity()?.publicKey
        const key = spki && readPublicKey(spki)
        return key && publicPem(key)
      }
    },
    shipped: shippedPlaybooks,
    redact,
    keyPageOf: (provider) => (provider === 'binance' ? 'https://www.binance.com/keys' : undefined),
    openPage: async (url) => (world.pages.push(url), true),
    chooseFolder: async () => world.chosen,
    folders: evidenceFolders,
    findingBecame: () => undefined,
    keyChanged: () => undefined,
    ...changes
  }
  const acts = () =>
    temp.db
      .prepare<[], string>('SELECT line FROM audit_entry ORDER BY seq')
      .pluck()
      .all()
      .map(
        (line) => JSON.parse(line) as { act: string; outcome: string; code?: string; detail: Record<string, unknown> }
      )
      .filter(({ act }) => !act.startsWith('log.'))
  /** Uses of the key, as the signer writes them. */
  const use = (host: string, path_: string, outcome: 'ok' | 'failed' = 'ok', code?: string) =>
    temp.unit.commit(() => {
      const entry = {
        actor: { role: 'owner', caller: 'window' },
        key: { id: keyId, version: 1 },
        target: { provider: 'binance', environment: 'production', method: 'GET', host, path: path_ },
        corr: 'c'
      }
      temp.journal.record({ ...entry, act: 'request.sign', outcome: 'ok' })
      temp.journal.record({ ...entry, act: 'request.send', outcome, ...(code === undefined ? {} : { code }) })
    })
  return { ports, world, folder, temp, keys, acts, use, close: () => (temp.db.close(), remove()) }
}
