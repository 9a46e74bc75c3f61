/** When a time-based code counts: RFC 6238, section 5.2. Which codes a secret makes is the business of a port. */

export const TOTP_DIGITS = 6
export const TOTP_PERIOD_S = 30
/** Steps before and after the present one that are accepted: clocks differ, and people type slowly. */
export const TOTP_WINDOW = 1
/** Of which the last are remembered: far more than can be tried within the window, whatever a clock does. */
export const USED_STEPS_KEPT = 64

export interface StepCode {
  /** Unix time divided by the period. */
  readonly step: number
  readonly code: string
}

export type CodeVerdict =
  | { readonly is: 'right'; readonly step: number }
  /** It was right, and was accepted before: "the verifier MUST NOT accept the second attempt of the OTP". */
  | { readonly is: 'used' }
  | { readonly is: 'wrong' }

/** `123 456` as `123456`; undefined where it cannot be a code. */
export function readCode(text: string): string | undefined {
  const digits = text.replaceAll(/[\s-]/gu, '')
  return digits.length === TOTP_DIGITS && /^\d+$/u.test(digits) ? digits : undefined
}

/**
 * Steps that were used are kept one by one, not as a high-water mark: a clock that stood a year ahead once would
 * otherwise refuse every code for a year.
 */
export function judgeCode(candidates: readonly StepCode[], given: string, used: readonly number[]): CodeVerdict {
  const matching = candidates.filter(({ code }) => code === given)
  const fresh = matching.find(({ step }) => !used.includes(step))
  if (fresh) return { is: 'right', step: fresh.step }
  return { is: matching.length > 0 ? 'used' : 'wrong' }
}

export const withUsed = (used: readonly number[], step: number): readonly number[] =>
  [...used, step].slice(-USED_STEPS_KEPT)
