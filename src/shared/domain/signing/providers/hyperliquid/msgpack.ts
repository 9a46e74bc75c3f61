/**
 * MessagePack of an action, straight from the author's JSON: the order of the members is part of what is signed, and an
 * object literal would move names that look like integers to the front. https://github.com/msgpack/msgpack/blob/master/spec.md
 */
import { Buffer } from 'node:buffer'
import type { JsonNode } from '../../json-text'

/** A number that is no integer of 64 bits becomes a double, as Python and JavaScript would have it. */
export function packJson(node: JsonNode): Buffer {
  const parts: Buffer[] = []
  pack(node, parts)
  return Buffer.concat(parts)
}

function pack(node: JsonNode, parts: Buffer[]): void {
  if (node.kind === 'string') packText(node.value, parts)
  else if (node.kind === 'bare') packBare(node.text, parts)
  else if (node.kind === 'array') {
    parts.push(head(node.items.length, 0x90, 0xdc))
    for (const item of node.items) pack(item, parts)
  } else {
    parts.push(head(node.members.length, 0x80, 0xde))
    for (const [name, value] of node.members) {
      packText(name, parts)
      pack(value, parts)
    }
  }
}

/** Up to 15 in the byte itself, then 16 bits, then 32. */
function head(count: number, small: number, wide: number): Buffer {
  if (count < 16) return Buffer.from([small | count])
  if (count < 0x1_0000) return Buffer.from([wide, count >> 8, count & 0xff])
  const bytes = Buffer.alloc(5, wide + 1)
  bytes.writeUInt32BE(count, 1)
  return bytes
}

function packText(text: string, parts: Buffer[]): void {
  const bytes = Buffer.from(text)
  const length = bytes.length
  if (length < 32) parts.push(Buffer.from([0xa0 | length]), bytes)
  else if (length < 0x100) parts.push(Buffer.from([0xd9, length]), bytes)
  else if (length < 0x1_0000) parts.push(Buffer.from([0xda, length >> 8, length & 0xff]), bytes)
  else {
    const start = Buffer.alloc(5, 0xdb)
    start.writeUInt32BE(length, 1)
    parts.push(start, bytes)
  }
}

const constants: Readonly<Record<string, number>> = { null: 0xc0, false: 0xc2, true: 0xc3 }

function packBare(text: string, parts: Buffer[]): void {
  const constant = constants[text]
  if (constant !== undefined) parts.push(Buffer.from([constant]))
  else if (/^-?\d{1,20}$/.test(text)) parts.push(packInteger(BigInt(text)) ?? packDouble(Number(text)))
  else parts.push(packDouble(Number(text)))
}

function packDouble(value: number): Buffer {
  const bytes = Buffer.alloc(9, 0xcb)
  bytes.writeDoubleBE(value, 1)
  return bytes
}

/** The shortest form; undefined beyond 64 bits. */
function packInteger(value: bigint): Buffer | undefined {
  if (value >= 0n) return packUnsigned(value)
  const small = Number(value)
  if (value >= -32n) return Buffer.from([0x100 + small])
  const [code, bytes] = value >= -128n ? [0xd0, 1] : value >= -32_768n ? [0xd1, 2] : [0xd2, 4]
  if (value >= -2_147_483_648n) return sized(code, bytes, (buffer) => buffer.writeIntBE(small, 1, bytes))
  if (value < -(2n ** 63n)) return undefined
  return sized(0xd3, 8, (buffer) => buffer.writeBigInt64BE(value, 1))
}

function packUnsigned(value: bigint): Buffer | undefined {
  const small = Number(value)
  if (value < 128n) return Buffer.from([small])
  const [code, bytes] = value < 256n ? [0xcc, 1] : value < 65_536n ? [0xcd, 2] : [0xce, 4]
  if (value < 4_294_967_296n) return sized(code, bytes, (buffer) => buffer.writeUIntBE(small, 1, bytes))
  if (value >= 2n ** 64n) return undefined
  return sized(0xcf, 8, (buffer) => buffer.writeBigUInt64BE(value, 1))
}

function sized(code: number, bytes: number, write: (buffer: Buffer) => void): Buffer {
  const buffer = Buffer.alloc(1 + bytes, code)
  write(buffer)
  return buffer
}
