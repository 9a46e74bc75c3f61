/** The two ways in which Hyperliquid's actions are signed. What @noble brings is loaded with this file, at the first signature. */
import { Buffer } from 'node:buffer'
import { plainText, type JsonNode } from '../../json-text'
import { domainOf, fieldWord, keccak, signTyped, typeHash, word, type RecoverableSignature } from './eip712'
import { packJson } from './msgpack'
import { userTypes } from './user-types'

export interface L1Context {
  readonly nonce: bigint
  readonly vaultAddress?: string
  readonly expiresAfter?: bigint
  readonly mainnet: boolean
}

const exchangeDomain = domainOf('Exchange', 1337n)
const agentType = typeHash('Agent', [
  ['source', 'string'],
  ['connectionId', 'bytes32']
])
const sources = { main: fieldWord('string', 'a'), test: fieldWord('string', 'b') }

/** keccak of the packed action, the nonce, the vault and the expiry: the `connectionId` of the phantom agent. */
export function actionHash(
  action: JsonNode,
  { nonce, vaultAddress, expiresAfter }: Omit<L1Context, 'mainnet'>
): Buffer {
  const parts = [packJson(action), eightBytes(nonce)]
  if (vaultAddress === undefined) parts.push(Buffer.from([0]))
  else parts.push(Buffer.from([1]), Buffer.from(vaultAddress.replace(/^0x/, ''), 'hex'))
  if (expiresAfter !== undefined) parts.push(Buffer.from([0]), eightBytes(expiresAfter))
  return keccak(Buffer.concat(parts))
}

const eightBytes = (value: bigint): Buffer => word(BigInt.asUintN(64, value)).subarray(24)

export function signL1Action(action: JsonNode, context: L1Context, secret: string): RecoverableSignature {
  const source = context.mainnet ? sources.main : sources.test
  const struct = keccak(Buffer.concat([agentType, source, actionHash(action, context)]))
  return signTyped(exchangeDomain, struct, secret)
}

/** Undefined: this type of action is not signed by the user but as an L1 action. */
export function signUserAction(type: string, action: JsonNode, secret: string): RecoverableSignature | undefined {
  const found = userTypes.get(type)
  if (found === undefined || action.kind !== 'object') return undefined
  const value = (name: string): string => {
    const node = action.members.findLast(([member]) => member === name)?.[1]
    return node === undefined ? '' : plainText(node)
  }
  const words = found.fields.map(([name, type]) => fieldWord(type, value(name)))
  const struct = keccak(Buffer.concat([typeHash(found.name, found.fields), ...words]))
  const chain = value('signatureChainId')
  const chainId = /^0x[0-9a-f]{1,16}$/i.test(chain) ? BigInt(chain) : 0x66eeen
  return signTyped(domainOf('HyperliquidSignTransaction', chainId), struct, secret)
}
