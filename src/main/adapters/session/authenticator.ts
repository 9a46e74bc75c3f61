import { Secret, TOTP } from 'otpauth'
import { TOTP_DIGITS, TOTP_PERIOD_S, TOTP_WINDOW } from '../../../shared/domain/session/totp'
import type { Authenticator } from '../../features/session/ports'

/** 160 bits, as RFC 4226, section 4, recommends. */
const SECRET_BYTES = 20
/** What every authenticator app understands; others ignore anything but SHA-1. */
const ALGORITHM = 'SHA1'

const totpOf = (secret: string, account = ''): TOTP =>
  new TOTP({
    issuer: 'Keywatch',
    label: account,
    algorithm: ALGORITHM,
    digits: TOTP_DIGITS,
    period: TOTP_PERIOD_S,
    secret: Secret.fromBase32(secret)
  })

export const otpAuthenticator: Authenticator = {
  newSecret: () => new Secret({ size: SECRET_BYTES }).base32,
  codes: (secret, atMs) => {
    const totp = totpOf(secret)
    const now = totp.counter({ timestamp: atMs })
    return Array.from({ length: 2 * TOTP_WINDOW + 1 }, (_, index) => {
      const step = now + index - TOTP_WINDOW
      return { step, code: totp.generate({ timestamp: step * TOTP_PERIOD_S * 1_000 }) }
    })
  },
  uri: (secret, account) => totpOf(secret, account).toString()
}
