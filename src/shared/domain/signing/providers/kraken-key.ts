/** https://docs.kraken.com/api-reference/account-data/get-api-key-info */
import { ipList, known, malformed, reported, rights, texts, timeSeconds, type ReadKey } from '../key-report'
import { member } from '../provider'

/** Any of these shows something of the account. */
const reading = ['query-funds', 'query-open-trades', 'query-closed-trades', 'query-ledger', 'export-data'] as const
const trading = ['modify-trades', 'close-trades', 'earn-funds'] as const

/** Times are seconds as text; 0 is "not set". */
export const readKrakenKey: ReadKey = (json) => {
  const key = member(json, 'result')
  const permissions = texts(member(key, 'permissions'))
  if (permissions === undefined) return malformed('permissions')
  const any = (names: readonly string[]): boolean => names.some((name) => permissions.includes(name))
  const validUntil = member(key, 'validUntil')
  const expiresAt = validUntil === '0' || validUntil === 0 ? 'never' : timeSeconds(validUntil)
  return reported({
    scopes: rights({ read: any(reading), trade: any(trading), withdraw: permissions.includes('withdraw-funds') }),
    ...ipList(texts(member(key, 'ipAllowlist'))),
    ...known('expiresAt', expiresAt),
    ...known('createdAtMs', timeSeconds(member(key, 'createdTime')))
  })
}
