/** Binance spot: https://developers.binance.com/docs/binance-spot-api-docs/rest-api/request-security and /errors */
import {
  cancel,
  check,
  pairOf,
  place,
  priceOf,
  text,
  withdraw,
  withStatus,
  type Order,
  type OrderRequest
} from '../ledger'
import { isSignedBy } from '../proof'
import {
  answer,
  header,
  Refusal,
  type Answer,
  type Call,
  type Dialect,
  type Endpoint,
  type PracticeRequest
} from '../request'

const orderOf = ({ params }: Call): OrderRequest => ({
  symbol: params.get('symbol') ?? '',
  side: params.get('side') ?? '',
  type: params.get('type') ?? '',
  quantity: params.get('quantity') ?? '',
  price: params.get('price') ?? '',
  clientId: params.get('newClientOrderId') ?? ''
})

const states = { open: 'NEW', filled: 'FILLED', cancelled: 'CANCELED' } as const

const show = (order: Order) => ({
  symbol: order.symbol,
  orderId: order.id,
  clientOrderId: order.clientId,
  transactTime: order.atMs,
  price: text(order.price),
  origQty: text(order.quantity),
  executedQty: text(order.status === 'filled' ? order.quantity : 0n),
  status: states[order.status],
  timeInForce: 'GTC',
  type: order.type.toUpperCase(),
  side: order.side.toUpperCase()
})

const endpoints: Readonly<Record<string, Endpoint>> = {
  'GET /api/v3/account': {
    permission: 'read',
    run: ({ account, nowMs }) => ({
      makerCommission: 10,
      takerCommission: 10,
      canTrade: true,
      canWithdraw: true,
      canDeposit: true,
      updateTime: nowMs,
      accountType: 'SPOT',
      balances: [...account.balances].map(([asset, free]) => ({ asset, free: text(free), locked: text(0n) })),
      permissions: ['SPOT']
    })
  },
  'GET /api/v3/openOrders': { permission: 'read', run: ({ account }) => withStatus(account, 'open').map(show) },
  'GET /api/v3/allOrders': { permission: 'read', run: ({ account }) => account.orders.map(show) },
  'GET /api/v3/myTrades': {
    permission: 'read',
    run: ({ account }) =>
      withStatus(account, 'filled').map((order) => ({
        symbol: order.symbol,
        id: order.id,
        orderId: order.id,
        price: text(order.price),
        qty: text(order.quantity),
        commission: '0.00000000',
        commissionAsset: order.quote,
        time: order.atMs,
        isBuyer: order.side === 'buy'
      }))
  },
  'POST /api/v3/order/test': { permission: 'trade', run: (call) => (check(call.account, orderOf(call)), {}) },
  'POST /api/v3/order': { permission: 'trade', run: (call) => show(place(call.account, orderOf(call), call.nowMs)) },
  'DELETE /api/v3/order': {
    permission: 'trade',
    run: ({ account, params }) => show(cancel(account, params.get('orderId') ?? params.get('origClientOrderId') ?? ''))
  },
  'GET /sapi/v1/account/apiRestrictions': {
    permission: 'read',
    run: ({ key: { permissions, addresses, issuedAtMs } }) => ({
      ipRestrict: addresses.length > 0,
      createTime: issuedAtMs,
      enableReading: permissions.includes('read'),
      enableSpotAndMarginTrading: permissions.includes('trade'),
      enableWithdrawals: permissions.includes('withdraw'),
      enableInternalTransfer: false,
      enableMargin: false,
      enableFutures: false,
      permitsUniversalTransfer: false,
      enableVanillaOptions: false
    })
  },
  'POST /sapi/v1/capital/withdraw/apply': {
    permission: 'withdraw',
    run: ({ account, params }) => ({ id: withdraw(account, params.get('coin') ?? '', params.get('amount') ?? '') })
  }
}

const open: Readonly<Record<string, (request: PracticeRequest, nowMs: number) => unknown>> = {
  'GET /api/v3/ping': () => ({}),
  'GET /api/v3/time': (_request, nowMs) => ({ serverTime: nowMs }),
  'GET /api/v3/ticker/price': ({ query }) => {
    const symbol = new URLSearchParams(query).get('symbol') ?? 'BTCUSDT'
    const { base, quote } = pairOf(symbol)
    return { symbol, price: text(priceOf(base, quote)) }
  }
}

const error = (code: number, msg: string, status = 400): Answer => answer({ code, msg }, status)

const words = {
  'insufficient-funds': -2010,
  'unknown-order': -2011,
  'duplicate-order': -2010,
  'bad-parameter': -1100
} as const

/** The signature comes last, in the body where there is one; what is signed is query then body, with nothing between. */
function split({ query, body }: PracticeRequest): { payload: string; signature: string } | undefined {
  const match = /^(.*?)&?signature=([^&]*)$/su
  const inBody = match.exec(body)
  if (inBody !== null) return { payload: query + (inBody[1] ?? ''), signature: decode(inBody[2] ?? '') }
  const inQuery = body === '' ? match.exec(query) : null
  return inQuery === null ? undefined : { payload: inQuery[1] ?? '', signature: decode(inQuery[2] ?? '') }
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return ''
  }
}

/** As Binance words it: `timestamp < serverTime + 1000 && serverTime - timestamp <= recvWindow`. */
function badTime(params: URLSearchParams, nowMs: number): Answer | undefined {
  const timestamp = params.get('timestamp')
  if (timestamp === null)
    return error(-1102, "Mandatory parameter 'timestamp' was not sent, was empty/null, or malformed.")
  const window = Number(params.get('recvWindow') ?? '5000')
  if (!/^\d{13}$/u.test(timestamp)) return error(-1100, "Illegal characters found in parameter 'timestamp'.")
  if (!(window > 0 && window <= 60_000)) return error(-1131, 'recvWindow must be less than 60000.')
  if (Number(timestamp) >= nowMs + 1_000)
    return error(-1021, "Timestamp for this request was 1000ms ahead of the server's time.")
  if (nowMs - Number(timestamp) > window)
    return error(-1021, 'Timestamp for this request is outside of the recvWindow.')
  return undefined
}

export const binance: Dialect = (request, desk) => {
  const name = `${request.method} ${request.path}`
  const endpoint = endpoints[name]
  try {
    const free = open[name]
    if (free !== undefined) return answer(free(request, desk.nowMs))
    if (endpoint === undefined)
      return /^\/s?api\/v[13]\//u.test(request.path) ? answer({ code: -1000, msg: 'Path not found' }, 404) : undefined
    const id = header(request, 'x-mbx-apikey')
    if (!/^[A-Za-z0-9]{64}$/u.test(id)) return error(-2014, 'API-key format invalid.', 401)
    const key = desk.find('binance', id)
    if (key === undefined || !key.permissions.includes(endpoint.permission))
      return error(-2015, 'Invalid API-key, IP, or permissions for action.', 401)
    const signed = split(request)
    if (signed === undefined)
      return error(-1102, "Mandatory parameter 'signature' was not sent, was empty/null, or malformed.")
    const params = new URLSearchParams([request.query, request.body].filter((part) => part !== '').join('&'))
    const late = badTime(params, desk.nowMs)
    if (late !== undefined) return late
    if (!isSignedBy(key, signed.payload, signed.signature))
      return error(-1022, 'Signature for this request is not valid.')
    return answer(endpoint.run({ params, key, account: key.account, nowMs: desk.nowMs }))
  } catch (caught) {
    if (caught instanceof Refusal) return error(words[caught.reason], caught.message)
    throw caught
  }
}
