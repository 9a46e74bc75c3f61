/** What a program is told, in words for the person who runs it. */
import type { AgentFailure } from './ports'

const failure = (code: string, message: string, remedy: string): AgentFailure => ({ code, message, remedy })

export const failures = {
  tokenMissing: failure(
    'token-missing',
    'This call needs a token.',
    'Pair the program first, then send its token as “Authorization: Bearer …”.'
  ),
  tokenUnknown: failure('token-unknown', 'Keywatch does not know this token.', 'Pair the program again.'),
  expired: failure(
    'token-expired',
    'This program’s access has ended.',
    'A custodian can give it a later end date under Programs.'
  ),
  revoked: failure('program-revoked', 'This program was revoked.', 'Pair it again, if it should go on.'),
  frozen: failure(
    'program-frozen',
    'This program is frozen: nothing is signed for it.',
    'A custodian can lift the freeze under Programs.'
  ),
  locked: failure(
    'locked',
    'Keywatch is locked.',
    'Nothing was signed or sent. Unlock Keywatch, then let the program try again.'
  ),
  keyUnknown: failure(
    'key-not-found',
    'This program has no key of that name.',
    'Ask for `keys` to see which ones it has. A custodian can give it more under Programs.'
  ),
  keyAmbiguous: failure(
    'key-ambiguous',
    'Several keys go by that name.',
    'Name one by its whole label, as `keys` lists it.'
  ),
  urlWrong: failure(
    'invalid-input',
    'This is no address that can be signed.',
    'Write https:// with one of the key’s hosts, or a path such as “/api/v3/account”.'
  ),
  hostForeign: failure(
    'host-not-allowed',
    'This key may not be sent to that host.',
    'Nothing was signed or sent. Use one of the hosts that `keys` lists.'
  ),
  providerOther: failure(
    'key-not-found',
    'That key belongs to another provider.',
    'Use the provider’s name that `keys` lists.'
  ),
  notConfirmed: failure(
    'not-confirmed',
    'The person at Keywatch did not allow this.',
    'Nothing was signed or sent. Ask again if it is still wanted.'
  ),
  notAnswered: failure(
    'not-confirmed',
    'Nobody at Keywatch answered within a minute.',
    'Nothing was signed or sent. Ask again when somebody is there.'
  ),
  tooBusy: failure(
    'too-busy',
    'Too many requests of this program are under way.',
    'Nothing was signed or sent. Wait for some of them, then go on.'
  ),
  nameReused: failure(
    'idempotency-key-reused',
    'Another request was asked for under this Idempotency-Key.',
    'Nothing was signed or sent. Give each request a key of its own, such as a UUID.'
  ),
  signedUntold: failure(
    'signed-before',
    'This request was signed before under the same name. Its answer cannot be given again, because that cannot be put on record.',
    'Make room on the disk, then ask again. Until then look at the provider, or in Keywatch under Audit.'
  ),
  signedBefore: failure(
    'signed-before',
    'A request of this Idempotency-Key was signed before, and its answer is not kept.',
    'It was not signed again. Look at the provider, or in Keywatch under Audit, whether it was carried out.'
  ),
  nameTaken: failure(
    'name-taken',
    'A program of this name is paired, or asks to be.',
    'Revoke that one first, or ask under another name.'
  ),
  pairingGone: failure(
    'pairing-not-found',
    'There is no such pairing, or nobody answered it in time.',
    'Ask for a pairing again.'
  ),
  tooManyPairings: failure(
    'too-many-pairings',
    'Several programs wait for an answer already.',
    'Answer them in Keywatch, then ask again.'
  )
} as const

export const overBudget = (spent: 'second' | 'day', limit: number, forMs: number): AgentFailure => ({
  code: 'over-budget',
  message: `This program may make ${limit} calls a ${spent}, and has.`,
  remedy: 'Nothing was signed or sent. Wait, or have a custodian change the limit under Programs.',
  retryAfterMs: forMs
})
