/** What a bundle tells its reader, who has no Keywatch. Lines are broken as they are written: some readers break none. */
import { pluralIn } from '../../kernel/plural'

const of = pluralIn('en')
const entries = (count: number): string => of(count, { one: '1 entry', other: `${count} entries` })

export const readmeWords = {
  title: 'AUDIT BUNDLE OF KEYWATCH',
  written: (when: string, version: string) => `Written ${when} by Keywatch ${version}.`,
  holds: {
    sealed: (
      from: number,
      to: number
    ) => `It holds entries ${from} to ${to} of the log, which were old enough to be pruned from it. If it verifies, none of
them was changed, added, moved or left out. The log itself goes on in later bundles.`,
    all: (size: number) =>
      of(size, {
        one: 'It holds the only entry of the log. If it verifies, it was not changed, and none was added or left out.',
        other: `It holds all ${size} entries of the log. If it verifies, none was changed, added, moved or left out.`
      }),
    last: (count: number, size: number) =>
      `It holds the last ${count} of the ${entries(size)} of the log. If it verifies, none of them was changed, added, moved or left out.`,
    part: (
      count: number,
      size: number
    ) => `It holds ${count} of the ${entries(size)} of the log: those that its filter asks for (see manifest.json).
If it verifies, each of them is in the signed log, unchanged. It cannot show that the filter left nothing out;
a full export can.`
  },
  elsewhere: {
    sealed: (to: number) => `Entries 0 to ${to} are not in it: they were old enough to be pruned, and are sealed in`,
    seal: (first: number, last: number) => `(entries ${first} to ${last})`,
    ask: 'Their hashes are here and are part of the signed tree. Ask for those bundles and verify them too.'
  },
  broken: {
    title: 'THIS LOG WAS BROKEN BEFORE',
    says: (list: string) =>
      `Entry ${list} of the log says what Keywatch found, and when. The verifiers say so too, and do not verify it.`
  },
  key: {
    title: 'THE KEY',
    before: 'This log is signed by the key with this fingerprint (SHA-256 of log.pub in DER form):',
    after: `Have it told to you by another way than this bundle: it stands in Keywatch under Audit. A forger would sign with a key of
their own, and this file would name that one. Keep the fingerprint of the first bundle you get: it does not change.`
  },
  verify: {
    title: 'HOW TO VERIFY',
    before: 'Unpack the zip into a folder of its own. Then either',
    fingerprint: 'FINGERPRINT',
    node: 'Node 18 or later, no package',
    shell: 'sh, openssl 3, sha256sum, awk',
    after: `Both check the same, name the first entry that fails, and end with VERIFIED (exit code 0) or NOT VERIFIED (1). They are
short and meant to be read. If you would rather not run a program that came with the evidence, take it from Keywatch's source.`
  },
  keep: {
    title: 'KEEP THE FILE "checkpoint"',
    says: `With the next bundle, add   --previous FILE   where FILE is the checkpoint that you kept from this one. It proves that the
log only grew since. This is the one check that somebody with full access to the account cannot get around: they
could make a new key and sign a new history, but it would not go on from what you hold.`
  },
  witnesses: {
    title: 'WITNESSES',
    cosigned: (name: string, size: number, file: string) =>
      `${name} cosigned this log when it had ${entries(size)} (${file}).`,
    says: `Have its verifier key told to you by its keeper, and add   --witness KEY   . Nobody who forged this log could have had
their history cosigned: a witness signs only what goes on from what it saw before.`
  },
  files: {
    title: 'WHAT IS IN IT',
    entries: 'the entries, one JSON object a line, exactly the bytes that were signed',
    hashes: 'SHA-256 of 0x00 and each line: tells which line differs',
    proofs: 'a proof for each entry (c2sp.org/tlog-proof)',
    checkpoint: 'size and root of the log, signed (c2sp.org/tlog-checkpoint, RFC 6962)',
    key: 'the public key (Ed25519)',
    previous: 'of the bundle before this one',
    consistency: 'proof that the log only grew since (c2sp.org/tlog-witness)',
    cosigned: 'what a witness cosigned (c2sp.org/tlog-cosignature)',
    grown: 'proof that the log only grew since',
    csv: 'the same entries for a spreadsheet',
    ocsf: 'the same entries as events of the Open Cybersecurity Schema',
    pdf: 'a report on them for people',
    reading: (what: string) => `${what}; for reading, it proves nothing by itself`,
    manifest: [
      'range, filter, counts, SHA-256 of every file. It is not signed: what it claims of entries, the',
      'checkpoint has to bear out.'
    ]
  },
  opened: `User names, host names and paths stand in the entries as salted hashes; salts.jsonl opens them (SHA-256 of salt and value
is the hash). Keep that file to those whom it concerns.`,
  closed: 'User names, host names and paths stand in the entries as salted hashes, which nothing in this bundle opens.',
  noSecret: 'No entry holds a secret.'
}
