/** Verifies an exported audit log with nothing but the files beside it: no app, no database, no keychain. */
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { claimedOrigin, openCheckpoint, type Checkpoint } from '../../shared/domain/audit/checkpoint'
import { parseLine } from '../../shared/domain/audit/line'
import { readPublicPem } from '../../shared/domain/audit/log-key'
import { append, emptyFrontier, frontierRoot, leafHash, type Frontier } from '../../shared/domain/audit/merkle'
import { fingerprintOf, spkiOf } from '../../shared/domain/audit/note'

export interface Verdict {
  readonly ok: boolean
  /** What was found, a line each, in order. */
  readonly says: readonly string[]
  readonly entries: number
  /** undefined: no entry is wrong, or only the whole is known to differ. */
  readonly firstBadSeq?: number
}

/** Twice the longest line, so that a file without line feeds does not fill the memory. */
const LONGEST_LINE = 131_072
const LF = 0x0a

/** The lines' bytes, LF not part of them; the last one must end with LF as well. */
async function* linesOf(file: string): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of createReadStream(file)) {
    const bytes = Buffer.concat([rest, chunk as Buffer])
    let start = 0
    for (let end = bytes.indexOf(LF); end >= 0; end = bytes.indexOf(LF, start)) {
      yield bytes.subarray(start, end)
      start = end + 1
    }
    rest = bytes.subarray(start)
    if (rest.length > LONGEST_LINE) throw new Error('a line is too long')
  }
  if (rest.length > 0) throw new Error('the last line is cut off')
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** What is wrong with the line that should be entry `seq`; undefined when nothing is. */
function lineFault(bytes: Buffer, seq: number): string | undefined {
  let line: string
  try {
    line = utf8.decode(bytes)
  } catch {
    return 'it is not UTF-8'
  }
  const parsed = parseLine(line)
  if (!parsed.ok) return parsed.error.message
  return parsed.value.seq === seq ? undefined : `it says it is entry ${parsed.value.seq}`
}

interface Scan {
  readonly frontier: Frontier
  readonly leaves: readonly Buffer[]
  /** Entries from the first on of which only the hash is here. */
  readonly pruned: number
  readonly fault?: { readonly seq: number; readonly says: string }
  /** Sequence numbers of entries that record a break of the log itself. */
  readonly epochs: readonly number[]
}

/** Hashes of entries that were pruned before the export, which its first line says: they stand beside it, and have to lead to the signed root. */
async function prunedLeaves(file: string): Promise<readonly Buffer[]> {
  if (!existsSync(`${file}.leaves`)) return []
  const first = await linesOf(file)
    .next()
    .catch(() => undefined)
  const line = first?.value === undefined ? undefined : parseLine(first.value.toString())
  const count = line?.ok ? line.value.seq : 0
  const hashes = readFileSync(`${file}.leaves`, 'utf8').split('\n').slice(0, count)
  return hashes.length === count && hashes.every((hash) => /^[0-9a-f]{64}$/.test(hash))
    ? hashes.map((hash) => Buffer.from(hash, 'hex'))
    : []
}

/** The last entry that the log says was sealed and pruned, where this line says so; -1 otherwise. */
function sealedIn(line: Buffer): number {
  if (!line.includes('"act":"log.prune"')) return -1
  const entry = parseLine(line.toString())
  const last = entry.ok && entry.value.outcome === 'ok' ? entry.value.detail['last'] : undefined
  return typeof last === 'number' ? last : -1
}

async function scan(file: string): Promise<Scan> {
  const leaves: Buffer[] = [...(await prunedLeaves(file))]
  const pruned = leaves.length
  const epochs: number[] = []
  let frontier = leaves.reduce((grown, leaf) => append(grown, leaf).next, emptyFrontier)
  let fault: Scan['fault']
  let sealed = -1
  try {
    for await (const bytes of linesOf(file)) {
      const seq = frontier.size
      const says = lineFault(bytes, seq)
      if (says !== undefined) fault ??= { seq, says }
      if (bytes.includes('"act":"log.epoch"')) epochs.push(seq)
      sealed = Math.max(sealed, sealedIn(bytes))
      const leaf = leafHash(bytes)
      leaves.push(leaf)
      frontier = append(frontier, leaf).next
    }
  } catch (error) {
    fault ??= { seq: frontier.size, says: error instanceof Error ? error.message : String(error) }
  }
  if (sealed < pruned - 1) fault = { seq: sealed + 1, says: 'it is missing, and no entry says that it was sealed.' }
  return { frontier, leaves, pruned, epochs, ...(fault ? { fault } : {}) }
}

function readCheckpoint(file: string): { checkpoint: Checkpoint; fingerprint: string } | string {
  const missing = ['.checkpoint', '.pub'].filter((suffix) => !existsSync(file + suffix))
  if (missing.length > 0)
    return `Beside the file there is no ${missing.map((suffix) => file + suffix).join(' and no ')}.`
  const key = readPublicPem(readFileSync(`${file}.pub`, 'utf8'))
  if (!key) return 'The public key beside the file is not an Ed25519 key.'
  const note = readFileSync(`${file}.checkpoint`, 'utf8')
  const opened = openCheckpoint(note, claimedOrigin(note), key)
  if (!opened.ok) return `The checkpoint does not hold: ${opened.error.message}`
  return { checkpoint: opened.value, fingerprint: fingerprintOf(spkiOf(key)) }
}

const rootOf = (leaves: readonly Buffer[]): Buffer =>
  frontierRoot(leaves.reduce((frontier, leaf) => append(frontier, leaf).next, emptyFrontier))

/** The hashes beside the file count once they have the signed root themselves: then they name the line that differs. */
function firstDifference(file: string, leaves: readonly Buffer[], { size, root }: Checkpoint): number | undefined {
  if (!existsSync(`${file}.leaves`)) return undefined
  const lines = readFileSync(`${file}.leaves`, 'utf8').split('\n').slice(0, -1)
  const signed = lines.map((line) => Buffer.from(line, 'hex'))
  if (signed.length !== size || !rootOf(signed).equals(root)) return undefined
  const first = signed.findIndex((leaf, seq) => !leaves[seq]?.equals(leaf))
  return first >= 0 ? first : size
}

function judge(
  file: string,
  { frontier, leaves, pruned, fault, epochs }: Scan,
  signed: Exclude<ReturnType<typeof readCheckpoint>, string>
): Verdict {
  const { checkpoint, fingerprint } = signed
  const { size } = frontier
  const whole = size === checkpoint.size && frontierRoot(frontier).equals(checkpoint.root)
  const says = [
    `Log ${checkpoint.origin}, ${checkpoint.size} entries signed by the key with the fingerprint`,
    `  ${fingerprint}`,
    '  Compare it with the one that Keywatch shows under Audit: a forger would bring a key of their own.'
  ]
  if (!fault && whole) {
    if (pruned > 0)
      says.push(
        `Entries 0 to ${pruned - 1} are not in the file: they were sealed and pruned before. Ask for the sealed bundles.`
      )
    says.push(
      `${pruned === 0 ? `All ${size} entries` : `Entries ${pruned} to ${size - 1}`} are canonical, in order, and have the signed root ${checkpoint.root.toString('hex')}.`
    )
    if (epochs.length === 0) return { ok: true, says, entries: size }
    const [first = 0] = epochs
    says.push(
      `But the log itself records that it was broken before: see ${epochs.length === 1 ? 'entry' : 'entries'} ${epochs.join(', ')}.`
    )
    return { ok: false, says, entries: size, firstBadSeq: first }
  }
  const differs = whole ? undefined : firstDifference(file, leaves, checkpoint)
  const bad = Math.min(fault?.seq ?? Infinity, differs ?? Infinity)
  if (fault) says.push(`Entry ${fault.seq} fails: ${fault.says}`)
  if (differs !== undefined && differs < size) says.push(`Entry ${differs} fails: it is not the line that was signed.`)
  if (size !== checkpoint.size) says.push(`The file has ${size} entries, the signed log ${checkpoint.size}.`)
  else if (!whole && differs === undefined)
    says.push(`The root of these ${size} entries is not the one that was signed.`)
  const known = Number.isFinite(bad) ? bad : size < checkpoint.size ? size : undefined
  return { ok: false, says, entries: size, ...(known === undefined ? {} : { firstBadSeq: known }) }
}

export async function verifyExport(file: string): Promise<Verdict> {
  const scanned = await scan(file)
  const signed = readCheckpoint(file)
  if (typeof signed !== 'string') return judge(file, scanned, signed)
  const { fault, frontier } = scanned
  const says = fault ? [`Entry ${fault.seq} fails: ${fault.says}`, signed] : [signed]
  return { ok: false, says, entries: frontier.size, ...(fault ? { firstBadSeq: fault.seq } : {}) }
}
