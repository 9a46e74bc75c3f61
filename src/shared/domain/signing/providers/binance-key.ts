/** https://developers.binance.com/docs/wallet/account/api-key-permission */
import { flag, known, malformed, reported, rights, timeMs, type ReadKey } from '../key-report'
import { member } from '../provider'

/** Each of these can lose money at the market. */
const trading = [
  'enableSpotAndMarginTrading',
  'enableFutures',
  'enableMargin',
  'enableVanillaOptions',
  'enablePortfolioMarginTrading',
  'enableFixApiTrade'
] as const

/** `enableReading` alone says that this is the answer; an option that Binance leaves out is one that the account lacks. */
export const readBinanceKey: ReadKey = (json) => {
  const read = flag(json, 'enableReading')
  const withdraw = flag(json, 'enableWithdrawals')
  const restricted = flag(json, 'ipRestrict')
  if (read === undefined) return malformed('enableReading')
  if (withdraw === undefined) return malformed('enableWithdrawals')
  if (restricted === undefined) return malformed('ipRestrict')
  return reported({
    scopes: rights({ read, trade: trading.some((name) => flag(json, name) === true), withdraw }),
    ipAllowList: { restricted },
    ...known('tradingEndsAtMs', timeMs(member(json, 'tradingAuthorityExpirationTime'))),
    ...known('createdAtMs', timeMs(member(json, 'createTime')))
  })
}
