/** https://bybit-exchange.github.io/docs/v5/user/apikey-info */
import { ipList, known, malformed, reported, rights, texts, timeIso, type ReadKey } from '../key-report'
import { member } from '../provider'

/** Groups of permissions that place or change orders. */
const trading = [
  'ContractTrade',
  'Spot',
  'Options',
  'Derivatives',
  'CopyTrading',
  'BlockTrade',
  'Exchange',
  'Earn',
  'FiatP2P',
  'FiatConvertBroker'
] as const

/** `ips` is `["*"]` without a list. `expiredAt` comes only where there is no list, or the password was changed. */
export const readBybitKey: ReadKey = (json) => {
  const key = member(json, 'result')
  const readOnly = member(key, 'readOnly')
  if (readOnly !== 0 && readOnly !== 1) return malformed('readOnly')
  const wallet = texts(member(key, 'permissions', 'Wallet'))
  if (wallet === undefined) return malformed('permissions')
  const ips = texts(member(key, 'ips'))
  if (ips === undefined) return malformed('ips')
  const writes = readOnly === 0
  const trade = trading.some((group) => (texts(member(key, 'permissions', group)) ?? []).length > 0)
  return reported({
    scopes: rights({ read: true, trade: writes && trade, withdraw: writes && wallet.includes('Withdraw') }),
    ...ipList(ips),
    ...known('expiresAt', timeIso(member(key, 'expiredAt'))),
    ...known('createdAtMs', timeIso(member(key, 'createdAt')))
  })
}
