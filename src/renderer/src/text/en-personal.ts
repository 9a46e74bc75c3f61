/** What entries say of persons. */
export const personal = {
  title: 'Personal values',
  intro:
    'User names, host names and paths stand in entries as salted hashes. A custodian can open one, which is on record, or erase it: no entry changes, and nobody can open it any more.',
  kinds: { user: 'User', host: 'Host', ip: 'Address', path: 'Path' },
  since: (day: string) => `since ${day}`,
  open: 'Open',
  openOf: (kind: string) => `Open ${kind.toLowerCase()}`,
  hide: 'Hide',
  erase: 'Erase',
  eraseOf: (kind: string) => `Erase ${kind.toLowerCase()}`,
  eraseSure: 'Erase for good',
  eraseMeans: 'This cannot be undone. Entries keep the hash, and entries from now on get a new one.',
  erased: 'Erased',
  gone: 'erased',
  inBundle: 'Open user names, host names and paths in this bundle (salts.jsonl)',
  none: 'Nothing stands open: every value was erased.',
  acts: { 'personal.open': 'Personal value opened', 'personal.erase': 'Personal value erased' }
}
