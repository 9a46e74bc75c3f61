/**
 * https://docs.deribit.com/api-reference/account-management/private-list_api_keys: the account's keys, one with this id.
 * The answer holds the keys' secrets too: only what stands here is taken from it.
 */
import { ipList, keyAbsent, known, malformed, reported, rights, texts, timeMs, type ReadKey } from '../key-report'
import { member, textOf } from '../provider'

/** `account:read trade:read_write wallet:none`. */
export const readDeribitKey: ReadKey = (json, { apiKeyId }) => {
  const result = member(json, 'result')
  if (!Array.isArray(result)) return malformed('result')
  const key = (result as readonly unknown[]).find((one) => textOf(member(one, 'client_id')) === apiKeyId)
  if (key === undefined) return keyAbsent
  const scope = textOf(member(key, 'max_scope'))
  if (!/\b(account|trade|wallet):/.test(scope)) return malformed('max_scope')
  const level = (name: string): string => new RegExp(`(?:^|\\s)${name}:(\\w+)`).exec(scope)?.[1] ?? 'none'
  return reported({
    scopes: rights({
      read: ['account', 'trade', 'wallet'].some((name) => level(name) !== 'none'),
      trade: level('trade') === 'read_write' || level('block_trade') === 'read_write',
      withdraw: level('wallet') === 'read_write'
    }),
    ...ipList(texts(member(key, 'ip_whitelist')) ?? (member(key, 'ip_whitelist') === undefined ? undefined : [])),
    ...known('createdAtMs', timeMs(member(key, 'timestamp')))
  })
}
