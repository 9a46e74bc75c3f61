import { Buffer } from 'node:buffer'
import type { Credential, SignedRequest } from '../kit'
import { member } from '../provider'
import { findProvider } from '../registry'
import { compare, differ, verifyJwt } from './compare'
import { credentialOf, expectedOf, need, noUuid, paramsOf, text, type Reader } from './fields'

/** ccxt's own marks, which Keywatch never sends. */
export const referralHeaders = ['Referer', 'X-CHANNEL-API-CODE', 'X-Broker-Id', 'X-SOURCE-KEY']

/** `ccxt-oracle.json`: the arguments of ccxt's sign() and what it returned. */
export const ccxtRequest: Reader = (item) => {
  const params = member(item, 'inputs', 'call', 3)
  const provider = findProvider(/\bccxt \S+ \(npm\) (\w+)\.sign/.exec(text(member(item, 'source')) ?? '')?.[1] ?? '')
  if (provider === undefined || params === undefined) return undefined
  const key = credentialOf(
    provider,
    need(item, 'inputs', 'credentials', 'secret'),
    need(item, 'inputs', 'credentials', 'apiKey'),
    need(item, 'inputs', 'credentials', 'password')
  )
  const expected = expectedOf(item)
  const { origin, pathname } = splitUrl(expected.url)
  const nowMs = Number(need(item, 'inputs', 'fixedMs'))
  const windowMs = provider.id === 'coinbase' ? 120_000 : 5000
  const stamp = { nowMs, nonce: String(nowMs), uuid: noUuid, windowMs }
  const request = {
    method: expected.method,
    origin,
    path: pathname,
    params: paramsOf(params),
    environment: 'production' as const
  }
  const headers = Object.fromEntries(
    Object.entries(expected.headers).filter(([name]) => !referralHeaders.includes(name))
  )
  return () => {
    const got = provider.sign(request, key, stamp)
    if (provider.id !== 'coinbase') return compare({ ...expected, headers }, got, key)
    return compareOlderJwt({ ...expected, headers }, got, key)
  }
}

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
