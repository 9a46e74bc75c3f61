/** https://www.bitmex.com/api/explorer/#!/APIKey/APIKey_get: the account's keys, one with this id. */
import { ipList, keyAbsent, known, malformed, reported, rights, texts, timeIso, type ReadKey } from '../key-report'
import { member, textOf } from '../provider'

/** Reading needs no permission there. */
export const readBitmexKey: ReadKey = (json, { apiKeyId }) => {
  if (!Array.isArray(json)) return malformed('keys')
  const key = (json as readonly unknown[]).find((one) => textOf(member(one, 'id')) === apiKeyId)
  if (key === undefined) return keyAbsent
  const permissions = texts(member(key, 'permissions'))
  if (permissions === undefined) return malformed('permissions')
  return reported({
    scopes: rights({
      read: true,
      trade: permissions.includes('order'),
      withdraw: permissions.includes('withdraw')
    }),
    ...ipList(texts(member(key, 'cidrs')) ?? cidrOf(member(key, 'cidr'))),
    ...known('createdAtMs', timeIso(member(key, 'created')))
  })
}

const cidrOf = (cidr: unknown): readonly string[] | undefined =>
  typeof cidr === 'string' && cidr !== '' ? [cidr] : undefined
