/** What a request would do, in the words of the person who is asked: "market buy 0.5 BTC on Binance main". */
import { fieldsOf } from '../guard/request-fields'
import { isGuarded } from '../guard/symbols'
import { readTrade, type Order } from '../guard/trade-request'

export interface Effecting {
  readonly provider: string
  /** The account: its key's label. */
  readonly label: string
  /** Of the endpoint: "Place an order". */
  readonly title: string
  readonly method: string
  readonly path: string
  readonly params: readonly (readonly [name: string, value: string])[]
  readonly body: string
}

/** An order is told with its amount where it can be read without doubt; anything else by what its endpoint does. */
export function effectOf({ provider, label, title, method, path, params, body }: Effecting): string {
  const read = isGuarded(provider) ? readTrade(provider, method, path, fieldsOf({ params, body })) : undefined
  const what = read?.kind === 'order' ? orderWords(read.order) : lowerFirst(title)
  return `${what} on ${label}`
}

function orderWords({ base, quote, side, amount, limit }: Order): string {
  const kind = limit === undefined ? 'market' : 'limit'
  const how = amount.of === 'base' ? `${amount.value} ${base}` : `${base} for ${amount.value} ${quote}`
  return `${kind} ${side} ${how}${limit === undefined ? '' : ` at ${limit} ${quote}`}`
}

/** A path stays as it is. */
const lowerFirst = (text: string): string => (/^[A-Z][a-z]/u.test(text) ? text[0]?.toLowerCase() + text.slice(1) : text)
