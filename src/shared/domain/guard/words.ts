/** What the guard found, for a person. */
import type { Big } from 'big.js'
import { percentOf, type Allocation } from './allocation'
import type { Names } from './judge'
import type { Broken } from './rules'
import type { AssetId } from '../market/assets'

const what = ({ rule, measure }: Broken, names: Names): string => {
  switch (rule.kind) {
    case 'high-risk':
      return 'High-risk assets'
    case 'stable-floor':
      return 'Stablecoins and cash'
    case 'single':
    case 'asset':
      return names.asset(measure.subject as AssetId)
    case 'narrative':
      return names.narrative(measure.subject)
    case 'venue':
      return measure.subject
  }
}

/** One decimal may round onto the limit: then the two would read alike. */
const shown = (broken: Broken, { total }: Allocation): string => {
  const share = percentOf(broken.measure.value, total)
  return share === Number(broken.rule.limit)
    ? `${broken.rule.kind === 'stable-floor' ? 'just under' : 'just over'} ${share}%`
    : `${share}%`
}

const asks = ({ rule: { name, kind, limit } }: Broken): string =>
  `your rule “${name}” asks for ${kind === 'stable-floor' ? 'at least' : 'at most'} ${limit}%`

/** "High-risk assets: 14% of your holdings; your rule “…” asks for at most 10%." */
export const standing = (broken: Broken, allocation: Allocation, names: Names): string =>
  `${what(broken, names)}: ${shown(broken, allocation)} of your holdings; ${asks(broken)}.`

export const brokenAfter = (broken: Broken, after: Allocation, names: Names): string =>
  `${what(broken, names)} would be ${shown(broken, after)} of your holdings; ${asks(broken)}.`

const few = (all: readonly string[]): string =>
  all.length > 3 ? `${all.slice(0, 3).join(', ')} and ${all.length - 3} more` : all.join(', ')

export const cannotValue = (missing: readonly string[]): string =>
  `What ${few(missing)} is worth now is not known, so what this trade does to your rules cannot be told.`

export const notEnough = (name: string, costs: Big, held: Big): string =>
  `It takes ${plain(costs)} ${name}, and your holdings on record have ${plain(held)}. Read the balances again, or write them down.`

export const cannotRead = (why: string): string =>
  `Keywatch cannot tell what this request does to your holdings: ${why}.`

export const cooling = (fall: number, where: string, hours: number, left: string): string =>
  `${where} fell by ${fall.toFixed(1)}% within ${hours} hours: no purchases until ${left}, unless a custodian lifts it.`

const plain = (value: Big): string => value.round(8).toFixed()
