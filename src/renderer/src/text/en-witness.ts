import { formOf } from './form-of'

const plural = (count: number, one: string, many: string): string => (count === 1 ? one : many)

/** Checkpoints that are kept elsewhere. */
export const witness = {
  title: 'Witnesses',
  intro:
    'Whoever has full access to your account can rewrite this log and sign it anew. They cannot change a checkpoint that has left this computer: held against the log, it shows what was done.',
  kept: 'Kept by',
  none: 'Nobody keeps a checkpoint of this log yet.',
  kinds: { folder: 'Folder', http: 'Service' },
  states: {
    new: 'nothing kept yet',
    good: 'fits',
    stale: 'older than given',
    mismatch: 'does not fit',
    damaged: 'damaged',
    failing: 'not reached'
  },
  given: (entries: string, when: string) => `last given ${when}, at ${entries} ${formOf(entries, 'entry', 'entries')}`,
  check: 'Check now',
  checking: 'Checking…',
  checked: 'Witnesses were checked',
  addFolder: 'Add a folder',
  addFolderHint: 'On a drive that is synced to another computer. A file a day, read back at each start.',
  addService: 'Add a service',
  remove: (place: string) => `Remove ${place}`,
  removeNote: 'What it keeps stays there.',
  address: 'Address',
  addressHint: 'The submission prefix, as the keeper of the witness gives it.',
  vkey: 'Its verifier key',
  vkeyHint: 'Its cosignatures are verified with it.',
  ownKey: 'Key of this log',
  ownKeyHint: 'The keeper adds it before the first checkpoint is taken.',
  copyOwnKey: 'Copy the key of this log',
  add: 'Add',
  added: 'Witness added',
  carry: 'Carry one yourself',
  carryNote: 'Photograph it, print it, or send it to somebody.',
  show: 'Show a checkpoint',
  showAgain: 'Show the newest',
  qr: (entries: string) => `QR code of the checkpoint at ${entries} ${formOf(entries, 'entry', 'entries')}`,
  copy: 'Copy checkpoint',
  compare: 'Compare one you kept',
  compareHint: 'Paste the whole text, or what the QR code holds. What a mail did to its line ends does no harm.',
  prove: 'Prove it',
  verdicts: {
    current: 'It fits',
    older: 'It fits',
    ahead: 'The log is shorter than it was',
    forked: 'The log is not the one that was kept',
    'other-key': 'It was signed with another key',
    foreign: 'It is of another log',
    damaged: 'It is no checkpoint'
  },
  proof: (hashes: number) => `Proven with ${hashes} ${plural(hashes, 'hash', 'hashes')} (RFC 6962).`,
  recorded: 'This is on record as a break of the log.',
  acts: {
    'witness.add': 'Witness added',
    'witness.remove': 'Witness removed',
    'witness.show': 'Checkpoint shown',
    'witness.give': 'Checkpoint given',
    'witness.check': 'Witness checked',
    'witness.compare': 'Checkpoint compared'
  }
}
