/** MEXC futures v1: https://www.mexc.com/api-docs/futures/integration-guide. Signs key, time and the sorted query or the JSON body. */
import { carry, encodeParams, hmac, json, millis, queryOf, sorted, type Method, type Sign } from '../kit'
import { classifier, errorReader, example, member, numberOf, rules, type Provider } from '../provider'

const inQuery: ReadonlySet<Method> = new Set(['GET', 'PUT', 'PATCH', 'DELETE'])

export const signMexcContract: Sign = (request, key, stamp) => {
  const { method, origin, path } = request
  const carried = carry(request, inQuery)
  const query = sorted(carried.query)
  const body = carried.body === '' && method === 'POST' ? '{}' : carried.body
  const time = millis(stamp)
  return {
    method,
    url: origin + path + queryOf(query),
    headers: {
      ApiKey: key.id,
      'Request-Time': time,
      ...json,
      Signature: hmac('sha256', key, key.id + time + (body === '' ? encodeParams(query) : body), 'hex')
    },
    body
  }
}

const endpoints = [
  ...rules('read', '/api/v1/contract/', [
    ['GET', 'ping', 'Server time'],
    ['GET', 'detail', 'Contracts'],
    ['GET', 'support_currencies', 'Currencies'],
    ['GET', 'depth/{symbol}', 'Order book'],
    ['GET', 'index_price/{symbol}', 'Index price'],
    ['GET', 'fair_price/{symbol}', 'Fair price'],
    ['GET', 'funding_rate/{symbol}', 'Funding rate'],
    ['GET', 'kline/{symbol}', 'Candles'],
    ['GET', 'deals/{symbol}', 'Recent trades'],
    ['GET', 'ticker', 'Tickers']
  ]),
  ...rules('read', '/api/v1/private/', [
    ['GET', 'account/assets', 'Balances'],
    ['GET', 'account/asset/{currency}', 'Balance of a currency'],
    ['GET', 'account/transfer_record', 'Transfers made'],
    ['GET', 'account/risk_limit', 'Risk limits'],
    ['GET', 'account/tiered_fee_rate', 'Fee rate'],
    ['GET', 'position/open_positions', 'Open positions'],
    ['GET', 'position/list/history_positions', 'Closed positions'],
    ['GET', 'position/funding_records', 'Funding paid'],
    ['GET', 'position/leverage', 'Leverage'],
    ['GET', 'position/position_mode', 'Position mode'],
    ['GET', 'order/list/open_orders', 'Open orders'],
    ['GET', 'order/list/open_orders/{symbol}', 'Open orders of a symbol'],
    ['GET', 'order/list/history_orders', 'Orders'],
    ['GET', 'order/get/{order_id}', 'An order'],
    ['GET', 'order/list/order_deals', 'Own trades'],
    ['GET', 'planorder/list/orders', 'Trigger orders'],
    ['GET', 'stoporder/list/orders', 'Stop orders']
  ]),
  ...rules('trade', '/api/v1/private/', [
    ['POST', 'order/submit', 'Place an order (old)'],
    ['POST', 'order/create', 'Place an order'],
    ['POST', 'order/submit_batch', 'Place several orders'],
    ['POST', 'order/cancel', 'Cancel orders'],
    ['POST', 'order/cancel_with_external', 'Cancel an order by its client id'],
    ['POST', 'order/cancel_all', 'Cancel all orders'],
    ['POST', 'order/change_limit_order', 'Change an order'],
    ['POST', 'position/change_margin', 'Change the margin of a position'],
    ['POST', 'position/change_leverage', 'Set the leverage'],
    ['POST', 'position/change_position_mode', 'Set the position mode'],
    ['POST', 'position/close_all', 'Close all positions'],
    ['POST', 'planorder/place', 'Place a trigger order'],
    ['POST', 'planorder/cancel', 'Cancel trigger orders'],
    ['POST', 'planorder/cancel_all', 'Cancel all trigger orders'],
    ['POST', 'stoporder/cancel', 'Cancel stop orders'],
    ['POST', 'stoporder/cancel_all', 'Cancel all stop orders'],
    ['POST', 'stoporder/change_price', 'Change a stop order']
  ])
]

const errors = {
  'clock-off': ['513'],
  'authentication-failed': ['401', '402', '602'],
  'permission-denied': ['403', '701', '702', '703', '704'],
  'ip-not-allowed': ['406'],
  'rate-limited': ['510']
} as const

export const mexcContract: Provider = {
  id: 'mexc-contract',
  name: 'MEXC futures',
  mark: { text: 'MF', color: '#0b4fa8' },
  docs: 'https://www.mexc.com/api-docs/futures/integration-guide',
  keyPage: 'https://www.mexc.com/user/openapi',
  kinds: ['hmac'],
  secretEncoding: 'utf8',
  needsApiKeyId: true,
  needsPassphrase: false,
  canGenerate: false,
  words: { apiKeyId: 'Access Key', secret: 'Secret Key', passphrase: 'Passphrase' },
  hosts: { production: ['contract.mexc.com', 'api.mexc.com'], testnet: [], development: [] },
  sign: signMexcContract,
  classify: classifier(endpoints),
  window: null,
  nonce: { kind: 'timestamp' },
  permissions: example('Balances', 'GET', '/api/v1/private/account/assets'),
  time: { path: '/api/v1/contract/ping', read: (json) => numberOf(member(json, 'data')) },
  readError: errorReader(errors, ['code'], ['message']),
  examples: [
    example('Balances', 'GET', '/api/v1/private/account/assets'),
    example('Open positions', 'GET', '/api/v1/private/position/open_positions'),
    example('Open orders', 'GET', '/api/v1/private/order/list/open_orders')
  ]
}
