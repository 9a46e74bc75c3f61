import { z } from 'zod'
import { call } from './call'
import { CredentialKind, Environment, KeyId, Scope, Timestamp } from './fields'
import { keychainCodes } from './vault'

const Words = z.object({ code: z.string(), message: z.string(), remedy: z.string() })
const Id = z.uuid()
const Provider = z.string().min(1).max(40)
const Hosts = z.array(z.string().max(260)).max(20)

/** One key that a file holds. Never its secret, nor any part of it. */
export const ImportRow = z.object({
  id: Id,
  file: z.string(),
  /** Where in the file its parts stand. */
  where: z.array(z.string()),
  /** As the file names the exchange. */
  exchange: z.string().optional(),
  /** Guessed; absent where Keywatch does not know the exchange. */
  provider: z.string().optional(),
  label: z.string(),
  environment: Environment,
  scopes: z.array(Scope),
  allowedHosts: z.array(z.string()),
  apiKeyHint: z.string().optional(),
  kind: CredentialKind.optional(),
  /** What keeps it from being imported as it is. */
  problem: Words.optional(),
  /** The key of the vault that has the same key id at the same exchange. */
  duplicateOf: z.string().optional()
})
export type ImportRow = z.output<typeof ImportRow>

export const ImportPreview = z.object({
  id: Id,
  files: z.array(
    z.object({
      name: z.string(),
      format: z.enum(['env', 'csv', 'json', 'ccxt', 'freqtrade', 'hummingbot']),
      bytes: z.int()
    })
  ),
  rows: z.array(ImportRow),
  /** Values that belong to no key. */
  ignored: z.int()
})
export type ImportPreview = z.output<typeof ImportPreview>

const ChosenRow = z.object({
  id: Id,
  provider: Provider,
  label: z.string().max(200),
  environment: Environment,
  scopes: z.array(Scope).max(10),
  allowedHosts: Hosts,
  expiresInDays: z.int().min(1).max(3650).nullable(),
  standInAccepted: z.boolean()
})

export const RowOutcome = z.object({
  id: Id,
  added: z.object({ keyId: KeyId, label: z.string() }).optional(),
  failure: Words.optional()
})
export type RowOutcome = z.output<typeof RowOutcome>

export const ShredOutcome = z.object({
  name: z.string(),
  shredded: z.object({ otherNames: z.int(), inRepository: z.boolean() }).optional(),
  failure: Words.optional()
})
export type ShredOutcome = z.output<typeof ShredOutcome>

export const WrittenBackup = z.object({
  fileName: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  keys: z.int(),
  endpoints: z.int(),
  /** Versions and endpoints' secrets that the keychain no longer has. */
  missing: z.int(),
  atMs: Timestamp
})
export type WrittenBackup = z.output<typeof WrittenBackup>

export const BackupKey = z.object({
  id: Id,
  provider: z.string(),
  label: z.string(),
  /** One that no key here has. */
  freeLabel: z.string(),
  environment: Environment,
  scopes: z.array(Scope),
  apiKeyHint: z.string().optional(),
  versions: z.int(),
  /** Versions that come with their secret. */
  secrets: z.int(),
  /** What it meets here. */
  meets: z.object({ kind: z.enum(['same-key', 'same-label']), keyId: KeyId, label: z.string() }).optional(),
  problem: Words.optional()
})
export type BackupKey = z.output<typeof BackupKey>

export const RestorePreview = z.object({
  id: Id,
  fileName: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  madeAtMs: Timestamp,
  app: z.string(),
  profile: z.enum(['real', 'demo']),
  keys: z.array(BackupKey),
  /** Of the webhook receiver: those that would come, and those that are here and stay as they are. */
  endpoints: z.object({ restorable: z.int(), here: z.int() }),
  nonces: z.int(),
  settings: z.int()
})
export type RestorePreview = z.output<typeof RestorePreview>

export const RestoreOutcome = z.object({
  restored: z.int(),
  endpoints: z.int(),
  replaced: z.int(),
  missing: z.int(),
  /** Replaced keys whose secrets the keychain has not let go of yet. */
  leftovers: z.int()
})
export type RestoreOutcome = z.output<typeof RestoreOutcome>

export const TransferStatus = z.object({
  lastBackup: z.object({ atMs: Timestamp, keys: z.int(), fileName: z.string() }).optional(),
  /** A restore that was under way when Keywatch was killed; nothing of it stands. */
  interruptedAtMs: Timestamp.optional(),
  running: z
    .object({ what: z.enum(['backup', 'preview', 'restore', 'import']), done: z.int(), total: z.int() })
    .optional()
})
export type TransferStatus = z.output<typeof TransferStatus>

const fileCodes = [
  'file-absent',
  'file-unreadable',
  'file-too-large',
  'file-not-plain',
  'file-changed',
  'file-unwritable',
  'disk-full'
] as const
const storage = ['storage-full', 'storage-failed', 'transfer-busy'] as const
const backupCodes = [
  'backup-not-age',
  'backup-armored',
  'backup-for-a-key',
  'backup-too-costly',
  'backup-truncated',
  'backup-wrong-passphrase',
  'backup-damaged',
  'backup-not-keywatch',
  'backup-newer',
  'stopped'
] as const

export const transfer = {
  status: call(z.void(), TransferStatus),
  /** Asks for files in a system dialog, reads them in main, asks for a password in the prompt window where they are sealed. */
  previewImport: call(z.void(), ImportPreview, [
    ...fileCodes,
    ...storage,
    'import-cancelled',
    'import-nothing-found',
    'import-too-many',
    'prompt-cancelled',
    'source-binary',
    'source-empty',
    'source-malformed',
    'source-unrecognised',
    'source-too-many',
    'keystore-malformed',
    'keystore-too-costly'
  ]),
  /** What one row would be at another exchange. */
  assessRow: call(
    z.object({ id: Id, row: Id, provider: Provider, environment: Environment }),
    z.object({ kind: CredentialKind.optional(), problem: Words.optional(), allowedHosts: z.array(z.string()) }),
    ['preview-gone']
  ),
  /** One by one, on the way of any new key; each has its own outcome. */
  importKeys: call(z.object({ id: Id, rows: z.array(ChosenRow).max(1_000) }), z.array(RowOutcome), [
    ...storage,
    'preview-gone',
    'nothing-chosen'
  ]),
  /** Overwrites and removes the files of an import. */
  shredSource: call(z.object({ id: Id }), z.array(ShredOutcome), [...storage, 'preview-gone', 'nothing-imported']),
  writeBackup: call(z.void(), WrittenBackup, [
    ...keychainCodes,
    ...fileCodes,
    ...storage,
    'backup-cancelled',
    'backup-unverified',
    'prompt-cancelled',
    'stopped'
  ]),
  previewRestore: call(z.void(), RestorePreview, [
    ...fileCodes,
    ...storage,
    ...backupCodes,
    'backup-cancelled',
    'prompt-cancelled'
  ]),
  /** All chosen keys, or none. A key that is not named is left out. */
  restore: call(
    z.object({
      id: Id,
      keys: z.array(z.object({ id: Id, label: z.string().max(200), replaces: KeyId.optional() })).max(100_000),
      settings: z.boolean(),
      endpoints: z.boolean(),
      standInAccepted: z.boolean()
    }),
    RestoreOutcome,
    [
      ...keychainCodes,
      ...fileCodes,
      ...storage,
      ...backupCodes,
      'preview-gone',
      'nothing-chosen',
      'key-not-found',
      'provider-unknown',
      'stand-in-unconfirmed',
      'label-empty',
      'label-too-long',
      'label-taken',
      'scopes-empty',
      'hosts-empty',
      'host-malformed',
      'host-not-of-environment',
      'api-key-missing',
      'api-key-malformed'
    ]
  ),
  /** Gives a backup or a restore up, as long as nothing of it stands. */
  stop: call(z.void(), z.void()),
  /** Lets go of what previews hold. */
  discard: call(z.void(), z.void()),
  /** The note about an interrupted restore was read. */
  acknowledge: call(z.void(), z.void(), ['storage-full', 'storage-failed'])
}
