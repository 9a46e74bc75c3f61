/**
 * Every failure that a program can meet, by its code, with the HTTP status it travels with. Codes are part of the API: none
 * changes its meaning. What a provider answers is no failure here: it comes as the provider said it.
 */
export const agentFailures = {
  // The request itself.
  malformed: 400,
  'invalid-input': 400,
  'path-malformed': 400,
  'body-malformed': 400,
  'route-unknown': 404,
  'bad-method': 405,
  'too-slow': 408,
  'too-large': 413,
  'media-type': 415,
  'bad-host': 421,
  'headers-too-large': 431,
  'from-a-browser': 403,
  'idempotency-key-wrong': 400,
  'idempotency-key-reused': 422,
  'signed-before': 409,

  // Who asks.
  'token-missing': 401,
  'token-unknown': 401,
  'token-expired': 401,
  'program-revoked': 401,
  'program-frozen': 403,

  // Pairing.
  'name-taken': 409,
  'name-wrong': 400,
  'pairing-not-found': 404,
  'too-many-pairings': 429,

  // What may be done.
  'key-not-found': 404,
  'key-ambiguous': 409,
  'policy-refused': 403,
  'not-confirmed': 403,
  'host-not-allowed': 403,
  'secret-in-request': 403,
  locked: 423,
  'over-budget': 429,
  'too-busy': 429,
  'rate-held': 429,
  'wait-cancelled': 409,

  // Signing and sending.
  'credential-unusable': 503,
  'nonce-exhausted': 503,
  'keychain-locked': 503,
  'keychain-unavailable': 503,
  'keychain-item-absent': 503,
  'keychain-timeout': 503,
  'keychain-failed': 503,
  'storage-failed': 503,
  'storage-full': 507,
  'redirect-refused': 502,
  'host-unreachable': 502,
  'tls-failed': 502,
  'response-truncated': 502,
  'response-too-large': 502,
  'request-timeout': 504,
  stopping: 503,
  internal: 500
} as const

export type AgentCode = keyof typeof agentFailures
export const agentCodes = Object.keys(agentFailures) as AgentCode[]
