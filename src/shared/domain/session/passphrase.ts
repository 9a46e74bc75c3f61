/**
 * What a passphrase may be, after NIST SP 800-63B, 5.1.1: length counts, and there are no rules of composition. What is
 * refused is too short, or known to every guesser. How strong it is is said, not demanded.
 */
import { fail, ok, type Failure, type Result } from '../../kernel/result'

export const PASSPHRASE_MIN = 12
/** In characters; more than anybody types, less than anything that would slow the app. */
export const PASSPHRASE_MAX = 512

export type PassphraseFailure = Failure<'passphrase-too-short' | 'passphrase-too-long' | 'passphrase-guessable'>

/** One form for what looks the same: keyboards and systems compose letters differently. */
export const tidyPassphrase = (text: string): string => text.normalize('NFKC')

export function checkPassphrase(text: string): Result<string, PassphraseFailure> {
  const tidy = tidyPassphrase(text)
  const length = [...tidy].length
  if (length < PASSPHRASE_MIN)
    return fail({
      code: 'passphrase-too-short',
      message: `A passphrase has at least ${PASSPHRASE_MIN} characters; this has ${length}.`,
      remedy: 'Take four or five words that have nothing to do with each other. Any characters will do.'
    })
  if (length > PASSPHRASE_MAX)
    return fail({
      code: 'passphrase-too-long',
      message: `A passphrase has at most ${PASSPHRASE_MAX} characters.`,
      remedy: 'Take a shorter one. Five words are enough.'
    })
  if (guessable(tidy))
    return fail({
      code: 'passphrase-guessable',
      message: 'This passphrase is among the first that anybody would try.',
      remedy: 'Take four or five words that have nothing to do with each other.'
    })
  return ok(tidy)
}

/** Runs, repeats and the first words of every list of leaked passwords, however often they are strung together. */
const known = [
  'password',
  'passwort',
  'passphrase',
  'qwertyuiop',
  'qwertzuiop',
  'qwerty',
  'qwertz',
  'asdfghjkl',
  'letmein',
  'welcome',
  'iloveyou',
  'keywatch',
  'correcthorsebatterystaple',
  'abcdefghijklmnopqrstuvwxyz',
  'bitcoin',
  'binance',
  'coinbase',
  'kraken',
  'admin'
]

function guessable(text: string): boolean {
  const plain = text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
  let rest = plain
  for (const word of known) rest = rest.replaceAll(word, '')
  return rest.length < 4 || new Set(plain).size < 5 || unpredicted(plain) < 5
}

/** Characters that do not merely repeat or continue (up or down) the one before. */
function unpredicted(text: string): number {
  let count = 0
  let last = Number.NaN
  let step = Number.NaN
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    const now = code - last
    if (!(Math.abs(now) <= 1 && (now === step || Number.isNaN(step) || now === 0))) count += 1
    step = now
    last = code
  }
  return count
}

export type Strength = 'weak' | 'fair' | 'strong'

/** A word drawn by chance from a list of some thousands, as people know and use; fewer than the 12.9 of Diceware. */
const BITS_A_WORD = 10
const BITS_A_DIGIT = 3.3
const BITS_A_LETTER = 4.7
/** What people add by hand is less random than its alphabet. */
const HUMAN = 0.65

/**
 * A cautious estimate in bits, at most what its letters could hold. Words are counted as words, so that a long word is not
 * taken for random letters.
 */
export function estimateBits(text: string): number {
  const tidy = tidyPassphrase(text)
  if (tidy === '' || guessable(tidy)) return 0
  const words = new Set(tidy.toLowerCase().match(/\p{L}{3,}/gu) ?? [])
  const rest = tidy.replaceAll(/\p{L}{3,}/gu, '')
  const digits = rest.replaceAll(/\D/gu, '').length
  const letters = unpredicted(rest.replaceAll(/[\d\s]/gu, ''))
  let bits = digits * BITS_A_DIGIT * HUMAN + letters * (BITS_A_LETTER + 1) * HUMAN
  for (const word of words) bits += Math.min(BITS_A_WORD, unpredicted(word) * BITS_A_LETTER * HUMAN)
  return bits
}

/** Beside scrypt at about half a second a guess: 35 bits are centuries on one computer, 50 are too many for a farm. */
export function strengthOf(text: string): Strength {
  const bits = estimateBits(text)
  return bits >= 50 ? 'strong' : bits >= 35 ? 'fair' : 'weak'
}
