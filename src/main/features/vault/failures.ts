import type { KeyRecord } from '../../../shared/domain/vault/key'
import type { Failure } from '../../../shared/kernel/result'

export type UnknownProvider = Failure<'provider-unknown'>
export const unknownProvider = (id: string): UnknownProvider => ({
  code: 'provider-unknown',
  message: `Keywatch knows no provider “${id.slice(0, 40)}”.`,
  remedy: 'Choose one from the list.'
})

export type PassphraseMissing = Failure<'passphrase-missing'>
export const passphraseMissing = (name: string, word: string): PassphraseMissing => ({
  code: 'passphrase-missing',
  message: `${name} signs with a ${word} as well.`,
  remedy: `Enter the ${word} that was chosen with the key.`
})

export type CaptureExpired = Failure<'capture-expired'>
export const captureExpired: CaptureExpired = {
  code: 'capture-expired',
  message: 'The captured secret is no longer there: it is kept for five minutes and for one key.',
  remedy: 'Paste or enter it again.'
}

export type StandInUnconfirmed = Failure<'stand-in-unconfirmed'>
export const standInUnconfirmed: StandInUnconfirmed = {
  code: 'stand-in-unconfirmed',
  message: 'Keywatch runs here in a substitute for the Electron it ships with, which no longer gets security fixes.',
  remedy: 'Use a testnet key, or confirm that this production key may be kept here all the same.'
}

export type KeyNotFound = Failure<'key-not-found'>
export const keyNotFound: KeyNotFound = {
  code: 'key-not-found',
  message: 'This key is no longer in the vault.',
  remedy: 'Go back to the list of keys.'
}

export type LabelMismatch = Failure<'label-mismatch'>
export const labelMismatch = ({ label }: Pick<KeyRecord, 'label'>): LabelMismatch => ({
  code: 'label-mismatch',
  message: 'The name you typed is not this key’s. Nothing was deleted.',
  remedy: `Type “${label}” to delete it.`
})
