/** https://www.bitget.com/api-doc/spot/account/Get-Account-Info */
import { ipList, malformed, parts, reported, rights, texts, type ReadKey } from '../key-report'
import { member } from '../provider'

const reading: ReadonlySet<string> = new Set(['read', 'readonly'])
const trading: ReadonlySet<string> = new Set(['trade', 'spot_trade', 'margin_trade', 'contract_trade'])

/**
 * Older keys have whole words, newer ones short codes whose list Bitget does not publish in full. What is not among the
 * words says nothing: the key may then withdraw or not, and Keywatch does not claim either.
 */
export const readBitgetKey: ReadKey = (json) => {
  const key = member(json, 'data')
  const authorities = texts(member(key, 'authorities'))
  if (authorities === undefined || authorities.length === 0) return malformed('authorities')
  const unknown = authorities.some((one) => !reading.has(one) && !trading.has(one) && one !== 'withdraw')
  const said = (found: boolean): boolean | undefined => (found || !unknown ? found : undefined)
  return reported({
    scopes: rights({
      read: true,
      trade: said(authorities.some((one) => trading.has(one))),
      withdraw: said(authorities.includes('withdraw'))
    }),
    ...ipList(parts(member(key, 'ips')))
  })
}
