/** What of each practice dialect's requests protects whom: which part is the time, which the signature, and what is signed. */

/** `where:name`, such as `query:timestamp`. */
export type PartId = `${'query' | 'header' | 'body'}:${string}`

export interface LabDialect {
  readonly provider: string
  readonly order?: Draft & {
    /** The body or parameter that names the order, so that it is placed once. */
    readonly clientId: string
    readonly quantity: string
  }
  readonly read: Draft
  readonly parts: {
    readonly key: PartId
    readonly signature?: PartId
    readonly time?: PartId
    readonly window?: PartId
    readonly nonce?: string
    /** A secret that travels along: never shown. */
    readonly secret?: PartId
  }
  readonly signs: { readonly line: boolean; readonly params: boolean; readonly headers: readonly string[] }
}

export interface Draft {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly params: readonly (readonly [string, string])[]
  /** JSON text, or empty. */
  readonly body: string
}

/** Below the practice market: it rests, and nothing is bought. */
const PRICE = '90000'

export const labDialects: readonly LabDialect[] = [
  {
    provider: 'binance',
    order: {
      method: 'POST',
      path: '/api/v3/order',
      params: [
        ['symbol', 'BTCUSDT'],
        ['side', 'BUY'],
        ['type', 'LIMIT'],
        ['timeInForce', 'GTC'],
        ['quantity', '0.001'],
        ['price', PRICE],
        ['newClientOrderId', '']
      ],
      body: '',
      clientId: 'newClientOrderId',
      quantity: 'quantity'
    },
    read: { method: 'GET', path: '/api/v3/allOrders', params: [['symbol', 'BTCUSDT']], body: '' },
    parts: {
      key: 'header:X-MBX-APIKEY',
      signature: 'query:signature',
      time: 'query:timestamp',
      window: 'query:recvWindow'
    },
    signs: { line: false, params: true, headers: [] }
  },
  {
    provider: 'kraken',
    read: { method: 'POST', path: '/0/private/TradesHistory', params: [['type', 'all']], body: '' },
    parts: { key: 'header:API-Key', signature: 'header:API-Sign', nonce: 'nonce' },
    signs: { line: true, params: true, headers: [] }
  },
  {
    provider: 'okx',
    order: {
      method: 'POST',
      path: '/api/v5/trade/order',
      params: [],
      body: JSON.stringify({
        instId: 'BTC-USDT',
        tdMode: 'cash',
        side: 'buy',
        ordType: 'limit',
        px: PRICE,
        sz: '0.001',
        clOrdId: ''
      }),
      clientId: 'clOrdId',
      quantity: 'sz'
    },
    read: { method: 'GET', path: '/api/v5/account/balance', params: [['ccy', 'BTC']], body: '' },
    parts: {
      key: 'header:OK-ACCESS-KEY',
      signature: 'header:OK-ACCESS-SIGN',
      time: 'header:OK-ACCESS-TIMESTAMP',
      secret: 'header:OK-ACCESS-PASSPHRASE'
    },
    signs: { line: true, params: true, headers: ['OK-ACCESS-TIMESTAMP'] }
  },
  {
    provider: 'bybit',
    order: {
      method: 'POST',
      path: '/v5/order/create',
      params: [],
      body: JSON.stringify({
        category: 'spot',
        symbol: 'BTCUSDT',
        side: 'Buy',
        orderType: 'Limit',
        qty: '0.001',
        price: PRICE,
        orderLinkId: ''
      }),
      clientId: 'orderLinkId',
      quantity: 'qty'
    },
    read: { method: 'GET', path: '/v5/account/wallet-balance', params: [['accountType', 'UNIFIED']], body: '' },
    parts: {
      key: 'header:X-BAPI-API-KEY',
      signature: 'header:X-BAPI-SIGN',
      time: 'header:X-BAPI-TIMESTAMP',
      window: 'header:X-BAPI-RECV-WINDOW'
    },
    signs: {
      line: false,
      params: true,
      headers: ['X-BAPI-TIMESTAMP', 'X-BAPI-API-KEY', 'X-BAPI-RECV-WINDOW']
    }
  },
  {
    provider: 'token-metrics',
    read: { method: 'GET', path: '/v2/tokens', params: [['limit', '5']], body: '' },
    parts: { key: 'header:x-api-key', secret: 'header:x-api-key' },
    signs: { line: false, params: false, headers: [] }
  }
]

export const dialectOf = (provider: string): LabDialect | undefined =>
  labDialects.find((dialect) => dialect.provider === provider)

/** The draft of a lesson: an order where the key may trade, else a read. `id` names the order; `quantity` another amount. */
export function draftOf(
  { order, read }: LabDialect,
  mayTrade: boolean,
  id: string,
  quantity?: string
): Draft & { readonly clientId?: string } {
  if (!order || !mayTrade) return read
  const fill = (name: string, value: string): string =>
    name === order.clientId ? id : name === order.quantity ? (quantity ?? value) : value
  const { method, path, params, body, clientId } = order
  const fields = body === '' ? undefined : (JSON.parse(body) as Record<string, string>)
  return {
    method,
    path,
    params: params.map(([name, value]) => [name, fill(name, value)]),
    body:
      fields === undefined
        ? ''
        : JSON.stringify(Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, fill(name, value)]))),
    clientId
  }
}
