#!/usr/bin/env node
/**
 * Verifies an audit bundle of Keywatch with nothing but Node 18 or later: no package, no network, nothing of Keywatch.
 *
 *   node verify.mjs [FOLDER] [--key FINGERPRINT] [--previous CHECKPOINT] [--witness KEY]
 *
 * FOLDER: the unpacked bundle; without it, the folder of this file.
 * --key: the fingerprint of the log's key as the auditee told it by another way. A forger would bring a key of their own.
 * --previous: the file `checkpoint` of an earlier bundle that you kept: proves that the log only grew since.
 * --witness: the verifier key of a witness, as its keeper published it: the bundle has to hold a checkpoint that it cosigned.
 *
 * Exit code 0: verified; 1: not verified; 2: wrong usage. verify.sh checks the same with sh, openssl, sha256sum and awk.
 * Formats: RFC 6962 / RFC 9162 (tree and proofs), C2SP signed-note, tlog-checkpoint, tlog-cosignature, tlog-proof and tlog-witness.
 */
import { createHash, createPublicKey, verify } from 'node:crypto'
import {
  closeSync,
  createReadStream,
  existsSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  statSync
} from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const LF = 0x0a
/** Twice the longest line that Keywatch writes. */
const LONGEST_LINE = 131_072
const MANIFEST_FORMAT = 'keywatch-audit-bundle/1'
const HASH = /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/
/** For people and other programs: nothing ties them to what was signed. */
const FOR_READING = /^(entries\.csv|entries\.ocsf\.jsonl|report\.pdf)$/
const NAME = /^(proofs\/(0|[1-9][0-9]*)\.tlog-proof|[A-Za-z0-9][A-Za-z0-9.-]*)$/

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()
const leafHash = (line) => sha256(Buffer.of(0), line)
const nodeHash = (left, right) => sha256(Buffer.of(1), left, right)
const half = (n) => Math.floor(n / 2)
const odd = (n) => n % 2 === 1

class Refused extends Error {}

/** Millions of hashes, one beside the other: as objects they would fill the memory. */
class Hashes {
  #bytes = Buffer.alloc(32 * 1_024)
  length = 0
  push(hash) {
    const at = 32 * this.length
    if (at === this.#bytes.length) this.#bytes = Buffer.concat([this.#bytes, Buffer.alloc(at)])
    hash.copy(this.#bytes, at)
    this.length += 1
  }
  at(index) {
    return this.#bytes.subarray(32 * index, 32 * index + 32)
  }
  has(index, hash) {
    return index < this.length && this.at(index).equals(hash)
  }
}

/** Root of RFC 6962 over the first `size` leaves: two subtrees of one size become one, and those left over meet at the end. */
export function rootOf(leaves, size = leaves.length) {
  const trees = []
  for (let index = 0; index < size; index += 1) {
    let hash = leaves.at(index)
    for (let rest = index; odd(rest); rest = half(rest)) hash = nodeHash(trees.pop(), hash)
    trees.push(hash)
  }
  return size === 0 ? sha256('') : trees.reduceRight((right, left) => nodeHash(left, right))
}

/** RFC 9162, 2.1.3.2. */
export function isIncluded(index, size, leaf, proof, root) {
  let [position, last, hash] = [index, size - 1, leaf]
  if (index >= size) return false
  for (const sibling of proof) {
    if (last === 0) return false
    if (odd(position) || position === last) {
      hash = nodeHash(sibling, hash)
      while (!odd(position) && position !== 0) [position, last] = [half(position), half(last)]
    } else hash = nodeHash(hash, sibling)
    ;[position, last] = [half(position), half(last)]
  }
  return last === 0 && hash.equals(root)
}

/** RFC 9162, 2.1.4.2. */
export function isConsistent(first, second, firstRoot, secondRoot, proof) {
  if (first > second) return false
  if (first === second) return proof.length === 0 && firstRoot.equals(secondRoot)
  if (first === 0) return proof.length === 0 && firstRoot.equals(sha256(''))
  if (proof.length === 0) return false
  const path = Number.isInteger(Math.log2(first)) ? [firstRoot, ...proof] : proof
  let [position, last] = [first - 1, second - 1]
  while (odd(position)) [position, last] = [half(position), half(last)]
  let [oldHash, newHash] = [path[0], path[0]]
  for (const sibling of path.slice(1)) {
    if (last === 0) return false
    if (odd(position) || position === last) {
      oldHash = nodeHash(sibling, oldHash)
      newHash = nodeHash(sibling, newHash)
      while (!odd(position) && position !== 0) [position, last] = [half(position), half(last)]
    } else newHash = nodeHash(newHash, sibling)
    ;[position, last] = [half(position), half(last)]
  }
  return last === 0 && oldHash.equals(firstRoot) && newHash.equals(secondRoot)
}

const decimal = (text) => (/^(0|[1-9][0-9]{0,14})$/.test(text ?? '') ? Number(text) : undefined)

/** A checkpoint of three lines, signed by `key` under its own name. Throws Refused. */
export function openCheckpoint(note, key) {
  const lines = note.split('\n')
  const [origin, sizeText, root] = lines
  const size = decimal(sizeText)
  if (
    !/^[!-*,-~]+$/.test(origin) ||
    size === undefined ||
    !HASH.test(root ?? '') ||
    lines[3] !== '' ||
    lines.at(-1) !== ''
  )
    throw new Refused('it is not a checkpoint')
  const raw = key.export({ format: 'der', type: 'spki' }).subarray(-32)
  const keyHash = sha256(origin, Buffer.of(0x0a, 1), raw).subarray(0, 4)
  const own = lines.slice(4, -1).filter((line) => line.startsWith(`— ${origin} `))
  if (own.length !== 1) throw new Refused('it is not signed by its log')
  const encoded = own[0].slice(`— ${origin} `.length)
  const signature = Buffer.from(encoded, 'base64')
  if (signature.toString('base64') !== encoded || signature.length !== 68)
    throw new Refused('its signature cannot be read')
  if (!signature.subarray(0, 4).equals(keyHash)) throw new Refused('it was signed with another key than log.pub')
  if (!verify(null, Buffer.from(`${origin}\n${sizeText}\n${root}\n`), key, signature.subarray(4)))
    throw new Refused('its signature does not fit: it was altered or forged')
  return { origin, size, root: Buffer.from(root, 'base64'), note }
}

/** The lines' bytes, LF not part of them. Throws Refused for what no entry can be. */
async function* linesOf(file) {
  let rest = Buffer.alloc(0)
  for await (const chunk of createReadStream(file)) {
    const bytes = Buffer.concat([rest, chunk])
    let start = 0
    for (let end = bytes.indexOf(LF); end >= 0; end = bytes.indexOf(LF, start)) {
      yield { line: bytes.subarray(start, end), whole: true }
      start = end + 1
    }
    rest = bytes.subarray(start)
    if (rest.length > LONGEST_LINE) break
  }
  if (rest.length > 0) yield { line: rest, whole: false }
}

const seqOf = (line) => decimal(/^\{"v":1,"seq":([0-9]+),"at":/.exec(line.subarray(0, 64).toString('latin1'))?.[1])

async function readEntries(file, collect) {
  const [leaves, seqs, epochs, prunes, hashes] = [new Hashes(), [], [], [], new Set()]
  let cut
  for await (const { line, whole } of linesOf(file)) {
    if (!whole) cut = leaves.length
    if (line.includes('"act":"log.epoch"')) epochs.push(leaves.length)
    if (line.includes('"act":"log.prune"')) prunes.push({ seq: seqOf(line), text: line.toString() })
    if (collect) for (const [, hash] of line.toString('latin1').matchAll(/"([0-9a-f]{64})"/g)) hashes.add(hash)
    seqs.push(seqOf(line))
    leaves.push(leafHash(line))
  }
  return { leaves, seqs, epochs, prunes, hashes, cut, pruned: 0 }
}

async function fileHash(file) {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk)
  return hash.digest('hex')
}

const FIRST_BYTES = 1_048_576

/** What a mail gateway or an editor does to text; undefined where it did not. */
function mailDamage(file) {
  const handle = openSync(file, 'r')
  const bytes = Buffer.alloc(FIRST_BYTES)
  const text = bytes.subarray(0, readSync(handle, bytes, 0, FIRST_BYTES, 0))
  closeSync(handle)
  const what = text.subarray(0, 3).equals(Buffer.of(0xef, 0xbb, 0xbf))
    ? 'a byte order mark (BOM) was put before its first line'
    : text.includes('\r\n')
      ? 'its line ends were changed to CRLF'
      : undefined
  return what && `A mail gateway or an editor did this: ${what}. Ask for the zip again, as a download.`
}

const isFile = (file) => lstatSync(file, { throwIfNoEntry: false })?.isFile() === true
const textOf = (file) => readFileSync(file, 'utf8')
/** What is said comes from files that somebody else wrote: nothing in it moves the cursor or begins a line of its own. */
const plain = (text) =>
  Buffer.from(text)
    .toString('latin1')
    .replaceAll(/[^ -~]/g, '?')

class Report {
  ok = true
  /** Lines, in order. */
  says = []
  firstBad
  pass(text) {
    this.says.push(`ok    ${plain(text)}`)
  }
  note(text) {
    this.says.push(`      ${plain(text)}`)
  }
  fail(text) {
    this.ok = false
    this.says.push(`FAIL  ${plain(text)}`)
  }
  entryFails(seq, why) {
    this.firstBad ??= seq
    this.fail(`Entry ${seq} fails: ${why}`)
  }
}

const NUMBER = '(0|[1-9][0-9]{0,14})'
const TEXT = '"[^"\\\\\\x00-\\x1f]*"'
const list = (one) => `\\[(${one}(,${one})*)?\\]`
/** How Keywatch writes each field: one a line, so that awk reads them as JSON.parse does. Others are for a later Keywatch. */
const FIELDS = Object.entries({
  'format|software|writtenAt|log|fingerprint|kind|language': TEXT,
  'size|entries|leftOut|pruned': NUMBER,
  'first|last|previousSize': `(null|${NUMBER})`,
  gaps: `(null|${list(`\\[${NUMBER},${NUMBER}\\]`)})`,
  breaks: list(NUMBER),
  beside: list(TEXT),
  seals: list(`\\[${NUMBER},${NUMBER},"[A-Za-z0-9][A-Za-z0-9 ._()-]*","[0-9a-f]{64}"\\]`),
  witnesses: list(`\\[${TEXT},${TEXT},${NUMBER}\\]`)
}).map(([names, shape]) => [new RegExp(`^(${names})$`), new RegExp(`^${shape}$`)])
const NEEDED = ['software', 'writtenAt', 'log', 'fingerprint', 'size', 'entries', 'breaks']

/** The fields and the files of a manifest, or the first line that Keywatch would not have written so. */
function parseManifest(text) {
  const lines = text.split('\n')
  const [fields, files, twice] = [new Map(), new Map(), []]
  if (!text.endsWith('\n')) return { wrong: lines.length }
  const filesAt = lines.indexOf('  "files": {')
  const end = lines.length - 3
  if (filesAt < 0 || filesAt >= end) return { wrong: filesAt < 0 ? 1 : lines.length }
  for (const [index, line] of lines.entries()) {
    const wrong = { wrong: index + 1 }
    if (index === 0 || index === filesAt || index >= end) {
      const wanted = index === 0 ? '{' : index === filesAt ? line : ['  }', '}', ''][index - end]
      if (line !== wanted) return wrong
      continue
    }
    if (index < filesAt) {
      const [, name, value] = /^  "([A-Za-z]+)": (.+),$/.exec(line) ?? []
      const shape = FIELDS.find(([names]) => names.test(name))?.[1]
      if (name === undefined || fields.has(name) || shape?.test(value) === false) return wrong
      fields.set(name, value)
      continue
    }
    const [, name, hash, comma] = /^    "([^"\\]*)": "([0-9a-f]{64})"(,?)$/.exec(line) ?? []
    if (name === undefined || (comma === ',') !== index + 1 < end) return wrong
    if (files.has(name)) twice.push(name)
    files.set(name, hash)
  }
  return { fields, files, twice: twice[0] }
}

function readManifest(folder, report) {
  const file = path.join(folder, 'manifest.json')
  if (!isFile(file)) return void report.fail('manifest.json is missing.')
  const damage = mailDamage(file)
  const parsed = parseManifest(
    textOf(file)
      .replace(/^\ufeff/, '')
      .replaceAll('\r\n', '\n')
  )
  if (damage) report.fail(`File manifest.json is not as it was written. ${damage}`)
  if (parsed.wrong !== undefined)
    return void report.fail(`manifest.json cannot be read: line ${parsed.wrong} is not as Keywatch writes it.`)
  const { fields, files, twice } = parsed
  // Fields that this verifier does not know are a later Keywatch's, and stay unread.
  const value = (name, otherwise) => (fields.has(name) ? JSON.parse(fields.get(name)) : otherwise)
  const missing = NEEDED.find((name) => !fields.has(name))
  const kind = value('kind')
  if (value('format') !== MANIFEST_FORMAT || !['full', 'filtered', 'sealed'].includes(kind) || missing !== undefined)
    return void report.fail('manifest.json cannot be read: it is of another kind or version.')
  return {
    fields,
    files,
    twice,
    kind,
    software: value('software'),
    writtenAt: value('writtenAt'),
    entries: value('entries'),
    breaks: value('breaks'),
    pruned: value('pruned', 0),
    seals: value('seals', [])
  }
}

async function checkFiles(folder, { files, twice }, report) {
  if (twice !== undefined) report.fail(`File ${twice} is listed twice.`)
  let bad = 0
  for (const [name, hash] of files) {
    const file = path.join(folder, name)
    const why = !NAME.test(name)
      ? 'has a name that no bundle has'
      : !isFile(file)
        ? 'is missing'
        : (await fileHash(file)) === hash
          ? undefined
          : 'is not the one that the manifest lists'
    if (why === undefined) continue
    bad += 1
    const damage = why.startsWith('is not') ? mailDamage(file) : undefined
    if (bad <= 20) report.fail(`File ${name} ${why}.${damage ? ` ${damage}` : ''}`)
  }
  if (bad > 20) report.fail(`And ${bad - 20} more files.`)
  if (bad === 0) report.pass(`Files: ${files.size} are those that the manifest lists.`)
  notePresent(folder, '', files, report)
  notePresent(folder, 'proofs/', files, report)
}

/** What lies beside the bundle's files. Hidden files are an operating system's own. */
function notePresent(folder, within, files, report) {
  const inside = path.join(folder, within)
  if (!lstatSync(inside, { throwIfNoEntry: false })?.isDirectory()) return
  const names = readdirSync(inside).map((name) => ({ name: `${within}${name}`, hidden: name.startsWith('.') }))
  const others = names.filter(
    ({ name, hidden }) => !hidden && !files.has(name) && !/^(manifest\.json|proofs)$/.test(name)
  )
  for (const { name } of others.sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name))).slice(0, 20))
    report.note(`Not part of the bundle: ${name}`)
  if (others.length > 20) report.note(`And ${others.length - 20} more that are not.`)
}

function readKey(folder, expected, report) {
  try {
    const key = createPublicKey(textOf(path.join(folder, 'log.pub')))
    if (key.asymmetricKeyType !== 'ed25519') throw new Refused('not Ed25519')
    const hex = sha256(key.export({ format: 'der', type: 'spki' })).toString('hex')
    const fingerprint = hex.match(/../g).join(':')
    if (expected === undefined) report.note(`Key ${fingerprint}`)
    else if (expected.toLowerCase().replaceAll(/[\s:]/g, '') === hex)
      report.pass(`Key ${fingerprint} is the one you expect.`)
    else report.fail(`The key is not the one you expect: this bundle has ${fingerprint}.`)
    return { key, fingerprint }
  } catch {
    report.fail('log.pub is missing or is not an Ed25519 public key.')
  }
}

function readCheckpoint(file, name, key, report) {
  if (!isFile(file)) return void report.fail(`${name} is missing.`)
  try {
    return openCheckpoint(textOf(file), key)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    report.fail(`${name} does not hold: ${error.message}.`)
  }
}

/** The first `most` hashes of leaf-hashes.txt; undefined where one of its lines is none. */
async function leafHashes(folder, most) {
  const file = path.join(folder, 'leaf-hashes.txt')
  if (!isFile(file)) return undefined
  const hashes = new Hashes()
  for await (const { line, whole } of linesOf(file)) {
    if (hashes.length === most) break
    const text = line.toString('latin1')
    if (!whole || !/^[0-9a-f]{64}$/.test(text)) return undefined
    hashes.push(Buffer.from(text, 'hex'))
  }
  return hashes
}

/** Entries that were pruned stand here by their hashes alone: those count, for they have to lead to the signed root. */
async function withPruned(folder, { pruned }, entries, report) {
  if (pruned === 0) return entries
  const leaves = await leafHashes(folder, pruned)
  if (leaves?.length !== pruned) {
    report.fail('leaf-hashes.txt does not hold the hashes of the entries that are sealed elsewhere.')
    return entries
  }
  for (let index = 0; index < entries.leaves.length; index += 1) leaves.push(entries.leaves.at(index))
  return {
    ...entries,
    pruned,
    leaves,
    cut: entries.cut === undefined ? undefined : entries.cut + pruned
  }
}

/** Where the entries are that this bundle does not hold, and whether the log itself says so. */
function checkSealed({ kind, pruned, seals }, { prunes }, report) {
  if (pruned === 0) return
  for (const [first, last, name, sha256] of seals)
    report.note(`Entries ${first} to ${last} are sealed in ${name}, SHA-256 ${sha256}: verify it too.`)
  const [first, last, name, sha256] = seals.at(-1) ?? []
  const chained = seals.every((seal, index) => seal[0] === (index === 0 ? 0 : seals[index - 1][1] + 1))
  if (!chained || !(last >= pruned - 1))
    return report.fail(`Entries 0 to ${pruned - 1} are left out, and the bundles named do not hold them all.`)
  if (kind !== 'full') return
  const said = `"detail":{"bundle":${JSON.stringify(name)},"first":${first},"last":${last},"sha256":${JSON.stringify(sha256)}}`
  const by = prunes.findLast(({ text }) => text.includes(said))
  if (by) report.pass(`Sealed: entry ${by.seq} of the log says that entries up to ${last} were sealed there.`)
  else report.fail(`Entries 0 to ${pruned - 1} are left out, and no entry of the log says that they were sealed.`)
}

/** Counts only if these hashes have the signed root themselves: then they tell which line differs. */
async function firstDifference(folder, leaves, checkpoint) {
  const signed = await leafHashes(folder, checkpoint.size + 1)
  if (signed?.length !== checkpoint.size || !rootOf(signed).equals(checkpoint.root)) return undefined
  for (let seq = 0; seq < signed.length; seq += 1) if (!leaves.has(seq, signed.at(seq))) return seq
  return signed.length
}

async function checkWhole(folder, { leaves, seqs, cut, pruned }, checkpoint, report) {
  const { size, root } = checkpoint
  const whole = leaves.length === size && rootOf(leaves).equals(root)
  if (whole && cut === undefined) {
    const which = pruned === 0 ? `all ${size}` : `${pruned} to ${size - 1}`
    report.pass(`Entries: ${which} are the lines that were signed, in order; none is missing.`)
    return
  }
  const moved = seqs.findIndex((seq, index) => seq !== index + pruned)
  const misplaced = moved < 0 ? undefined : moved + pruned
  const differs = whole ? undefined : await firstDifference(folder, leaves, checkpoint)
  const short = leaves.length < size ? leaves.length : undefined
  const candidates = [misplaced, differs, short, cut].filter((seq) => seq !== undefined)
  if (leaves.length !== size)
    report.fail(
      `The log had ${size} entries when it was signed, this file has ${leaves.length - pruned}${pruned === 0 ? '' : ` beside ${pruned} that are sealed elsewhere`}.`
    )
  if (candidates.length === 0) {
    report.fail(
      'The entries are not those that were signed. leaf-hashes.txt was altered as well, so none can be named.'
    )
    return
  }
  const first = Math.min(...candidates)
  const why =
    first >= size
      ? 'it is not part of the signed log'
      : first === short
        ? 'it is missing'
        : first === cut
          ? 'its line is cut off'
          : first === differs && first !== misplaced
            ? 'it is not the line that was signed'
            : `another line stands in its place (${seqs[first - pruned] === undefined ? 'no entry of Keywatch' : `entry ${seqs[first - pruned]}`})`
  report.entryFails(first, why)
}

/** Why the proof of entry `seq` does not hold; undefined when it does. */
function proofFault(folder, seq, leaf, { size, root, note }) {
  const file = path.join(folder, 'proofs', `${seq}.tlog-proof`)
  if (!isFile(file)) return 'it has no proof'
  const text = textOf(file)
  const end = text.indexOf('\n\n')
  const [header, index, ...hashes] = text.slice(0, Math.max(0, end)).split('\n')
  if (
    header !== 'c2sp.org/tlog-proof@v1' ||
    index !== `index ${seq}` ||
    hashes.length > 63 ||
    !hashes.every((hash) => HASH.test(hash))
  )
    return 'its proof cannot be read'
  if (text.slice(end + 2) !== note) return 'its proof is for another checkpoint'
  const proof = hashes.map((hash) => Buffer.from(hash, 'base64'))
  return isIncluded(seq, size, leaf, proof, root) ? undefined : 'it is not the line that was signed'
}

const proofSeq = (name) => decimal(/^([0-9]+)\.tlog-proof$/.exec(name)?.[1])

function checkPart(folder, { leaves, seqs, cut }, checkpoint, report) {
  let before = -1
  const seen = new Set()
  for (const [index, seq] of seqs.entries()) {
    if (seq === undefined) return report.fail(`Line ${index + 1} of entries.jsonl fails: it is no entry of Keywatch.`)
    seen.add(seq)
    if (index === cut) return report.entryFails(seq, 'its line is cut off')
    if (seq <= before) return report.entryFails(seq, 'it is out of order or doubled')
    before = seq
    const why = proofFault(folder, seq, leaves.at(index), checkpoint)
    if (why !== undefined) return report.entryFails(seq, why)
  }
  const proofs = existsSync(path.join(folder, 'proofs')) ? readdirSync(path.join(folder, 'proofs')) : []
  const orphans = proofs.map(proofSeq).filter((seq) => seq !== undefined && !seen.has(seq))
  if (orphans.length > 0)
    return report.entryFails(
      orphans.reduce((a, b) => Math.min(a, b)),
      'its proof is here and its line is missing'
    )
  report.pass(`Entries: each of these ${leaves.length} is in the signed log of ${checkpoint.size}.`)
}

function readConsistency(folder, name, checkpoint) {
  const file = path.join(folder, name)
  if (!isFile(file)) return undefined
  const text = textOf(file)
  const end = text.indexOf('\n\n')
  const [old, ...hashes] = text.slice(0, Math.max(0, end)).split('\n')
  const size = decimal(/^old (.*)$/.exec(old)?.[1])
  if (size === undefined || !hashes.every((hash) => HASH.test(hash)) || text.slice(end + 2) !== checkpoint.note)
    return undefined
  return { size, proof: hashes.map((hash) => Buffer.from(hash, 'base64')) }
}

/** That the log only grew since the bundle before this one. */
function checkPrevious(folder, key, checkpoint, report) {
  const file = path.join(folder, 'previous.checkpoint')
  if (!isFile(file)) return undefined
  const previous = readCheckpoint(file, 'previous.checkpoint', key, report)
  if (!previous) return undefined
  const found = readConsistency(folder, 'consistency.txt', checkpoint)
  const holds =
    found?.size === previous.size &&
    previous.origin === checkpoint.origin &&
    isConsistent(previous.size, checkpoint.size, previous.root, checkpoint.root, found.proof)
  if (holds) report.pass(`History: the log only grew since the last bundle, of ${previous.size} entries.`)
  else report.fail(`The log does not go on from the last bundle, of ${previous.size} entries: its history was changed.`)
  return holds ? previous : undefined
}

/** The reviewer's own copy of an earlier checkpoint: the one thing here that nobody else could have changed. */
function checkKept(kept, manifest, entries, key, checkpoint, previous, report) {
  const known = readCheckpoint(kept, 'Your earlier checkpoint', key, report)
  if (!known) return
  const { size, root } = known
  const grew =
    known.origin === checkpoint.origin &&
    (manifest.kind !== 'filtered'
      ? size <= entries.leaves.length && rootOf(entries.leaves, size).equals(root)
      : (size === checkpoint.size && root.equals(checkpoint.root)) ||
        (size === previous?.size && root.equals(previous.root)))
  if (grew) report.pass(`Kept: the log only grew since your earlier checkpoint, of ${size} entries.`)
  else if (manifest.kind === 'filtered' && size < checkpoint.size && size !== previous?.size)
    report.fail(`This bundle has no proof from your earlier checkpoint, of ${size} entries. Ask for a full one.`)
  else report.fail(`The log does not go on from your earlier checkpoint, of ${size} entries: its history was changed.`)
}

/** `name+key id+base64`, as a witness publishes its Ed25519 key (c2sp.org/signed-note, tlog-cosignature). */
export function parseWitnessKey(text) {
  const [, name, id, encoded] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})$/.exec(text.trim()) ?? []
  const bytes = Buffer.from(encoded ?? '', 'base64')
  if (name === undefined || bytes.length !== 33 || bytes[0] !== 4) return undefined
  if (sha256(name, Buffer.of(0x0a), bytes).subarray(0, 4).toString('hex') !== id) return undefined
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), bytes.subarray(1)])
  return { name, id, key: createPublicKey({ key: der, format: 'der', type: 'spki' }) }
}

/** When this witness cosigned the note, in seconds; undefined where it did not. */
export function cosignedAt(note, { name, id, key }) {
  const body = note.slice(0, note.indexOf('\n\n') + 1)
  for (const line of note.slice(body.length + 1).split('\n')) {
    if (!line.startsWith(`— ${name} `)) continue
    const encoded = line.slice(`— ${name} `.length)
    const bytes = Buffer.from(encoded, 'base64')
    if (bytes.toString('base64') !== encoded || bytes.length !== 76) continue
    if (bytes.subarray(0, 4).toString('hex') !== id) continue
    const atS = Number(bytes.readBigUInt64BE(4))
    if (!Number.isSafeInteger(atS) || atS > 253_402_300_799) continue
    if (verify(null, Buffer.from(`cosignature/v1\ntime ${atS}\n${body}`), key, bytes.subarray(12))) return atS
  }
  return undefined
}

/** Checkpoints that witnesses cosigned: signed by the log as well, and the log goes on from them. */
function witnessedCheckpoints(folder, key, checkpoint, report) {
  const names = readdirSync(folder).filter((name) => /^witness-[1-9]\.checkpoint$/.test(name))
  return names.sort().flatMap((name) => {
    const seen = readCheckpoint(path.join(folder, name), name, key, report)
    if (!seen) return []
    const found = readConsistency(folder, name.replace('.checkpoint', '.txt'), checkpoint)
    const grew =
      found?.size === seen.size &&
      seen.origin === checkpoint.origin &&
      isConsistent(seen.size, checkpoint.size, seen.root, checkpoint.root, found.proof)
    if (grew) return [seen]
    report.fail(`The log does not go on from ${name}, of ${seen.size} entries: its history was changed.`)
    return []
  })
}

function checkWitness(folder, key, checkpoint, expected, report) {
  const seen = witnessedCheckpoints(folder, key, checkpoint, report)
  if (expected === undefined) {
    if (seen.length > 0)
      report.note(
        'A witness cosigned this log: with its verifier key, told to you by its keeper, --witness checks that.'
      )
    return
  }
  const witness = parseWitnessKey(expected)
  if (!witness) return report.fail('What --witness gives is not the verifier key of a witness.')
  for (const one of seen) {
    const atS = cosignedAt(one.note, witness)
    if (atS === undefined) continue
    const at = new Date(atS * 1_000).toISOString().replace('.000Z', 'Z')
    return report.pass(
      `Witness: ${witness.name} cosigned the first ${one.size} of these ${checkpoint.size} entries at ${at}.`
    )
  }
  report.fail(`No checkpoint in this bundle is cosigned by ${witness.name}.`)
}

const SALT = /^\{"hash":"([0-9a-f]{64})","kind":"[a-z]+","salt":"([^"\\]*)","value":("(?:[^"\\]|\\.)*")\}$/

/** What opens personal values has to be what the entries committed to. */
function checkSalts(file, { hashes }, report) {
  const lines = textOf(file).split('\n')
  if (lines.at(-1) === '') lines.pop()
  for (const [index, line] of lines.entries()) {
    const [, hash, salt, value] = SALT.exec(line) ?? []
    let fits = false
    try {
      fits = hashes.has(hash) && sha256(salt, JSON.parse(value)).toString('hex') === hash
    } catch {
      // A value that is no JSON is none of ours.
    }
    if (!fits) return report.fail(`Line ${index + 1} of salts.jsonl opens nothing in these entries.`)
  }
  report.pass(`Salts: ${lines.length} personal values are what the entries committed to.`)
}

/** Where the entries themselves were checked, what they record of breaks counts as well. */
function checkBreaks(manifest, { epochs, seqs }, report) {
  const recorded = [...new Set([...epochs.map((index) => seqs[index]), ...manifest.breaks])]
    .filter((seq) => seq !== undefined)
    .sort((a, b) => a - b)
  if (recorded.length === 0) return
  report.fail(`The log itself records that it was broken before: entry ${recorded.join(', ')} says how.`)
  report.firstBad ??= recorded[0]
}

/** The manifest is not signed: what it claims beside the entries has to be what they, key and checkpoint say. */
function checkClaims({ fields, kind, pruned }, { seqs }, { checkpoint, fingerprint, previous }, report) {
  const facts = {
    log: JSON.stringify(checkpoint.origin),
    fingerprint: JSON.stringify(fingerprint),
    size: checkpoint.size,
    first: seqs[0] ?? null,
    last: seqs.at(-1) ?? null,
    leftOut: kind === 'filtered' ? checkpoint.size - seqs.length : pruned,
    gaps: kind === 'filtered' ? null : '[]',
    previousSize: previous?.size ?? null
  }
  for (const [name, fact] of Object.entries(facts)) {
    const said = fields.get(name)
    if (said !== undefined && said !== `${fact}`)
      report.fail(`manifest.json says of ${name} that it is ${said}, and it is ${fact}.`)
  }
}

/** What a reader might take it for, and it is not. */
function closingNotes(manifest, options, report) {
  if (!report.ok) return
  const reading = [...manifest.files.keys()].filter((name) => FOR_READING.test(name))
  if (reading.length > 0) report.note(`For reading alone, and not what was signed: ${reading.join(', ')}.`)
  if (manifest.kind === 'filtered')
    report.note('A filtered export proves what it holds. It does not prove that nothing else happened.')
  if (manifest.kind === 'sealed' && manifest.pruned > 0)
    report.note('A sealed bundle does not show that the log itself says where earlier entries are: a full bundle does.')
  if (options.key === undefined)
    report.note('Compare the key with the fingerprint that Keywatch shows under Audit, told to you by another way.')
}

async function checkAll(folder, options, report) {
  const manifest = readManifest(folder, report)
  if (!manifest) return
  report.note(`${manifest.software}, written ${manifest.writtenAt}, ${manifest.kind} export`)
  await checkFiles(folder, manifest, report)
  const { key, fingerprint } = readKey(folder, options.key, report) ?? {}
  const checkpoint = key && readCheckpoint(path.join(folder, 'checkpoint'), 'checkpoint', key, report)
  if (!checkpoint) return
  report.pass(`Checkpoint: ${checkpoint.origin}, ${checkpoint.size} entries, signed.`)
  const file = path.join(folder, 'entries.jsonl')
  if (!isFile(file)) return void report.fail('entries.jsonl is missing.')
  const salts = path.join(folder, 'salts.jsonl')
  const entries = await readEntries(file, isFile(salts))
  if (manifest.entries !== entries.leaves.length)
    report.fail(`The manifest counts ${manifest.entries} entries, the file has ${entries.leaves.length}.`)
  const whole = manifest.kind === 'filtered' ? entries : await withPruned(folder, manifest, entries, report)
  if (manifest.kind === 'filtered') checkPart(folder, entries, checkpoint, report)
  else await checkWhole(folder, whole, checkpoint, report)
  checkSealed(manifest, entries, report)
  const previous = checkPrevious(folder, key, checkpoint, report)
  if (options.previous !== undefined) checkKept(options.previous, manifest, whole, key, checkpoint, previous, report)
  checkWitness(folder, key, checkpoint, options.witness, report)
  if (isFile(salts)) checkSalts(salts, entries, report)
  if (report.ok) checkClaims(manifest, entries, { checkpoint, fingerprint, previous }, report)
  checkBreaks(manifest, whole, report)
  closingNotes(manifest, options, report)
}

/** { ok, says: lines, firstBad?: sequence number } of the unpacked bundle in `folder`. */
export async function verifyBundle(folder, options = {}) {
  const report = new Report()
  await checkAll(folder, options, report)
  return report
}

function usage(why) {
  process.stderr.write(
    `${why}\nUsage: node verify.mjs [FOLDER] [--key FINGERPRINT] [--previous CHECKPOINT] [--witness KEY]\n`
  )
  process.exit(2)
}

function readArguments(args) {
  const options = { folder: path.dirname(fileURLToPath(import.meta.url)) }
  for (let i = 0; i < args.length; i += 1) {
    const arg = args[i]
    if (arg === '--key' || arg === '--previous' || arg === '--witness') {
      options[arg.slice(2)] = args[(i += 1)] || usage(`${arg} needs a value.`)
    } else if (arg.startsWith('-')) usage(`${arg} is not an option.`)
    else options.folder = arg
  }
  if (!statSync(options.folder, { throwIfNoEntry: false })?.isDirectory())
    usage(`${options.folder} is not a folder. Unpack the zip first.`)
  if (options.previous !== undefined && !isFile(options.previous)) usage(`${options.previous} is not a file.`)
  return options
}

async function main() {
  const { folder, ...options } = readArguments(process.argv.slice(2))
  const { ok, says } = await verifyBundle(folder, options).catch((error) => ({
    ok: false,
    says: [`FAIL  It cannot be read: ${plain(String(error?.message))}`]
  }))
  process.stdout.write(`${[...says, ok ? 'VERIFIED' : 'NOT VERIFIED'].join('\n')}\n`)
  process.exitCode = ok ? 0 : 1
}

/** Under whatever name it was saved; not where other code has taken it in. */
function isProgram() {
  const own = fileURLToPath(import.meta.url)
  return own.endsWith('.mjs') && process.argv[1] !== undefined && realpathSync(process.argv[1]) === realpathSync(own)
}

if (isProgram()) void main()
