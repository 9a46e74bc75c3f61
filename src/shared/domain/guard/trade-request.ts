/** What an order would do, read from the request itself. What cannot be read for certain is not guessed. */
import { decimal, toNumber, type Decimal } from '../../kernel/decimal'
import { splitPair, type GuardedVenue } from './symbols'

/** Every field of query and body by its name, inner ones as `a.b`. */
export type Fields = ReadonlyMap<string, string>

export interface Order {
  readonly base: string
  readonly quote: string
  readonly side: 'buy' | 'sell'
  /** One of the two: how much of the coin, or for how much of what is paid. */
  readonly amount: { readonly of: 'base' | 'quote'; readonly value: Decimal }
  /** Absent: at the market's price. */
  readonly limit?: Decimal
}

export type ReadTrade =
  /** It places nothing: a cancellation, a test, a question. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'order'; readonly order: Order }
  | { readonly kind: 'unreadable'; readonly why: string }

const unreadable = (why: string): ReadTrade => ({ kind: 'unreadable', why })

/** Endpoints that change nothing of what is held, or only let go of an order. */
const harmless: Readonly<Record<GuardedVenue, readonly string[]>> = {
  binance: [
    'POST /api/v3/order/test',
    'POST /api/v3/sor/order/test',
    'DELETE /api/v3/order',
    'DELETE /api/v3/openOrders',
    'DELETE /api/v3/orderList',
    'PUT /api/v3/order/amend/keepPriority',
    'POST /sapi/v1/convert/getQuote',
    'POST /sapi/v1/convert/limit/cancelOrder',
    'DELETE /sapi/v1/margin/order',
    'DELETE /sapi/v1/margin/openOrders',
    'DELETE /sapi/v1/margin/orderList'
  ],
  kraken: ['CancelOrder', 'CancelOrderBatch', 'CancelAll', 'CancelAllOrdersAfter'].map(
    (name) => `POST /0/private/${name}`
  ),
  coinbase: ['orders/preview', 'orders/edit_preview', 'orders/batch_cancel', 'convert/quote'].map(
    (name) => `POST /api/v3/brokerage/${name}`
  ),
  okx: [
    'trade/order-precheck',
    'trade/cancel-order',
    'trade/cancel-batch-orders',
    'trade/cancel-algos',
    'trade/cancel-all-after',
    'trade/mass-cancel',
    'asset/convert/estimate-quote'
  ].map((name) => `POST /api/v5/${name}`),
  bybit: [
    'order/pre-check',
    'order/cancel',
    'order/cancel-all',
    'order/cancel-batch',
    'order/disconnected-cancel-all',
    'asset/exchange/quote-apply'
  ].map((name) => `POST /v5/${name}`)
}

interface Reader {
  readonly endpoints: readonly string[]
  /** Names that the reader knows; any other could change what the order means. */
  readonly names: RegExp
  readonly read: (get: (name: string) => string, fields: Fields) => Wanted | string
}

/** Before its figures are checked. */
interface Wanted {
  readonly pair: string
  readonly side: string
  readonly base?: string
  readonly quote?: string
  readonly limit?: string
}

const limited = (type: string, known: readonly string[]): boolean => known.includes(type)

const readers: Readonly<Record<GuardedVenue, Reader>> = {
  // https://developers.binance.com/docs/binance-spot-api-docs/rest-api/trading-endpoints
  binance: {
    endpoints: ['POST /api/v3/order', 'POST /api/v3/sor/order'],
    names:
      /^(symbol|side|type|timeInForce|quantity|quoteOrderQty|price|newClientOrderId|newOrderRespType|icebergQty|selfTradePreventionMode|strategyId|strategyType|recvWindow|timestamp)$/u,
    read: (get) => {
      const type = get('type').toUpperCase()
      if (type !== 'MARKET' && !limited(type, ['LIMIT', 'LIMIT_MAKER'])) return `it is of the type ${type || '(none)'}`
      return {
        pair: get('symbol'),
        side: get('side'),
        base: get('quantity'),
        quote: get('quoteOrderQty'),
        ...(type === 'MARKET' ? {} : { limit: get('price') })
      }
    }
  },
  // https://docs.kraken.com/api/docs/rest-api/add-order
  kraken: {
    endpoints: ['POST /0/private/AddOrder'],
    names:
      /^(ordertype|type|volume|pair|price|oflags|timeinforce|cl_ord_id|userref|starttm|expiretm|deadline|stptype|nonce)$/u,
    read: (get) => {
      const type = get('ordertype').toLowerCase()
      if (type !== 'market' && type !== 'limit') return `it is of the type ${type || '(none)'}`
      const inQuote = get('oflags').split(',').includes('viqc')
      return {
        pair: get('pair'),
        side: get('type'),
        ...(inQuote ? { quote: get('volume') } : { base: get('volume') }),
        ...(type === 'market' ? {} : { limit: get('price') })
      }
    }
  },
  // https://docs.cdp.coinbase.com/api-reference/advanced-trade-api/rest-api/orders/create-order
  coinbase: {
    endpoints: ['POST /api/v3/brokerage/orders'],
    names:
      /^(client_order_id|product_id|side|self_trade_prevention_id|retail_portfolio_id|order_configuration\.(market_market_ioc|market_market_fok|sor_limit_ioc|limit_limit_(gtc|gtd|fok))\.(base_size|quote_size|limit_price|post_only|end_time))$/u,
    read: (get, fields) => {
      const kinds = new Set(
        [...fields.keys()].flatMap((name) => {
          const [first, kind] = name.split('.')
          return first === 'order_configuration' && kind !== undefined ? [kind] : []
        })
      )
      const [kind] = kinds
      if (kinds.size !== 1 || kind === undefined) return 'it has not exactly one order_configuration'
      const of = (name: string): string => get(`order_configuration.${kind}.${name}`)
      return {
        pair: get('product_id'),
        side: get('side'),
        base: of('base_size'),
        quote: of('quote_size'),
        ...(kind.startsWith('market_') ? {} : { limit: of('limit_price') })
      }
    }
  },
  // https://www.okx.com/docs-v5/en/#order-book-trading-trade-post-place-order
  okx: {
    endpoints: ['POST /api/v5/trade/order'],
    names: /^(instId|tdMode|side|ordType|sz|px|tgtCcy|clOrdId|tag|banAmend|stpMode)$/u,
    read: (get) => {
      const type = get('ordType').toLowerCase()
      if (get('tdMode') !== 'cash') return 'it is not traded for cash (tdMode)'
      if (type !== 'market' && !limited(type, ['limit', 'post_only', 'fok', 'ioc']))
        return `it is of the type ${type || '(none)'}`
      // A purchase at the market's price is counted in what is paid, unless it says otherwise.
      const unit = get('tgtCcy') || (get('side').toLowerCase() === 'buy' ? 'quote_ccy' : 'base_ccy')
      if (unit !== 'quote_ccy' && unit !== 'base_ccy') return 'its tgtCcy is not known'
      const inQuote = type === 'market' && unit === 'quote_ccy'
      return {
        pair: get('instId'),
        side: get('side'),
        ...(inQuote ? { quote: get('sz') } : { base: get('sz') }),
        ...(type === 'market' ? {} : { limit: get('px') })
      }
    }
  },
  // https://bybit-exchange.github.io/docs/v5/order/create-order
  bybit: {
    endpoints: ['POST /v5/order/create'],
    names:
      /^(category|symbol|side|orderType|qty|price|marketUnit|timeInForce|orderLinkId|smpType|slippageToleranceType|slippageTolerance)$/u,
    read: (get) => {
      const type = get('orderType').toLowerCase()
      if (get('category') !== 'spot') return 'it is not a spot order (category)'
      if (type !== 'market' && type !== 'limit') return `it is of the type ${type || '(none)'}`
      const unit = get('marketUnit') || (get('side').toLowerCase() === 'buy' ? 'quoteCoin' : 'baseCoin')
      if (unit !== 'quoteCoin' && unit !== 'baseCoin') return 'its marketUnit is not known'
      const inQuote = type === 'market' && unit === 'quoteCoin'
      return {
        pair: get('symbol'),
        side: get('side'),
        ...(inQuote ? { quote: get('qty') } : { base: get('qty') }),
        ...(type === 'market' ? {} : { limit: get('price') })
      }
    }
  }
}

/** `fields` undefined: the request says something twice, or its body is not to be read. */
export function readTrade(venue: GuardedVenue, method: string, path: string, fields: Fields | undefined): ReadTrade {
  const endpoint = `${method} ${path}`
  if (harmless[venue].includes(endpoint)) return { kind: 'nothing' }
  const reader = readers[venue]
  if (!reader.endpoints.includes(endpoint)) return unreadable('what this endpoint does to your holdings cannot be read')
  if (fields === undefined) return unreadable('its fields cannot be read without doubt')
  const strange = [...fields.keys()].find((name) => !reader.names.test(name))
  if (strange !== undefined) return unreadable(`its field “${strange.slice(0, 40)}” is not one that Keywatch reads`)
  const wanted = reader.read((name) => fields.get(name) ?? '', fields)
  return typeof wanted === 'string' ? unreadable(wanted) : checked(venue, wanted)
}

const positive = (text: string | undefined): Decimal | undefined => {
  const read = decimal(text ?? '')
  return read !== undefined && toNumber(read) > 0 ? read : undefined
}

function checked(venue: GuardedVenue, { pair, side, base = '', quote = '', limit }: Wanted): ReadTrade {
  const split = splitPair(venue, pair)
  if (split === undefined) return unreadable(`its pair “${pair.slice(0, 40)}” cannot be read without doubt`)
  const direction = side.toLowerCase()
  if (direction !== 'buy' && direction !== 'sell') return unreadable('its side is neither buy nor sell')
  if ((base === '') === (quote === '')) return unreadable('it does not say one amount')
  const value = positive(base === '' ? quote : base)
  if (value === undefined) return unreadable('its amount is not a number above zero')
  const at = limit === undefined ? undefined : positive(limit)
  if (limit !== undefined && at === undefined) return unreadable('its price is not a number above zero')
  return {
    kind: 'order',
    order: {
      ...split,
      side: direction,
      amount: { of: base === '' ? 'quote' : 'base', value },
      ...(at === undefined ? {} : { limit: at })
    }
  }
}
