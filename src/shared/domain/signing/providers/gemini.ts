/** Gemini, X-GEMINI-PAYLOAD: https://docs.gemini.com/authentication/api-key. The signed payload travels in a header. */
import { base64Of, hmac, queryOf, quoteJson, type Sign } from '../kit'
import { innerJson } from '../json-text'
import { classifier, dateHeader, errorReader, example, internalTransfers, rules, type Provider } from '../provider'
import { readGeminiKey } from './gemini-key'

const stamped: ReadonlySet<string> = new Set(['request', 'nonce'])
const type = { 'Content-Type': 'text/plain' } as const

export const signGemini: Sign = (request, key, { nonce }) => {
  const { method, origin, path, params } = request
  const inner = innerJson(request, stamped)
  const own = inner ?? ''
  const payload = base64Of(`{"request":${quoteJson(path)},"nonce":"${nonce}"${own === '' ? '' : `,${own}`}}`)
  return {
    method,
    url: origin + path + (inner === undefined ? queryOf(params) : ''),
    headers: {
      ...type,
      'X-GEMINI-APIKEY': key.id,
      'X-GEMINI-PAYLOAD': payload,
      'X-GEMINI-SIGNATURE': hmac('sha384', key, payload, 'hex')
    },
    // The body repeats what the payload says, as ccxt sends it; the exchange reads the payload alone.
    body: method === 'POST' || method === 'DELETE' ? `{${own}}` : ''
  }
}

const endpoints = [
  ...rules('read', '/v1/', [
    ['GET', 'symbols', 'Symbols'],
    ['GET', 'pubticker/{symbol}', 'Ticker'],
    ['GET', 'book/{symbol}', 'Order book'],
    ['GET', 'trades/{symbol}', 'Recent trades'],
    ['POST', 'roles', 'Permissions of this key'],
    ['POST', 'account', 'Account'],
    ['POST', 'account/list', 'Accounts'],
    ['POST', 'balances', 'Balances'],
    ['POST', 'notionalbalances/{currency}', 'Balances in a currency'],
    ['POST', 'balances/staking', 'Staked balances'],
    ['POST', 'orders', 'Open orders'],
    ['POST', 'order/status', 'An order'],
    ['POST', 'mytrades', 'Own trades'],
    ['POST', 'tradevolume', 'Trade volume'],
    ['POST', 'notionalvolume', 'Volume and fees'],
    ['POST', 'transfers', 'Deposits and withdrawals'],
    ['POST', 'transactions', 'Transactions'],
    ['POST', 'addresses/{network}', 'Deposit addresses'],
    ['POST', 'payments/methods', 'Payment methods'],
    ['POST', 'positions', 'Positions'],
    ['POST', 'margin', 'Margin'],
    ['POST', 'heartbeat', 'Heartbeat']
  ]),
  ...rules('trade', '/v1/', [
    ['POST', 'order/new', 'Place an order'],
    ['POST', 'order/cancel', 'Cancel an order'],
    ['POST', 'order/cancel/session', 'Cancel all orders of the session'],
    ['POST', 'order/cancel/all', 'Cancel all orders'],
    ['POST', 'instant/quote', 'Ask for an instant quote'],
    ['POST', 'instant/execute', 'Trade at once'],
    ['POST', 'staking/stake', 'Stake'],
    ['POST', 'staking/unstake', 'Unstake']
  ]),
  ...internalTransfers('/v1/', [['POST', 'account/transfer/{currency}', 'Transfer between own accounts']]),
  ...rules('withdraw', '/v1/', [
    ['POST', 'withdraw/{currency}', 'Withdraw'],
    ['POST', 'deposit/{network}/newAddress', 'Make a deposit address'],
    ['POST', 'approvedAddresses/account/{network}', 'Approved addresses'],
    ['POST', 'approvedAddresses/{network}/request', 'Ask to approve an address'],
    ['POST', 'approvedAddresses/{network}/remove', 'Remove an approved address'],
    ['POST', 'payments/addbank', 'Add a bank'],
    ['POST', 'account/create', 'Make an account']
  ])
]

const errors = {
  'clock-off': ['InvalidTimestampInPayload'],
  'nonce-rejected': ['InvalidNonce'],
  'authentication-failed': [
    'InvalidApiKey',
    'InvalidSignature',
    'MissingApikeyHeader',
    'MissingPayloadHeader',
    'MissingSignatureHeader'
  ],
  'permission-denied': ['MissingRole'],
  'ip-not-allowed': ['IPAddressNotAllowed'],
  'rate-limited': ['RateLimit', 'RateLimited']
} as const

export const gemini: Provider = {
  id: 'gemini',
  name: 'Gemini',
  mark: { text: 'GM', color: '#00758f' },
  docs: 'https://docs.gemini.com/authentication/api-key',
  keyPage: 'https://exchange.gemini.com/settings/api',
  kinds: ['hmac'],
  secretEncoding: 'utf8',
  needsApiKeyId: true,
  needsPassphrase: false,
  canGenerate: false,
  words: { apiKeyId: 'API key', secret: 'API secret', passphrase: 'Passphrase' },
  hosts: { production: ['api.gemini.com'], testnet: ['api.sandbox.gemini.com'], development: [] },
  sign: signGemini,
  objectBodies: true,
  classify: classifier(endpoints),
  window: null,
  nonce: { kind: 'monotonic', unit: 'ms', bits: 'safe-integer' },
  tolerance: { aheadMs: 30_000, behindMs: 30_000 },
  // https://developer.gemini.com: REST has no call for the time.
  time: dateHeader('/v1/pubticker/btcusd'),
  readError: errorReader(
    errors,
    ['reason'],
    ['message'],
    [
      // https://developer.gemini.com/authentication/api-key: such a key counts in seconds, and a key's unit never changes.
      [
        /within 30 seconds/i,
        'authentication-failed',
        'Make the key again at Gemini without "Uses a time based nonce", and add that one.'
      ]
    ]
  ),
  permissions: { ...example('Permissions of this key', 'POST', '/v1/roles'), read: readGeminiKey },
  examples: [
    example('Balances', 'POST', '/v1/balances'),
    example('Open orders', 'POST', '/v1/orders'),
    example('Permissions of this key', 'POST', '/v1/roles')
  ]
}
