/** What Binance's spot and futures share: https://developers.binance.com/docs/binance-spot-api-docs/rest-api/request-security */
import {
  encodeParams,
  form,
  hmacOrPrivateKey,
  json,
  millis,
  queryOf,
  without,
  type Credential,
  type Sign
} from '../kit'
import { errorOf, member, textOf, type Provider } from '../provider'

/** Time and window are the stamp's alone: an author's own would choose how long the request can be replayed. */
const stamped: ReadonlySet<string> = new Set(['timestamp', 'recvWindow', 'signature'])

/** The query, then the body, with nothing between. HMAC in hex; Ed25519 and RSA in base64. */
export const binanceSignature = (key: Credential, query: string, body: string): string =>
  hmacOrPrivateKey(key, query + body)

/** `unsigned`: market data, which refuses parameters that it does not know (-1101, -1104), the signature among them. */
export function binanceSigner(unsigned: ReadonlySet<string>): Sign {
  return ({ method, origin, path, params, body = '' }, key, stamp) => {
    const apiKey = { 'X-MBX-APIKEY': key.id }
    if (unsigned.has(path)) return { method, url: origin + path + queryOf(params), headers: apiKey, body }
    const own = encodeParams(without(stamped, params))
    const query = `timestamp=${millis(stamp)}&${own === '' ? '' : `${own}&`}recvWindow=${stamp.windowMs}`
    const signed = `${query}&signature=${encodeURIComponent(binanceSignature(key, query, body))}`
    if (body !== '') return { method, url: `${origin}${path}?${signed}`, headers: { ...apiKey, ...json }, body }
    if (method === 'POST' || method === 'PUT')
      return { method, url: origin + path, headers: { ...apiKey, ...form }, body: signed }
    return { method, url: `${origin}${path}?${signed}`, headers: apiKey, body: '' }
  }
}

/**
 * https://developers.binance.com/docs/binance-spot-api-docs/errors; -1005 and -1011 as ccxt's table has them. -2015 leaves
 * open which of key, address and permission it means.
 */
const errors = {
  'clock-off': ['-1021', '-5028'],
  'authentication-failed': ['-1022', '-2008', '-2014', '-2015'],
  'permission-denied': ['-1002', '-1099', '-2017'],
  'ip-not-allowed': ['-1005', '-1011'],
  'rate-limited': ['-1003', '-1008', '-1015', '-1034', '-1035']
} as const

export const readBinanceError: Provider['readError'] = (status, json) => {
  // 418: banned for going on after 429.
  if (status === 418) return { kind: 'rate-limited', providerCode: '418', providerMessage: textOf(member(json, 'msg')) }
  const code = textOf(member(json, 'code'))
  return errorOf(errors, status, code === '' ? undefined : code, textOf(member(json, 'msg')))
}

/** Holds for the keys of all Binance's APIs: they are one kind of key. */
export const binanceIpTrap: NonNullable<Provider['ipTrap']> = {
  to: 'beyond-read',
  does: 'deleted',
  source: 'https://developers.binance.com/docs/binance-spot-api-docs/rest-api/request-security'
}
