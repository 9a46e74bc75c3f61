/** The one set of causes that every provider's own errors are read into. */
export const errorKinds = [
  'clock-off',
  'nonce-rejected',
  'authentication-failed',
  'permission-denied',
  'ip-not-allowed',
  'rate-limited'
] as const
export type ErrorKind = (typeof errorKinds)[number]
