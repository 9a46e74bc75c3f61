import { formOf } from './form-of'

/** Words of the export wizard. */
export const auditExport = {
  title: 'Export the audit log',
  open: 'Export',
  steps: { label: 'Steps', names: ['Entries', 'Format', 'Write'] },
  next: 'Next',
  back: 'Back',
  again: 'Export something else',
  period: 'Period',
  periods: {
    any: 'From the beginning until now',
    month: 'The last 30 days',
    quarter: 'This quarter',
    'last-quarter': 'The last quarter',
    year: 'This year',
    custom: 'From … to …'
  },
  from: 'From',
  to: 'To',
  periodWrong: 'Choose a first and a last day, in that order.',
  keys: 'Keys',
  allKeys: 'All keys',
  someKeys: (count: number) => `${count} ${count === 1 ? 'key' : 'keys'}`,
  keysHint: 'Entries that are about no key are left out once you choose some.',
  noKeys: 'There is no key yet.',
  acts: 'Acts',
  allActs: 'All acts',
  someActs: (count: number) => `${count} ${count === 1 ? 'act' : 'acts'}`,
  groups: {
    keys: 'Keys and rotations',
    requests: 'Requests',
    access: 'Sessions and settings',
    log: 'The log itself',
    watch: 'Incidents, findings, leaks, reminders',
    webhooks: 'Webhooks',
    market: 'Market, notes, holdings',
    other: 'Other'
  },
  showGroup: (name: string) => `Single acts: ${name}`,
  outcome: 'Outcome',
  counting: 'Counting…',
  count: (count: string, one: boolean) => `${count} ${one ? 'entry' : 'entries'}`,
  none: 'Nothing was recorded that fits. Choose more.',
  format: 'Format',
  formats: {
    bundle: {
      name: 'Bundle',
      file: 'zip',
      says: 'For a reviewer: entries, proofs and two programs that check them without Keywatch.'
    },
    pdf: {
      name: 'Report',
      file: 'pdf',
      says: 'For people: summary, keys with ages and rotations, exceptions, a page to sign.'
    },
    jsonl: {
      name: 'JSON Lines',
      file: 'jsonl',
      says: 'The canonical lines, byte for byte. The whole log comes with what verifies it.'
    },
    csv: { name: 'CSV', file: 'csv', says: 'For a spreadsheet. No cell can run as a formula.' },
    ocsf: {
      name: 'OCSF',
      file: 'jsonl',
      says: 'For a SIEM that reads the Open Cybersecurity Schema: one event a line.'
    },
    syslog: { name: 'Syslog', file: 'log', says: 'RFC 5424, one message a line, for a log collector.' }
  },
  actsNotInReport: 'A report looks at every act; your choice of acts counts for the other formats.',
  summary: 'What is written',
  fields: { entries: 'Entries', period: 'Period', keys: 'Keys', acts: 'Acts', outcome: 'Outcome', format: 'Format' },
  until: (from: string, to: string) => `${from} to ${to}`,
  since: (from: string) => `Since ${from}`,
  proves: {
    full: 'The whole log: the bundle proves that nothing was altered and nothing left out.',
    part: 'A part of the log: the bundle proves that each of these entries is in it. It cannot show that nothing was left out.'
  },
  beside: 'Also in the bundle',
  besideHint: 'Made from the same entries, for reading. What proves are the lines.',
  besides: { pdf: 'The report (PDF)', csv: 'The entries as CSV', ocsf: 'The entries as OCSF events' },
  language: 'Language for the reader',
  languageHint: {
    bundle: 'Of the report and of a README. The bundle also has the README in English.',
    pdf: 'Of the words; dates and numbers are written as that language writes them.'
  },
  recorded: 'The export itself is recorded in the log.',
  write: 'Choose a place and write',
  writing: 'Writing…',
  progress: (done: string, total: string) => `${done} of ${total} ${formOf(total, 'entry', 'entries')} looked at`,
  report: 'Putting the report together…',
  stop: 'Stop',
  stopped: 'Stopped. Nothing was left behind.',
  done: (name: string) => `Written: ${name}`,
  doneMore: (entries: string, bytes: string) => `${entries} ${formOf(entries, 'entry', 'entries')}, ${bytes}. SHA-256:`,
  fingerprint: 'Tell the reviewer this fingerprint of the log’s key by another way than the bundle:',
  copyHash: 'Copy the hash',
  copyFingerprint: 'Copy the fingerprint'
}
