import { describe, expect, it } from 'vitest'
import { toCredential } from '../credential'
import type { Method } from '../kit'
import { findProvider } from '../registry'
import { runVectors } from './run'

const bitmex = { apiKey: 'LAqUlngMIQkIUjXMUreyu3qn', secret: 'chNOOS4KvNXR_Xq4k4c9qsfoKWvnDecLATCRlcBwyKDYnWgO' }
const mexc = { apiKey: 'mx0aBYs33eIilxBWC5', secret: '45d0b3c26f2644f19bfb98b07741b2f5' }
const bitmexScheme = 'bitmex verb+path+expires+body HMAC-SHA256 hex'
const gateScheme = 'gate-v4 METHOD\\npath\\nquery\\nSHA512hex(body)\\nts HMAC-SHA512 hex'

/** Each figure as the exchange's own documentation prints it, with the test key that it prints beside it. */
const figures = [
  {
    id: 'BitMEX, API key usage: GET',
    scheme: bitmexScheme,
    inputs: { ...bitmex, method: 'GET', path: '/api/v1/instrument', expires: 1518064236, body: '' },
    expected: { signature: 'c7682d435d0cfe87c16098df34ef2eb5a549d4c5a3c2b1f0f77b8af73423bf00' }
  },
  {
    id: 'BitMEX, API key usage: GET with a query',
    scheme: bitmexScheme,
    inputs: {
      ...bitmex,
      method: 'GET',
      path: '/api/v1/instrument?filter=%7B%22symbol%22%3A+%22XBTM15%22%7D',
      expires: 1518064237,
      body: ''
    },
    expected: { signature: 'e2f422547eecb5b3cb29ade2127e21b858b235b386bfa45e1c1756eb3383919f' }
  },
  {
    id: 'BitMEX, API key usage: POST',
    scheme: bitmexScheme,
    inputs: {
      ...bitmex,
      method: 'POST',
      path: '/api/v1/order',
      expires: 1518064238,
      body: '{"symbol":"XBTM15","price":219.0,"clOrdID":"mm_bitmex_1a/oemUeQ4CAJZgP3fjHsA","orderQty":98}'
    },
    expected: { signature: '1749cd2ccae4aa49048ae09f0b95110cee706e0944e6a14ad0b3a8cb45bd336b' }
  },
  {
    id: 'KuCoin, signing a message',
    scheme: 'kucoin ts+METHOD+endpoint+body HMAC-SHA256 base64',
    inputs: {
      apiKey: '5c2db93503aa674c74a31734',
      secret: 'f03a5284-5c39-4aaa-9b20-dea10bdcf8e3',
      timestamp: '1547015186532',
      method: 'POST',
      path: '/api/v1/deposit-addresses',
      body: '{"currency":"BTC"}'
    },
    expected: { signature: '7QP/oM0ykidMdrfNEUmng8eZjg/ZvPafjIqmxiVfYu4=' }
  },
  {
    id: 'Gate v4, APIv4 signature: GET',
    scheme: gateScheme,
    inputs: {
      apiKey: 'key',
      secret: 'secret',
      method: 'GET',
      path: '/api/v4/futures/orders',
      query: 'contract=BTC_USD&status=finished&limit=50',
      body: '',
      timestamp: '1541993715'
    },
    expected: {
      signature:
        '55f84ea195d6fe57ce62464daaa7c3c02fa9d1dde954e4c898289c9a2407a3d6fb3faf24deff16790d726b66ac9f74526668b13bd01029199cc4fcc522418b8a'
    }
  },
  {
    id: 'Gate v4, APIv4 signature: POST',
    scheme: gateScheme,
    inputs: {
      apiKey: 'key',
      secret: 'secret',
      method: 'POST',
      path: '/api/v4/futures/orders',
      query: '',
      body: '{"contract":"BTC_USD","type":"limit","size":100,"price":6800,"time_in_force":"gtc"}',
      timestamp: '1541993715'
    },
    expected: {
      signature:
        'eae42da914a590ddf727473aff25fc87d50b64783941061f47a3fdb92742541fc4c2c14017581b4199a1418d54471c269c03a38d788d802e2c306c37636389f0'
    }
  },
  {
    id: 'MEXC spot, example 2: body alone',
    scheme: 'mexc-spot HMAC-SHA256 hex',
    inputs: {
      ...mexc,
      prehash: 'symbol=BTCUSDT&side=BUY&type=LIMIT&quantity=1&price=11&recvWindow=5000&timestamp=1644489390087'
    },
    expected: { signature: 'fd3e4e8543c5188531eb7279d68ae7d26a573d0fc5ab0d18eb692451654d837a' }
  },
  {
    id: 'MEXC spot, example 3: query and body joined by nothing',
    scheme: 'mexc-spot HMAC-SHA256 hex',
    inputs: {
      ...mexc,
      prehash: 'symbol=BTCUSDT&side=BUY&type=LIMITquantity=1&price=11&recvWindow=5000&timestamp=1644489390087'
    },
    expected: { signature: 'd1a676610ceb39174c8039b3f548357994b2a34139a8addd33baadba65684592' }
  },
  {
    id: 'Bitvavo, authentication',
    scheme: 'bitvavo ts+METHOD+path+body HMAC-SHA256 hex',
    inputs: {
      secret: 'bitvavo',
      timestamp: '1548172481125',
      method: 'POST',
      path: '/v2/order',
      body: '{"market":"BTC-EUR","side":"buy","price":"5000","amount":"1.23","orderType":"limit"}'
    },
    expected: { signature: '44d022723a20973a18f7ee97398b9fdd405d2d019c8d39e24b8cc0dcb39ca016' }
  },
  {
    id: 'Deribit, client signature',
    scheme: 'deribit-ws ts\\nnonce\\ndata HMAC-SHA256 hex',
    inputs: { secret: 'AMANDASECRECT', timestamp: '1576074319000', nonce: '1iqt2wls', data: '' },
    expected: { signature: '56590594f97921b09b18f166befe0d1319b198bbcdad7ca73382de2f88fe9aa1' }
  },
  {
    id: 'Gemini, payload authentication',
    scheme: 'gemini HMAC-SHA384(base64(json)) hex',
    inputs: {
      secret: '1234abcd',
      payloadBase64:
        'ewogICAgInJlcXVlc3QiOiAiL3YxL29yZGVyL3N0YXR1cyIsCiAgICAibm9uY2UiOiAxMjM0NTYsCgogICAgIm9yZGVyX2lkIjogMTg4MzQKfQo='
    },
    expected: {
      signature: '337cc8b4ea692cfe65b4a85fcc9f042b2e3f702ac956fd098d600ab15705775017beae402be773ceee10719ff70d710f'
    }
  }
]

describe('figures that the exchanges publish', () => {
  it.each(figures.map((figure) => [figure.id, figure] as const))('%s', (id, figure) => {
    expect(runVectors([figure])).toEqual([{ id, status: 'passed', reason: '' }])
  })

  it('fail once one letter differs', () => {
    for (const { expected, ...figure } of figures) {
      const { signature } = expected
      const changed = {
        ...figure,
        expected: { signature: (signature.startsWith('a') ? 'b' : 'a') + signature.slice(1) }
      }
      expect(runVectors([changed])).toMatchObject([{ status: 'failed' }])
    }
  })
})

const base64 = 'MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWYwMTIzNDU2Nzg5YWJjZGVmMDEyMzQ1Njc4OWFiY2RlZg=='
const nowMs = 1_700_000_000_123

interface Computed {
  readonly provider: string
  readonly method: Method
  readonly path: string
  readonly params?: readonly (readonly [name: string, value: string])[]
  readonly body?: string
  readonly secret?: string
  /** Where it is not 5 s. */
  readonly windowMs?: number
  readonly nowMs?: number
  readonly signature: string
}

/** Of exchanges whose documentation prints no signature that can be checked: what ccxt 4.5.84 makes of the same call. */
const computed: readonly Computed[] = [
  {
    provider: 'bitfinex',
    method: 'POST',
    path: '/v2/auth/r/wallets',
    signature: 'd7a3b43dc16be4b35a444c8f9c657dae9921971ffa1715be395a3d0f740c8a6d6e1b759bdec5281bcbbf607e0aa1641f'
  },
  {
    provider: 'bitget',
    method: 'GET',
    path: '/api/v2/spot/account/assets',
    params: [['coin', 'USDT']],
    signature: 'G4qfewcqxQA8NV622f6VAkzv6uleTbq8pNyxNrgQblU='
  },
  {
    provider: 'htx',
    method: 'GET',
    path: '/v1/order/orders/1/matchresults',
    signature: '4X1dkrUnlAOFonkHHvTW3CkR7u4RX6iFiOTQhlKQnkg%3D'
  },
  {
    provider: 'coinbase-exchange',
    method: 'GET',
    path: '/accounts',
    secret: base64,
    // Their clock was stopped in the wrong unit: these are seconds.
    nowMs: nowMs * 1000,
    signature: 'ARodzZMqqyc2r4O79rjSwfbfZZqtuNznFnB4zqEjnS4='
  },
  {
    provider: 'coinbase-international',
    method: 'GET',
    path: '/api/v1/portfolios',
    secret: base64,
    nowMs: nowMs * 1000,
    signature: '9suQ4SRTm6j16trabpjObTwEXDmGx7wnPbz7QaKoBTo='
  },
  {
    provider: 'phemex',
    method: 'GET',
    path: '/spot/wallets',
    params: [['currency', 'BTC']],
    windowMs: 60_000,
    signature: '345220e2a31be0e68f559e61549e12ba88a2da0f4183af9f6fbfdb956d0a19e9'
  },
  {
    provider: 'mexc-contract',
    method: 'GET',
    path: '/api/v1/private/account/assets',
    signature: '03b746aca94b5d9acc16ae9935283b4f294eedcb5bfc30dff736073091a66636'
  },
  {
    provider: 'bingx',
    method: 'GET',
    path: '/openApi/spot/v1/account/balance',
    signature: 'c04cf535139692f951a7d6b265d9615e44b2c3664b4e827b546f10c7abd84367'
  },
  {
    provider: 'whitebit',
    method: 'POST',
    path: '/api/v4/trade-account/balance',
    params: [['ticker', 'BTC']],
    signature:
      '5d87e41e3c599c91fcebe2ac5ad0b4b92887b19a7715663bb59aba111ccb69cda9f5d2fbd57abb8ab4451af08907619cf4b11cfb96d5fc81485a072c9affc9c3'
  }
]

describe('figures of an independent implementation', () => {
  it.each(computed.map((one) => [one.provider, one] as const))('%s', (id, one) => {
    const provider = findProvider(id)
    if (!provider) throw new Error(id)
    const material = { secret: one.secret ?? 'testSecret', passphrase: 'testPassphrase' }
    const request = {
      method: one.method,
      origin: `https://${provider.hosts.production[0]}`,
      path: one.path,
      params: one.params ?? [],
      body: one.body ?? '',
      environment: 'production' as const
    }
    const signed = provider.sign(request, toCredential(material, 'testApiKey', 'hmac'), {
      nowMs: one.nowMs ?? nowMs,
      nonce: String(nowMs),
      uuid: '00000000-0000-4000-8000-000000000001',
      windowMs: one.windowMs ?? 5000
    })
    expect([signed.url, ...Object.values(signed.headers), signed.body].join('\n')).toContain(one.signature)
  })
})
