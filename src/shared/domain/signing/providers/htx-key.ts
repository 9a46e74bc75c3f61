/** HTX, "API key query": the account's keys, one with this id. https://www.htx.com/en-us/opend/newApiPages/ */
import { ipList, keyAbsent, known, malformed, parts, reported, rights, timeMs, type ReadKey } from '../key-report'
import { DAY_MS } from '../../../kernel/ids'
import { member, textOf } from '../provider'

/** `permission` is `readOnly,trade,withdraw`; `validDays` is what remains, -1 for a key that does not end. */
export const readHtxKey: ReadKey = (json, { apiKeyId, nowMs }) => {
  const data = member(json, 'data')
  if (!Array.isArray(data)) return malformed('data')
  const key = (data as readonly unknown[]).find((one) => textOf(member(one, 'accessKey')) === apiKeyId)
  if (key === undefined) return keyAbsent
  const permission = parts(member(key, 'permission'))
  if (permission === undefined || permission.length === 0) return malformed('permission')
  const validDays = member(key, 'validDays')
  const days = typeof validDays === 'number' && Number.isInteger(validDays) ? validDays : undefined
  return reported({
    scopes: rights({
      read: permission.includes('readOnly'),
      trade: permission.includes('trade'),
      withdraw: permission.includes('withdraw')
    }),
    ...ipList(parts(member(key, 'ipAddresses'))),
    ...known('expiresAt', days === undefined ? undefined : days < 0 ? ('never' as const) : nowMs + days * DAY_MS),
    ...known('createdAtMs', timeMs(member(key, 'createTime')))
  })
}

/** The user's id, which the question for keys wants. */
export const htxUser = (json: unknown): string | undefined => {
  const uid = textOf(member(json, 'data'))
  return /^\d{1,20}$/.test(uid) ? uid : undefined
}
