/** Strictly increasing nonces: one unit per key for ever, durably reserved by the caller before use. */
import { fail, ok, type Failure, type Result } from '../../kernel/result'
import type { NonceRule } from './provider'

export type NonceFailure = Failure<'nonce-exhausted'>
type Monotonic = Extract<NonceRule, { kind: 'monotonic' }>

const largest = { uint64: 2n ** 64n - 1n, 'safe-integer': 2n ** 53n - 1n } as const

/**
 * max(now, last + 1), as a decimal string. `last`: the highest nonce ever reserved for the key, whether or not it was
 * sent. A clock that goes back gives last + 1. Throws where `last` is no decimal number: the record is damaged.
 */
export function nextNonce(last: string | undefined, nowMs: number, rule: Monotonic): Result<string, NonceFailure> {
  const now = BigInt(Math.max(0, Math.floor(nowMs)))
  const above = last === undefined ? 0n : parse(last) + 1n
  const next = now > above ? now : above
  if (next <= largest[rule.bits]) return ok(next.toString())
  return fail({
    code: 'nonce-exhausted',
    message: 'This key has used up its nonces: the last one is the largest that the provider accepts.',
    remedy: 'Make a new API key at the provider, add it here and delete this one.'
  })
}

function parse(decimal: string): bigint {
  if (!/^\d+$/.test(decimal)) throw new Error('The stored nonce is not a decimal number')
  return BigInt(decimal)
}
