import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { runVectors } from './run'

const production = 'production'
const binanceKey = {
  id: 'vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A',
  secret: 'NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j'
}
const krakenSecret = 'kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg=='

/** Published figures, so that these tests stand without any other file. */
const published = [
  {
    id: 'Binance docs, rest-api.md: the signature of the documented order',
    scheme: 'binance-hmac-sha256-hex',
    inputs: {
      secret: binanceKey.secret,
      prehash:
        'symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559'
    },
    expected: { signature: 'c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71' }
  },
  {
    id: 'Binance docs: query and body joined by nothing',
    scheme: 'binance-hmac-sha256-hex',
    inputs: {
      secret: binanceKey.secret,
      prehash:
        'symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTCquantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559'
    },
    expected: { signature: '0fd168b8ddb4876a0358a8d14d0c9f3da0e9b20c5d52b2a00fcf7d1c602f9a77' }
  },
  {
    id: 'Kraken docs, spot-rest-auth: AddOrder',
    provider: 'kraken',
    credential: { id: 'key', secret: krakenSecret },
    stamp: { nowMs: 1616492376594, nonce: '1616492376594' },
    request: {
      method: 'POST',
      origin: 'https://api.kraken.com',
      path: '/0/private/AddOrder',
      params: [
        ['ordertype', 'limit'],
        ['pair', 'XBTUSD'],
        ['price', '37500'],
        ['type', 'buy'],
        ['volume', '1.25']
      ]
    },
    expected: {
      method: 'POST',
      url: 'https://api.kraken.com/0/private/AddOrder',
      headers: {
        'API-Key': 'key',
        'API-Sign': '4/dpxb3iT4tp/ZCVEwSnEsLxx0bqyhLpdfOpc6fn7OR8+UClSV5n9E6aSS8MPtnRfp32bAb0nmbRn6H8ndwLUQ==',
        'Content-Type': 'application/x-www-form-urlencoded'
      },
      body: 'nonce=1616492376594&ordertype=limit&pair=XBTUSD&price=37500&type=buy&volume=1.25'
    }
  },
  {
    id: 'Bybit v5, a query (nautilus_trader)',
    scheme: 'bybit-v5',
    inputs: {
      apiKey: 'test_api_key',
      secret: 'test_secret',
      recvWindow: 5000,
      timestamp: '1700000000000',
      prehash: '1700000000000test_api_key5000category=linear&symbol=BTCUSDT'
    },
    expected: { signature: 'fd4f31228a46109dc6673062328693696df9a96c7ff04e6491a45e7f63a0fdd7' }
  },
  {
    id: 'Bybit v5, a body sent as it stands (nautilus_trader)',
    scheme: 'bybit-v5',
    inputs: {
      apiKey: 'test_api_key',
      secret: 'test_secret',
      recvWindow: 5000,
      timestamp: '1700000000000',
      prehash: '1700000000000test_api_key5000{"category": "linear", "symbol": "BTCUSDT", "orderLinkId": "test-order-1"}'
    },
    expected: { signature: '2df4a0603d69c08d5dea29ba85b46eb7db64ce9e9ebd34a7802a3d69700cb2a1' }
  },
  {
    id: 'OKX v5 (nautilus_trader)',
    scheme: 'okx ISO',
    inputs: {
      secret: 'chNOOS4KvNXR_Xq4k4c9qsfoKWvnDecLATCRlcBwyKDYnWgO',
      timestamp: '2020-12-08T09:08:57.715Z',
      method: 'GET',
      path: '/api/v5/account/balance',
      body: ''
    },
    expected: { signature: 'PJ61e1nb2F2Qd7D8SPiaIcx2gjdELc+o0ygzre9z33k=' }
  },
  {
    id: 'Coinbase, EdDSA token of its own SDK 1.57.0',
    scheme: 'coinbase CDP JWT EdDSA',
    inputs: {
      apiKeyId: 'organizations/test-org/apiKeys/test-key-id',
      apiKeySecret: 'nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2DXWpgBgrEKt9VL/tPJZAc6DuFy89qmIyWvAhpo9wdRGg==',
      method: 'GET',
      host: 'api.coinbase.com',
      path: '/api/v3/brokerage/accounts'
    },
    expected: {
      jwt: 'eyJhbGciOiJFZERTQSIsImtpZCI6Im9yZ2FuaXphdGlvbnMvdGVzdC1vcmcvYXBpS2V5cy90ZXN0LWtleS1pZCIsInR5cCI6IkpXVCIsIm5vbmNlIjoiNmE2NTY4NGI3ZmY0MjJjZGQ4N2M0Njg2YjBhOTgyODgifQ.eyJzdWIiOiJvcmdhbml6YXRpb25zL3Rlc3Qtb3JnL2FwaUtleXMvdGVzdC1rZXktaWQiLCJpc3MiOiJjZHAiLCJ1cmlzIjpbIkdFVCBhcGkuY29pbmJhc2UuY29tL2FwaS92My9icm9rZXJhZ2UvYWNjb3VudHMiXSwiaWF0IjoxNzAwMDAwMDAwLCJuYmYiOjE3MDAwMDAwMDAsImV4cCI6MTcwMDAwMDEyMH0.27Ks3TGPcfNirIKIYlxhjEn3Mb-9xyFpQwIJkdJx-GotzwMyCiz863ofGQe3JZeCiACcVjw4nS71VrKeuaYpAQ',
      header: { nonce: '6a65684b7ff422cdd87c4686b0a98288' },
      claims: { iat: 1700000000 }
    }
  },
  {
    id: 'RFC 8037, appendix A.4: EdDSA',
    scheme: 'JWS EdDSA',
    inputs: {
      jwk: {
        kty: 'OKP',
        crv: 'Ed25519',
        d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
        x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo'
      },
      signingInput: 'eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc'
    },
    expected: {
      signature: 'hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg'
    }
  },
  {
    id: 'Token Metrics: the key in a header, nothing signed',
    provider: 'token-metrics',
    credential: { secret: 'tm-1234567890' },
    stamp: { nowMs: 1 },
    request: {
      method: 'GET',
      origin: 'https://api.tokenmetrics.com',
      path: '/v2/tokens',
      params: { symbol: 'BTC,ETH' },
      environment: production
    },
    expected: {
      method: 'GET',
      url: 'https://api.tokenmetrics.com/v2/tokens?symbol=BTC%2CETH',
      headers: { Accept: 'application/json', 'x-api-key': 'tm-1234567890' }
    }
  }
]

describe('published vectors', () => {
  it.each(published.map((item) => [item.id, item] as const))('%s', (_, item) => {
    expect(runVectors([item])).toEqual([{ id: item.id, status: 'passed', reason: '' }])
  })
})

describe('reading vectors', () => {
  it('fails a case whose signature differs, and says where', () => {
    const [wrong] = runVectors([{ ...published[0], expected: { signature: 'c8db' } }]) ?? []
    expect(wrong).toMatchObject({ status: 'failed' })
    expect(wrong?.reason).toContain('expected c8db')
  })

  it('fails a case of a known provider that is incomplete, naming the field', () => {
    const [incomplete] =
      runVectors({ cases: [{ id: 'a', provider: 'okx', request: {}, credential: { secret: 'abc' } }] }) ?? []
    expect(incomplete).toMatchObject({ id: 'a', status: 'failed', reason: expect.stringContaining('stamp.nowMs') })
  })

  it('skips by name what it does not support and what its source never verified', () => {
    expect(runVectors([{ id: 'a', scheme: 'aws4' }, { ...published[0], verified: false }, 7])).toMatchObject([
      { status: 'skipped', reason: 'not supported: aws4' },
      { status: 'skipped' },
      { id: 'case 3', status: 'skipped' }
    ])
  })

  it('refuses a file that holds no list of cases', () => {
    expect(runVectors({ vectors: [] })).toBeUndefined()
    expect(runVectors('text')).toBeUndefined()
  })
})

const folder = fileURLToPath(new URL('../../../../../../shared/vectors', import.meta.url))
/** How many cases of each file are verified: all of them pass. */
const files = [
  ['aws-sigv4.json', 76],
  ['ccxt-oracle.json', 33],
  ['hyperliquid.json', 15],
  ['official-docs.json', 29],
  ['rfc9421.json', 8],
  ['sdk-oracles.json', 3]
] as const

describe.skipIf(!existsSync(folder))('the shared vectors, where they are at hand', () => {
  it.each(files)('%s: %i cases pass and none fails', (name, passing) => {
    const outcomes = runVectors(JSON.parse(readFileSync(path.join(folder, name), 'utf8'))) ?? []
    expect(outcomes.filter(({ status }) => status === 'failed')).toEqual([])
    expect(outcomes.filter(({ status }) => status === 'passed')).toHaveLength(passing)
  })
})
