/** https://docs.cdp.coinbase.com/api-reference/advanced-trade-api/rest-api/data-api/get-api-key-permissions */
import { flag, malformed, reported, rights, type ReadKey } from '../key-report'

/** "Transfer" sends funds to other people too. Coinbase says nothing of addresses and dates here. */
export const readCoinbaseKey: ReadKey = (json) => {
  const read = flag(json, 'can_view')
  const trade = flag(json, 'can_trade')
  const withdraw = flag(json, 'can_transfer')
  if (read === undefined) return malformed('can_view')
  if (trade === undefined) return malformed('can_trade')
  if (withdraw === undefined) return malformed('can_transfer')
  return reported({ scopes: rights({ read, trade, withdraw }) })
}
