/** The files of a bundle that are words: its manifest, its proof of growth, and what its reader is told. */
import type { EntryFilter } from './filter'

/** Fields stand one a line, so that awk reads them too; raise the number when a reader would have to know more. */
const BUNDLE_FORMAT = 'keywatch-audit-bundle/1'

export interface BundleFacts {
  readonly appVersion: string
  readonly writtenAtMs: number
  /** The log's name, as its checkpoints give it. */
  readonly log: string
  /** Entries of the log that the checkpoint signs. */
  readonly size: number
  /** sealed: what was pruned from the log then; its checkpoint is of its last entry. */
  readonly kind: 'full' | 'filtered' | 'sealed'
  readonly filter: EntryFilter
  readonly entries: number
  /** Whether salts.jsonl opens the personal values in them. */
  readonly opened: boolean
  readonly first: number | undefined
  readonly last: number | undefined
  /** Ranges of sequence numbers, both ends inclusive, that the log should hold and the database does not; undefined for a part. */
  readonly gaps: readonly (readonly [number, number])[] | undefined
  /** Entries from the first on that the log no longer holds: they are sealed in bundles of their own. */
  readonly pruned: number
  /** Those bundles, oldest first. */
  readonly seals: readonly SealedBundle[]
  /** Entries that record a break of the log itself, oldest first. */
  readonly breaks: readonly number[]
  readonly fingerprint: string
  /** Size of the log in the bundle before this one. */
  readonly previousSize: number | undefined
  /** Files that are made from the entries, for people and other programs. */
  readonly beside: readonly string[]
  /** Checkpoints of this log that witnesses cosigned. */
  readonly witnesses: readonly { readonly file: string; readonly name: string; readonly size: number }[]
}

export interface SealedBundle {
  readonly first: number
  readonly last: number
  readonly name: string
  /** Hex. */
  readonly sha256: string
}

export interface BundledFile {
  readonly name: string
  /** Hex. */
  readonly sha256: string
}

/** Files of a bundle whose lines are put together at once: there may be tens of thousands of them. */
const FILES_A_PIECE = 512

/** In pieces. `files`: every file of the bundle but the manifest itself. */
export function* manifestText(facts: BundleFacts, files: readonly BundledFile[]): Generator<string> {
  const fields = {
    format: BUNDLE_FORMAT,
    software: `Keywatch ${facts.appVersion}`,
    writtenAt: new Date(facts.writtenAtMs).toISOString(),
    log: facts.log,
    fingerprint: facts.fingerprint,
    size: facts.size,
    kind: facts.kind,
    filter: facts.filter,
    entries: facts.entries,
    leftOut: facts.kind === 'filtered' ? facts.size - facts.entries : facts.pruned,
    first: facts.first ?? null,
    last: facts.last ?? null,
    gaps: facts.gaps ?? null,
    pruned: facts.pruned,
    seals: facts.seals.map(({ first, last, name, sha256 }) => [first, last, name, sha256]),
    breaks: facts.breaks,
    previousSize: facts.previousSize ?? null,
    beside: facts.beside,
    witnesses: facts.witnesses.map(({ file, name, size }) => [file, name, size])
  }
  const lines = Object.entries(fields).map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)},\n`)
  yield `{\n${lines.join('')}  "files": {\n`
  for (let from = 0; from < files.length; from += FILES_A_PIECE) {
    const piece = files.slice(from, from + FILES_A_PIECE)
    const hashes = piece.map(({ name, sha256 }) => `    ${JSON.stringify(name)}: ${JSON.stringify(sha256)}`)
    yield `${from === 0 ? '' : ',\n'}${hashes.join(',\n')}`
  }
  yield '\n  }\n}\n'
}

/** That the log of `checkpoint` begins with the one of `oldSize` entries: the body that a witness takes (c2sp.org/tlog-witness). */
export const consistencyText = (oldSize: number, proof: readonly Uint8Array[], checkpoint: string): string =>
  [`old ${oldSize}`, ...proof.map((hash) => Buffer.from(hash).toString('base64')), '', checkpoint].join('\n')

const elsewhere = ({ pruned, seals }: BundleFacts): string =>
  pruned === 0
    ? ''
    : `
Entries 0 to ${pruned - 1} are not in it: they were old enough to be pruned, and are sealed in

${seals.map(({ first, last, name, sha256 }) => `  ${name}   (entries ${first} to ${last})\n  SHA-256 ${sha256}`).join('\n')}

Their hashes are here and are part of the signed tree. Ask for those bundles and verify them too.
`

const whatItProves = (facts: BundleFacts): string => `${whatItHolds(facts)}\n${elsewhere(facts)}`

const whatItHolds = ({ kind, entries, size, pruned }: BundleFacts): string =>
  kind === 'sealed'
    ? `It holds entries ${pruned} to ${size - 1} of the log, which were old enough to be pruned from it. If it verifies, none of
them was changed, added, moved or left out. The log itself goes on in later bundles.`
    : kind === 'full'
      ? pruned === 0
        ? `It holds all ${size} entries of the log. If it verifies, none was changed, added, moved or left out.`
        : `It holds the last ${entries} of the ${size} entries of the log. If it verifies, none of them was changed, added, moved or left out.`
      : `It holds ${entries} of the ${size} entries of the log: those that its filter asks for (see manifest.json).
If it verifies, each of them is in the signed log, unchanged. It cannot show that the filter left nothing out;
a full export can.`

const breaksText = ({ breaks }: BundleFacts): string =>
  breaks.length === 0
    ? ''
    : `
THIS LOG WAS BROKEN BEFORE
Entry ${breaks.join(', ')} of the log says what Keywatch found, and when. The verifiers say so too, and do not verify it.
`

const witnessText = ({ witnesses }: BundleFacts): string =>
  witnesses.length === 0
    ? ''
    : `
WITNESSES
${witnesses.map(({ name, size, file }) => `${name} cosigned this log when it had ${size} entries (${file}).`).join('\n')}
Have its verifier key told to you by its keeper, and add   --witness KEY   . Nobody who forged this log could have had
their history cosigned: a witness signs only what goes on from what it saw before.
`

const aboutBeside: Readonly<Record<string, string>> = {
  'entries.csv': 'the same entries for a spreadsheet',
  'entries.ocsf.jsonl': 'the same entries as events of the Open Cybersecurity Schema',
  'report.pdf': 'a report on them for people'
}

const besideText = ({ beside }: BundleFacts): string =>
  beside.map((name) => `  ${name.padEnd(21)} ${aboutBeside[name]}; for reading, it proves nothing by itself\n`).join('')

/** For the reviewer, who has no Keywatch. */
export const readmeText = (facts: BundleFacts): string => `AUDIT BUNDLE OF KEYWATCH
${'='.repeat(24)}

${facts.log}
Written ${new Date(facts.writtenAtMs).toISOString()} by Keywatch ${facts.appVersion}.

${whatItProves(facts)}${breaksText(facts)}
THE KEY
This log is signed by the key with this fingerprint (SHA-256 of log.pub in DER form):

  ${facts.fingerprint}

Have it told to you by another way than this bundle: it stands in Keywatch under Audit. A forger would sign with a key of
their own, and this file would name that one. Keep the fingerprint of the first bundle you get: it does not change.

HOW TO VERIFY
Unpack the zip into a folder of its own. Then either

  node verify.mjs --key FINGERPRINT       Node 18 or later, no package
  sh verify.sh --key FINGERPRINT          sh, openssl 3, sha256sum, awk

Both check the same, name the first entry that fails, and end with VERIFIED (exit code 0) or NOT VERIFIED (1). They are
short and meant to be read. If you would rather not run a program that came with the evidence, take it from Keywatch's source.

KEEP THE FILE "checkpoint"
With the next bundle, add   --previous FILE   where FILE is the checkpoint that you kept from this one. It proves that the
log only grew since. This is the one check that somebody with full access to the account cannot get around: they
could make a new key and sign a new history, but it would not go on from what you hold.
${witnessText(facts)}
WHAT IS IN IT
  entries.jsonl         the entries, one JSON object a line, exactly the bytes that were signed
${facts.kind !== 'filtered' ? '  leaf-hashes.txt       SHA-256 of 0x00 and each line: tells which line differs\n' : '  proofs/               a proof for each entry (c2sp.org/tlog-proof)\n'}  checkpoint            size and root of the log, signed (c2sp.org/tlog-checkpoint, RFC 6962)
  log.pub               the public key (Ed25519)
${facts.previousSize === undefined ? '' : '  previous.checkpoint   of the bundle before this one\n  consistency.txt       proof that the log only grew since (c2sp.org/tlog-witness)\n'}${facts.witnesses.length === 0 ? '' : '  witness-N.checkpoint  what a witness cosigned (c2sp.org/tlog-cosignature)\n  witness-N.txt         proof that the log only grew since\n'}${besideText(facts)}  manifest.json         range, filter, counts, SHA-256 of every file. It is not signed: what it claims of entries, the
                        checkpoint has to bear out.

${facts.opened ? 'User names, host names and paths stand in the entries as salted hashes; salts.jsonl opens them (SHA-256 of salt and value\nis the hash). Keep that file to those whom it concerns.' : 'User names, host names and paths stand in the entries as salted hashes, which nothing in this bundle opens.'} No entry holds a secret.
`
