/**
 * The process that restore.kill.spec.ts kills: `node restore-child.mjs DATABASE FOLDER BACKUP make|restore|look`.
 * make: adds keys and writes the backup. restore: says `ready`, restores everything, says `done`. look: reconciles and says what
 * stands. Written with writeSync: what the parent has read was so.
 */
import { createHash } from 'node:crypto'
import { writeSync } from 'node:fs'
import { ageCipher } from '../../../adapters/backup/age-cipher'
import { openKeystore } from '../../../adapters/backup/keystore'
import { backupFiles } from '../../../adapters/files/backup-files'
import { csvRows } from '../../../adapters/files/csv-rows'
import { sourceFiles } from '../../../adapters/files/source-files'
import { KeytarKeychain } from '../../../adapters/keychain/keytar-keychain'
import { migrate } from '../../../adapters/sqlite/migrate'
import { migrations } from '../../../adapters/sqlite/migrations/index'
import { openDatabase } from '../../../adapters/sqlite/open'
import { SqliteJournal } from '../../../adapters/sqlite/repositories/journal'
import { SqliteCareStore } from '../../../adapters/sqlite/repositories/care'
import { SqliteKeyStore } from '../../../adapters/sqlite/repositories/keys'
import { SqliteNonces } from '../../../adapters/sqlite/repositories/nonces'
import { SqliteSettingsStore } from '../../../adapters/sqlite/repositories/settings'
import { SqliteWebhookStore } from '../../../adapters/sqlite/repositories/webhooks'
import { SqliteUnitOfWork } from '../../../adapters/sqlite/unit-of-work'
import { systemClock } from '../../../adapters/system/clock'
import { systemEntropy } from '../../../adapters/system/entropy'
import { systemKeyPairs } from '../../../adapters/system/key-pairs'
import { systemTimers } from '../../../adapters/system/timers'
import type { Result } from '../../../../shared/kernel/result'
import { Lane } from '../../../../shared/kernel/lane'
import { timestampMs } from '../../../../shared/kernel/ids'
import { Secret } from '../../../../shared/kernel/secret'
import type { NonceLane } from '../../../ports/nonces'
import { KeychainSecrets } from '../../vault/secrets'
import { fileKeytar } from '../../vault/testing/file-keytar'
import { Vault } from '../../vault/vault'
import type { VaultPorts } from '../../vault/ports'
import { reconcileSecrets } from '../../webhooks/hook-secrets'
import { itemOf as hookItemOf, type EndpointId, type HookSecretId } from '../../webhooks/ports'
import { endpointsForTransfer } from '../../webhooks/restore-endpoints'
import { Transfer } from '../transfer'

const KEYS = 8
const ENDPOINTS = 3
const say = (line: unknown) => writeSync(1, `${JSON.stringify(line)}\n`)
function must<T>(result: Result<T, { readonly code: string; readonly message: string }>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`)
  return result.value
}

const [, , path = '', place = '', backup = '', mode = 'look'] = process.argv
const system = { clock: systemClock, timers: systemTimers, entropy: systemEntropy }
const db = must(openDatabase(path, { knownVersion: migrations.length }))
must(migrate(db, migrations))
const unit = new SqliteUnitOfWork(db)
const store = new SqliteKeyStore(db, unit)
const nonces = new SqliteNonces(db, unit)
const settings = new SqliteSettingsStore(db, unit)
const files = fileKeytar(place)
const keychain = new KeytarKeychain({ service: 'kill', keytar: files, timers: systemTimers, platform: 'darwin' })
const secret = () => systemEntropy.uuid().replaceAll('-', '').repeat(150)
const actor = { role: 'owner', caller: 'window' }
const journal = new SqliteJournal(db, unit, { ...system, user: 'ann', appVersion: '0' })
const ports: VaultPorts = {
  ...system,
  actor,
  keychain,
  store,
  care: new SqliteCareStore(db, unit),
  unit,
  journal,
  secrets: new KeychainSecrets(keychain, systemTimers, systemClock),
  clipboard: { readText: async () => secret(), writeText: async () => undefined, clearIfHolds: async () => undefined },
  keyPairs: systemKeyPairs,
  prompt: { ask: async () => 'cancelled' },
  profile: 'real',
  standIn: false
}
const vault = new Vault(ports)
const hooks = new SqliteWebhookStore(db, unit)
const passphrase = () => new Secret(new TextEncoder().encode('orbit lantern pickle violin tundra'))
const transfer = new Transfer({
  ...ports,
  nonces,
  settings,
  care: new SqliteCareStore(db, unit),
  vault: {
    list: () => vault.records(),
    labelTaken: (label) => vault.labelTaken(label),
    capture: (request, text) => vault.captureFromFile(request, text),
    discard: (id) => vault.discardCapture(id),
    add: (request) => vault.addKey(request),
    restore: (request) => vault.restoreKeys(request)
  },
  endpoints: endpointsForTransfer({ ...ports, store: hooks }, new Lane()),
  choose: { imports: async () => [], saveBackup: async () => backup, backup: async () => backup },
  ask: {
    newPassphrase: async () => passphrase(),
    passphrase: async (_, accept) => {
      must(await accept(passphrase()))
      return 'done'
    }
  },
  sources: sourceFiles,
  csvRows,
  openKeystore,
  backups: backupFiles,
  cipher: ageCipher(4),
  sha256: () => {
    const hash = createHash('sha256')
    return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest('hex') }
  },
  facts: { appVersion: '0', profile: 'real', standIn: false, practiceHost: () => undefined, log: () => undefined },
  progressed: () => undefined
})

async function make(): Promise<void> {
  for (let count = 0; count < KEYS; count += 1) {
    const { id } = must(await vault.captureFromClipboard({ provider: 'binance', field: 'secret' }))
    must(
      await vault.addKey({
        provider: 'binance',
        label: `Key ${count}`,
        environment: 'testnet',
        scopes: ['read'],
        allowedHosts: ['testnet.binance.vision'],
        apiKeyId: `${count}`.repeat(64),
        expiresInDays: null,
        secret: id,
        standInAccepted: false
      })
    )
  }
  await makeEndpoints()
  unit.commit(() => nonces.reserve('kraken/k' as NonceLane, 42n))
  must(await transfer.writeBackup())
}

async function makeEndpoints(): Promise<void> {
  for (let count = 0; count < ENDPOINTS; count += 1) {
    const id = systemEntropy.uuid() as EndpointId
    const secretId = systemEntropy.uuid() as HookSecretId
    const text = new Secret(new TextEncoder().encode(JSON.stringify({ secret: secret() })))
    must(await keychain.put(hookItemOf({ id: secretId }), text))
    unit.commit(() => {
      const token = `${count}`.repeat(22)
      hooks.putEndpoint({
        id,
        label: `Hook ${count}`,
        token,
        scheme: 'github',
        toleranceSeconds: 300,
        createdAtMs: timestampMs(1)
      })
      hooks.putSecret({ id: secretId, endpointId: id, state: 'active', addedAtMs: timestampMs(1) })
    })
  }
}

async function restore(): Promise<void> {
  must(await vault.reconcile())
  must(await reconcileSecrets({ ...ports, store: hooks }))
  const preview = must(await transfer.previewRestore())
  const here = new Map(store.list().map(({ label, id }) => [label, id]))
  say('ready')
  const keys = preview.keys.map(({ id, label }) => ({ id, label, replaces: here.get(label) }))
  must(await transfer.restore({ id: preview.id, keys, settings: true, endpoints: true, standInAccepted: false }))
  say('done')
}

if (mode === 'make') await make()
else if (mode === 'restore') await restore()
else {
  const reconciled = must(await vault.reconcile())
  const rolledBack = must(await reconcileSecrets({ ...ports, store: hooks }))
  say({
    reconciled,
    unsettled: store.unsettled().length,
    keys: store.list().map(({ label, state, versions }) => ({ label, state, items: versions.map(({ item }) => item) })),
    accounts: files.accounts().filter((account) => !account.includes('#')),
    hooks: {
      rolledBack,
      endpoints: hooks.endpoints().length,
      items: hooks.secrets().map(hookItemOf),
      states: hooks.secrets().map(({ state }) => state)
    },
    nonces: nonces.all().length,
    interrupted: transfer.status().interruptedAtMs !== undefined,
    acts: db.prepare("SELECT act FROM audit_entry WHERE act LIKE 'restore.%' ORDER BY seq").pluck().all()
  })
}
if (mode === 'restore') setInterval(() => undefined, 1_000)
