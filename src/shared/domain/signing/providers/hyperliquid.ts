/** Hyperliquid, signed actions: https://hyperliquid.gitbook.io/hyperliquid-docs/for-developers/api/signing. EIP-712 with secp256k1. */
import { json, type Sign } from '../kit'
import { authorsMembers, parseJsonText, stringNode, withoutMembers, writeJson } from '../json-text'
import type { JsonMember, JsonNode } from '../json-text'
import {
  errorOf,
  example,
  member,
  numberOf,
  saidIn,
  textOf,
  type Endpoint,
  type Provider,
  type Said
} from '../provider'
import type * as SignAction from './hyperliquid/sign-action'
import { DAY_MS } from '../../../kernel/ids'
import { userTypes } from './hyperliquid/user-types'

/** The exchange takes the action in an envelope; the author may write either. */
const stamped: ReadonlySet<string> = new Set(['nonce', 'signature'])
const timeFields: ReadonlySet<string> = new Set(['time', 'nonce'])

const find = (members: readonly JsonMember[], name: string): JsonNode | undefined =>
  members.findLast(([own]) => own === name)?.[1]

/** `{"type": "order", ...}`, or `{"action": {...}, "vaultAddress": "0x..."}`. */
function partsOf(members: readonly JsonMember[]): { action: readonly JsonMember[]; rest: readonly JsonMember[] } {
  const action = find(members, 'action')
  if (action?.kind !== 'object') return { action: members, rest: [] }
  return { action: action.members, rest: withoutMembers(new Set(['action']), members) }
}

let signer: typeof SignAction | undefined

/** keccak and secp256k1 take 10 ms to load: nobody waits for them who signs nothing here. */
export async function prepareHyperliquid(): Promise<void> {
  signer ??= await import('./hyperliquid/sign-action')
}

/** The signer, once `prepareHyperliquid` has run; who signs awaits `Provider.prepare` first. */
function prepared(): typeof SignAction {
  if (signer === undefined) throw new Error('Hyperliquid is not prepared')
  return signer
}

export const signHyperliquid: Sign = (request, key, { nonce }) => {
  const { method, origin, path, environment } = request
  const members = authorsMembers(request) ?? []
  if (path !== '/exchange')
    return { method, url: origin + path, headers: json, body: writeJson({ kind: 'object', members }) }
  const { signL1Action, signUserAction } = prepared()
  const { action, rest } = partsOf(members)
  const type = textOfNode(find(action, 'type'))
  const signedAction = userTypes.has(type) ? stampUserAction(action, type, nonce, environment === 'production') : action
  const node: JsonNode = { kind: 'object', members: signedAction }
  const { r, s, v } =
    signUserAction(type, node, key.secret) ??
    signL1Action(node, { ...contextOf(rest), nonce: BigInt(nonce), mainnet: environment === 'production' }, key.secret)
  const signature: JsonNode = {
    kind: 'object',
    members: [
      ['r', stringNode(r)],
      ['s', stringNode(s)],
      ['v', { kind: 'bare', text: String(v) }]
    ]
  }
  const body = writeJson({
    kind: 'object',
    members: [
      ['action', node],
      ['nonce', { kind: 'bare', text: nonce }],
      ['signature', signature],
      ...withoutMembers(stamped, rest)
    ]
  })
  return { method, url: origin + path, headers: json, body }
}

const textOfNode = (node: JsonNode | undefined): string => (node?.kind === 'string' ? node.value : '')

/** An address or an expiry that is none counts as absent in the signature; the exchange then finds another signer and refuses. */
function contextOf(rest: readonly JsonMember[]): { vaultAddress?: string; expiresAfter?: bigint } {
  const vault = textOfNode(find(rest, 'vaultAddress'))
  const expiry = find(rest, 'expiresAfter')
  return {
    ...(/^0x[0-9a-f]{40}$/i.test(vault) ? { vaultAddress: vault } : {}),
    ...(expiry?.kind === 'bare' && /^\d{1,16}$/.test(expiry.text) ? { expiresAfter: BigInt(expiry.text) } : {})
  }
}

/** Time, nonce and chain of what the wallet itself signs are ours: they must be those of the envelope. */
function stampUserAction(
  action: readonly JsonMember[],
  type: string,
  nonce: string,
  mainnet: boolean
): readonly JsonMember[] {
  const field = userTypes.get(type)?.fields.find(([name]) => timeFields.has(name))?.[0] ?? 'nonce'
  const chainId = find(action, 'signatureChainId') ?? stringNode('0x66eee')
  const ours: JsonMember[] = [
    ['hyperliquidChain', stringNode(mainnet ? 'Mainnet' : 'Testnet')],
    ['signatureChainId', chainId],
    [field, { kind: 'bare', text: nonce }]
  ]
  return [...withoutMembers(new Set(ours.map(([name]) => name)), action), ...ours]
}

const trades: ReadonlySet<string> = new Set(
  'order cancel cancelByCloid modify batchModify scheduleCancel updateLeverage updateIsolatedMargin twapOrder twapCancel reserveRequestWeight noop'.split(
    ' '
  )
)
const internal: ReadonlySet<string> = new Set(['usdClassTransfer'])
const transfers: ReadonlySet<string> = new Set(['subAccountTransfer', 'subAccountSpotTransfer', 'vaultTransfer'])
const titles: Readonly<Record<string, string>> = {
  order: 'Place orders',
  cancel: 'Cancel orders',
  cancelByCloid: 'Cancel orders by their client ids',
  modify: 'Change an order',
  batchModify: 'Change several orders',
  scheduleCancel: 'Cancel all orders at a time',
  updateLeverage: 'Set the leverage',
  updateIsolatedMargin: 'Change the margin of a position',
  twapOrder: 'Place a TWAP order',
  twapCancel: 'Cancel a TWAP order',
  usdClassTransfer: 'Transfer between spot and perpetuals',
  subAccountTransfer: 'Transfer to a sub-account',
  vaultTransfer: 'Transfer to a vault',
  withdraw3: 'Withdraw',
  usdSend: 'Send USDC',
  spotSend: 'Send a token',
  sendAsset: 'Send an asset',
  approveAgent: 'Approve an API wallet',
  approveBuilderFee: 'Approve a builder fee'
}

/** One path for everything: what counts is the type of the action. */
const classify: Provider['classify'] = (method, path, params, body) => {
  const unknown: Endpoint = { class: 'unknown', title: path }
  if (method !== 'POST') return unknown
  if (path === '/info') return { class: 'read', title: 'Information' }
  const node = body === '' ? undefined : parseJsonText(body)
  if (path !== '/exchange' || params.length > 0 || node?.kind !== 'object') return unknown
  const { action } = partsOf(node.members)
  const types = action.filter(([name]) => name === 'type').map(([, value]) => textOfNode(value))
  const [type = ''] = types
  const title = titles[type] ?? path
  // Two types in one action: whichever the exchange takes, the strictest scope is asked for.
  if (types.length !== 1) return unknown
  if (trades.has(type)) return { class: 'trade', title }
  if (internal.has(type)) return { class: 'transfer', title, internal: true }
  if (transfers.has(type)) return { class: 'transfer', title }
  return userTypes.has(type) ? { class: 'withdraw', title } : unknown
}

/** Hyperliquid tells its errors in words alone, some with the address of the wallet in their middle. */
const said: Said = [
  [/nonce/i, 'nonce-rejected'],
  [/User or API Wallet .*does not exist/i, 'authentication-failed'],
  [/^Must deposit before performing actions/, 'permission-denied'],
  [/^Too many cumulative requests sent/, 'rate-limited']
]

export const hyperliquid: Provider = {
  id: 'hyperliquid',
  name: 'Hyperliquid',
  mark: { text: 'HL', color: '#0c5c4c' },
  docs: 'https://hyperliquid.gitbook.io/hyperliquid-docs/for-developers/api/signing',
  keyPage: 'https://app.hyperliquid.xyz/API',
  kinds: ['secp256k1'],
  needsApiKeyId: true,
  needsPassphrase: false,
  canGenerate: false,
  words: { apiKeyId: 'API wallet address', secret: 'API wallet private key', passphrase: 'Passphrase' },
  hosts: { production: ['api.hyperliquid.xyz'], testnet: ['api.hyperliquid-testnet.xyz'], development: [] },
  sign: signHyperliquid,
  prepare: prepareHyperliquid,
  objectBodies: true,
  classify,
  window: null,
  // Each signer's 100 highest nonces, unused, within two days back and one ahead: ours only rise, so they always fit.
  nonce: { kind: 'monotonic', unit: 'ms', bits: 'safe-integer', withinMs: DAY_MS },
  tolerance: { aheadMs: DAY_MS, behindMs: 2 * DAY_MS },
  // https://hyperliquid.gitbook.io/hyperliquid-docs/for-developers/api/info-endpoint; the field as ccxt reads it.
  time: { path: '/info', body: '{"type":"exchangeStatus"}', read: (json) => numberOf(member(json, 'time')) },
  readError: (status, json) => {
    const message = textOf(member(json, 'response')) || textOf(member(json, 'error'))
    return saidIn(said, '', message) ?? errorOf({}, status, undefined, message)
  },
  examples: [
    example('Information about the exchange', 'POST', '/info', [], { type: 'meta' }),
    example('Open orders of an address', 'POST', '/info', [], {
      type: 'openOrders',
      user: '0x0000000000000000000000000000000000000000'
    })
  ]
}
