/** Codes for the day the phone is gone: 16 letters and digits of Crockford's base 32, 80 bits, each for one use. */

export const RECOVERY_CODES = 10
export const RECOVERY_BYTES = 10
/** Without I, L, O and U: nobody mistakes one for another on paper. https://www.crockford.com/base32.html */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 16

/** `K7QF-9X2M-TR4B-0HCD` from ten random bytes. */
export function recoveryCode(random: Uint8Array): string {
  if (random.length !== RECOVERY_BYTES) throw new Error(`a recovery code is made of ${RECOVERY_BYTES} bytes`)
  let bits = 0n
  for (const byte of random) bits = (bits << 8n) | BigInt(byte)
  let code = ''
  for (let at = LENGTH - 1; at >= 0; at--) code += ALPHABET[Number((bits >> BigInt(at * 5)) & 31n)] ?? ''
  return code.replaceAll(/(.{4})(?=.)/gu, '$1-')
}

/** As it is hashed: what a person may have read off wrongly is read as it was meant. Undefined where it cannot be one. */
export function readRecoveryCode(text: string): string | undefined {
  const plain = text.toUpperCase().replaceAll(/[\s-]/gu, '').replaceAll('O', '0').replaceAll(/[IL]/gu, '1')
  return plain.length === LENGTH && [...plain].every((letter) => ALPHABET.includes(letter)) ? plain : undefined
}
