import { parseJsonText } from '../json-text'
import { member } from '../provider'
import { actionHash, signL1Action, signUserAction } from '../providers/hyperliquid/sign-action'
import { userTypes } from '../providers/hyperliquid/user-types'
import { differ } from './compare'
import { need, text, type Reader } from './fields'

/** The action of Hyperliquid's own test, whose hash alone is published (hyperliquid-python-sdk, tests/signing_test.py). */
const hashedAction =
  '{"type":"order","orders":[{"a":4,"b":true,"p":"1670.1","s":"0.0147","r":false,"t":{"limit":{"tif":"Ioc"}}}],"grouping":"na"}'

/** `hyperliquid.json`: signatures of the SDK's tests. */
export const hyperliquidAction: Reader = (item) => {
  const scheme = text(member(item, 'scheme')) ?? ''
  if (!scheme.startsWith('hyperliquid')) return undefined
  if (scheme === 'hyperliquid actionHash') return () => hashDiffers(item)
  const secret = need(item, 'inputs', 'privateKey')
  const primary = text(member(item, 'inputs', 'primaryType'))
  const json = parseJsonText(JSON.stringify(member(item, 'inputs', primary === undefined ? 'action' : 'message')))
  if (json === undefined) throw new Error('the action is no JSON')
  if (primary !== undefined) {
    const type = [...userTypes].find(([, { name }]) => name === primary)?.[0] ?? ''
    return () => compareSignature(item, signUserAction(type, json, secret))
  }
  const vault = text(member(item, 'inputs', 'vaultAddress'))
  const context = {
    nonce: BigInt(need(item, 'inputs', 'nonce')),
    mainnet: member(item, 'inputs', 'mainnet') === true,
    ...(vault === undefined ? {} : { vaultAddress: vault })
  }
  return () => compareSignature(item, signL1Action(json, context, secret))
}

function hashDiffers(item: unknown): string | undefined {
  const action = parseJsonText(hashedAction)
  if (action === undefined) return 'the action is no JSON'
  const hash = actionHash(action, { nonce: BigInt(need(item, 'inputs', 'nonce')) })
  return differ('connectionId', need(item, 'expected', 'connectionId'), `0x${hash.toString('hex')}`)
}

const compareSignature = (item: unknown, got: unknown): string | undefined =>
  ['r', 's', 'v']
    .map((name) => differ(name, member(item, 'expected', name), member(got, name)))
    .find((found) => found !== undefined)
