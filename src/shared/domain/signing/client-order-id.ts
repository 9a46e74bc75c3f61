/**
 * The id that the author of an order gives it, by which an exchange knows a second copy of the same order. Only endpoints
 * whose rule for it is known are listed; no other order is ever sent a second time.
 */
import type { Method } from './method'

export interface ClientOrderId {
  /** The parameter, or the member of the body, that carries it. */
  readonly name: string
  /**
   * always: a second order of the same id is refused whatever became of the first. open: only while the first is open, so
   * an order that was filled at once would be placed twice.
   */
  readonly unique: 'always' | 'open'
}

interface Rule extends ClientOrderId {
  readonly path: RegExp
  /** From a UUID, in the letters and length that the exchange takes. */
  readonly make: (uuid: string) => string
}

const hex = (uuid: string): string => uuid.replaceAll('-', '')
const short =
  (length: number, prefix = 'kw') =>
  (uuid: string) =>
    prefix + hex(uuid).slice(0, length - prefix.length)
const itself = (uuid: string): string => uuid
const rule = (path: RegExp, name: string, unique: Rule['unique'], make: Rule['make'] = short(32)): Rule => ({
  path,
  name,
  unique,
  make
})

/** Each from its exchange's page on placing an order; where the page leaves a filled order open, the worse is taken. */
const rules: Readonly<Record<string, readonly Rule[]>> = {
  binance: [rule(/^\/api\/v3\/order(?:\/test)?$/, 'newClientOrderId', 'open')],
  'binance-usdm': [rule(/^\/fapi\/v1\/order(?:\/test)?$/, 'newClientOrderId', 'open')],
  'binance-coinm': [rule(/^\/dapi\/v1\/order$/, 'newClientOrderId', 'open')],
  bybit: [rule(/^\/v5\/order\/create$/, 'orderLinkId', 'always')],
  okx: [rule(/^\/api\/v5\/trade\/order$/, 'clOrdId', 'always')],
  // "If the ID provided is not unique, the order will not be created": docs.cdp.coinbase.com, Create Order.
  coinbase: [rule(/^\/api\/v3\/brokerage\/orders$/, 'client_order_id', 'always', itself)],
  'coinbase-exchange': [rule(/^\/orders$/, 'client_oid', 'open', itself)],
  'coinbase-international': [rule(/^\/api\/v1\/orders$/, 'client_order_id', 'open')],
  kraken: [rule(/^\/0\/private\/AddOrder$/, 'cl_ord_id', 'open', itself)],
  'kraken-futures': [rule(/^\/derivatives\/api\/v3\/sendorder$/, 'cliOrdId', 'open')],
  kucoin: [rule(/^\/api\/v1\/(?:hf\/)?orders(?:\/test)?$/, 'clientOid', 'always')],
  bitget: [rule(/^\/api\/v2\/(?:spot\/trade|mix\/order)\/place-order$/, 'clientOid', 'always')],
  gate: [rule(/^\/api\/v4\/spot\/orders$/, 'text', 'open', short(28, 't-'))],
  mexc: [rule(/^\/api\/v3\/order(?:\/test)?$/, 'newClientOrderId', 'open')],
  htx: [rule(/^\/v1\/order\/orders\/place$/, 'client-order-id', 'open')],
  // "400.019: Provided client_order_id already exists": https://www.bitstamp.net/api/
  bitstamp: [rule(/^\/api\/v2\/(?:buy|sell)\//, 'client_order_id', 'always')]
}

const ruleOf = (providerId: string, method: Method, path: string): Rule | undefined =>
  method === 'POST' && Object.hasOwn(rules, providerId)
    ? rules[providerId]?.find((one) => one.path.test(path))
    : undefined

/** `undefined`: this is no order whose id is known to keep it from being placed twice. */
export function clientOrderIdOf(providerId: string, method: Method, path: string): ClientOrderId | undefined {
  const found = ruleOf(providerId, method, path)
  return found && { name: found.name, unique: found.unique }
}

interface Order {
  readonly method: Method
  readonly path: string
  readonly params: readonly (readonly [name: string, value: string])[]
  readonly body: string
}

/**
 * The order with an id: its author's own, or one made of `uuid`. `undefined`: it is no order of a known rule, or its body
 * is no JSON object that could take one.
 */
export function withClientOrderId<T extends Order>(
  providerId: string,
  order: T,
  uuid: string
): { readonly order: T; readonly id: string } | undefined {
  const found = ruleOf(providerId, order.method, order.path)
  if (!found) return undefined
  const { name, make } = found
  const own = order.params.find(([param]) => param === name)?.[1]
  if (own !== undefined && own !== '') return { order, id: own }
  if (order.body === '') return added(order, name, make(uuid))
  return inBody(order, name, make(uuid))
}

const added = <T extends Order>(order: T, name: string, id: string) => ({
  order: { ...order, params: [...order.params.filter(([param]) => param !== name), [name, id] as const] },
  id
})

/** The rest of the text stays as its author wrote it. */
function inBody<T extends Order>(order: T, name: string, id: string): { order: T; id: string } | undefined {
  let parsed: unknown
  try {
    parsed = JSON.parse(order.body)
  } catch {
    return undefined
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return undefined
  const own = (parsed as Record<string, unknown>)[name]
  if (typeof own === 'string' && own !== '') return { order, id: own }
  // Written there as something else: not ours to change.
  if (own !== undefined) return undefined
  const inner = order.body.slice(order.body.indexOf('{') + 1)
  const comma = Object.keys(parsed).length === 0 ? '' : ','
  return { order: { ...order, body: `{"${name}":"${id}"${comma}${inner}` }, id }
}
