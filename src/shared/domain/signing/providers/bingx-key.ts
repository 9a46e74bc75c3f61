/** https://bingx-api.github.io/docs-v3, "Query API KEY Permissions": Binance's fields, or numbers, in `data` or bare. */
import { flag, ipList, known, malformed, reported, rights, texts, timeMs, type ReadKey } from '../key-report'
import { member } from '../provider'

/** 1 spot trading, 2 reading, 3 perpetual futures, 4 transfer, 5 withdrawal, 7 transfer to others. */
const numbers = { read: [2], trade: [1, 3], withdraw: [5, 7] } as const

export const readBingxKey: ReadKey = (json) => {
  const key = member(json, 'data') ?? json
  const permissions = member(key, 'permissions')
  if (Array.isArray(permissions)) {
    const any = (wanted: readonly number[]): boolean => wanted.some((one) => permissions.includes(one))
    return reported({
      scopes: rights({ read: any(numbers.read), trade: any(numbers.trade), withdraw: any(numbers.withdraw) }),
      ...ipList(texts(member(key, 'ipAddresses')))
    })
  }
  const read = flag(key, 'enableReading')
  if (read === undefined) return malformed('enableReading')
  const restricted = flag(key, 'ipRestrict')
  return reported({
    scopes: rights({
      read,
      trade: flag(key, 'enableSpotAndMarginTrading') === true || flag(key, 'enableFutures') === true,
      withdraw: flag(key, 'enableWithdrawals')
    }),
    ...known('ipAllowList', restricted === undefined ? undefined : { restricted }),
    ...known('createdAtMs', timeMs(member(key, 'createTime')))
  })
}
