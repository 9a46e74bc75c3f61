/** Words of the printed report. Counts come with the figure as it is written; a person may read it anywhere, so all times are UTC. */
import type { ExceptionKind } from '../../../shared/domain/review/exceptions'
import type { Evidence, Framework } from '../../../shared/domain/review/controls'
import type { Environment, KeyState, Scope } from '../../../shared/domain/vault/key'
import { pluralIn } from '../../../shared/kernel/plural'
import { callerWords } from '../../../shared/words/callers-en'
import { controlWords } from '../../../shared/words/controls-en'

const of = pluralIn('en')

const exceptionNames: Readonly<Record<ExceptionKind, string>> = {
  overdue: 'Overdue and expired',
  'over-privileged': 'More rights than needed',
  state: 'Keys out of order',
  refused: 'Refused by policy',
  anomaly: 'Unusual use',
  verification: 'Failed verifications',
  unfinished: 'Exports that never ended'
}

const exceptionNone: Readonly<Record<ExceptionKind, string>> = {
  overdue: 'No key is overdue for rotation or expired.',
  'over-privileged': 'No key has a right that was not needed. Rights are judged in periods of 30 days and more.',
  state: 'No key is frozen, revoked, compromised or without its secret.',
  refused: 'No request was refused.',
  anomaly: 'Nothing unusual was found.',
  verification: 'No verification of the log failed.',
  unfinished: 'Every export of the log that was begun has ended.'
}

const states: Readonly<Record<KeyState, string>> = {
  pending: 'being added',
  active: 'active',
  removing: 'being deleted',
  'secret-missing': 'secret missing',
  revoked: 'revoked',
  compromised: 'compromised'
}

const environments: Readonly<Record<Environment, string>> = {
  production: 'production',
  testnet: 'testnet',
  development: 'development'
}

const scopes: Readonly<Record<Scope, string>> = { read: 'read', trade: 'trade', withdraw: 'withdraw' }

const frameworks: Readonly<Record<Framework, string>> = {
  soc2: 'SOC 2 (Trust Services Criteria)',
  iso27001: 'ISO/IEC 27001:2022, annex A',
  nist: 'NIST SP 800-53'
}

const evidence: Readonly<Record<Evidence, string>> = {
  log: 'entries of the log',
  bundle: 'a bundle',
  access: 'key inventory',
  rotation: 'rotation over time',
  exceptions: 'exceptions',
  verification: 'verification',
  report: 'this report'
}

/** In the order in which the tiles stand. */
const tiles = {
  keys: (count: number) => of(count, { one: 'key held', other: 'keys held' }),
  entries: (count: number) => of(count, { one: 'entry in the period', other: 'entries in the period' }),
  signed: (count: number) => of(count, { one: 'request signed', other: 'requests signed' }),
  refused: (count: number) => of(count, { one: 'request refused', other: 'requests refused' }),
  failed: (count: number) => of(count, { one: 'answer that was a failure', other: 'answers that were failures' }),
  unlocks: (count: number) => of(count, { one: 'unlock', other: 'unlocks' }),
  refusedUnlocks: (count: number) => of(count, { one: 'refused unlock', other: 'refused unlocks' }),
  refusedCalls: (count: number) => of(count, { one: 'refused call', other: 'refused calls' }),
  exports: (count: number) => of(count, { one: 'export of the log', other: 'exports of the log' }),
  verifications: (count: number) => of(count, { one: 'verification', other: 'verifications' }),
  overdue: (_count: number) => 'overdue or expired',
  failedChecks: (count: number) => of(count, { one: 'failed verification', other: 'failed verifications' })
}

export const reportWords = {
  file: 'Keywatch audit report',
  title: 'Audit report',
  period: (from: string | undefined, to: string) =>
    from === undefined ? `From the log’s beginning to ${to}` : `${from} to ${to}`,
  front: {
    log: 'Log',
    written: 'Written',
    writtenBy: (when: string, version: string) => `${when} by Keywatch ${version}`,
    keys: 'Keys',
    allKeys: (figure: string) => `All ${figure}`,
    chosenKeys: (figure: string) => `${figure} chosen`,
    exceptions: 'Exceptions',
    none: 'None'
  },
  proof: {
    title: 'What this report was read from',
    says: (figure: string, count: number) =>
      `The first ${of(count, { one: 'entry', other: `${figure} entries` })} of the log, as signed by the checkpoint below. The foot of each page names that checkpoint by its SHA-256. A bundle exported from Keywatch proves the entries themselves; this paper does not.`,
    checkpoint: 'Checkpoint SHA-256',
    logKey: 'Log key SHA-256',
    lastCheck: 'Last check',
    checked: (held: boolean, when: string, all: boolean) =>
      `${held ? 'held' : 'failed'}, ${when}, ${all ? 'all entries' : 'at start'}`,
    neverChecked: 'none since Keywatch was started',
    altered: (count: number) => `This log was found altered ${of(count, { one: 'once', other: `${count} times` })}.`,
    breakAt: (entry: string, when: string, says: string) => `Entry ${entry}, ${when}: ${says}`
  },
  summary: 'Summary',
  tiles,
  inventory: {
    title: 'Key inventory',
    says: 'Age counts from the moment at which a key’s version began to sign. Use is that of the period.',
    none: 'No key is held.',
    columns: {
      key: 'Key',
      may: 'May',
      age: 'Age',
      rotations: 'Rotations',
      due: 'Due',
      signed: 'Signed',
      by: 'Used by'
    },
    frozen: 'frozen',
    since: (day: string) => `since ${day}`,
    version: (version: number) => `version ${version}`,
    noLimit: 'no limit',
    expires: (day: string) => `expires ${day}`,
    neverUsed: 'never used',
    lastUsed: (day: string) => `last ${day}`,
    more: (count: number) => `and ${count} more`
  },
  rotation: {
    title: 'Rotation over time',
    says: 'Share of the keys with an age limit that were rotated in time, at the end of each month, by the policy of that time. Keys that were deleted meanwhile are not counted.',
    chart: 'Share of keys rotated in time',
    inTime: 'in time',
    overdue: 'overdue',
    unlimited: 'no age limit'
  },
  exceptions: {
    title: 'Exceptions',
    names: exceptionNames,
    none: exceptionNone,
    entry: (figure: string) => `entry ${figure}`,
    more: (figure: string) => `And ${figure} more: the log has them.`
  },
  evidence: {
    title: 'Where the evidence lies',
    says: 'An index for the reviewer. It does not say that a control is met.',
    frameworks,
    places: evidence,
    controls: controlWords
  },
  sign: {
    title: 'Sign-off',
    says: (from: string | undefined, to: string) =>
      from === undefined
        ? `I have looked at this report, from the log’s beginning to ${to}, and at the exceptions in it.`
        : `I have looked at this report, ${from} to ${to}, and at the exceptions in it.`,
    who: ['Prepared by', 'Reviewed by', 'Approved by'],
    name: 'Name',
    signature: 'Signature',
    date: 'Date',
    accepted: 'Exceptions accepted, and why',
    checkpoint: 'Checkpoint that this report belongs to',
    keep: 'Keep it with the report. The next bundle proves by it that the log only grew since.'
  },
  foot: {
    /** Of the log, at the foot of every page. */
    entries: (figure: string, count: number) => `${figure} ${of(count, { one: 'entry', other: 'entries' })}`,
    page: { before: 'Page', between: 'of', after: '' }
  },
  states,
  environments,
  scopes,
  callers: callerWords
}
