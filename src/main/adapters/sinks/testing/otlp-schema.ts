/**
 * OpenTelemetry's own schema, held against JSON: protoc's descriptors of its .proto files, and the rules of protobuf's JSON as OTLP
 * narrows them (opentelemetry.io/docs/specs/otlp, "JSON Protobuf Encoding"): names in lowerCamelCase alone, enumerations as numbers,
 * ids in hex. A receiver would skip an unknown name; here it is a fault, since it would be an entry that lost something on the way.
 */
import { files } from './otlp-descriptors.json'

interface Field {
  readonly json: string
  readonly repeated: boolean
  /** google.protobuf.FieldDescriptorProto.Type. */
  readonly type: number
  /** Of a message or an enumeration, with its package. */
  readonly typeName: string
  readonly oneof: number | undefined
}
interface Schema {
  readonly messages: ReadonlyMap<string, readonly Field[]>
  readonly enums: ReadonlyMap<string, ReadonlySet<number>>
}

interface Wire {
  readonly number: number
  readonly value: number
  readonly bytes: Uint8Array
}

/** Protobuf's wire format, as far as descriptors use it: varints and bytes. */
function* wires(bytes: Uint8Array): Generator<Wire> {
  let at = 0
  const varint = (): number => {
    for (let [value, unit] = [0, 1]; ; unit *= 128) {
      const byte = bytes[at++] ?? 0
      value += (byte & 0x7f) * unit
      if (byte < 0x80) return value
    }
  }
  while (at < bytes.length) {
    const [number, kind] = ((tag) => [Math.floor(tag / 8), tag % 8])(varint()) as [number, number]
    const value = varint()
    if (kind === 0) yield { number, value, bytes: bytes.subarray(0, 0) }
    else if (kind !== 2) throw new Error(`wire type ${kind} in a descriptor`)
    else {
      yield { number, value, bytes: bytes.subarray(at, at + value) }
      at += value
    }
  }
}

const textIn = (bytes: Uint8Array, number: number): string =>
  [...wires(bytes)].flatMap((wire) => (wire.number === number ? [new TextDecoder().decode(wire.bytes)] : [])).at(-1) ??
  ''

/** FieldDescriptorProto: 4 label (3: repeated), 5 type, 6 type_name, 9 oneof_index, 10 json_name; 1 name. */
function field(bytes: Uint8Array): Field {
  const numbers = new Map([...wires(bytes)].map(({ number, value }) => [number, value]))
  const camel = textIn(bytes, 1).replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
  return {
    json: textIn(bytes, 10) || camel,
    repeated: numbers.get(4) === 3,
    type: numbers.get(5) ?? 0,
    typeName: textIn(bytes, 6),
    oneof: numbers.get(9)
  }
}

/** FileDescriptorProto: 2 package, 4 message_type, 5 enum_type. DescriptorProto: 1 name, 2 field. EnumDescriptorProto: 1 name, 2 value. */
function readSchema(): Schema {
  const messages = new Map<string, readonly Field[]>()
  const enums = new Map<string, ReadonlySet<number>>()
  for (const base64 of Object.values(files)) {
    const file = Buffer.from(base64, 'base64')
    const inFile = textIn(file, 2)
    for (const { number, bytes } of wires(file)) {
      const parts = number === 4 || number === 5 ? [...wires(bytes)].filter((part) => part.number === 2) : []
      const name = `.${inFile}.${number === 4 || number === 5 ? textIn(bytes, 1) : ''}`
      if (number === 4)
        messages.set(
          name,
          parts.map((part) => field(part.bytes))
        )
      if (number === 5)
        enums.set(
          name,
          new Set(parts.map((part) => [...wires(part.bytes)].find((one) => one.number === 2)?.value ?? 0))
        )
    }
  }
  return { messages, enums }
}

const schema = readSchema()

const [MESSAGE, BYTES, ENUM] = [11, 12, 14]
/** Decimal text, within 64 bits. */
const whole =
  (least: bigint, most: bigint) =>
  (value: unknown): boolean =>
    typeof value === 'string' && /^(0|-?[1-9]\d*)$/.test(value) && BigInt(value) >= least && BigInt(value) <= most
const counted =
  (least: number, most: number) =>
  (value: unknown): boolean =>
    typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
const signed64 = whole(-(2n ** 63n), 2n ** 63n - 1n)
const unsigned64 = whole(0n, 2n ** 64n - 1n)
const real = (value: unknown): boolean =>
  typeof value === 'number' || value === 'NaN' || value === 'Infinity' || value === '-Infinity'

const scalars: ReadonlyMap<number, readonly [string, (value: unknown) => boolean]> = new Map([
  [1, ['a double', real]],
  [2, ['a float', real]],
  [3, ['an int64 as text', signed64]],
  [4, ['a uint64 as text', unsigned64]],
  [5, ['an int32', counted(-(2 ** 31), 2 ** 31 - 1)]],
  [6, ['a fixed64 as text', unsigned64]],
  [7, ['a fixed32', counted(0, 2 ** 32 - 1)]],
  [8, ['a bool', (value: unknown) => typeof value === 'boolean']],
  [9, ['a string', (value: unknown) => typeof value === 'string' && !/\p{Surrogate}/u.test(value)]],
  [13, ['a uint32', counted(0, 2 ** 32 - 1)]],
  [16, ['an sfixed64 as text', signed64]],
  [18, ['an sint64 as text', signed64]]
] as const)

/** Ids are hex in OTLP's JSON; all other bytes are base64. */
function isBytes(name: string, value: unknown): boolean {
  if (typeof value !== 'string') return false
  if (name === 'traceId') return /^([0-9a-fA-F]{32})?$/.test(value)
  if (/[sS]panId$/.test(name)) return /^([0-9a-fA-F]{16})?$/.test(value)
  return /^(?:[\w+/-]{4})*(?:[\w+/-]{2}(?:==)?|[\w+/-]{3}=?)?$/.test(value)
}

function faultsOfOne({ json, type, typeName }: Field, value: unknown, at: string): string[] {
  if (type === MESSAGE) return faultsOf(typeName, value, at)
  if (type === BYTES) return isBytes(json, value) ? [] : [`${at} is not bytes as text`]
  if (type === ENUM)
    return typeof value === 'number' && schema.enums.get(typeName)?.has(value) === true
      ? []
      : [`${at} is not a number of ${typeName}`]
  const scalar = scalars.get(type)
  if (!scalar) return [`${at} is of type ${type}, which is not known here`]
  return scalar[1](value) ? [] : [`${at} is not ${scalar[0]}`]
}

function faultsOf(message: string, value: unknown, at: string): string[] {
  const fields = schema.messages.get(message)
  if (!fields) return [`${at}: no message ${message} in the schema`]
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${at} is no object`]
  const given = Object.entries(value)
  const known = given.flatMap(([name, held]) => {
    const one = fields.find(({ json }) => json === name)
    return one ? [[one, held] as const] : []
  })
  const unknown = given.filter(([name]) => !fields.some(({ json }) => json === name))
  const choices = known.flatMap(([{ oneof }]) => (oneof === undefined ? [] : [oneof]))
  return [
    ...unknown.map(([name]) => `${at}.${name} is not in ${message}`),
    ...(new Set(choices).size === choices.length ? [] : [`${at} holds two of a choice`]),
    ...known.flatMap(([one, held]) => {
      const place = `${at}.${one.json}`
      if (!one.repeated) return faultsOfOne(one, held, place)
      if (!Array.isArray(held)) return [`${place} is no list`]
      return held.flatMap((item, index) => faultsOfOne(one, item, `${place}[${index}]`))
    })
  ]
}

const SERVICE = '.opentelemetry.proto.collector.logs.v1'

/** What is wrong with the body of a request to /v1/logs; empty where nothing is. */
export const requestFaults = (body: unknown): string[] =>
  faultsOf(`${SERVICE}.ExportLogsServiceRequest`, body, 'request')

/** The same of an answer with status 200. */
export const answerFaults = (body: unknown): string[] =>
  faultsOf(`${SERVICE}.ExportLogsServiceResponse`, body, 'answer')

export const messageNames: readonly string[] = [...schema.messages.keys()]
export const fieldNames = (message: string): readonly string[] =>
  (schema.messages.get(message) ?? []).map(({ json }) => json)
