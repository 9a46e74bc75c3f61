/** Reads the chosen files in main and says what is in them. What is secret stays here; nothing is kept in the vault yet. */
import { isOpen, type Entry, type OpenEntry, type SourceFormat } from '../../../shared/domain/import/entry'
import { findKeys } from '../../../shared/domain/import/find-keys'
import { readSource } from '../../../shared/domain/import/read-source'
import { providers } from '../../../shared/domain/signing/registry'
import { foldLabel } from '../../../shared/domain/vault/label'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import type { Secret } from '../../../shared/kernel/secret'
import { decodeText } from './decode-text'
import { importCancelled, nothingFound, passwordWrong, promptCancelled, tooManyKeys } from './failures'
import type { Held } from './held'
import { rowOf, showRow, type ImportRow, type ShownRow } from './import-rows'
import type { FileMark, TransferPorts } from './ports'
import { accountFor, record } from './trail'

export interface HeldImport {
  readonly files: readonly FileMark[]
  readonly rows: readonly ImportRow[]
}

export interface ImportPreview {
  readonly id: string
  readonly files: { readonly name: string; readonly format: SourceFormat; readonly bytes: number }[]
  readonly rows: ShownRow[]
  /** Values that belong to no key. */
  readonly ignored: number
}

/** A file of keys has a few KiB. */
export const SOURCE_BYTES_MAX = 5 * 1_048_576
const FILES_MAX = 50
const ROWS_MAX = 1_000

interface ReadSourceFile {
  readonly mark: FileMark
  readonly format: SourceFormat
  readonly entries: readonly Entry[]
}

export async function previewImport(
  ports: TransferPorts,
  held: Held<HeldImport>
): Promise<Result<ImportPreview, Failure<string>>> {
  const paths = (await ports.choose.imports()).slice(0, FILES_MAX)
  if (paths.length === 0) return fail(importCancelled)
  const corr = ports.entropy.uuid()
  const read = await readAll(ports, paths)
  if (!read.ok) return accountFor(ports, read.error, { act: 'import.read', outcome: 'refused', corr })
  const opened = await unseal(ports, read.value)
  if (!opened.ok) return accountFor(ports, opened.error, { act: 'import.read', outcome: 'refused', corr })
  const { rows, ignored } = rowsOf(ports, opened.value)
  const [first] = read.value
  const refusal =
    rows.length === 0
      ? nothingFound(first?.mark.name ?? '')
      : rows.length > ROWS_MAX
        ? tooManyKeys(ROWS_MAX)
        : undefined
  if (refusal) return accountFor(ports, refusal, { act: 'import.read', outcome: 'refused', corr })
  const files = read.value.map(({ mark, format }) => ({ name: mark.name, format, bytes: mark.bytes }))
  const detail = {
    files: files
      .map(({ name }) => name)
      .join(' ')
      .slice(0, 500),
    formats: [...new Set(files.map(({ format }) => format))].join(' '),
    keys: rows.length,
    ignored
  }
  const written = ports.unit.commit(() => record(ports, { act: 'import.read', detail, corr }))
  if (!written.ok) return written
  const keys = ports.vault.list()
  const taken = new Set(keys.map(({ label }) => foldLabel(label)))
  const id = held.keep({ files: read.value.map(({ mark }) => mark), rows })
  return ok({ id, files, rows: rows.map((row) => showRow(ports, row, keys, taken)), ignored })
}

async function readAll(
  ports: TransferPorts,
  paths: readonly string[]
): Promise<Result<readonly ReadSourceFile[], Failure<string>>> {
  const files: ReadSourceFile[] = []
  for (const path of paths) {
    const read = await ports.sources.read(path, SOURCE_BYTES_MAX)
    if (!read.ok) return read
    const { mark, bytes } = read.value
    const text = decodeText(bytes)
    bytes.fill(0)
    const source = text.ok ? readSource(mark.name, text.value, ports.csvRows) : text
    if (!source.ok)
      return fail(
        paths.length > 1 ? { ...source.error, message: `${mark.name}: ${source.error.message}` } : source.error
      )
    files.push({ mark, ...source.value })
  }
  return ok(files)
}

interface OpenFile extends Omit<ReadSourceFile, 'entries'> {
  readonly entries: readonly OpenEntry[]
}

/** Asks for the password of what is sealed, once for all files; the window stays open until it is right. */
async function unseal(
  ports: TransferPorts,
  files: readonly ReadSourceFile[]
): Promise<Result<readonly OpenFile[], Failure<string>>> {
  const isPlain = files.every(({ entries }) => entries.every(isOpen))
  if (isPlain) return ok(files.map((file) => ({ ...file, entries: file.entries.filter(isOpen) })))
  let opened: readonly OpenFile[] | undefined
  const answer = await ports.ask.passphrase(
    {
      title: 'Password of Hummingbot',
      hint: 'The one you start Hummingbot with. It opens the file here and is not kept.'
    },
    async (password) => {
      opened = await openAll(ports, files, password)
      return opened ? ok(undefined) : fail(passwordWrong)
    }
  )
  return answer === 'done' && opened ? ok(opened) : fail(promptCancelled)
}

async function openAll(
  { openKeystore }: TransferPorts,
  files: readonly ReadSourceFile[],
  password: Secret
): Promise<readonly OpenFile[] | undefined> {
  const opened: OpenFile[] = []
  for (const file of files) {
    const entries: OpenEntry[] = []
    for (const entry of file.entries) {
      const value = typeof entry.value === 'string' ? entry.value : await openKeystore(entry.value.keystore, password)
      if (value === undefined) return undefined
      entries.push({ ...entry, value })
    }
    opened.push({ ...file, entries })
  }
  return opened
}

/** Hummingbot once wrote a file for each value: such files are looked at together. */
function rowsOf(ports: TransferPorts, files: readonly OpenFile[]): { rows: readonly ImportRow[]; ignored: number } {
  const single = ({ format, entries }: OpenFile): boolean =>
    format === 'hummingbot' && entries.every(({ group }) => group.length === 0)
  const [first] = files.filter(single)
  const together = first && { ...first, entries: files.filter(single).flatMap(({ entries }) => entries) }
  let ignored = 0
  const rows = [...files.filter((file) => !single(file)), ...(together ? [together] : [])].flatMap((file) => {
    const found = findKeys(file.entries, { fileName: single(file) ? '' : file.mark.name, providers })
    ignored += found.ignored
    return found.keys.map((key) => rowOf(ports, file.mark, file.format, key))
  })
  return { rows, ignored }
}
