/** How a command ends. Scripts rely on these: none changes its meaning. */
export const exit = {
  done: 0,
  /** Something broke that nobody foresaw; of `audit verify`: it does not hold. */
  failed: 1,
  usage: 2,
  /** Keywatch is not running, its agent is off, or the address is another's. */
  unreachable: 3,
  /** Not paired, or the token is of no use any more. */
  notPaired: 4,
  /** The policy or a person said no. */
  refused: 5,
  locked: 6,
  /** A limit is reached; later it will be taken. */
  later: 7,
  /** No such key, pairing or call, or a name that fits several. */
  notFound: 8,
  /** Keywatch could not sign: keychain, disk, a key without its secret. */
  notSigned: 9,
  /** It was not sent: the provider cannot be reached. */
  notSent: 10,
  /** It may have been carried out; nobody saw the answer. */
  inDoubt: 11,
  /** With --fail: the provider answered 400 or above, as of curl. */
  providerRefused: 22,
  interrupted: 130
} as const

export type ExitCode = (typeof exit)[keyof typeof exit]

/** In words, for the help. */
export const exitMeanings: readonly (readonly [ExitCode, string])[] = [
  [exit.done, 'done'],
  [exit.failed, 'something unforeseen; of "audit verify": the log does not hold'],
  [exit.usage, 'wrong usage, or a request that cannot be read'],
  [exit.unreachable, 'Keywatch is not running, or its agent is off'],
  [exit.notPaired, 'not paired, or access has ended'],
  [exit.refused, 'refused by policy or by a person; nothing was signed'],
  [exit.locked, 'Keywatch or the keychain is locked'],
  [exit.later, 'a limit is reached; try again later'],
  [exit.notFound, 'no such key, or a name that fits several'],
  [exit.notSigned, 'Keywatch could not sign'],
  [exit.notSent, 'the provider cannot be reached; nothing was sent'],
  [exit.inDoubt, 'in doubt: it may have been carried out, look before repeating it'],
  [exit.providerRefused, 'with --fail: the provider answered 400 or above'],
  [exit.interrupted, 'interrupted']
]

const byCode: Readonly<Record<string, ExitCode>> = {
  unreachable: exit.unreachable,
  stopping: exit.unreachable,
  'answer-unreadable': exit.unreachable,
  'bad-host': exit.unreachable,
  'token-missing': exit.notPaired,
  'token-unknown': exit.notPaired,
  'token-expired': exit.notPaired,
  'program-revoked': exit.notPaired,
  'program-frozen': exit.refused,
  'policy-refused': exit.refused,
  'not-confirmed': exit.refused,
  'host-not-allowed': exit.refused,
  'secret-in-request': exit.refused,
  'from-a-browser': exit.refused,
  'wait-cancelled': exit.refused,
  denied: exit.refused,
  locked: exit.locked,
  'keychain-locked': exit.locked,
  'over-budget': exit.later,
  'too-busy': exit.later,
  'rate-held': exit.later,
  'too-many-pairings': exit.later,
  'key-not-found': exit.notFound,
  'key-ambiguous': exit.notFound,
  'pairing-not-found': exit.notFound,
  'name-taken': exit.notFound,
  'route-unknown': exit.notFound,
  'host-unreachable': exit.notSent,
  'tls-failed': exit.notSent,
  stopped: exit.interrupted
}

/** Of a failure. `status` is that of the agent's answer, where it gave one. */
export function exitOf({
  code,
  status,
  outcome
}: {
  readonly code: string
  readonly status?: number | undefined
  readonly outcome: 'nothing' | 'unknown'
}): ExitCode {
  const known = byCode[code]
  if (known !== undefined) return known
  if (outcome === 'unknown') return exit.inDoubt
  if (status === 503 || status === 507) return exit.notSigned
  return status !== undefined && status >= 400 && status < 500 ? exit.usage : exit.failed
}
