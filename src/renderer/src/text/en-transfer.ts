import { formOf } from './form-of'

/** Words for importing keys, backing the vault up and restoring it. */
const keys = (count: number): string => `${count} ${count === 1 ? 'key' : 'keys'}`
const files = (count: number): string => (count === 1 ? 'the file' : `the ${count} files`)

export const enTransfer = {
  acts: {
    'import.read': 'File read for an import',
    'import.shred': 'Imported file shredded',
    'backup.write': 'Backup written',
    'backup.open': 'Backup opened',
    'restore.begin': 'Restore began',
    'restore.commit': 'Backup restored',
    'restore.abort': 'Restore undone'
  },
  title: 'Import and backup',
  open: 'Import and backup',
  lastBackup: (when: string, count: number) => `Last backup ${when}, with ${keys(count)}`,
  noBackup: 'No backup yet',
  noBackupMore: 'If this computer is lost, so are the secrets that stand only here.',
  interrupted: (when: string) => `A restore that began ${when} was interrupted`,
  interruptedMore: 'What it had begun was undone, and nothing was lost. Restore the backup again when you are ready.',
  interruptedRead: 'Understood',
  steps: {
    label: 'Steps',
    import: ['Choose', 'Preview', 'Done'],
    backup: ['Prepare', 'Write', 'Done'],
    restore: ['Choose', 'Preview', 'Done']
  },
  back: 'Back',
  again: 'Start again',
  finish: 'Finish',
  stop: 'Stop',
  progress: (done: string, total: string) => `${done} of ${total}`,
  tiles: {
    import: 'Import keys',
    importMore: 'From .env, CSV or JSON, or from ccxt, freqtrade and Hummingbot.',
    importDo: 'Import keys',
    backup: 'Back up the vault',
    backupMore: 'All keys with their secrets in one file, sealed with a passphrase.',
    backupDo: 'Back up',
    restore: 'Restore a backup',
    restoreMore: 'Bring keys back, on this computer or on another one.',
    restoreDo: 'Restore'
  },
  import: {
    title: 'Import keys from a file',
    intro:
      'Keywatch reads the file itself, shows you what goes where, and stores nothing until you say so. This window never sees a secret.',
    formats: [
      ['.env', 'Names such as BINANCE_API_KEY and BINANCE_API_SECRET'],
      ['CSV', 'A head that names its columns, one key a row'],
      ['JSON', 'Any nesting; also Coinbase’s own key files'],
      ['ccxt', 'apiKey, secret and password of each exchange'],
      ['freqtrade', 'config.json, with its comments'],
      ['Hummingbot', 'conf/connectors/*.yml, with the password you start it with']
    ],
    choose: 'Choose files…',
    reading: 'Reading…',
    found: (count: number, file: string) => `${keys(count)} in ${file}`,
    foundFiles: (count: number, many: number) => `${keys(count)} in ${many} ${formOf(many, 'file', 'files')}`,
    ignored: (count: number) =>
      `${count} other ${count === 1 ? 'value was' : 'values were'} left alone: ${count === 1 ? 'it belongs' : 'they belong'} to no key.`,
    list: 'Keys in the file',
    take: (label: string) => `Import ${label}`,
    exchange: 'Exchange',
    chooseExchange: 'Choose an exchange…',
    label: 'Label',
    environment: 'Environment',
    scopes: 'May',
    keyId: (hint: string) => `Key id ${hint}`,
    noKeyId: 'No key id',
    host: (host: string) => `sent to ${host}`,
    where: (where: string) => `at ${where}`,
    duplicate: (label: string) => `“${label}” has this key already.`,
    labelTaken: 'Another key has this name.',
    noScope: 'Choose what it may do.',
    noHost: 'This exchange has no such environment.',
    expiry: 'All of them expire after',
    days: (count: number) => `${count} ${formOf(count, 'day', 'days')}`,
    never: 'Never',
    standIn: 'Add production keys in this stand-in runtime all the same',
    scopesNote: 'Keywatch refuses what a key may not do here, whatever the exchange would allow.',
    submit: (count: number) => `Import ${keys(count)}`,
    importing: 'Writing to the keychain…',
    announced: (count: number) => `${keys(count)} imported`,
    added: (count: number) => `${keys(count)} imported`,
    addedMore: (count: number) =>
      `${count === 1 ? 'Its secret stands' : 'Their secrets stand'} in the keychain of this computer.`,
    noneAdded: 'No key was imported',
    openKey: 'Open',
    retry: 'Back to the preview'
  },
  shred: {
    title: (count: number) => `Shred ${files(count)} now?`,
    more: 'The secrets still stand there in plain text, for every program that you run to read.',
    promise: 'What shredding does',
    promiseMore:
      'The content is overwritten, written through to the disk, and the file is removed. This cannot be undone.',
    limits: 'What it cannot promise',
    limitsMore:
      'SSDs, and file systems that copy on write (APFS, Btrfs, ZFS), may keep the old blocks for a while. Copies in a cloud folder, in backups, snapshots or git stay. If in doubt, make new keys at the exchange.',
    lost: (count: number) =>
      `${keys(count)} of the file ${count === 1 ? 'was' : 'were'} not imported and would be lost with it.`,
    shred: (count: number) => `Shred ${files(count)}`,
    shredding: 'Shredding…',
    keep: (count: number) => (count === 1 ? 'Keep the file' : 'Keep the files'),
    done: (name: string) => `${name} was overwritten and removed`,
    inRepository: 'It lay in a git repository: look whether a commit still has it.',
    otherNames: (count: number) =>
      `The same file has ${count === 1 ? 'another name' : `${count} other names`} on this disk; what is there is overwritten too.`
  },
  backup: {
    title: 'Back up the vault',
    intro: 'One file that only its passphrase opens. Keep it on another disk or with someone you trust.',
    holds: 'What goes in',
    holdsKeys: (count: number) => `${keys(count)}: label, exchange, scopes, hosts and every version`,
    holdsSecrets: 'Their secrets, as they stand in the keychain',
    holdsWebhooks: 'Webhook endpoints with their signing secrets',
    holdsNonces: 'The highest nonce of each key, so that a restored key never repeats one',
    holdsSettings: 'Your settings and how you care for keys',
    holdsNot: 'The audit log stays here; the backup notes its id, size and root. Export the log to keep a copy of it.',
    passphrase: 'The passphrase',
    passphraseMore:
      'Five or six words that do not belong together are strong and easy to type. You type it twice, in a window of its own. Whoever has the file and the passphrase has your keys; without it nobody opens the file, you included.',
    format: 'The format',
    formatMore:
      'age (c2sp.org/age), with scrypt at work factor 18: about a second and 256 MB for each guess. The age tool opens it without Keywatch: “age -d”.',
    empty: 'There are no keys to back up yet.',
    start: 'Choose a place and a passphrase…',
    waiting: 'Waiting for the place and the passphrase…',
    writing: 'Reading secrets, sealing, writing…',
    verifying: 'It is read back and compared before it gets its name.',
    done: 'The backup is written and verified',
    doneMore: (count: number) => `${keys(count)}, opened again from the disk and compared.`,
    missing: (count: number) =>
      `${count === 1 ? 'One secret was' : `${count} secrets were`} not in the keychain, so ${count === 1 ? 'that key comes' : 'those keys come'} back without.`,
    facts: { file: 'File', size: 'Size', sha256: 'SHA-256', opens: 'Opens with' },
    opensWith: 'Keywatch, or age -d',
    copyDigest: 'Copy SHA-256'
  },
  restore: {
    title: 'Restore a backup',
    intro:
      'Choose the file and type its passphrase. You see what is in it, and what it meets here, before anything changes.',
    choose: 'Choose a backup…',
    opening: 'Opening…',
    made: (when: string, app: string) => `Made ${when} with Keywatch ${app}`,
    holds: (count: number) => keys(count),
    demo: 'This is a backup of the demo',
    demoMore: 'Its keys are play money of a practice exchange and belong into the demo.',
    list: 'Keys in the backup',
    take: (label: string) => `Restore ${label}`,
    choice: (label: string) => `What to do with ${label}`,
    choices: { add: 'Restore', skip: 'Leave out', replace: 'Replace the one here', both: 'Keep both' },
    sameKey: (label: string) => `It is here already, as “${label}”.`,
    sameLabel: (label: string) => `Another key is called “${label}”.`,
    newLabel: 'New name',
    noSecret: 'Comes without its secret.',
    versions: (count: number) => `${count} ${formOf(count, 'version', 'versions')}`,
    settings: (count: number) => `Take over ${count} ${count === 1 ? 'setting' : 'settings'} of the backup as well`,
    endpoints: (count: number) =>
      `Bring ${count === 1 ? 'one webhook endpoint' : `${count} webhook endpoints`} back as well, with the signing secrets`,
    endpointsHere: (count: number) =>
      `${count === 1 ? 'One webhook endpoint is' : `${count} webhook endpoints are`} here already, and ${count === 1 ? 'stays as it is' : 'stay as they are'}.`,
    nonces: 'Nonces only rise: a restored key never repeats one.',
    standIn: 'Restore production keys in this stand-in runtime all the same',
    submit: (count: number) => `Restore ${keys(count)}`,
    submitRest: 'Restore what is chosen',
    restoring: 'Writing to the keychain…',
    whole: 'All of them become active together, or none does.',
    done: (count: number) => `${keys(count)} restored`,
    doneMore: 'The log says what was restored, and from which file.',
    endpointsBack: (count: number) =>
      `${count === 1 ? 'One webhook endpoint is' : `${count} webhook endpoints are`} back. Switch the receiver on in Webhooks, and tell the sender if its address has changed.`,
    replaced: (count: number) => `${keys(count)} ${count === 1 ? 'was' : 'were'} replaced.`,
    missing: (count: number) =>
      `${count === 1 ? 'One version' : `${count} versions`} came back without a secret: the backup had none.`,
    leftovers: (count: number) =>
      `The keychain has not let go of ${count === 1 ? 'one replaced secret' : `${count} replaced secrets`} yet; Keywatch tries again.`,
    showKeys: 'Show the keys'
  }
}
