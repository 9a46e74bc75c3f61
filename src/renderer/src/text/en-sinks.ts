import { formOf } from './form-of'

/** Words of the Sinks screen. */
const entries = (count: number): string => (count === 1 ? 'entry' : 'entries')

export const sinksText = {
  title: 'Sinks',
  nav: 'Sinks',
  open: 'Sinks',
  stoppedCount: (count: number) => `${count} stopped`,
  add: 'Add sink',
  list: 'Sinks',
  back: 'Audit log',
  empty: 'No sink yet',
  emptyMore:
    'The log lies on this computer alone. Send each entry to a database, a log server or a collector of your team: what has left cannot be changed from here any more.',
  kinds: { postgres: 'PostgreSQL', syslog: 'Syslog over TLS', otlp: 'OpenTelemetry logs' },
  kindMore: {
    postgres:
      'A table with the line, its index and its leaf hash. Many computers can share it. It can be read back and compared.',
    syslog:
      'RFC 5424 messages over TLS (RFC 5425). It cannot be read back; a file of what it received can be compared.',
    otlp: 'OTLP over HTTP, in JSON. It cannot be read back; a file of what it received can be compared.'
  },
  states: {
    paused: 'Paused',
    current: 'Up to date',
    sending: 'Sending',
    waiting: 'Tries again',
    stopped: 'Stopped'
  },
  behind: (count: string, one: boolean) => `${count} ${one ? 'entry' : 'entries'} behind`,
  behindSince: (distance: string) => `oldest from ${distance}`,
  nothingBehind: 'Nothing waits',
  confirmed: (distance: string) => `last confirmed ${distance}`,
  neverConfirmed: 'nothing confirmed yet',
  triesAgain: (distance: string) => `Tried again ${distance}.`,
  facts: {
    state: 'State',
    next: 'Next entry',
    behind: 'Behind',
    confirmed: 'Last confirmed',
    secret: 'Password',
    header: 'Header’s value',
    trust: 'Trusted'
  },
  secrets: { none: 'none kept', pending: 'being changed', kept: 'in the keychain' },
  trusts: { public: 'public authorities', authority: 'the authority you chose', pinned: 'one certificate' },
  plainTrust: 'no TLS, this computer',
  deeds: {
    start: 'Start sending',
    pause: 'Pause',
    retry: 'Try now',
    attempt: 'Test the connection',
    enter: 'Enter the password',
    enterAgain: 'Enter another password',
    enterHeader: 'Enter the header’s value',
    enterHeaderAgain: 'Enter another value'
  },
  startMore: 'All entries from the first one on are sent, in order.',
  started: 'Sending',
  pausedNow: 'Paused',
  kept: 'The secret is in the keychain',
  tested: 'The connection works',
  testedMore: (server: string | undefined, tls: string | undefined, holds: number | undefined, count: string) =>
    [server, tls ?? 'without TLS', holds === undefined ? undefined : `holds ${count} ${entries(holds)} of this log`]
      .filter((part) => part !== undefined)
      .join(' · '),
  testing: 'Connecting',
  gaps: 'Passed over',
  gapKinds: {
    rejected: (count: string, from: string, to: string) =>
      `${count} of the entries ${from} to ${to} were rejected by the endpoint, which does not say which`,
    pruned: (count: string, from: string, to: string) =>
      `${count} ${formOf(count, 'entry', 'entries')}, ${from} to ${to}, ${formOf(count, 'was', 'were')} older than this log keeps before ${formOf(count, 'it', 'they')} could be sent`
  },
  check: {
    title: 'Content',
    more: 'Reads back every line that it holds of this log, hashes it again and compares it with the tree.',
    moreFile:
      'It cannot be read back. Save what it received to a file (JSON Lines, syslog or a collector’s JSON) and have that compared with the tree.',
    now: 'Check the content',
    file: 'Check a file',
    stop: 'Stop',
    progress: (read: string, of: string) => `${read} of ${of} read`,
    sound: 'It holds what the log says',
    soundMore: (good: string) => `${good} ${formOf(good, 'line', 'lines')}, each with the leaf hash of the tree`,
    differs: 'It does not hold what the log says',
    differsNext:
      'Keep what it holds as evidence, verify the log here, and ask who may write there. Lost entries can be sent again.',
    differsMore: (read: string, good: string) =>
      `${read} ${formOf(read, 'line', 'lines')} read, ${good} of them in order`,
    empty: 'It holds nothing of this log yet',
    range: (from: string, to: string) => `Entries ${from} to ${to}`,
    root: 'Root over its lines',
    rootFits: 'is the tree’s root',
    rootDiffers: 'is not the tree’s root',
    faults: {
      lost: 'Lost',
      doubled: 'Doubled',
      changed: 'Changed',
      misplaced: 'Out of place',
      foreign: 'Not of this log'
    },
    doubledFile: 'After a lost connection entries are sent again: doubled ones are to be expected here.',
    more_: 'and more',
    resend: (from: string) => `Send again from entry ${from}`,
    resent: (from: string) => `Sending again from entry ${from}`
  },
  form: {
    kind: 'Kind',
    label: 'Name',
    host: 'Host',
    port: 'Port',
    database: 'Database',
    user: 'User',
    table: 'Table',
    tableHint: 'It is made if it is not there and the user may. Lower-case letters, digits and underscores.',
    plain: 'Without TLS, on this computer only',
    url: 'Address',
    urlHint: 'Without a path, /v1/logs is added.',
    header: 'Header with a secret',
    headerHint: 'Its name alone, such as Authorization; its value is asked for later. Empty for none.',
    trust: 'Who vouches for the server',
    trusts: { public: 'Public authorities', authority: 'An authority', pinned: 'One certificate' },
    trustMore: {
      public: 'Certificates from the authorities that browsers trust.',
      authority: 'Certificates from an authority of your own: choose its PEM file.',
      pinned: 'This one certificate and no other, also after it expired. Look at it first, and compare its fingerprint.'
    },
    choose: 'Choose a file',
    look: 'Look at the certificate',
    looking: 'Connecting',
    trustIt: 'Trust this certificate',
    subject: 'Issued to',
    issuer: 'Issued by',
    valid: 'Valid',
    validDays: (from: string, to: string) => `${from} to ${to}`,
    fingerprint: 'SHA-256',
    chosen: 'Chosen',
    secretLater: 'You are asked for the password next, in a window of its own.',
    next: 'Nothing is sent yet: you test it and start it next.',
    submit: 'Add sink',
    save: 'Save',
    saved: 'Saved',
    rules: 'Where it goes'
  },
  sql: 'Table',
  sqlMore: 'Where the user may not make it, have its owner run this, and allow the user to insert and to select.',
  copySql: 'Copy the statement',
  remove: 'Remove',
  removeMore: 'Nothing more is sent. What was sent stays where it is; its password leaves the keychain.',
  removeNow: 'Remove this sink',
  removed: (label: string) => `${label} removed`,
  acts: {
    'sink.add': 'Sink added',
    'sink.change': 'Sink changed',
    'sink.remove': 'Sink removed',
    'sink.secret.begin': 'Sink’s password: change began',
    'sink.secret.commit': 'Sink’s password kept',
    'sink.secret.abort': 'Sink’s password not kept',
    'sink.secret.remove': 'Sink’s password removed',
    'sink.start': 'Sink started',
    'sink.pause': 'Sink paused',
    'sink.resend': 'Sink: entries sent again',
    'sink.try': 'Sink tried',
    'sink.check': 'Sink’s content checked',
    'sink.reject': 'Sink rejected entries',
    'sink.stop': 'Sink stopped'
  }
} as const
