/** Opens a backup and says what is in it and what it meets here. Its secrets are looked past; they are read again when they are wanted. */
import { HEADER_BYTES_MAX, readAgeHeader } from '../../../shared/domain/backup/age-header'
import type { BackupKey } from '../../../shared/domain/backup/format'
import { findProvider } from '../../../shared/domain/signing/registry'
import { hint } from '../../../shared/domain/vault/hint'
import type { Environment, KeyRecord, Scope } from '../../../shared/domain/vault/key'
import { foldLabel, LABEL_MAX } from '../../../shared/domain/vault/label'
import { checkNewKey, tidyNewKey } from '../../../shared/domain/vault/new-key'
import type { KeyId } from '../../../shared/kernel/ids'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import { Secret } from '../../../shared/kernel/secret'
import { backupCancelled, promptCancelled } from './failures'
import type { Held } from './held'
import type { OpenBackup, TransferPorts } from './ports'
import { showEndpoints, type ShownEndpoints } from './endpoints'
import { BackupReader, type BackupContents, type TakeSecret } from './read-backup'
import type { Running } from './running'
import { accountFor, record } from './trail'

export interface HeldRestore {
  readonly file: OpenBackup
  readonly passphrase: Secret
  readonly contents: BackupContents
  /** Of the file. */
  readonly sha256: string
}

export interface Meets {
  /** same-key: the exchange's key, or this very record, is here. same-label: another key is called so. */
  readonly kind: 'same-key' | 'same-label'
  readonly keyId: KeyId
  readonly label: string
}

export interface ShownBackupKey {
  readonly id: string
  readonly provider: string
  readonly label: string
  /** A label that is free here. */
  readonly freeLabel: string
  readonly environment: Environment
  readonly scopes: Scope[]
  readonly apiKeyHint?: string
  readonly versions: number
  /** Versions that come with their secret. */
  readonly secrets: number
  readonly meets?: Meets
  readonly problem?: Failure<string>
}

export interface RestorePreview {
  readonly id: string
  readonly fileName: string
  readonly bytes: number
  readonly sha256: string
  readonly madeAtMs: number
  readonly app: string
  readonly profile: 'real' | 'demo'
  readonly keys: ShownBackupKey[]
  readonly endpoints: ShownEndpoints
  readonly nonces: number
  readonly settings: number
}

export async function previewRestore(
  ports: TransferPorts,
  held: Held<HeldRestore>,
  running: Running
): Promise<Result<RestorePreview, Failure<string>>> {
  const path = await ports.choose.backup()
  if (path === undefined) return fail(backupCancelled)
  const corr = ports.entropy.uuid()
  const refuse = (failure: Failure<string>) =>
    accountFor(ports, failure, { act: 'backup.open', outcome: 'refused', corr })
  const file = await ports.backups.open(path, HEADER_BYTES_MAX)
  if (!file.ok) return refuse(file.error)
  const header = readAgeHeader(file.value.start)
  if (!header.ok) return refuse(header.error)
  const opened = await askAndRead(ports, running, file.value, refuse)
  if (!opened.ok) return opened
  const { contents, sha256 } = opened.value
  const detail = { sha256, bytes: file.value.mark.bytes, keys: contents.keys.length, madeAtMs: contents.head.madeAtMs }
  const written = ports.unit.commit(() => record(ports, { act: 'backup.open', detail, corr }))
  if (!written.ok) {
    opened.value.passphrase.destroy()
    return written
  }
  return ok(show(ports, held.keep(opened.value), opened.value))
}

/** A wrong passphrase keeps the window open; anything else that is wrong with the file closes it and is told. */
async function askAndRead(
  ports: TransferPorts,
  running: Running,
  file: OpenBackup,
  refuse: (failure: Failure<string>) => Result<never, Failure<string>>
): Promise<Result<HeldRestore, Failure<string>>> {
  let read: Result<HeldRestore, Failure<string>> | undefined
  const answer = await ports.ask.passphrase(
    {
      title: 'Passphrase of the backup',
      hint: `The one that was chosen when ${file.mark.name} was made. Opening it takes a second or two.`
    },
    async (typed) => {
      const opened = await readBackup(ports, running, file, typed)
      if (!opened.ok && opened.error.code === 'backup-wrong-passphrase') return refuse(opened.error)
      read = opened.ok ? ok({ file, passphrase: copyOf(typed), ...opened.value }) : opened
      return ok(undefined)
    }
  )
  if (read?.ok && answer !== 'done') read.value.passphrase.destroy()
  if (answer !== 'done' || !read) return fail(promptCancelled)
  return read.ok ? read : refuse(read.error)
}

const copyOf = (secret: Secret): Secret => new Secret(secret.reveal().slice())

/** All of it, to its end: what is not whole is not shown. */
export async function readBackup(
  ports: TransferPorts,
  running: Running,
  file: OpenBackup,
  passphrase: Secret,
  takeSecret?: TakeSecret
): Promise<Result<{ contents: BackupContents; sha256: string }, Failure<string>>> {
  const reader = new BackupReader(ports, takeSecret)
  const digest = ports.sha256()
  const hashed: OpenBackup = { ...file, chunks: () => through(file.chunks(), digest) }
  const opened = await ports.cipher.open(passphrase, hashed, async (plain) => {
    if (running.stopWanted) return fail(running.stopWanted)
    return reader.take(plain)
  })
  if (!opened.ok) return opened
  const contents = reader.finish()
  return contents.ok ? ok({ contents: contents.value, sha256: digest.hex() }) : contents
}

async function* through(chunks: AsyncIterable<Uint8Array>, digest: { update(bytes: Uint8Array): void }) {
  for await (const chunk of chunks) {
    digest.update(chunk)
    yield chunk
  }
}

function show(ports: TransferPorts, id: string, { file, contents, sha256 }: HeldRestore): RestorePreview {
  const here = ports.vault.list()
  const taken = new Set(here.map(({ label }) => foldLabel(label)))
  return {
    id,
    fileName: file.mark.name,
    bytes: file.mark.bytes,
    sha256,
    madeAtMs: contents.head.madeAtMs,
    app: contents.head.app,
    profile: contents.head.profile,
    keys: contents.keys.map((key) => showKey(ports, key, here, taken)),
    endpoints: showEndpoints(ports, contents),
    nonces: contents.nonces.length,
    settings: contents.settings.length + contents.care.length
  }
}

function showKey(ports: TransferPorts, key: BackupKey, here: readonly KeyRecord[], taken: Set<string>): ShownBackupKey {
  const meets = meetsOf(key, here)
  const problem = problemOf(ports, key)
  const apiKeyId = key.versions.find(({ version }) => version === key.signs)?.apiKeyId
  return {
    id: key.id,
    provider: key.provider,
    label: key.label,
    freeLabel: freeLabel(key.label, taken),
    environment: key.environment,
    scopes: [...key.scopes],
    ...(apiKeyId === undefined ? {} : { apiKeyHint: hint(apiKeyId) }),
    versions: key.versions.length,
    secrets: key.versions.filter(({ secret }) => secret).length,
    ...(meets === undefined ? {} : { meets }),
    ...(problem === undefined ? {} : { problem })
  }
}

function meetsOf(key: BackupKey, here: readonly KeyRecord[]): Meets | undefined {
  const ids = new Set(key.versions.map(({ apiKeyId }) => apiKeyId).filter((id) => id !== undefined))
  const same = here.find(
    (other) =>
      other.id === key.id ||
      (other.provider === key.provider &&
        other.versions.some(({ apiKeyId }) => apiKeyId !== undefined && ids.has(apiKeyId)))
  )
  if (same) return { kind: 'same-key', keyId: same.id, label: same.label }
  const named = here.find(({ label }) => foldLabel(label) === foldLabel(key.label))
  return named && { kind: 'same-label', keyId: named.id, label: named.label }
}

/** The rules for a new key hold for one that comes back: a host that is no longer its exchange's is no place to send it to. */
export function problemOf({ facts }: TransferPorts, key: BackupKey): Failure<string> | undefined {
  const provider = findProvider(key.provider)
  if (!provider)
    return {
      code: 'provider-unknown',
      message: `This version of Keywatch knows no provider “${key.provider.slice(0, 40)}”.`,
      remedy: 'Install the newest version, then restore this key. The backup keeps it.'
    }
  const apiKeyId = key.versions.find(({ version }) => version === key.signs)?.apiKeyId ?? ''
  const draft = tidyNewKey({ ...key, apiKeyId })
  const [failure] = checkNewKey(draft, { provider, profile: facts.profile, labelTaken: () => false })
  return failure && { code: failure.code, message: failure.message, remedy: failure.remedy }
}

function freeLabel(label: string, taken: Set<string>): string {
  const stem = [...label].slice(0, LABEL_MAX - 16).join('')
  let free = label
  for (let count = 1; taken.has(foldLabel(free)); count += 1)
    free = count === 1 ? `${stem} (restored)` : `${stem} (restored ${count})`
  taken.add(foldLabel(free))
  return free
}
