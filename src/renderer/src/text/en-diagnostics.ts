/** Words of the diagnostics. */
export const diagnosticsText = {
  title: 'Diagnostics',
  intro:
    'For a report of a fault: versions, sizes, counts, switches, and the last lines of the log. No secret, no label, no host and no name is in it. Nothing is sent: you see it, save it, and pass it on if you want to.',
  show: 'Show the diagnostics',
  showing: 'Gathering…',
  again: 'Gather again',
  hide: 'Hide',
  save: 'Save as a file…',
  shown: (size: string) => `This is the whole file, ${size}`,
  saved: (name: string) => `${name} is saved.`,
  savedMore: 'These bytes, and no others. The audit log keeps their fingerprint.',
  fingerprint: 'SHA-256',
  copyFingerprint: 'Copy SHA-256'
}
