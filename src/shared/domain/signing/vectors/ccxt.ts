import { Buffer } from 'node:buffer'
import type { Credential, Method, Params, SignedRequest, UnsignedRequest } from '../kit'
import { member, type Provider } from '../provider'
import { findProvider } from '../registry'
import { compare, differ, verifyJwt } from './compare'
import { credentialOf, expectedOf, need, paramsOf, text, type Reader } from './fields'

/** ccxt's own marks, which Keywatch never sends. */
export const referralHeaders: ReadonlySet<string> = new Set([
  'Referer',
  'X-CHANNEL-API-CODE',
  'X-Broker-Id',
  'X-SOURCE-KEY',
  'KC-API-PARTNER',
  'KC-API-PARTNER-SIGN',
  'KC-API-PARTNER-VERIFY',
  'source'
])

const names: Readonly<Record<string, string>> = {
  coinbaseexchange: 'coinbase-exchange',
  coinbaseinternational: 'coinbase-international',
  krakenfutures: 'kraken-futures'
}

/** ccxt's exchange and the kind of its API, as one of our providers. */
function providerOf(item: unknown): Provider | undefined {
  const id = /\bccxt \S+ \(npm\) (\w+)\.sign/.exec(text(member(item, 'source')) ?? '')?.[1] ?? ''
  if (id === 'mexc' && member(item, 'inputs', 'call', 1, 0) === 'contract') return findProvider('mexc-contract')
  return findProvider(names[id] ?? id)
}

/** The windows with which these were made; 5 s otherwise. */
const windows: Readonly<Record<string, number>> = { coinbase: 120_000, bitvavo: 10_000, phemex: 60_000 }
/** What ccxt took from its nonce() where the exchange wants a random text, and its uuid(). */
const uuidOf = ({ id }: Provider, nowMs: number): string =>
  id === 'deribit' ? String(nowMs) : '00000000-0000-4000-8000-000000000001'
/** Frozen in ms by mistake: their real unit is seconds (see the catalogue's note on ccxt). */
const frozenInMs: ReadonlySet<string> = new Set(['coinbase-exchange', 'coinbase-international'])

/** `ccxt-oracle.json`: the arguments of ccxt's sign() and what it returned. */
export const ccxtRequest: Reader = (item) => {
  const provider = providerOf(item)
  const params = member(item, 'inputs', 'call', 3)
  if (provider === undefined || params === undefined) return undefined
  const key = credentialOf(
    provider,
    need(item, 'inputs', 'credentials', 'secret'),
    need(item, 'inputs', 'credentials', 'apiKey'),
    need(item, 'inputs', 'credentials', 'password')
  )
  const expected = expectedOf(item)
  const nowMs = Number(need(item, 'inputs', 'fixedMs'))
  const stamp = {
    nowMs: frozenInMs.has(provider.id) ? nowMs * 1000 : nowMs,
    // ccxt sends Kraken futures no nonce.
    nonce: provider.id === 'kraken-futures' ? '' : String(nowMs),
    uuid: uuidOf(provider, nowMs),
    windowMs: windows[provider.id] ?? 5000
  }
  const headers = Object.fromEntries(Object.entries(expected.headers).filter(([name]) => !referralHeaders.has(name)))
  return () => {
    const got = provider.sign(requestOf(provider, expected, params), key, stamp)
    if (provider.id !== 'coinbase') return compare({ ...expected, headers }, got, key)
    return compareOlderJwt({ ...expected, headers }, got, key)
  }
}

/** Values that are no text go as a JSON body, where the exchange takes one: a number stays a number. */
function requestOf(provider: Provider, expected: SignedRequest, params: unknown): UnsignedRequest {
  const { origin, pathname } = splitUrl(expected.url)
  const typed = provider.id === 'gemini'
  return {
    method: expected.method as Method,
    origin,
    path: pathname,
    params: typed ? [] : inPath(provider, pathname, paramsOf(params)),
    body: typed ? JSON.stringify(params) : '',
    environment: 'production'
  }
}

/** ccxt takes parts of the path from the parameters. */
const inPath = ({ id }: Provider, pathname: string, params: Params): Params =>
  id === 'gate' ? params.filter(([name, value]) => name !== 'settle' || !pathname.includes(`/${value}/`)) : params

function splitUrl(url: string): { origin: string; pathname: string } {
  const match = /^(https?:\/\/[^/]+)([^?]*)/.exec(url)
  if (match?.[1] === undefined || match[2] === undefined) throw new Error(`no URL: ${url}`)
  return { origin: match[1], pathname: match[2] }
}

/** ccxt's Coinbase tokens still name an audience, and ES256 ones `coinbase-cloud` and `uri`: what both say must agree. */
function compareOlderJwt(expected: SignedRequest, got: SignedRequest, key: Credential): string | undefined {
  const theirs = claimsOf(expected.headers.Authorization ?? '')
  const token = (got.headers.Authorization ?? '').replace(/^Bearer /, '')
  const ours = claimsOf(token)
  const uri = member(theirs, 'uris', 0) ?? member(theirs, 'uri')
  return (
    compare({ ...expected, headers: {} }, { ...got, headers: {} }, key) ??
    ['sub', 'iat', 'nbf', 'exp']
      .map((name) => differ(`claim ${name}`, member(theirs, name), member(ours, name)))
      .find((found) => found !== undefined) ??
    differ('claim uris', uri, member(ours, 'uris', 0)) ??
    verifyJwt(token, key)
  )
}

const claimsOf = (token: string): unknown => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
