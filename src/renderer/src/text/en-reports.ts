import { formOf } from './form-of'
import { callerWords } from '../../../shared/words/callers-en'
import { controlWords } from '../../../shared/words/controls-en'

/** Words of the reports screen. */
export const reports = {
  title: 'Audit reports',
  open: 'Reports',
  back: 'To the log',
  write: 'Write as PDF',
  again: 'Read again',
  reading: 'Reading the log…',
  views: 'Reports',
  tabs: { access: 'Access', rotation: 'Rotation', exceptions: 'Exceptions', controls: 'Controls' },
  period: 'Period',
  asOf: (when: string, entries: string) =>
    `Read ${when}, ${entries} ${formOf(entries, 'entry', 'entries')} in the period`,
  stopped: 'Stopped before all of the period was read.',
  access: {
    callers: callerWords,
    list: 'Keys and what they may do',
    columns: { key: 'Key', may: 'May', used: 'Used for', by: 'Used by', last: 'Last used', age: 'Age', due: 'Due' },
    none: 'No key is held',
    noneMore: 'Once there are keys, this says what each may do, what used it, and when it was last used.',
    notUsed: 'not used',
    never: 'never',
    days: (count: string, one: boolean) => `${count} ${one ? 'day' : 'days'}`,
    noLimit: 'no limit',
    frozen: 'frozen',
    more: (count: number) => `and ${count} more`,
    unneeded: 'No request of the period needed this right.'
  },
  rotation: {
    title: 'Keys rotated in time, month by month',
    says: 'Share of the keys with an age limit that were within it at the end of each month, by the policy of that time. Keys that were deleted meanwhile are not counted.',
    inTime: 'in time',
    overdue: 'overdue',
    unlimited: 'no age limit',
    month: 'Month',
    share: 'Share in time',
    none: 'No key had been added by then.'
  },
  exceptions: {
    none: 'Nothing to look at',
    noneMore:
      'No key is overdue, no request was refused, nothing unusual was found, every export ended, and every check of the log held.',
    kinds: {
      overdue: 'Overdue and expired',
      'over-privileged': 'More rights than needed',
      state: 'Keys out of order',
      refused: 'Refused by policy',
      anomaly: 'Unusual use',
      verification: 'Failed verifications',
      unfinished: 'Exports that never ended'
    },
    more: (count: string) => `And ${count} more. The PDF and the log have them.`,
    entry: (seq: string) => `Entry ${seq}`
  },
  controls: {
    index: controlWords,
    says: 'An index of where the evidence lies. It does not say that a control is met.',
    frameworks: {
      soc2: 'SOC 2, Trust Services Criteria',
      iso27001: 'ISO/IEC 27001:2022, annex A',
      nist: 'NIST SP 800-53'
    },
    evidence: {
      log: 'The log',
      bundle: 'A bundle',
      access: 'Access',
      rotation: 'Rotation',
      exceptions: 'Exceptions',
      verification: 'Verification',
      report: 'The report'
    }
  }
}
