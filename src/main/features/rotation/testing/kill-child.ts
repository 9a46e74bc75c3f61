/**
 * The process that rotation.kill.spec.ts kills: `node kill-child.mjs DATABASE FOLDER [look]`. Opens, reconciles, prints what is
 * there as one line of JSON, then (but for `look`) takes whatever step the key's rotation is at, forwards or back, until it is
 * killed, and prints each act that it was told has succeeded. The exchange lives in a file: it remembers what it has issued.
 */
import { existsSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs'
import { KeytarKeychain } from '../../../adapters/keychain/keytar-keychain'
import { migrate } from '../../../adapters/sqlite/migrate'
import { migrations } from '../../../adapters/sqlite/migrations/index'
import { openDatabase } from '../../../adapters/sqlite/open'
import { SqliteCareStore } from '../../../adapters/sqlite/repositories/care'
import { SqliteJournal } from '../../../adapters/sqlite/repositories/journal'
import { SqliteKeyStore } from '../../../adapters/sqlite/repositories/keys'
import { SqliteRotationStore } from '../../../adapters/sqlite/repositories/rotations'
import { SqliteVersionUses } from '../../../adapters/sqlite/repositories/version-uses'
import { SqliteUnitOfWork } from '../../../adapters/sqlite/unit-of-work'
import { systemClock } from '../../../adapters/system/clock'
import { systemEntropy } from '../../../adapters/system/entropy'
import { systemKeyPairs } from '../../../adapters/system/key-pairs'
import { systemTimers } from '../../../adapters/system/timers'
import { findProvider } from '../../../../shared/domain/signing/registry'
import { ok, type Result } from '../../../../shared/kernel/result'
import { fileKeytar } from '../../vault/testing/file-keytar'
import type { VaultPorts } from '../../vault/ports'
import { KeychainSecrets } from '../../vault/secrets'
import { Vault } from '../../vault/vault'
import { beginRotations } from '../begin-rotations'
import { introduceVersion } from '../introduce-version'
import type { RotationPorts } from '../ports'
import { proveVersion } from '../prove-version'
import { reconcileRotations } from '../reconcile-rotations'
import { retireVersion } from '../retire-version'
import { rollBack } from '../roll-back'
import { switchVersion } from '../switch-version'

const say = (line: unknown) => writeSync(1, `${JSON.stringify(line)}\n`)
function must<T>(result: Result<T, { readonly code: string; readonly message: string }>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`)
  return result.value
}

const [, , path = '', place = '', mode = 'work'] = process.argv
const system = { clock: systemClock, timers: systemTimers, entropy: systemEntropy }
const db = must(openDatabase(path, { knownVersion: migrations.length }))
must(migrate(db, migrations))
const unit = new SqliteUnitOfWork(db)
const store = new SqliteKeyStore(db, unit)
const care = new SqliteCareStore(db, unit)
const files = fileKeytar(place)
const keychain = new KeytarKeychain({ service: 'kill', keytar: files, timers: systemTimers, platform: 'darwin' })
/** Three parts in the keychain. */
const secret = () => systemEntropy.uuid().replaceAll('-', '').repeat(150)
const vaultPorts: VaultPorts = {
  ...system,
  actor: { role: 'owner', caller: 'window' },
  keychain,
  store,
  care,
  unit,
  journal: new SqliteJournal(db, unit, { ...system, user: 'ann', appVersion: '0' }),
  secrets: new KeychainSecrets(keychain, systemTimers, systemClock),
  clipboard: { readText: async () => secret(), writeText: async () => undefined, clearIfHolds: async () => undefined },
  keyPairs: systemKeyPairs,
  prompt: { ask: async () => 'cancelled' },
  profile: 'real',
  standIn: false
}
const vault = new Vault(vaultPorts)

/** Versions that were deleted at the exchange; written before the app is told. */
const gone = `${path}.revoked`
const revoked = new Set<string>(existsSync(gone) ? (JSON.parse(readFileSync(gone, 'utf8')) as string[]) : [])
const accepted = { standing: 'accepted', said: '', code: 'accepted' } as const
const refused = { standing: 'refused', said: '', code: 'authentication-failed' } as const
const ports: RotationPorts = {
  ...vaultPorts,
  care,
  rotations: new SqliteRotationStore(db, unit),
  uses: new SqliteVersionUses(db),
  findProvider,
  claim: (provider, ids) => vault.claim(provider, ids),
  alone: (task) => vault.alone(task),
  pause: async () => undefined,
  probe: async ({ keyId, version }) => {
    const found = store.find(keyId)?.versions.find((one) => one.version === version)
    // As the real one: a version whose secret is not there cannot be shown to anyone.
    if (found) must(await vaultPorts.secrets.with(found, () => undefined))
    return ok(revoked.has(`${keyId}/${version}`) ? refused : accepted)
  }
}

const reconciled = must(await vault.alone(() => reconcileRotations(ports)))
must(await vault.reconcile())
say({
  reconciled,
  stages: ports.rotations.open().map(({ stage }) => stage),
  keys: store.list().map(({ id, state, current, versions }) => ({ id, state, signs: current.version, versions })),
  accounts: files.accounts(),
  entries: db.prepare("SELECT act, count(*) AS count FROM audit_entry WHERE outcome = 'ok' GROUP BY act").all()
})
if (mode === 'look') process.exit()

async function addKey(): Promise<void> {
  const { id } = must(await vault.captureFromClipboard({ provider: 'binance', field: 'secret' }))
  must(
    await vault.addKey({
      provider: 'binance',
      label: systemEntropy.uuid(),
      environment: 'testnet',
      scopes: ['read'],
      allowedHosts: ['testnet.binance.vision'],
      apiKeyId: systemEntropy.uuid(),
      expiresInDays: null,
      secret: id,
      standInAccepted: false
    })
  )
}

if (store.list().length === 0) await addKey()
for (let count = 0; ; count++) {
  const [key] = store.list()
  if (!key) throw new Error('the key is gone')
  const [rotation = must(beginRotations(ports, [key.id]))[0]] = ports.rotations.open()
  if (!rotation) throw new Error('no rotation')
  const { id, stage, fromVersion } = rotation
  // Every third time back instead of on.
  if (count % 3 === 2 && stage !== 'waiting' && stage !== 'retiring') {
    must(await rollBack(ports, id))
    say({ done: 'rotation.rollback.commit' })
  } else if (stage === 'waiting') {
    const captured = must(await vault.captureFromClipboard({ provider: 'binance', field: 'secret' }))
    const request = { id, apiKeyId: systemEntropy.uuid(), expiresInDays: null, secret: captured.id }
    must(await vault.alone(() => introduceVersion(ports, request)))
    say({ done: 'rotation.introduce.commit' })
  } else if (stage === 'introduced') {
    must(await proveVersion(ports, { id }))
    say({ done: 'rotation.prove' })
  } else if (stage === 'proved') {
    must(switchVersion(ports, id))
    say({ done: 'rotation.switch' })
  } else {
    revoked.add(`${key.id}/${fromVersion}`)
    writeFileSync(`${gone}~`, JSON.stringify([...revoked]))
    renameSync(`${gone}~`, gone)
    must(await retireVersion(ports, { id }))
    say({ done: 'rotation.retire.commit' })
  }
}
