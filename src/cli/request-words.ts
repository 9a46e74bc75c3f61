/** From the words of a command line to a request that Keywatch can sign. */
import { readFileSync } from 'node:fs'
import type { CallOptions, Method, ToSign } from '../../clients/typescript/src/index'
import { UsageError, type Given, type Options } from './command'
import type { Io } from './io'

export const methods: readonly Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

export function methodOf(word: string): Method {
  const method = methods.find((one) => one === word.toUpperCase())
  if (method === undefined) throw new UsageError(`${word} is no method. Known: ${methods.join(', ')}.`)
  return method
}

/** `symbol=BTCUSDT`; a value may hold further equals signs. */
export function paramOf(word: string): readonly [string, string] {
  const at = word.indexOf('=')
  if (at < 1) throw new UsageError(`“${word}” is no parameter. Write NAME=VALUE.`)
  return [word.slice(0, at), word.slice(at + 1)]
}

/** curl's `-d`: a form, or JSON text where it begins as an object or a list does; `@FILE` and `@-` are read. */
export async function dataOf(parts: readonly string[], io: Io): Promise<Pick<ToSign, 'params' | 'body'>> {
  const read = await Promise.all(parts.map((part) => (part.startsWith('@') ? fileOf(part.slice(1), io) : part)))
  if (read.length === 1 && /^\s*[[{]/u.test(read[0] ?? '')) return { body: jsonOf(read[0] ?? '') }
  return { params: [...new URLSearchParams(read.join('&'))] }
}

export function jsonOf(text: string): string {
  try {
    JSON.parse(text)
    return text
  } catch {
    throw new UsageError('The body is no JSON.')
  }
}

/** A file's text, or standard input for `-`; without the line feed that editors end files with. */
export async function fileOf(name: string, io: Io): Promise<string> {
  if (name === '-') return (await io.input()).replace(/\r?\n$/u, '')
  try {
    return readFileSync(name, 'utf8').replace(/\r?\n$/u, '')
  } catch {
    throw new UsageError(`${name} cannot be read.`)
  }
}

/** KEY [METHOD] URL [NAME=VALUE...], as `sign` and `send` take it. */
export async function requestOf(words: readonly string[], body: string | undefined, io: Io): Promise<ToSign> {
  const [key, ...rest] = words
  const named = methods.some((one) => one === rest[0]?.toUpperCase())
  const method = named ? methodOf(rest.shift() ?? '') : 'GET'
  const [url, ...params] = rest
  if (key === undefined || url === undefined) throw new UsageError('Name a key and an address.')
  return {
    key,
    method,
    url,
    params: params.map(paramOf),
    ...(body === undefined ? {} : { body: jsonOf(body.startsWith('@') ? await fileOf(body.slice(1), io) : body) })
  }
}

/** What goes out by itself, with `send` and `curl`. */
export const retryOption: Options = {
  retry: { words: 'Send it again, three times in all, where that can do nothing twice' }
}

export const retryOf = ({ has }: Pick<Given, 'has'>): Pick<ToSign, 'retry'> => (has('retry') ? { retry: true } : {})

/** For scripts that may run twice: under one name nothing is signed a second time. */
export const onceOption: Options = {
  once: { value: 'NAME', words: 'Your own name for this request: under it nothing is signed twice within a day' }
}

export function callOf({ io, text }: Pick<Given, 'io' | 'text'>): CallOptions {
  const once = text('once')
  if (once !== undefined && !/^[\w.:~-]{1,128}$/u.test(once))
    throw new UsageError('--once takes up to 128 letters, digits, dashes, dots, colons, tildes or underscores.')
  return { signal: io.signal, ...(once === undefined ? {} : { idempotencyKey: once }) }
}
