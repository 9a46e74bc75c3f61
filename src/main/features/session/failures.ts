import { MINUTE_MS, SECOND_MS } from '../../../shared/kernel/ids'
import type { Failure } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import type { KeychainFailure } from '../../ports/keychain'

/** Why a person is not even asked. */
export type AskFailure = Failure<'too-many-tries' | 'lock-lost'> | KeychainFailure | StorageFailure
/** Why an answer does not count; the page stays and says so. */
export type ProofFailure = AskFailure | Failure<'passphrase-wrong' | 'code-missing' | 'code-wrong' | 'code-used'>

export type Cancelled = Failure<'prompt-cancelled'>
export type NoPassphrase = Failure<'no-passphrase'>

export const cancelled: Cancelled = {
  code: 'prompt-cancelled',
  message: 'The window was closed before it was done.',
  remedy: 'Nothing was changed. Try again when you are ready.'
}

export const noPassphrase: NoPassphrase = {
  code: 'no-passphrase',
  message: 'No passphrase is set, so there is nothing to lock.',
  remedy: 'Set a passphrase under Settings, Session and lock.'
}

export const passphraseWrong = (waitMs: number): ProofFailure => ({
  code: 'passphrase-wrong',
  message: 'This is not the passphrase.',
  remedy:
    waitMs > 0 ? `Wait ${span(waitMs)} before the next try.` : 'Try again. Look at Caps Lock and the keyboard layout.'
})

export const codeMissing: ProofFailure = {
  code: 'code-missing',
  message: 'A code is asked for as well.',
  remedy: 'Type the six digits that your authenticator shows, or one of your recovery codes.'
}

export const codeWrong = (waitMs: number): ProofFailure => ({
  code: 'code-wrong',
  message: 'This code is not right now.',
  remedy:
    waitMs > 0
      ? `Wait ${span(waitMs)} before the next try.`
      : 'Take the one that is shown now. If it stays so, set the clocks of phone and computer to be kept automatically.'
})

export const codeUsed: ProofFailure = {
  code: 'code-used',
  message: 'This code was used already; each counts once.',
  remedy: 'Wait for the next one, half a minute at most.'
}

export const tooManyTries = (waitMs: number): AskFailure => ({
  code: 'too-many-tries',
  message: `There were several wrong tries. The next one is heard in ${span(waitMs)}.`,
  remedy: 'The wait goes on if Keywatch is restarted. If you forgot the passphrase, you can reset the lock.'
})

export const lockLost: AskFailure = {
  code: 'lock-lost',
  message: 'The keychain no longer has this vault’s lock, so no passphrase can open it.',
  remedy:
    'Restore the keychain from your backup, or reset the lock: that deletes every secret and keeps everything else.'
}

/** Rounded up, so that nobody tries too early. */
export function span(ms: number): string {
  const [unit, name] = ms >= 2 * MINUTE_MS ? ([MINUTE_MS, 'minute'] as const) : ([SECOND_MS, 'second'] as const)
  const count = Math.max(1, Math.ceil(ms / unit))
  return `${count} ${name}${count === 1 ? '' : 's'}`
}
