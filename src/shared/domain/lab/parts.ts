/** A signed request as a picture of its parts, and what an attacker makes of one. Pure: nothing is signed or sent here. */
import type { LabDialect, PartId } from './dialects'

export interface LabRequest {
  readonly method: string
  /** Absolute. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export const partRoles = ['key', 'secret', 'signature', 'time', 'window', 'nonce', 'client-id', 'other'] as const
export type PartRole = (typeof partRoles)[number]

export interface Part {
  readonly id: PartId
  readonly where: 'query' | 'header' | 'body'
  readonly name: string
  readonly value: string
  readonly role: PartRole
  /** The signature is made over it. */
  readonly signed: boolean
}

/** In the order in which they travel. Secrets among them are not hidden yet: see `shown`. */
export function partsOf(dialect: LabDialect, request: LabRequest, clientId: string | undefined): readonly Part[] {
  const part = (where: Part['where'], name: string, value: string): Part => {
    const id: PartId = `${where}:${name}`
    const role = roleOf(dialect, where, name, clientId)
    const signed =
      where === 'header' ? dialect.signs.headers.includes(name) : dialect.signs.params && role !== 'signature'
    return { id, where, name, value, role, signed }
  }
  return [
    ...pairsIn(queryOf(request.url)).map(([name, value]) => part('query', name, decode(value))),
    ...Object.entries(request.headers)
      .filter(([name]) => name.toLowerCase() !== 'content-type')
      .map(([name, value]) => part('header', name, value)),
    ...bodyPairs(request.body).map(([name, value]) => part('body', name, value))
  ]
}

function roleOf({ parts }: LabDialect, where: Part['where'], name: string, clientId: string | undefined): PartRole {
  if (where === 'header') {
    const id: PartId = `header:${name}`
    if (id === parts.secret) return 'secret'
    for (const role of ['key', 'signature', 'time', 'window'] as const) if (parts[role] === id) return role
    return 'other'
  }
  // Binance's parameters stand in the query or in the body, by the method.
  for (const role of ['signature', 'time', 'window'] as const) if (parts[role] === `query:${name}`) return role
  if (name === parts.nonce) return 'nonce'
  return name === clientId ? 'client-id' : 'other'
}

/** For the eye: a secret that travels along is hidden, a key's public id shortened. */
export const shown = (part: Part): Part =>
  part.role === 'secret'
    ? { ...part, value: '••••••••' }
    : part.role === 'key' && part.value.length > 16
      ? { ...part, value: `${part.value.slice(0, 6)}…${part.value.slice(-4)}` }
      : part

const queryOf = (url: string): string => url.split('?').slice(1).join('?')

const pairsIn = (text: string): (readonly [string, string])[] =>
  text === ''
    ? []
    : text.split('&').map((pair) => {
        const at = pair.indexOf('=')
        return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)]
      })

function bodyPairs(body: string): (readonly [string, string])[] {
  if (!body.startsWith('{')) return pairsIn(body).map(([name, value]) => [name, decode(value)])
  return Object.entries(JSON.parse(body) as Record<string, unknown>).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value)
  ])
}

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The request with one part's value replaced; every other byte stays. */
export function withPart(request: LabRequest, { where, name, value: was }: Part, value: string): LabRequest {
  if (where === 'header') return { ...request, headers: { ...request.headers, [name]: value } }
  if (where === 'query') {
    const [before = '', ...query] = request.url.split('?')
    return { ...request, url: `${before}?${replaced(query.join('?'), name, value)}` }
  }
  if (!request.body.startsWith('{')) return { ...request, body: replaced(request.body, name, value) }
  const field = (text: string): string => `${JSON.stringify(name)}:${JSON.stringify(text)}`
  return { ...request, body: request.body.replace(field(was), () => field(value)) }
}

const replaced = (text: string, name: string, value: string): string =>
  pairsIn(text)
    .map(([each, old]) => `${each}=${each === name ? encodeURIComponent(value) : old}`)
    .join('&')

/** One character is another one; the shape stays, so that it is the signature that speaks and not the parser. */
export function oneByteOff(value: string): string {
  for (let at = value.length - 1; at >= 0; at -= 1) {
    const char = value[at] ?? ''
    const next = /[0-8]/.test(char)
      ? String(Number(char) + 1)
      : char === '9'
        ? '8'
        : /[a-yA-Y]/.test(char)
          ? String.fromCharCode(char.charCodeAt(0) + 1)
          : undefined
    if (next !== undefined) return value.slice(0, at) + next + value.slice(at + 1)
  }
  return `${value}1`
}

/** A time in the part's own writing, moved. Milliseconds, or ISO as OKX writes it. */
export const shifted = (time: string, byMs: number): string =>
  /^\d+$/.test(time) ? String(Number(time) + byMs) : new Date(Date.parse(time) + byMs).toISOString()
