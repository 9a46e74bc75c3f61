/** Kraken spot: https://docs.kraken.com/api/docs/guides/spot-rest-auth, /spot-errors and /spot-rest-intro (nonce). */
import { createHash } from 'node:crypto'
import { cancel, check, place, text, withdraw, withStatus, type Order, type OrderRequest } from '../ledger'
import { isHmac } from '../proof'
import { answer, bodyParams, header, Refusal, type Answer, type Call, type Dialect, type Endpoint } from '../request'

const names: Readonly<Record<string, string>> = { BTC: 'XXBT', ETH: 'XETH', USD: 'ZUSD', EUR: 'ZEUR' }
const assets: Readonly<Record<string, string>> = { XBT: 'BTC', XXBT: 'BTC', XETH: 'ETH', ZUSD: 'USD', ZEUR: 'EUR' }

const orderOf = ({ params }: Call): OrderRequest => ({
  symbol: params.get('pair') ?? '',
  side: params.get('type') ?? '',
  type: params.get('ordertype') ?? '',
  quantity: params.get('volume') ?? '',
  price: params.get('price') ?? '',
  clientId: params.get('cl_ord_id') ?? ''
})

const txid = ({ id }: Order): string => `OQCLML-BW3P3-${id}`
const describe = ({ side, type, quantity, symbol, price }: Order) =>
  `${side} ${text(quantity)} ${symbol} @ ${type} ${text(price)}`
const byId = (orders: readonly Order[]) =>
  Object.fromEntries(
    orders.map((order) => [
      txid(order),
      { status: order.status, opentm: order.atMs / 1000, vol: text(order.quantity), descr: { order: describe(order) } }
    ])
  )

function addOrder(call: Call): unknown {
  if (call.params.get('validate') === 'true') {
    const checked = check(call.account, orderOf(call))
    return {
      descr: {
        order: `${checked.side} ${text(checked.quantity)} ${checked.symbol} @ ${checked.type} ${text(checked.price)}`
      }
    }
  }
  const order = place(call.account, orderOf(call), call.nowMs)
  return { descr: { order: describe(order) }, txid: [txid(order)] }
}

const endpoints: Readonly<Record<string, Endpoint>> = {
  Balance: {
    permission: 'read',
    run: ({ account }) =>
      Object.fromEntries([...account.balances].map(([asset, amount]) => [names[asset] ?? asset, text(amount)]))
  },
  TradeBalance: {
    permission: 'read',
    run: ({ account }) => ({ eb: text(account.balances.get('USD') ?? 0n), tb: text(account.balances.get('USD') ?? 0n) })
  },
  OpenOrders: { permission: 'read', run: ({ account }) => ({ open: byId(withStatus(account, 'open')) }) },
  ClosedOrders: { permission: 'read', run: ({ account }) => ({ closed: byId(withStatus(account, 'filled')) }) },
  TradesHistory: {
    permission: 'read',
    run: ({ account }) => ({ trades: byId(withStatus(account, 'filled')), count: withStatus(account, 'filled').length })
  },
  GetApiKeyInfo: {
    permission: 'read',
    run: ({ key: { apiKeyId, permissions, addresses, issuedAtMs, lastNonce } }) => ({
      apiKeyName: 'practice',
      apiKey: apiKeyId,
      nonce: String(lastNonce),
      nonceWindow: 0,
      permissions: [
        ...(permissions.includes('read') ? ['query-funds', 'query-open-trades', 'query-closed-trades'] : []),
        ...(permissions.includes('trade') ? ['modify-trades', 'close-trades'] : []),
        ...(permissions.includes('withdraw') ? ['withdraw-funds'] : [])
      ],
      validUntil: '0',
      queryFrom: '0',
      queryTo: '0',
      createdTime: String(Math.floor(issuedAtMs / 1000)),
      ipAllowlist: [...addresses]
    })
  },
  AddOrder: { permission: 'trade', run: addOrder },
  CancelOrder: {
    permission: 'trade',
    run: ({ account, params }) => (
      cancel(account, (params.get('txid') ?? '').replace('OQCLML-BW3P3-', '')),
      { count: 1 }
    )
  },
  Withdraw: {
    permission: 'withdraw',
    run: ({ account, params }) => {
      const asset = params.get('asset') ?? ''
      return { refid: withdraw(account, assets[asset] ?? asset, params.get('amount') ?? '') }
    }
  }
}

/** Kraken answers errors with status 200. */
const error = (text: string): Answer => answer({ error: [text] })

const words = {
  'insufficient-funds': 'EOrder:Insufficient funds',
  'unknown-order': 'EOrder:Unknown order',
  'duplicate-order': 'EOrder:Duplicate order',
  'bad-parameter': 'EGeneral:Invalid arguments'
} as const

const MAX_NONCE = (1n << 64n) - 1n

export const kraken: Dialect = (request, desk) => {
  if (request.path === '/0/public/Time')
    return answer({
      error: [],
      result: { unixtime: Math.floor(desk.nowMs / 1000), rfc1123: new Date(desk.nowMs).toUTCString() }
    })
  const name = /^\/0\/private\/(\w+)$/u.exec(request.path)?.[1]
  if (name === undefined) return request.path.startsWith('/0/') ? error('EGeneral:Unknown method') : undefined
  const endpoint = Object.hasOwn(endpoints, name) ? endpoints[name] : undefined
  if (endpoint === undefined || request.method !== 'POST') return error('EGeneral:Unknown method')
  const key = desk.find('kraken', header(request, 'api-key'))
  if (key === undefined || key.proof.kind !== 'hmac') return error('EAPI:Invalid key')
  const params = bodyParams(request)
  const nonce = params.get('nonce') ?? ''
  if (!/^\d{1,20}$/u.test(nonce) || BigInt(nonce) > MAX_NONCE) return error('EAPI:Invalid nonce')
  const message = Buffer.concat([
    Buffer.from(request.path),
    createHash('sha256')
      .update(nonce + request.query + request.body)
      .digest()
  ])
  if (!isHmac('sha512', Buffer.from(key.proof.secret, 'base64'), message, header(request, 'api-sign'), 'base64'))
    return error('EAPI:Invalid signature')
  if (BigInt(nonce) <= key.lastNonce) return error('EAPI:Invalid nonce')
  key.lastNonce = BigInt(nonce)
  if (!key.permissions.includes(endpoint.permission)) return error('EGeneral:Permission denied')
  try {
    return answer({ error: [], result: endpoint.run({ params, key, account: key.account, nowMs: desk.nowMs }) })
  } catch (caught) {
    if (caught instanceof Refusal) return error(words[caught.reason])
    throw caught
  }
}
