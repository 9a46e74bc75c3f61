/** Words of what a provider says of a key: a part of the catalogue in en.ts. */
export const healthActs = {
  'key.expiry': 'Expiry taken over',
  'health.check': 'Provider asked about the key'
} as const

export const health = {
  title: (provider: string) => `At ${provider}`,
  check: 'Check now',
  checking: 'Asking…',
  checked: (provider: string) => `${provider} was asked about this key`,
  columns: { what: 'What', record: 'Your record', provider: (name: string) => name },
  rows: {
    read: 'Reads',
    trade: 'Trades',
    withdraw: 'Withdraws',
    addresses: 'Addresses',
    ends: 'Ends',
    tradingEnds: 'May trade until',
    made: 'Made'
  },
  yes: 'yes',
  no: 'no',
  more: 'yes, more than you declared',
  fewer: 'no, less than you declared',
  notSaid: 'does not say',
  notSaidHint: (provider: string) => `${provider} does not tell this of its keys.`,
  never: 'never',
  anywhere: 'every address',
  restricted: 'a list, not shown',
  allowed: (count: string) => `${count} allowed`,
  takeOver: (day: string) => `Take over ${day}`,
  takenOver: 'The expiry was taken over; reminders follow it',
  takeOverHint: 'Writes this end into your record. Reminders are planned anew.',
  unchecked: (provider: string) => `${provider} was never asked about this key.`,
  uncheckedMore: 'Once a day Keywatch asks, with a request that only reads.',
  probed: (provider: string) =>
    `${provider} has no request that tells the rights of a key. It answered a harmless read: the key works. What else it may do, ${provider} does not say.`,
  source: (endpoint: string, host: string, when: string) => `${endpoint} at ${host}, ${when}`,
  asksDaily: 'asked once a day',
  otherVersion: (version: string) => `This is of version ${version}, which no longer signs. Check again.`,
  lastFailed: (when: string) => `The last check, ${when}, was not answered.`,
  standsFrom: (when: string) => `What stands here was said ${when}.`,
  agrees: 'as your record says'
} as const
