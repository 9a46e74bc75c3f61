/** https://docs.kraken.com/api-reference/api-keys/check-v3-api-key */
import { ipList, known, malformed, reported, rights, texts, timeIso, type ReadKey } from '../key-report'
import { member, textOf } from '../provider'

const levels = ['NO_ACCESS', 'READ_ONLY', 'FULL_ACCESS'] as const

/** "Transfer" with full access moves funds out of the futures wallet, so it counts as withdrawing. */
export const readKrakenFuturesKey: ReadKey = (json) => {
  const level = (name: string): (typeof levels)[number] | undefined =>
    levels.find((one) => one === textOf(member(json, 'permissions', name)))
  const general = level('general')
  const transfer = level('transfer')
  if (general === undefined) return malformed('permissions.general')
  if (transfer === undefined) return malformed('permissions.transfer')
  return reported({
    scopes: rights({
      read: general !== 'NO_ACCESS',
      trade: general === 'FULL_ACCESS',
      withdraw: transfer === 'FULL_ACCESS'
    }),
    ...ipList(texts(member(json, 'allowedCidrBlocks'))),
    ...known('createdAtMs', timeIso(member(json, 'createdAt')))
  })
}
