/**
 * JSON as its author wrote it: numbers keep every digit and members their order, where `JSON.parse` would round an order
 * number of 2^60 and move names that look like integers to the front. Some exchanges sign the parts of a body; a rounded
 * number would be another order.
 */
import { jsonMembers, quoteJson, without } from './kit'

export type JsonNode =
  | { readonly kind: 'object'; readonly members: readonly JsonMember[] }
  | { readonly kind: 'array'; readonly items: readonly JsonNode[] }
  | { readonly kind: 'string'; readonly value: string }
  /** A number in its own digits, `true`, `false` or `null`. */
  | { readonly kind: 'bare'; readonly text: string }
export type JsonMember = readonly [name: string, value: JsonNode]

/** Deeper than any exchange's body; a limit, because each level is a call. */
const MAX_DEPTH = 100
const bare = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y
const space = /[ \t\n\r]*/y

/** Undefined: not JSON, or nested deeper than 100 levels. */
export function parseJsonText(text: string): JsonNode | undefined {
  try {
    const reader = new Reader(text)
    const node = reader.value(0)
    return reader.atEnd() ? node : undefined
  } catch (error) {
    if (error instanceof NotJson || error instanceof SyntaxError) return undefined
    throw error
  }
}

class NotJson extends Error {}

class Reader {
  #at = 0
  constructor(private readonly text: string) {}

  atEnd(): boolean {
    this.#skip()
    return this.#at === this.text.length
  }

  value(depth: number): JsonNode {
    if (depth > MAX_DEPTH) throw new NotJson()
    this.#skip()
    const first = this.text[this.#at]
    if (first === '"') return { kind: 'string', value: this.#string() }
    if (first === '{') return { kind: 'object', members: this.#list('}', () => this.#member(depth)) }
    if (first === '[') return { kind: 'array', items: this.#list(']', () => this.value(depth + 1)) }
    return { kind: 'bare', text: this.#match(bare) }
  }

  #member(depth: number): JsonMember {
    this.#skip()
    const name = this.#string()
    this.#skip()
    this.#take(':')
    return [name, this.value(depth + 1)]
  }

  #list<T>(end: string, read: () => T): T[] {
    this.#at += 1
    const list: T[] = []
    this.#skip()
    if (this.#has(end)) return list
    do list.push(read())
    while ((this.#skip(), this.#has(',')))
    this.#take(end)
    return list
  }

  #string(): string {
    if (this.text[this.#at] !== '"') throw new NotJson()
    let end = this.#at + 1
    while (end < this.text.length && this.text[end] !== '"') end += this.text[end] === '\\' ? 2 : 1
    const lexeme = this.text.slice(this.#at, end + 1)
    this.#at = end + 1
    return JSON.parse(lexeme) as string
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.text)?.[0]
    if (found === undefined) throw new NotJson()
    this.#at += found.length
    return found
  }

  #skip(): void {
    this.#match(space)
  }

  #has(character: string): boolean {
    if (this.text[this.#at] !== character) return false
    this.#at += 1
    return true
  }

  #take(character: string): void {
    if (!this.#has(character)) throw new NotJson()
  }
}

/** Without white space. */
export function writeJson(node: JsonNode): string {
  if (node.kind === 'string') return quoteJson(node.value)
  if (node.kind === 'bare') return node.text
  if (node.kind === 'array') return `[${node.items.map(writeJson).join(',')}]`
  return `{${node.members.map(([name, value]) => `${quoteJson(name)}:${writeJson(value)}`).join(',')}}`
}

export const stringNode = (value: string): JsonNode => ({ kind: 'string', value })

/** A member's value as it stands in a query: text without its quotes, anything else as JSON. */
export const plainText = (node: JsonNode): string => (node.kind === 'string' ? node.value : writeJson(node))

/**
 * What the author wants to say: the members of the JSON object that they wrote, then the parameters. `undefined` where
 * the body is something else than an object. Used where an exchange takes everything in one object.
 */
export function authorsMembers({
  params,
  body = ''
}: {
  readonly params: readonly (readonly [string, string])[]
  readonly body?: string
}): readonly JsonMember[] | undefined {
  const own = params.map(([name, value]): JsonMember => [name, stringNode(value)])
  if (body === '') return own
  const node = parseJsonText(body)
  return node?.kind === 'object' ? [...node.members, ...own] : undefined
}

/** Without the names that the signature itself adds: an author's own would be a second one of them. */
export const withoutMembers = (names: ReadonlySet<string>, members: readonly JsonMember[]): readonly JsonMember[] =>
  members.some(([name]) => names.has(name)) ? members.filter(([name]) => !names.has(name)) : members

/**
 * The author's members as the inside of a JSON object, without the names that the signature itself adds; `undefined`
 * where the body is something else than an object.
 */
export function innerJson(
  request: { readonly params: readonly (readonly [string, string])[]; readonly body?: string },
  names: ReadonlySet<string> = none
): string | undefined {
  if ((request.body ?? '') === '') return jsonMembers(without(names, request.params))
  const members = authorsMembers(request)
  return members && writeJson({ kind: 'object', members: withoutMembers(names, members) }).slice(1, -1)
}

const none: ReadonlySet<string> = new Set()
