/**
 * The process that vault.kill.spec.ts kills: `node kill-child.mjs DATABASE FOLDER|keyring SERVICE [look]`.
 * Opens, reconciles, prints what is there as one line of JSON, then (but for `look`) adds and deletes keys until it is killed, and
 * prints each act that it was told has succeeded. Written with writeSync: what the parent has read was acknowledged.
 */
import { writeSync } from 'node:fs'
import { KeytarKeychain } from '../../../adapters/keychain/keytar-keychain'
import { openKeychain } from '../../../adapters/keychain/open-keychain'
import { migrate } from '../../../adapters/sqlite/migrate'
import { migrations } from '../../../adapters/sqlite/migrations/index'
import { openDatabase } from '../../../adapters/sqlite/open'
import { SqliteJournal } from '../../../adapters/sqlite/repositories/journal'
import { SqliteCareStore } from '../../../adapters/sqlite/repositories/care'
import { SqliteKeyStore } from '../../../adapters/sqlite/repositories/keys'
import { SqliteUnitOfWork } from '../../../adapters/sqlite/unit-of-work'
import { systemClock } from '../../../adapters/system/clock'
import { systemEntropy } from '../../../adapters/system/entropy'
import { systemKeyPairs } from '../../../adapters/system/key-pairs'
import { systemTimers } from '../../../adapters/system/timers'
import type { Result } from '../../../../shared/kernel/result'
import type { VaultPorts } from '../ports'
import { KeychainSecrets } from '../secrets'
import { Vault } from '../vault'
import { fileKeytar } from './file-keytar'

const say = (line: unknown) => writeSync(1, `${JSON.stringify(line)}\n`)
function must<T>(result: Result<T, { readonly code: string; readonly message: string }>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`)
  return result.value
}

const [, , path = '', place = '', service = '', mode = 'work'] = process.argv
const system = { clock: systemClock, timers: systemTimers, entropy: systemEntropy }
const db = must(openDatabase(path, { knownVersion: migrations.length }))
must(migrate(db, migrations))
const unit = new SqliteUnitOfWork(db)
const store = new SqliteKeyStore(db, unit)
const files = place === 'keyring' ? undefined : fileKeytar(place)
const keychain = files
  ? new KeytarKeychain({ service, keytar: files, timers: systemTimers, platform: 'darwin' })
  : openKeychain({ service, keytar: (await import('keytar')).default, timers: systemTimers, platform: 'linux' })
/** Three parts in the keychain. */
const secret = () => systemEntropy.uuid().replaceAll('-', '').repeat(150)
const ports: VaultPorts = {
  ...system,
  actor: { role: 'owner', caller: 'window' },
  keychain,
  store,
  care: new SqliteCareStore(db, unit),
  unit,
  journal: new SqliteJournal(db, unit, { ...system, user: 'ann', appVersion: '0' }),
  secrets: new KeychainSecrets(keychain, systemTimers, systemClock),
  clipboard: { readText: async () => secret(), writeText: async () => undefined, clearIfHolds: async () => undefined },
  keyPairs: systemKeyPairs,
  prompt: { ask: async () => 'cancelled' },
  profile: 'real',
  standIn: false
}
const vault = new Vault(ports)
const reconciled = must(await vault.reconcile())

say({
  reconciled,
  unsettled: store.unsettled().length,
  keys: store.list().map(({ id, state, current }) => ({ id, state, item: current.item })),
  accounts: files?.accounts(),
  entries: db.prepare("SELECT act, key_id AS id FROM audit_entry WHERE outcome = 'ok' AND key_id IS NOT NULL").all()
})

if (mode === 'look') process.exit()

for (let count = 0; ; count++) {
  const keys = store.list()
  const [oldest] = keys
  if (oldest && keys.length > count % 4) {
    must(await vault.deleteKey({ id: oldest.id, label: oldest.label }))
    say({ done: 'key.delete.commit', id: oldest.id })
  }
  const { id } = must(await vault.captureFromClipboard({ provider: 'binance', field: 'secret' }))
  const added = must(
    await vault.addKey({
      provider: 'binance',
      label: systemEntropy.uuid(),
      environment: 'testnet',
      scopes: ['read'],
      allowedHosts: ['testnet.binance.vision'],
      apiKeyId: 'a'.repeat(64),
      expiresInDays: null,
      secret: id,
      standInAccepted: false
    })
  )
  say({ done: 'key.add.commit', id: added.id })
}
