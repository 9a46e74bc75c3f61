/** https://www.kucoin.com/docs-new/rest/account-info/account-funding/get-apikey-info */
import { ipList, known, malformed, parts, reported, rights, timeMs, type ReadKey } from '../key-report'
import { member } from '../provider'

const trading = ['Spot', 'Trade', 'Margin', 'Futures', 'Unified', 'Earn', 'Options', 'LeadtradeFutures'] as const
const withdrawing = ['Withdrawal', 'Withdraw'] as const

export const readKucoinKey: ReadKey = (json) => {
  const key = member(json, 'data')
  const permission = parts(member(key, 'permission'))
  if (permission === undefined || permission.length === 0) return malformed('permission')
  const any = (names: readonly string[]): boolean => names.some((name) => permission.includes(name))
  return reported({
    scopes: rights({ read: true, trade: any(trading), withdraw: any(withdrawing) }),
    // Where the key has no list the field is missing or empty.
    ...ipList(parts(member(key, 'ipWhitelist') ?? '')),
    ...known('expiresAt', timeMs(member(key, 'expiredAt'))),
    ...known('createdAtMs', timeMs(member(key, 'createdAt')))
  })
}
