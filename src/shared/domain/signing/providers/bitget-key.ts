/** https://www.bitget.com/api-doc/spot/account/Get-Account-Info */
import { ipList, malformed, parts, reported, rights, texts, type ReadKey } from '../key-report'
import { member } from '../provider'

/** Older keys have whole words; newer ones codes of four letters, of which the last says whether they may write. */
const reading: ReadonlySet<string> = new Set([
  'read',
  'readonly',
  'coor',
  'cpor',
  'stor',
  'smor',
  'ttor',
  'wtor',
  'taxr',
  'chor',
  'p2pr',
  'pllr'
])
/** Futures orders and holdings, spot, margin, copies of others' trades, person to person, loans. */
const trading: ReadonlySet<string> = new Set([
  'trade',
  'spot_trade',
  'margin_trade',
  'contract_trade',
  'coow',
  'cpow',
  'stow',
  'smow',
  'ttow',
  'p2p',
  'p2pw',
  'pllw'
])
const withdrawing: ReadonlySet<string> = new Set(['withdraw', 'wwow'])
/** Transfers between own accounts, sub-accounts, taxes: none of Keywatch's rights. */
const other: ReadonlySet<string> = new Set(['wtow', 'chow', 'taxw'])
const known = [reading, trading, withdrawing, other]

/** What is on no list says nothing: the key may then withdraw or not, and Keywatch does not claim either. */
export const readBitgetKey: ReadKey = (json) => {
  const key = member(json, 'data')
  const authorities = texts(member(key, 'authorities'))
  if (authorities === undefined || authorities.length === 0) return malformed('authorities')
  const unknown = authorities.some((one) => !known.some((list) => list.has(one)))
  const said = (list: ReadonlySet<string>): boolean | undefined => {
    const found = authorities.some((one) => list.has(one))
    return found || !unknown ? found : undefined
  }
  return reported({
    scopes: rights({ read: true, trade: said(trading), withdraw: said(withdrawing) }),
    ...ipList(parts(member(key, 'ips')))
  })
}
