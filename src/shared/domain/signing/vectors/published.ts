import { Buffer } from 'node:buffer'
import * as crypto from 'node:crypto'
import { hmac, hmacOrPrivateKey, type Credential, type Method, type Params } from '../kit'
import { member } from '../provider'
import { binanceSignature } from '../providers/binance-kit'
import { bitmexSignature } from '../providers/bitmex'
import { mexcSignature } from '../providers/mexc'
import { findProvider } from '../registry'
import { compareHeader, differ, verifyJwt } from './compare'
import { credentialOf, methodOf, need, noUuid, parseForm, text, type Check, type Reader } from './fields'

const bySchemePrefix: Readonly<Record<string, (item: unknown) => Check>> = {
  'binance-hmac-sha256-hex': (item) => prehash(item, (key, message) => binanceSignature(key, message, '')),
  'ed25519-base64': (item) => () => {
    const privateKey = crypto.createPrivateKey(need(item, 'inputs', 'privateKeyPem'))
    const got = hmacOrPrivateKey({ id: '', secret: '', privateKey }, need(item, 'inputs', 'prehash'))
    return differ('signature', need(item, 'expected', 'signature'), got)
  },
  'kraken-spot': (item) => () => {
    const [, ...params] = parseForm(need(item, 'inputs', 'body'))
    return signedHeader(
      item,
      'kraken',
      'API-Sign',
      { method: 'POST', path: need(item, 'inputs', 'path'), params },
      need(item, 'inputs', 'nonce')
    )
  },
  'bybit-v5': (item) => {
    const start =
      need(item, 'inputs', 'timestamp') + need(item, 'inputs', 'apiKey') + need(item, 'inputs', 'recvWindow')
    const message = need(item, 'inputs', 'prehash')
    // The WebSocket's own prehash: the same key and hash, another message.
    if (!message.startsWith(start)) return prehash(item, (key, message) => hmac('sha256', key, message, 'hex'))
    const payload = message.slice(start.length)
    const request = payload.startsWith('{')
      ? { method: 'POST' as const, body: payload, params: [] }
      : { method: 'GET' as const, params: parseForm(payload) }
    return () => signedHeader(item, 'bybit', 'X-BAPI-SIGN', { ...request, path: '/v5/order/realtime' })
  },
  'okx ISO': header('okx', 'OK-ACCESS-SIGN'),
  'kucoin ts': header('kucoin', 'KC-API-SIGN'),
  'bitvavo ts': header('bitvavo', 'BITVAVO-ACCESS-SIGNATURE'),
  // The documented query writes a space as "+", where ours would be %20: the text is signed as it stands.
  'bitmex verb': (item) => () =>
    differ(
      'signature',
      need(item, 'expected', 'signature'),
      bitmexSignature(
        { id: '', secret: need(item, 'inputs', 'secret') },
        need(item, 'inputs', 'method'),
        need(item, 'inputs', 'path'),
        need(item, 'inputs', 'expires'),
        need(item, 'inputs', 'body')
      )
    ),
  'gate-v4': header('gate', 'SIGN'),
  'mexc-spot': (item) => prehash(item, (key, message) => mexcSignature(key, message, '')),
  'deribit-ws': (item) => () => differ('signature', need(item, 'expected', 'signature'), deribitLogin(item)),
  gemini: (item) => () =>
    differ(
      'signature',
      need(item, 'expected', 'signature'),
      hmac('sha384', { id: '', secret: need(item, 'inputs', 'secret') }, need(item, 'inputs', 'payloadBase64'), 'hex')
    ),
  'coinbase CDP JWT': sdkJwt,
  JWS: jws
}

/** `official-docs.json` and `sdk-oracles.json`: one signature, by scheme. */
export const published: Reader = (item) => {
  const scheme = text(member(item, 'scheme')) ?? ''
  const known = Object.entries(bySchemePrefix).find(([prefix]) => scheme.startsWith(prefix))
  return known?.[1](item)
}

const prehash =
  (item: unknown, sign: (key: Credential, message: string) => string): Check =>
  () =>
    differ(
      'signature',
      need(item, 'expected', 'signature'),
      sign({ id: '', secret: need(item, 'inputs', 'secret') }, need(item, 'inputs', 'prehash'))
    )

/** The WebSocket's login: time, nonce and data, without a request. */
const deribitLogin = (item: unknown): string =>
  hmac(
    'sha256',
    { id: '', secret: need(item, 'inputs', 'secret') },
    ['timestamp', 'nonce', 'data'].map((name) => need(item, 'inputs', name)).join('\n'),
    'hex'
  )

/** A request with its path, query and body as they are written. */
function header(providerId: string, name: string): (item: unknown) => Check {
  return (item) => () => {
    const [path = '', inPath = ''] = need(item, 'inputs', 'path').split('?')
    const query = text(member(item, 'inputs', 'query')) || inPath
    return signedHeader(item, providerId, name, {
      method: methodOf(need(item, 'inputs', 'method')),
      path,
      params: query === '' ? [] : parseForm(query),
      body: need(item, 'inputs', 'body')
    })
  }
}

/** Signs a whole request and compares the header that holds the signature. */
function signedHeader(
  item: unknown,
  providerId: string,
  header: string,
  request: { method: Method; path: string; params: Params; body?: string },
  nonce = '0'
) {
  const provider = findProvider(providerId)
  if (provider === undefined) throw new Error(`no provider ${providerId}`)
  const key = credentialOf(provider, need(item, 'inputs', 'secret'), text(member(item, 'inputs', 'apiKey')) ?? '', '')
  const nowMs = timeOf(item)
  const stamp = { nowMs, nonce, uuid: noUuid, windowMs: Number(member(item, 'inputs', 'recvWindow') ?? 5000) }
  const signed = provider.sign({ origin: 'https://example.com', environment: 'production', ...request }, key, stamp)
  return differ('signature', need(item, 'expected', 'signature'), signed.headers[header])
}

/** In ms; a time in seconds has ten digits. */
function timeOf(item: unknown): number {
  const time = text(member(item, 'inputs', 'timestamp')) ?? '0'
  if (time.includes('T')) return Date.parse(time)
  return time.length <= 10 ? Number(time) * 1000 : Number(time)
}

/** A token of Coinbase's own SDK: equal byte for byte with EdDSA, verified with ES256. */
function sdkJwt(item: unknown): Check {
  const provider = findProvider('coinbase')
  if (provider === undefined) throw new Error('no provider coinbase')
  const key = credentialOf(provider, need(item, 'inputs', 'apiKeySecret'), need(item, 'inputs', 'apiKeyId'))
  const nowMs = Number(need({ iat: member(item, 'expected', 'claims', 'iat') }, 'iat')) * 1000
  const request = {
    method: methodOf(need(item, 'inputs', 'method')),
    origin: `https://${need(item, 'inputs', 'host')}`,
    path: need(item, 'inputs', 'path'),
    params: [],
    environment: 'production' as const
  }
  const got = provider.sign(request, key, {
    nowMs,
    nonce: '0',
    uuid: need(item, 'expected', 'header', 'nonce'),
    windowMs: 120_000
  })
  return () => compareHeader('Authorization', `Bearer ${need(item, 'expected', 'jwt')}`, got.headers.Authorization, key)
}

/** RFC 7515 A.3 and RFC 8037 A.4: the expected signature verifies; the deterministic one is also made again. */
function jws(item: unknown): Check {
  const jwk = member(item, 'inputs', 'jwk')
  const privateKey = crypto.createPrivateKey({
    key: {
      kty: need(jwk, 'kty'),
      crv: need(jwk, 'crv'),
      d: need(jwk, 'd'),
      x: need(jwk, 'x'),
      ...(text(member(jwk, 'y')) === undefined ? {} : { y: need(jwk, 'y') })
    },
    format: 'jwk'
  })
  const input = need(item, 'inputs', 'signingInput')
  const expected = need(item, 'expected', 'signature')
  const key = { id: '', secret: '', privateKey }
  return () =>
    verifyJwt(`${input}.${expected}`, key) ??
    (privateKey.asymmetricKeyType === 'ed25519'
      ? differ('signature', expected, Buffer.from(hmacOrPrivateKey(key, input), 'base64').toString('base64url'))
      : undefined)
}
