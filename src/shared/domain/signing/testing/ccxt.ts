/** ccxt as an oracle: its exchanges with their clock stopped, and requests that a seed decides. */
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Method, SignedRequest } from '../kit'
import { member } from '../provider'
import { referralHeaders } from '../vectors/ccxt'

export const folder = fileURLToPath(new URL('../../../../../node_modules/ccxt/js/src', import.meta.url))
export const REQUESTS = 1_000
/** ccxt's own Ed25519 takes 10 ms a signature, more on a busy machine. */
export const TIMEOUT_MS = 180_000
export const NO_UUID = '00000000-0000-0000-0000-000000000000'

export interface Theirs {
  sign(path: string, api: unknown, method: Method, params: Record<string, unknown>): Record<string, unknown>
}

export const momentOf = (generator: Generator): number =>
  1_600_000_000_000 + generator.below(400_000_000) * 1000 + generator.below(1000)
export const stampOf = (nowMs: number, windowMs: number) => ({
  nowMs,
  nonce: String(nowMs),
  uuid: NO_UUID,
  windowMs
})

/** ccxt's exchange with its clock and randomness stopped at `at.ms`. */
export async function ccxt(
  id: string,
  credential: { id: string; secret: string },
  at: { ms: number },
  over: object = {}
): Promise<Theirs> {
  const module: unknown = await import(/* @vite-ignore */ pathToFileURL(path.join(folder, `${id}.js`)).href)
  const Exchange = member(module, 'default') as new (config: object) => Theirs
  const exchange = new Exchange({ apiKey: credential.id, secret: credential.secret, password: 'pass phrase' })
  return Object.assign(exchange, {
    milliseconds: () => at.ms,
    seconds: () => Math.floor(at.ms / 1000),
    nonce: () => at.ms,
    uuid: () => NO_UUID,
    randomBytes: (count: number) => '00'.repeat(count),
    ...over
  })
}

/** mulberry32: the same numbers on every machine. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export const plainCharacters = [...'abcXYZ019-_.~']
export const allCharacters = [
  ...plainCharacters,
  ...'!\'()*&=?/#%+ "<>\\{}[]|^`,;:@$',
  'é',
  '１',
  '漢',
  '🔑',
  'ß',
  '\n',
  '\t'
]

export class Generator {
  readonly #random: () => number
  constructor(seed: number) {
    this.#random = randomOf(seed)
  }
  below(limit: number): number {
    return Math.floor(this.#random() * limit)
  }
  pick<T>(list: readonly [T, ...T[]]): T {
    return list[this.below(list.length)] ?? list[0]
  }
  text(characters: readonly string[], longest: number): string {
    return Array.from({ length: this.below(longest + 1) }, () => characters[this.below(characters.length)]).join('')
  }
  /** Distinct names, none of them integer-like: ccxt's objects would move those to the front. */
  params(names: readonly string[], values: readonly string[]): [string, string][] {
    const count = this.pick([0, 1, 2, 3, 5, 8, 40])
    return Array.from({ length: count }, (_, index) => [
      `p${index}_${this.text(names, 6)}`,
      this.text(values, this.pick([0, 4, 12, 60]))
    ])
  }
}

/** ccxt leaves an absent body undefined; its own marks are not part of the signature. */
export function normalised(theirs: Record<string, unknown>): SignedRequest {
  const headers = (theirs.headers ?? {}) as Record<string, string>
  return {
    method: theirs.method as Method,
    url: String(theirs.url),
    headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !referralHeaders.has(name))),
    body: (theirs.body as string | undefined) ?? ''
  }
}
