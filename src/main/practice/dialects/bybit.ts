/** Bybit v5: https://bybit-exchange.github.io/docs/v5/guide and /docs/v5/error */
import { cancel, check, place, text, withdraw, withStatus, type Order, type OrderRequest } from '../ledger'
import { isSignedBy } from '../proof'
import {
  answer,
  bodyParams,
  header,
  Refusal,
  type Answer,
  type Dialect,
  type Endpoint,
  type PracticeKey
} from '../request'

const show = (order: Order) => ({
  orderId: String(order.id),
  orderLinkId: order.clientId,
  symbol: order.symbol,
  price: text(order.price),
  qty: text(order.quantity),
  side: order.side === 'buy' ? 'Buy' : 'Sell',
  orderType: order.type === 'limit' ? 'Limit' : 'Market',
  orderStatus: { open: 'New', filled: 'Filled', cancelled: 'Cancelled' }[order.status],
  createdTime: String(order.atMs)
})

const orderOf = (params: URLSearchParams): OrderRequest => ({
  symbol: params.get('symbol') ?? '',
  side: params.get('side') ?? '',
  type: params.get('orderType') ?? '',
  quantity: params.get('qty') ?? '',
  price: params.get('price') ?? '',
  clientId: params.get('orderLinkId') ?? ''
})

const DAY_MS = 86_400_000
/** Without an address list a key lives this long: https://bybit-exchange.github.io/docs/v5/user/apikey-info */
const OPEN_KEY_DAYS = 90

function apiKeyInfo({ apiKeyId, permissions, addresses, issuedAtMs }: PracticeKey, nowMs: number) {
  const endsAtMs = issuedAtMs + OPEN_KEY_DAYS * DAY_MS
  const withoutMs = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+Z$/u, 'Z')
  return {
    apiKey: apiKeyId,
    readOnly: permissions.some((one) => one !== 'read') ? 0 : 1,
    secret: '',
    permissions: {
      Spot: permissions.includes('trade') ? ['SpotTrade'] : [],
      Wallet: permissions.includes('withdraw') ? ['AccountTransfer', 'Withdraw'] : ['AccountTransfer'],
      Derivatives: [],
      Options: []
    },
    ips: addresses.length === 0 ? ['*'] : [...addresses],
    type: 1,
    createdAt: withoutMs(issuedAtMs),
    ...(addresses.length > 0
      ? {}
      : { deadlineDay: Math.ceil((endsAtMs - nowMs) / DAY_MS), expiredAt: withoutMs(endsAtMs) })
  }
}

const endpoints: Readonly<Record<string, Endpoint>> = {
  'GET /v5/account/wallet-balance': {
    permission: 'read',
    run: ({ account }) => ({
      list: [
        {
          accountType: 'UNIFIED',
          coin: [...account.balances].map(([coin, amount]) => ({
            coin,
            equity: text(amount),
            walletBalance: text(amount)
          }))
        }
      ]
    })
  },
  'GET /v5/order/realtime': {
    permission: 'read',
    run: ({ account }) => ({ list: withStatus(account, 'open').map(show) })
  },
  'GET /v5/execution/list': {
    permission: 'read',
    run: ({ account }) => ({ list: withStatus(account, 'filled').map(show) })
  },
  'GET /v5/user/query-api': { permission: 'read', run: ({ key, nowMs }) => apiKeyInfo(key, nowMs) },
  'POST /v5/order/pre-check': {
    permission: 'trade',
    run: ({ account, params }) => (check(account, orderOf(params)), { orderId: '', preImrE4: 0, postImrE4: 0 })
  },
  'POST /v5/order/create': {
    permission: 'trade',
    run: ({ account, params, nowMs }) => {
      const { id, clientId } = place(account, orderOf(params), nowMs)
      return { orderId: String(id), orderLinkId: clientId }
    }
  },
  'POST /v5/order/cancel': {
    permission: 'trade',
    run: ({ account, params }) => ({
      orderId: String(cancel(account, params.get('orderId') ?? params.get('orderLinkId') ?? '').id)
    })
  },
  'POST /v5/asset/withdraw/create': {
    permission: 'withdraw',
    run: ({ account, params }) => ({ id: withdraw(account, params.get('coin') ?? '', params.get('amount') ?? '') })
  }
}

const words = {
  'insufficient-funds': 170131,
  'unknown-order': 170213,
  'duplicate-order': 170141,
  'bad-parameter': 10001
} as const

export const bybit: Dialect = (request, desk) => {
  if (!request.path.startsWith('/v5/')) return undefined
  const { nowMs } = desk
  const result = (retCode: number, retMsg: string, value: unknown = {}): Answer =>
    answer({ retCode, retMsg, result: value, retExtInfo: {}, time: nowMs })
  if (request.path === '/v5/market/time')
    return result(0, 'OK', { timeSecond: String(Math.floor(nowMs / 1000)), timeNano: `${nowMs}000000` })
  const endpoint = endpoints[`${request.method} ${request.path}`]
  if (endpoint === undefined) return answer('', 404)
  const id = header(request, 'x-bapi-api-key')
  const timestamp = header(request, 'x-bapi-timestamp')
  const window = header(request, 'x-bapi-recv-window') || '5000'
  const key = desk.find('bybit', id)
  if (key === undefined) return result(10003, 'API key is invalid.')
  const sent = Number(timestamp)
  if (
    !/^\d{13}$/u.test(timestamp) ||
    !/^\d{1,6}$/u.test(window) ||
    sent < nowMs - Number(window) ||
    sent >= nowMs + 1_000
  )
    return result(
      10002,
      `invalid request, please check your server timestamp or recv_window param. req_timestamp[${timestamp}],server_timestamp[${nowMs}],recv_window[${window}]`
    )
  const message = timestamp + id + window + request.query + request.body
  if (!isSignedBy(key, message, header(request, 'x-bapi-sign')))
    return result(10004, `error sign! origin_string[${message}]`)
  if (!key.permissions.includes(endpoint.permission))
    return result(10005, 'Permission denied, please check your API key permissions.')
  const params = request.method === 'GET' ? new URLSearchParams(request.query) : bodyParams(request)
  try {
    return result(0, 'OK', endpoint.run({ params, key, account: key.account, nowMs }))
  } catch (caught) {
    if (caught instanceof Refusal) return result(words[caught.reason], caught.message)
    throw caught
  }
}
