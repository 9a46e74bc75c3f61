/**
 * What each provider's own errors mean, for every provider: answers as its documentation and ccxt's tables show them. A
 * cause that a provider does not tell apart is missing here by name.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { errorKinds, type ErrorKind } from './error-kinds'
import { findProvider, providers } from './registry'

type Answer = readonly [status: number, json: unknown]
type Table = Partial<Record<ErrorKind, readonly Answer[]>>

const code = (status: number, value: unknown, msg = ''): Answer => [status, { code: value, msg }]
const message = (status: number, value: unknown, text: string): Answer => [status, { code: value, message: text }]
const binance: Table = {
  'clock-off': [
    code(400, -1021, "Timestamp for this request was 1000ms ahead of the server's time."),
    code(400, -1021, 'Timestamp for this request is outside of the recvWindow.'),
    code(400, -5028, 'Timestamp for this request is outside of the ME recvWindow.')
  ],
  'authentication-failed': [
    code(400, -1022, 'Signature for this request is not valid.'),
    code(401, -2014, 'API-key format invalid.'),
    code(401, -2015, 'Invalid API-key, IP, or permissions for action.'),
    code(400, -2008, 'Invalid Api-Key ID.')
  ],
  'permission-denied': [code(401, -1002, 'You are not authorized to execute this request.')],
  'ip-not-allowed': [code(400, -1005, 'No such IP has been white listed.')],
  'rate-limited': [
    code(429, -1003, 'Too much request weight used; current limit is 6000 request weight per 1 MINUTE.'),
    code(418, -1003, 'Way too much request weight used; IP banned until 1790000060000.'),
    code(400, -1015, 'Too many new orders; current limit is 50 orders per 10 SECOND.')
  ]
}

const tables: Readonly<Record<string, Table>> = {
  binance,
  'binance-usdm': binance,
  'binance-coinm': binance,
  coinbase: {
    'clock-off': [[401, { errors: [{ id: 'authentication_error', message: 'request timestamp expired' }] }]],
    'authentication-failed': [
      [401, undefined],
      [401, { errors: [{ id: 'invalid_token', message: 'Invalid token' }] }]
    ],
    'permission-denied': [[403, { error: 'PERMISSION_DENIED', message: 'Missing required scopes' }]],
    'rate-limited': [
      [429, undefined],
      [429, { error: 'rate_limit_exceeded', message: 'Too many requests' }]
    ]
  },
  'coinbase-exchange': {
    'clock-off': [[400, { message: 'request timestamp expired' }]],
    'authentication-failed': [
      [401, { message: 'Invalid API Key' }],
      [400, { message: 'invalid signature' }]
    ],
    'permission-denied': [[403, { message: 'Forbidden' }]],
    'ip-not-allowed': [[403, { message: 'IP does not match IP whitelist' }]],
    'rate-limited': [[429, { message: 'Private rate limit exceeded' }]]
  },
  'coinbase-international': {
    'clock-off': [[401, { title: 'request timestamp expired' }]],
    'authentication-failed': [[401, { title: 'invalid signature' }]],
    'permission-denied': [[403, { title: 'Forbidden' }]],
    'ip-not-allowed': [[401, { title: 'ip not allowed' }]],
    'rate-limited': [[429, undefined]]
  },
  kraken: {
    'nonce-rejected': [[200, { error: ['EAPI:Invalid nonce'] }]],
    'authentication-failed': [
      [200, { error: ['EAPI:Invalid key'] }],
      [200, { error: ['EAPI:Invalid signature'] }]
    ],
    'permission-denied': [[200, { error: ['EGeneral:Permission denied'] }]],
    'rate-limited': [
      [200, { error: ['EAPI:Rate limit exceeded'] }],
      [200, { error: ['EService:Throttled: 1790000060'] }],
      [200, { error: ['EGeneral:Temporary lockout'] }],
      [200, { error: ['EGeneral:Too many requests'] }]
    ]
  },
  'kraken-futures': {
    'nonce-rejected': [
      [200, { result: 'error', error: 'nonceBelowThreshold' }],
      [200, { result: 'error', error: 'nonceDuplicate' }]
    ],
    'authentication-failed': [[200, { result: 'error', error: 'authenticationError' }]],
    'permission-denied': [[200, { result: 'error', error: 'permissionDenied' }]],
    'rate-limited': [[200, { result: 'error', error: 'apiLimitExceeded' }]]
  },
  okx: {
    'clock-off': [code(401, '50102', 'Timestamp request expired'), code(401, '50112', 'Invalid OK-ACCESS-TIMESTAMP')],
    'authentication-failed': [code(401, '50113', 'Invalid Sign'), code(401, '50105', 'Incorrect passphrase')],
    'permission-denied': [code(401, '50120', "This API key doesn't have permission to use this function")],
    'ip-not-allowed': [code(401, '50110', "Your IP 1.2.3.4 is not included in your API key's IP whitelist.")],
    'rate-limited': [code(429, '50011', 'Too Many Requests'), code(200, '50061', 'Order rate limit reached')]
  },
  bybit: {
    'clock-off': [[200, { retCode: 10002, retMsg: 'invalid request, please check your server timestamp' }]],
    'authentication-failed': [
      [200, { retCode: 10003, retMsg: 'API key is invalid.' }],
      [200, { retCode: 10004, retMsg: 'error sign!' }],
      [200, { retCode: 33004, retMsg: 'Your api key has expired.' }]
    ],
    'permission-denied': [[200, { retCode: 10005, retMsg: 'Permission denied' }]],
    'ip-not-allowed': [[200, { retCode: 10010, retMsg: 'Unmatched IP' }]],
    'rate-limited': [
      [200, { retCode: 10006, retMsg: 'Too many visits!' }],
      [200, { retCode: 10018 }],
      [403, undefined]
    ]
  },
  bitget: {
    'clock-off': [code(400, '40008', 'Request timestamp expired')],
    'authentication-failed': [
      code(400, '40009', 'sign signature error'),
      code(400, '40012', 'apikey/password is incorrect')
    ],
    'permission-denied': [code(400, '40014', 'Incorrect permissions')],
    'ip-not-allowed': [code(400, '40018', 'Invalid IP')],
    'rate-limited': [code(429, '429', 'Too many requests')]
  },
  kucoin: {
    'clock-off': [code(401, '400002', 'Invalid KC-API-TIMESTAMP')],
    'authentication-failed': [
      code(401, '400005', 'Invalid KC-API-SIGN'),
      code(401, '400004', 'Invalid KC-API-PASSPHRASE')
    ],
    'permission-denied': [code(401, '400007', 'Access denied, require more permission')],
    'ip-not-allowed': [code(401, '400006', 'The IP address is not in the API whitelist')],
    'rate-limited': [code(429, '429000', 'Too many requests')]
  },
  gate: {
    'clock-off': [
      [403, { label: 'REQUEST_EXPIRED', message: 'gap between request Timestamp and server time exceeds 60' }]
    ],
    'authentication-failed': [[401, { label: 'INVALID_SIGNATURE', message: 'Signature mismatch' }]],
    'permission-denied': [[403, { label: 'READ_ONLY', message: 'Key is read only' }]],
    'ip-not-allowed': [[403, { label: 'IP_FORBIDDEN', message: 'IP not in whitelist' }]],
    'rate-limited': [[429, { label: 'TOO_MANY_REQUESTS', message: 'Request Rate limit Exceeded' }]]
  },
  mexc: {
    'clock-off': [code(400, 700003, 'Timestamp for this request is outside of the recvWindow.')],
    'authentication-failed': [code(400, 700002, 'Signature for this request is not valid.')],
    'permission-denied': [code(400, 700007, 'No permission to access the endpoint.')],
    'ip-not-allowed': [code(400, 700006, 'IP [1.2.3.4] not in the ip white list')],
    'rate-limited': [code(429, 429, 'Too Many Requests')]
  },
  'mexc-contract': {
    'clock-off': [message(200, 513, 'Request invalid (for open api serves time and header timestamp more than 10s)')],
    'authentication-failed': [message(200, 602, 'Signature verification failed')],
    'permission-denied': [message(200, 701, 'API key has no permission')],
    'ip-not-allowed': [message(200, 406, 'IP not in the whitelist')],
    'rate-limited': [message(200, 510, 'Excessive frequency of requests')]
  },
  htx: {
    'clock-off': [[200, { status: 'error', 'err-code': 'invalid-timestamp', 'err-msg': 'Timestamp error' }]],
    'authentication-failed': [
      [200, { 'err-code': 'api-signature-not-valid', 'err-msg': 'Signature not valid: Verification failure' }],
      [200, { 'err-code': 'api-signature-not-valid', 'err-msg': 'Signature not valid: Incorrect Access key' }],
      [200, { code: 1003, message: 'invalid signature' }]
    ],
    'permission-denied': [
      [200, { 'err-code': 'api-signature-not-valid', 'err-msg': 'Signature not valid: API key has no permission' }]
    ],
    'ip-not-allowed': [[200, { 'err-code': 'gateway-ip-not-allowed', 'err-msg': 'IP not allowed' }]],
    'rate-limited': [
      [200, { 'err-code': 'rate-too-many-requests', 'err-msg': 'exceeded rate limit' }],
      [200, { 'err-code': 'invalid-parameter', 'err-msg': 'request limit' }]
    ]
  },
  bitfinex: {
    'nonce-rejected': [[500, ['error', 10114, 'nonce: small']]],
    'authentication-failed': [[500, ['error', 10100, 'apikey: invalid']]],
    'permission-denied': [[500, ['error', 10001, 'permission_invalid']]],
    'rate-limited': [
      [429, { error: 'ERR_RATE_LIMIT' }],
      [500, ['error', 11010, 'ratelimit: error']]
    ]
  },
  bitstamp: {
    'clock-off': [[403, { status: 'error', reason: 'X-Auth-Timestamp is outside the window', code: 'API0017' }]],
    'nonce-rejected': [[403, { status: 'error', reason: 'Invalid nonce', code: 'API0004' }]],
    'authentication-failed': [
      [403, { status: 'error', reason: 'Invalid signature', code: 'API0005' }],
      [403, { status: 'error', reason: 'API key not found', code: 'API0001' }]
    ],
    'permission-denied': [[403, { status: 'error', reason: 'No permission found', code: 'API0003' }]],
    'ip-not-allowed': [[403, { status: 'error', reason: 'IP address not allowed' }]],
    'rate-limited': [
      [400, { response_code: '400.002', response_explanation: 'Request rejected due to exceeded rate limit.' }]
    ]
  },
  gemini: {
    'clock-off': [[400, { result: 'error', reason: 'InvalidTimestampInPayload', message: 'Timestamp' }]],
    'nonce-rejected': [[400, { result: 'error', reason: 'InvalidNonce', message: "Nonce '1' has not increased" }]],
    'authentication-failed': [
      [400, { result: 'error', reason: 'InvalidSignature', message: 'InvalidSignature' }],
      [
        400,
        { result: 'error', reason: 'InvalidNonce', message: "Nonce '1' is not within 30 seconds of server time '2'" }
      ]
    ],
    'permission-denied': [[403, { result: 'error', reason: 'MissingRole', message: 'To access this endpoint' }]],
    'ip-not-allowed': [[403, { result: 'error', reason: 'IPAddressNotAllowed', message: 'IP' }]],
    'rate-limited': [[429, { result: 'error', reason: 'RateLimit', message: 'Requests were made too frequently.' }]]
  },
  cryptocom: {
    'clock-off': [message(400, 40102, 'INVALID_NONCE')],
    'authentication-failed': [message(401, 40101, 'UNAUTHORIZED')],
    'permission-denied': [message(400, 40104, 'USER_TIER_INVALID')],
    'ip-not-allowed': [message(401, 40103, 'IP_ILLEGAL')],
    'rate-limited': [message(429, 42901, 'RATE_LIMIT')]
  },
  deribit: {
    'authentication-failed': [[400, { error: { code: 13004, message: 'invalid_credentials' } }]],
    'permission-denied': [[403, { error: { code: 13021, message: 'forbidden' } }]],
    'rate-limited': [[400, { error: { code: 10028, message: 'too_many_requests' } }]]
  },
  bitmex: {
    'clock-off': [
      [401, { error: { message: 'This request has expired - `expires` is in the past. Current time: 1' } }]
    ],
    'authentication-failed': [[401, { error: { message: 'Signature not valid.' } }]],
    'permission-denied': [[403, { error: { message: 'Access Denied' } }]],
    'ip-not-allowed': [[403, { error: { message: 'This IP address is not allowed to use this key.' } }]],
    'rate-limited': [[429, { error: { message: 'Rate limit exceeded, retry in 7 seconds.' } }]]
  },
  phemex: {
    'clock-off': [code(401, '401', '401 Request Expired')],
    'authentication-failed': [
      code(401, '401', '401 Failed to load API KEY.'),
      code(200, 10500, 'API Signature verification failed.'),
      code(200, '10500', 'Api key not found 698dc9e3')
    ],
    'permission-denied': [code(401, '401', '401 Insufficient privilege.')],
    'ip-not-allowed': [code(401, '401', '401 Request IP mismatch.')],
    'rate-limited': [code(429, '39995', 'Too many requests.')]
  },
  bingx: {
    'clock-off': [code(200, 100421, 'Null timestamp or timestamp mismatch')],
    'authentication-failed': [
      code(200, 100001, 'Signature verification failed'),
      code(200, 100413, 'Incorrect apiKey')
    ],
    'permission-denied': [code(200, 100004, 'Permission denied')],
    'ip-not-allowed': [code(200, 100419, 'IP does not match IP whitelist')],
    'rate-limited': [code(200, 100410, 'rate limitation')]
  },
  whitebit: {
    'clock-off': [message(400, 0, 'Your nonce is more than 5 seconds lesser than the current nonce')],
    'nonce-rejected': [message(400, 30, 'Too many requests.')],
    'authentication-failed': [message(401, 10, 'Unauthorized request.')],
    'permission-denied': [message(403, 4, 'This API Key is not authorized to perform this action.')],
    'rate-limited': [message(429, 0, 'Too many requests.')]
  },
  bitvavo: {
    'clock-off': [[403, { errorCode: 304, error: 'Request was not received within acceptable window' }]],
    'authentication-failed': [
      [403, { errorCode: 305, error: 'No active API key found.' }],
      [403, { errorCode: 309 }]
    ],
    'permission-denied': [[403, { errorCode: 310, error: 'This key does not allow trading actions.' }]],
    'ip-not-allowed': [[403, { errorCode: 307, error: 'This key does not allow access from this IP.' }]],
    'rate-limited': [
      [403, { errorCode: 105, error: 'Your IP or API key has been banned' }],
      [429, { errorCode: 103 }]
    ]
  },
  backpack: {
    'clock-off': [message(400, 'INVALID_CLIENT_REQUEST', 'Request has expired')],
    'authentication-failed': [message(400, 'INVALID_SIGNATURE', 'Invalid signature')],
    'permission-denied': [message(403, 'FORBIDDEN', 'Forbidden')],
    'rate-limited': [message(429, 'TOO_MANY_REQUESTS', 'Too many requests')]
  },
  hyperliquid: {
    'nonce-rejected': [[200, { status: 'err', response: 'Invalid nonce: duplicate nonce 1790000000000' }]],
    'authentication-failed': [[200, { status: 'err', response: 'User or API Wallet 0x1234 does not exist.' }]],
    'permission-denied': [[200, { status: 'err', response: 'Must deposit before performing actions. User: 0x12' }]],
    'rate-limited': [[200, { status: 'err', response: 'Too many cumulative requests sent (37986 > 10436)' }]]
  },
  coingecko: {
    'authentication-failed': [[401, { status: { error_code: 10002, error_message: 'API Key Missing' } }]],
    'permission-denied': [[401, { status: { error_code: 10005, error_message: 'Your plan does not include it' } }]],
    'rate-limited': [[429, { status: { error_code: 429, error_message: "You've exceeded the Rate Limit." } }]]
  },
  coinmarketcap: {
    'authentication-failed': [[401, { status: { error_code: 1001, error_message: 'This API Key is invalid.' } }]],
    'permission-denied': [[403, { status: { error_code: 1006, error_message: 'Your plan does not support it' } }]],
    'rate-limited': [[429, { status: { error_code: 1008, error_message: 'You have exceeded your minute limit' } }]]
  },
  'token-metrics': {
    'authentication-failed': [[401, { message: 'Invalid API key' }]],
    'permission-denied': [[403, { message: 'Upgrade your plan' }]],
    'rate-limited': [[429, { message: 'Too many requests' }]]
  }
}

/** What each provider does not tell apart from another cause. */
const untold: Readonly<Record<ErrorKind, readonly string[]>> = {
  // They count, look at no time, or let a wrong time look like a wrong signature.
  'clock-off': [
    'kraken',
    'kraken-futures',
    'bitfinex',
    'deribit',
    'hyperliquid',
    'coingecko',
    'coinmarketcap',
    'token-metrics'
  ],
  'nonce-rejected': providers
    .filter(({ nonce, id }) => nonce.kind !== 'monotonic' && id !== 'bitstamp')
    .map(({ id }) => id),
  'authentication-failed': [],
  'permission-denied': [],
  'ip-not-allowed': [
    'coinbase',
    'kraken',
    'kraken-futures',
    'bitfinex',
    'deribit',
    'whitebit',
    'backpack',
    'hyperliquid',
    'coingecko',
    'coinmarketcap',
    'token-metrics'
  ],
  'rate-limited': []
}

describe('every provider’s errors have one of the causes', () => {
  it.each(providers.map(({ id }) => id))('%s', (id) => {
    const provider = findProvider(id)
    const table = tables[id]
    if (!provider || !table) throw new Error(`no answers of ${id}`)
    for (const kind of errorKinds) {
      const answers = table[kind] ?? []
      expect([kind, answers.length > 0]).toEqual([kind, !untold[kind].includes(id)])
      for (const [status, json] of answers) expect([json, provider.readError(status, json)?.kind]).toEqual([json, kind])
    }
  })

  it('whatever the answer, none crashes, and a good one is no error', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...providers),
        fc.integer({ min: 100, max: 599 }),
        fc.jsonValue(),
        (one, status, json) => {
          const found = one.readError(status, json)
          if (found !== undefined) expect(errorKinds).toContain(found.kind)
        }
      ),
      { numRuns: 1_000 }
    )
  })

  it('says what to do where the cause alone does not tell', () => {
    const found = findProvider('gemini')?.readError(400, tables.gemini?.['authentication-failed']?.[1]?.[1])
    expect(found?.remedy).toContain('time based nonce')
  })
})
