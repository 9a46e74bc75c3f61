/** The whole vault in one age file: sealed, written, read back and compared before it gets its name. */
import { HEADER_BYTES_MAX } from '../../../shared/domain/backup/age-header'
import type { TimestampMs } from '../../../shared/kernel/ids'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import type { Secret } from '../../../shared/kernel/secret'
import { BackupStopped, backupLines, type Tally } from './backup-lines'
import { backupCancelled, backupUnverified, promptCancelled } from './failures'
import type { BackupDraft, TransferPorts } from './ports'
import type { Running } from './running'
import { noteBackup } from './status'
import { accountFor, record } from './trail'

export interface WrittenBackup {
  readonly fileName: string
  readonly bytes: number
  readonly sha256: string
  readonly keys: number
  readonly endpoints: number
  /** Versions and endpoints' secrets that the keychain no longer has. */
  readonly missing: number
  readonly atMs: TimestampMs
}

export async function writeBackup(
  ports: TransferPorts,
  running: Running
): Promise<Result<WrittenBackup, Failure<string>>> {
  const open = await ports.keychain.probe()
  if (!open.ok) return open
  const path = await ports.choose.saveBackup(`keywatch-backup-${dayOf(ports.clock.now())}.age`)
  if (path === undefined) return fail(backupCancelled)
  const passphrase = await ports.ask.newPassphrase()
  if (!passphrase) return fail(promptCancelled)
  const corr = ports.entropy.uuid()
  try {
    const draft = await ports.backups.draft(path)
    if (!draft.ok) return accountFor(ports, draft.error, { act: 'backup.write', corr })
    try {
      const made = await make(ports, running, draft.value, passphrase)
      if (!made.ok) return accountFor(ports, made.error, { act: 'backup.write', corr })
      const written = { ...made.value, fileName: ports.backups.nameOf(path), atMs: ports.clock.now() }
      return await publish(ports, draft.value, written, corr)
    } finally {
      await draft.value.discard()
    }
  } finally {
    passphrase.destroy()
  }
}

const dayOf = (now: TimestampMs): string => new Date(now).toISOString().slice(0, 10)

type Made = Omit<WrittenBackup, 'fileName' | 'atMs'>

async function make(
  ports: TransferPorts,
  running: Running,
  draft: BackupDraft,
  passphrase: Secret
): Promise<Result<Made, Failure<string>>> {
  const tally: Tally = { keys: 0, endpoints: 0, nonces: 0, settings: 0, missing: 0, sha256: '' }
  const sealed = await seal(ports, running, draft, passphrase, tally)
  if (!sealed.ok) return sealed
  const written = await draft.seal()
  if (!written.ok) return written
  const same = await isSame(ports, draft, written.value.bytes, passphrase, tally.sha256)
  if (!same.ok) return same
  const { keys, endpoints, missing } = tally
  return same.value ? ok({ ...written.value, keys, endpoints, missing }) : fail(backupUnverified)
}

async function seal(
  ports: TransferPorts,
  running: Running,
  draft: BackupDraft,
  passphrase: Secret,
  tally: Tally
): Promise<Result<void, Failure<string>>> {
  try {
    return await ports.cipher.seal(passphrase, backupLines(ports, running, tally), (bytes) => draft.write(bytes))
  } catch (error) {
    if (error instanceof BackupStopped) return fail(error.failure)
    throw error
  }
}

/** Opened anew from the disk, with the passphrase alone, and compared with what went in. */
async function isSame(
  ports: TransferPorts,
  draft: BackupDraft,
  bytes: number,
  passphrase: Secret,
  sha256: string
): Promise<Result<boolean, Failure<string>>> {
  const digest = ports.sha256()
  const mark = { path: '', name: '', bytes, device: 0, inode: 0, changedAtMs: 0 }
  const start = await startOf(draft.chunks())
  const opened = await ports.cipher.open(passphrase, { mark, start, chunks: () => draft.chunks() }, async (plain) => {
    digest.update(plain)
    return ok(undefined)
  })
  if (!opened.ok) return fail(backupUnverified)
  return ok(digest.hex() === sha256)
}

async function startOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  let start = ''
  for await (const chunk of chunks) {
    start += String.fromCharCode(...chunk.subarray(0, HEADER_BYTES_MAX - start.length))
    if (start.length >= HEADER_BYTES_MAX) break
  }
  return start
}

/** Recorded before it gets its name: a backup that is there is in the log. */
async function publish(
  ports: TransferPorts,
  draft: BackupDraft,
  written: WrittenBackup,
  corr: string
): Promise<Result<WrittenBackup, Failure<string>>> {
  const { keys, endpoints, missing, bytes, sha256, fileName } = written
  const detail = { keys, endpoints, missing, bytes, sha256, file: fileName.slice(0, 200) }
  const recorded = ports.unit.commit(() => {
    record(ports, { act: 'backup.write', detail, corr })
    noteBackup(ports.settings, written)
  })
  if (!recorded.ok) return recorded
  const published = await draft.publish()
  return published.ok ? ok(written) : accountFor(ports, published.error, { act: 'backup.write', detail, corr })
}
