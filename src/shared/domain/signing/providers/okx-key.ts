/** https://www.okx.com/docs-v5/en/#trading-account-rest-api-get-account-configuration */
import { ipList, malformed, parts, reported, rights, type ReadKey } from '../key-report'
import { member } from '../provider'

/** `perm` is `read_only,trade,withdraw`; `ip` is empty without a list. */
export const readOkxKey: ReadKey = (json) => {
  const perm = parts(member(json, 'data', 0, 'perm'))
  if (perm === undefined || perm.length === 0) return malformed('perm')
  const has = (name: string): boolean => perm.includes(name)
  return reported({
    // Trading and withdrawing include reading there.
    scopes: rights({ read: true, trade: has('trade'), withdraw: has('withdraw') }),
    ...ipList(parts(member(json, 'data', 0, 'ip')))
  })
}
