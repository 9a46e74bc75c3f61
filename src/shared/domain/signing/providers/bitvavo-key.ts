/** https://docs.bitvavo.com/docs/rest-api/get-account-fees */
import { malformed, reported, rights, texts, type ReadKey } from '../key-report'
import { member } from '../provider'

/**
 * What the account can do bounds what its keys can: what is not among it, no key has. Whether this key has what is among
 * it, Bitvavo does not say.
 */
export const readBitvavoKey: ReadKey = (json) => {
  const capabilities = texts(member(json, 'capabilities'))
  if (capabilities === undefined) return malformed('capabilities')
  const never = (...names: string[]): false | undefined =>
    names.some((name) => capabilities.includes(name)) ? undefined : false
  return reported({
    scopes: rights({ read: true, trade: never('buy', 'sell'), withdraw: never('withdrawCrypto', 'withdrawFiat') })
  })
}
