/** OKX v5: https://www.okx.com/docs-v5/en/#overview-rest-authentication and #error-code */
import { cancel, check, place, text, withdraw, withStatus, type Order, type OrderRequest } from '../ledger'
import { isHmac } from '../proof'
import {
  answer,
  bodyParams,
  header,
  Refusal,
  type Answer,
  type Dialect,
  type Endpoint,
  type PracticeRequest
} from '../request'

const show = (order: Order) => ({
  instId: `${order.base}-${order.quote}`,
  ordId: String(order.id),
  clOrdId: order.clientId,
  px: text(order.price),
  sz: text(order.quantity),
  side: order.side,
  ordType: order.type,
  state: order.status === 'open' ? 'live' : order.status,
  cTime: String(order.atMs)
})

const orderOf = (params: URLSearchParams): OrderRequest => ({
  symbol: params.get('instId') ?? '',
  side: params.get('side') ?? '',
  type: params.get('ordType') ?? '',
  quantity: params.get('sz') ?? '',
  price: params.get('px') ?? '',
  clientId: params.get('clOrdId') ?? ''
})

const endpoints: Readonly<Record<string, Endpoint>> = {
  'GET /api/v5/account/balance': {
    permission: 'read',
    run: ({ account, nowMs }) => [
      {
        uTime: String(nowMs),
        details: [...account.balances].map(([ccy, amount]) => ({
          ccy,
          cashBal: text(amount),
          availBal: text(amount),
          frozenBal: '0'
        }))
      }
    ]
  },
  'GET /api/v5/trade/orders-pending': {
    permission: 'read',
    run: ({ account }) => withStatus(account, 'open').map(show)
  },
  'GET /api/v5/trade/fills': { permission: 'read', run: ({ account }) => withStatus(account, 'filled').map(show) },
  'GET /api/v5/account/config': {
    permission: 'read',
    run: ({ key: { permissions, addresses } }) => [
      {
        acctLv: '1',
        posMode: 'net_mode',
        label: 'practice',
        perm: permissions.map((one) => (one === 'read' ? 'read_only' : one)).join(','),
        ip: addresses.join(',')
      }
    ]
  },
  'POST /api/v5/trade/order-precheck': {
    permission: 'trade',
    run: ({ account, params }) => (check(account, orderOf(params)), [{ adjEq: '', availBal: '' }])
  },
  'POST /api/v5/trade/order': {
    permission: 'trade',
    run: ({ account, params, nowMs }) => {
      const { id, clientId } = place(account, orderOf(params), nowMs)
      return [{ ordId: String(id), clOrdId: clientId, tag: '', ts: String(nowMs), sCode: '0', sMsg: '' }]
    }
  },
  'POST /api/v5/trade/cancel-order': {
    permission: 'trade',
    run: ({ account, params }) => [
      { ordId: String(cancel(account, params.get('ordId') ?? '').id), sCode: '0', sMsg: '' }
    ]
  },
  'POST /api/v5/asset/withdrawal': {
    permission: 'withdraw',
    run: ({ account, params }) => [
      {
        amt: params.get('amt'),
        ccy: params.get('ccy'),
        wdId: withdraw(account, params.get('ccy') ?? '', params.get('amt') ?? '')
      }
    ]
  }
}

const error = (code: string, msg: string, status = 401): Answer => answer({ code, msg, data: [] }, status)

const words = {
  'insufficient-funds': '51008',
  'unknown-order': '51603',
  'duplicate-order': '51016',
  'bad-parameter': '51000'
} as const

const target = ({ path, query }: PracticeRequest): string => (query === '' ? path : `${path}?${query}`)

/** Expired after 30 s, on both sides. */
const WINDOW_MS = 30_000

export const okx: Dialect = (request, desk) => {
  if (request.path === '/api/v5/public/time') return answer({ code: '0', msg: '', data: [{ ts: String(desk.nowMs) }] })
  if (!request.path.startsWith('/api/v5/')) return undefined
  const endpoint = endpoints[`${request.method} ${request.path}`]
  if (endpoint === undefined) return answer({ code: '404', msg: 'Invalid path', data: [] }, 404)
  const id = header(request, 'ok-access-key')
  if (id === '') return error('50103', 'Request header "OK-ACCESS-KEY" cannot be empty.')
  const key = desk.find('okx', id)
  if (key === undefined || key.proof.kind !== 'hmac') return error('50111', 'Invalid OK-ACCESS-KEY')
  const timestamp = header(request, 'ok-access-timestamp')
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u.test(timestamp)) return error('50112', 'Invalid OK-ACCESS-TIMESTAMP')
  if (Math.abs(desk.nowMs - Date.parse(timestamp)) > WINDOW_MS) return error('50102', 'Timestamp request expired')
  if (header(request, 'ok-access-passphrase') !== key.passphrase)
    return error('50105', 'Request header OK-ACCESS-PASSPHRASE incorrect.')
  const message = timestamp + request.method + target(request) + request.body
  if (!isHmac('sha256', key.proof.secret, message, header(request, 'ok-access-sign'), 'base64'))
    return error('50113', 'Invalid Sign')
  if (!key.permissions.includes(endpoint.permission))
    return error('50120', "This API key doesn't have permission to use this function", 403)
  const params = request.method === 'GET' ? new URLSearchParams(request.query) : bodyParams(request)
  try {
    return answer({ code: '0', msg: '', data: endpoint.run({ params, key, account: key.account, nowMs: desk.nowMs }) })
  } catch (caught) {
    if (caught instanceof Refusal) return error(words[caught.reason], caught.message, 200)
    throw caught
  }
}
