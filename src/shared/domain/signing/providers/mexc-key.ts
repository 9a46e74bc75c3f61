/** https://www.mexc.com/api-docs/spot-v3/spot-account-trade/query-api-key-info */
import { ipList, keyAbsent, known, malformed, parts, reported, rights, timeIso, type ReadKey } from '../key-report'
import { DAY_MS } from '../../../kernel/ids'
import { member, textOf } from '../provider'

/** `remainingValidity` counts days, and comes only where there is no IP allow-list. */
export const readMexcKey: ReadKey = (json, { apiKeyId, nowMs }) => {
  const permissions = parts(member(json, 'permissions'))
  if (permissions === undefined || permissions.length === 0) return malformed('permissions')
  if (textOf(member(json, 'accessKey')) !== apiKeyId) return keyAbsent
  const any = (pattern: RegExp): boolean => permissions.some((one) => pattern.test(one))
  const ips = member(json, 'ipWhiteList')
  const days = member(json, 'remainingValidity')
  return reported({
    scopes: rights({
      read: any(/_READ$/),
      trade: any(/_DEAL_WRITE$/),
      withdraw: permissions.includes('SPOT_WITHDRAW_WRITE')
    }),
    ...ipList(parts(ips)),
    ...known('expiresAt', typeof days === 'number' && days > 0 ? nowMs + Math.floor(days) * DAY_MS : undefined),
    ...known('createdAtMs', timeIso(member(json, 'createTime')))
  })
}
