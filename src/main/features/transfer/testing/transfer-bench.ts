/** Importing and backing up over real SQLite, real files and real age; the keychain, the clock and the person are fakes. */
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ageCipher } from '../../../adapters/backup/age-cipher'
import { openKeystore } from '../../../adapters/backup/keystore'
import { backupFiles } from '../../../adapters/files/backup-files'
import { csvRows } from '../../../adapters/files/csv-rows'
import { sourceFiles } from '../../../adapters/files/source-files'
import { SqliteCareStore } from '../../../adapters/sqlite/repositories/care'
import { SqliteNonces } from '../../../adapters/sqlite/repositories/nonces'
import { SqliteSettingsStore } from '../../../adapters/sqlite/repositories/settings'
import { SqliteWebhookStore } from '../../../adapters/sqlite/repositories/webhooks'
import { Lane } from '../../../../shared/kernel/lane'
import { Secret } from '../../../../shared/kernel/secret'
import type { Failure } from '../../../../shared/kernel/result'
import type { VaultPorts } from '../../vault/ports'
import { vaultBench } from '../../vault/testing/vault-bench'
import type { Vault } from '../../vault/vault'
import { endpointsForTransfer } from '../../webhooks/restore-endpoints'
import type { TransferPorts, VaultForTransfer } from '../ports'
import { Transfer } from '../transfer'

/** Fast; the product's own stands in domain/backup/age-header.ts. */
const WORK_FACTOR = 4

export const vaultForTransfer = (vault: Vault): VaultForTransfer => ({
  list: () => vault.records(),
  labelTaken: (label) => vault.labelTaken(label),
  capture: (request, text) => vault.captureFromFile(request, text),
  discard: (id) => vault.discardCapture(id),
  add: (request) => vault.addKey(request),
  restore: (request) => vault.restoreKeys(request)
})

export function transferBench(changes: Partial<Pick<VaultPorts, 'profile' | 'standIn'>> = {}) {
  const bench = vaultBench(changes)
  const folder = mkdtempSync(join(tmpdir(), 'keywatch-transfer-'))
  const nonces = new SqliteNonces(bench.db, bench.sqlite)
  const settings = new SqliteSettingsStore(bench.db, bench.sqlite)
  const hooks = new SqliteWebhookStore(bench.db, bench.sqlite)
  const care = new SqliteCareStore(bench.db, bench.sqlite)
  /** What the person chooses and types. */
  const person = {
    imports: [] as string[],
    save: join(folder, 'keywatch-backup.age') as string | undefined,
    backup: join(folder, 'keywatch-backup.age') as string | undefined,
    newPassphrase: 'orbit lantern pickle violin tundra' as string | undefined,
    /** One after the other, until one is taken; then, or when there are no more, the window closes. */
    typed: ['orbit lantern pickle violin tundra'] as string[],
    /** Why the window stayed open. */
    told: [] as string[]
  }
  const secretOf = (text: string) => new Secret(new TextEncoder().encode(text))
  const ports: TransferPorts = {
    ...bench.ports,
    nonces,
    settings,
    care,
    vault: vaultForTransfer(bench.vault),
    endpoints: endpointsForTransfer({ ...bench.ports, store: hooks }, new Lane()),
    choose: {
      imports: async () => person.imports,
      saveBackup: async () => person.save,
      backup: async () => person.backup
    },
    ask: {
      newPassphrase: async () => (person.newPassphrase === undefined ? undefined : secretOf(person.newPassphrase)),
      passphrase: async (_, accept) => {
        for (const typed of person.typed) {
          const secret = secretOf(typed)
          const accepted = await accept(secret)
          secret.destroy()
          if (accepted.ok) return 'done'
          person.told.push((accepted.error as Failure<string>).code)
        }
        return 'cancelled'
      }
    },
    sources: sourceFiles,
    csvRows,
    openKeystore,
    backups: backupFiles,
    cipher: ageCipher(WORK_FACTOR),
    sha256: () => {
      const hash = createHash('sha256')
      return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest('hex') }
    },
    facts: {
      appVersion: '0.1.0',
      profile: bench.ports.profile,
      standIn: bench.ports.standIn,
      practiceHost: () => undefined,
      log: () => undefined
    },
    progressed: () => undefined
  }
  return {
    ...bench,
    folder,
    nonces,
    settings,
    care,
    hooks,
    person,
    ports,
    transfer: new Transfer(ports),
    /** As the keychain holds it. */
    material: async (item: string) => {
      const found = await bench.keychain.get(item)
      return found.ok ? (JSON.parse(new TextDecoder().decode(found.value.reveal())) as unknown) : found.error.code
    },
    close: () => rmSync(folder, { recursive: true, force: true })
  }
}
