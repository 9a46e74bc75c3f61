const plural = (count: number, one: string, many: string): string => (count === 1 ? one : many)

/** How long entries stay, and what is known of persons in them. */
export const retention = {
  title: 'Retention',
  paneTitle: 'Retention and privacy',
  intro:
    'What is older than you wish is sealed into a bundle, read back from the disk, and only then taken out of the log. Its hashes stay, so that the log and every witness go on proving.',
  keep: 'Keep entries',
  ways: { good: 'For good', months: 'For some months' },
  months: 'Months',
  monthsHint: (min: number, max: number) =>
    `At least ${min}, so that a reviewer finds a full year; at most ${max}. Whole calendar months, UTC.`,
  monthsWrong: (min: number, max: number) => `Write a whole number from ${min} to ${max}.`,
  save: 'Save',
  saved: 'Saved',
  oldest: 'Oldest entry here',
  expired: 'Expired now',
  entries: (count: string, one: boolean) => `${count} ${one ? 'entry' : 'entries'}`,
  next: 'Next to expire',
  unread: (count: string, one: boolean) =>
    `${count} more ${one ? 'waits' : 'wait'} until monitoring and every sink have read ${one ? 'it' : 'them'}.`,
  folder: 'Sealed bundles go to',
  changeFolder: 'Change',
  run: 'Seal and prune now',
  running: 'Sealing…',
  ran: (count: number) => `${count} ${plural(count, 'entry was', 'entries were')} sealed and pruned`,
  nothing: 'Nothing has expired',
  failed: 'The last attempt came to nothing.',
  stopped: 'Stopped. Nothing unsealed was taken away; what is sealed already is finished the next time.',
  bundles: 'Sealed bundles',
  none: 'Nothing was sealed yet.',
  range: (first: string, last: string) => `Entries ${first} to ${last}`,
  there: 'in place',
  missing: 'not there',
  missingHint: (path: string) => `It was kept at ${path}.`,
  check: 'Read them back',
  checking: 'Reading them back…',
  checkStopped: 'Stopped before all of them were read.',
  whole: 'whole',
  wrong: 'not whole',
  acts: {
    'retention.change': 'Retention changed',
    'log.seal': 'Entries sealed',
    'log.prune': 'Sealed entries pruned',
    'seal.check': 'Sealed bundle read back'
  }
}
