import type { KeyRecord } from '../../../shared/domain/vault/key'
import type { Failure } from '../../../shared/kernel/result'

export const keyNotFound: Failure<'key-not-found'> = {
  code: 'key-not-found',
  message: 'This key is not in Keywatch any more.',
  remedy: 'Go back to the list of keys.'
}

export const notUsable = ({ label, frozenAtMs }: KeyRecord): Failure<'key-not-usable'> => ({
  code: 'key-not-usable',
  message:
    frozenAtMs === undefined
      ? `“${label}” signs nothing as it stands, so its provider cannot be asked about it.`
      : `“${label}” is frozen: Keywatch signs nothing with it, not even a question about it.`,
  remedy: frozenAtMs === undefined ? 'Finish what is under way with it first.' : 'Unfreeze it first.'
})

export const nothingToAsk = (name: string): Failure<'nothing-to-ask'> => ({
  code: 'nothing-to-ask',
  message: `${name} answers its reads to anyone, so no harmless request would tell anything about this key.`,
  remedy: 'Look at the key on the provider’s own page.'
})

export const nothingOffered: Failure<'expiry-not-offered'> = {
  code: 'expiry-not-offered',
  message: 'The provider’s last answer has no end that the record does not know already.',
  remedy: 'Check the key again.'
}
