import { RECOVERY_BYTES, RECOVERY_CODES, recoveryCode } from '../../../shared/domain/session/recovery-code'
import { sha256 } from '../../../shared/domain/signing/kit'
import type { SessionPorts } from './ports'

/** Ten codes as a person writes them down. */
export const newRecoveryCodes = ({ random }: Pick<SessionPorts, 'random'>): readonly string[] =>
  Array.from({ length: RECOVERY_CODES }, () => recoveryCode(random(RECOVERY_BYTES)))

/** Of 80 random bits a plain hash is enough: there is nothing to guess. @param code without hyphens */
export const hashOfRecoveryCode = (salt: Uint8Array, code: string): string =>
  Buffer.from(sha256(`keywatch-recovery\n${Buffer.from(salt).toString('hex')}\n${code}`)).toString('hex')

export const hashesOf = (salt: Uint8Array, codes: readonly string[]): readonly string[] =>
  codes.map((code) => hashOfRecoveryCode(salt, code.replaceAll('-', '')))
