import type { Failure } from '../../../shared/kernel/result'
import type { Probed } from './ports'

export type KeyNotFound = Failure<'key-not-found'>
export const keyNotFound: KeyNotFound = {
  code: 'key-not-found',
  message: 'This key is no longer in the vault.',
  remedy: 'Go back to the list of keys.'
}

export type KeyNotRotatable = Failure<'key-not-rotatable'>
export const keyNotRotatable = (label: string): KeyNotRotatable => ({
  code: 'key-not-rotatable',
  message: `${label} is being added or deleted: there is nothing to rotate.`,
  remedy: 'Finish that first.'
})

export type RotationNotFound = Failure<'rotation-not-found'>
export const rotationNotFound: RotationNotFound = {
  code: 'rotation-not-found',
  message: 'This rotation is no longer there.',
  remedy: 'Open the key again and look at its versions.'
}

export type SameKey = Failure<'api-key-same'>
export const sameKey = (word: string, name: string): SameKey => ({
  code: 'api-key-same',
  message: `This is the ${word} that the key has already.`,
  remedy: `Make a new key at ${name} beside the old one, and enter that one.`
})

export type LabelMismatch = Failure<'label-mismatch'>
export const labelMismatch = (label: string): LabelMismatch => ({
  code: 'label-mismatch',
  message: 'The label does not match, so the old secret was not deleted.',
  remedy: `Type “${label}” exactly as it is written.`
})

/** A proof that did not come out as it must. `refused` and `accepted`: the provider's word. `undecided`: it has none. */
export type ProofFailure = Failure<'version-refused' | 'proof-undecided' | 'provider-still-accepts'>

export const versionRefused = (name: string, version: number, { said }: Probed): ProofFailure => ({
  code: 'version-refused',
  message: `${name} does not take version ${version}. ${said}`,
  remedy: 'Nothing was switched. Check the key at the exchange; a new one can take a minute. Then try again.'
})

export const undecided = (name: string, { said, code }: Probed): ProofFailure => ({
  code: 'proof-undecided',
  message: code === 'no-proof' ? said : `${name} could not be asked. ${said}`,
  remedy:
    code === 'no-proof'
      ? 'Asking again changes nothing. You can go on without proof.'
      : 'That proves nothing either way, so nothing was changed. Try again in a moment, or go on without proof.'
})

export const stillAccepts = (name: string, version: number): ProofFailure => ({
  code: 'provider-still-accepts',
  message: `${name} still accepts version ${version}. Its secret was not deleted.`,
  remedy: `Delete the old key on ${name}’s key page, wait a minute, then prove it again.`
})

export const cannotGoBack = (name: string, version: number): ProofFailure => ({
  code: 'version-refused',
  message: `${name} no longer takes version ${version}: going back to it would stop every request.`,
  remedy: 'Stay with the new version, and retire the old one.'
})
