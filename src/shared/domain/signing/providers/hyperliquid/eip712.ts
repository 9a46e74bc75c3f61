/** EIP-712 as Hyperliquid uses it: https://github.com/hyperliquid-dex/hyperliquid-python-sdk/blob/master/hyperliquid/utils/signing.py */
import { Buffer } from 'node:buffer'
import { secp256k1 } from '@noble/curves/secp256k1.js'
import { keccak_256 } from '@noble/hashes/sha3.js'

/** At the first signature: those after it take half as long. */
secp256k1.Point.BASE.precompute(8)

export interface RecoverableSignature {
  /** Hex with 0x, without leading zeros. */
  readonly r: string
  readonly s: string
  /** 27 or 28. */
  readonly v: number
}

export type TypedField = readonly [name: string, type: 'string' | 'uint64' | 'bool' | 'address' | 'bytes32']

export const keccak = (bytes: Uint8Array): Buffer => Buffer.from(keccak_256(bytes))
const keccakText = (text: string): Buffer => keccak(Buffer.from(text))

/** A type's name and fields, as hashed: `Agent(string source,bytes32 connectionId)`. */
export const typeHash = (name: string, fields: readonly TypedField[]): Buffer =>
  keccakText(`${name}(${fields.map(([field, type]) => `${type} ${field}`).join(',')})`)

export function domainOf(name: string, chainId: bigint): Buffer {
  const type = keccakText('EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)')
  return keccak(Buffer.concat([type, keccakText(name), keccakText('1'), word(chainId), word(0n)]))
}

/** 32 bytes, big-endian. */
export function word(value: bigint): Buffer {
  return Buffer.from(BigInt.asUintN(256, value).toString(16).padStart(64, '0'), 'hex')
}

/** One field, as 32 bytes. A text that is no number or address of its type counts as 0: the exchange then finds another signer and refuses. */
export function fieldWord(type: TypedField[1], text: string): Buffer {
  if (type === 'string') return keccakText(text)
  if (type === 'bool') return word(text === 'true' ? 1n : 0n)
  if (type === 'uint64') return word(/^\d{1,20}$/.test(text) ? BigInt(text) : 0n)
  return word(/^0x[0-9a-f]{1,64}$/i.test(text) ? BigInt(text) : 0n)
}

/** `secret`: 32 bytes in hex, with or without 0x; `toCredential` has checked it. Deterministic (RFC 6979), low s. */
export function signTyped(domain: Buffer, struct: Buffer, secret: string): RecoverableSignature {
  const digest = keccak_256(Buffer.concat([Buffer.from([0x19, 0x01]), domain, struct]))
  const key = Buffer.from(secret.replace(/^0x/, ''), 'hex')
  const bytes = Buffer.from(secp256k1.sign(digest, key, { prehash: false, format: 'recovered' }))
  const hex = (start: number): string => `0x${BigInt(`0x${bytes.toString('hex', start, start + 32)}`).toString(16)}`
  return { r: hex(1), s: hex(33), v: 27 + bytes.readUInt8(0) }
}
