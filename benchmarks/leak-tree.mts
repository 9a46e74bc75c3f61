/** A folder tree to search for leaks: made from a seed, the same on every machine. Source, logs, tables, prose and encoded blobs. */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Mulberry32: 32 bits of state, plenty for filler. */
export function seeded(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
/** About one in sixty is a word that the rules look for, as in source code. */
const WORDS = [
  'order price book account balance the a of value signal index return const function for each async client market limit',
  'stop size side trade history route config read write cache open close error result time window queue batch retry and to',
  'key in is that it with as on be this from by not are but at have an was or which one all their there been if more when',
  'would who so no out up into than them then its only some could these two may first other do any like my now over such',
  'our man me even most made after also did many must before back see through way where get much go well your know should',
  'down work state year because come people just say each those use long very good own world still life hand high right',
  'token thing place number part take little turn find under against few without never might same another last large during'
]
  .join(' ')
  .split(' ')

type Chance = () => number
const pick = <T,>(chance: Chance, from: readonly T[]): T => from[Math.floor(chance() * from.length)] as T
const letters = (chance: Chance, count: number): string =>
  Array.from({ length: count }, () => BASE64[Math.floor(chance() * 64)]).join('')
const number = (chance: Chance): string => (chance() * 100_000).toFixed(2)

/** As an exchange hands them out: 64 letters. */
export const secretOf = (chance: Chance): string => letters(chance, 64)

const lines: Readonly<Record<string, (chance: Chance) => string>> = {
  'strategy.ts': (c) =>
    `${' '.repeat(2 * Math.floor(c() * 4))}const ${pick(c, WORDS)}${Math.floor(c() * 99)} = await this.${pick(c, WORDS)}.${pick(c, WORDS)}(${pick(c, WORDS)}, ${number(c)})`,
  'notes.md': (c) => Array.from({ length: 14 }, () => pick(c, WORDS)).join(' ') + '.',
  'trades.csv': (c) =>
    `2026-03-${10 + Math.floor(c() * 18)},${pick(c, WORDS).toUpperCase()}USDT,buy,${number(c)},${number(c)},${Math.floor(c() * 1e9)}`,
  'bot.log': (c) =>
    `2026-03-14T09:${10 + Math.floor(c() * 49)}:07.123Z INFO ${pick(c, WORDS)} ${pick(c, WORDS)}=${Math.floor(c() * 1e6)} host=api.example.com id=${letters(c, 8)}`,
  'state.json': (c) =>
    `  "${pick(c, WORDS)}_${Math.floor(c() * 1e4)}": { "${pick(c, WORDS)}": ${number(c)}, "${pick(c, WORDS)}": "${pick(c, WORDS)}" },`,
  'weights.b64': (c) => letters(c, 76)
}
/** How often each kind is met, in twentieths: mostly what people write, tables and logs. */
const shares: Readonly<Record<string, number>> = {
  'strategy.ts': 6,
  'notes.md': 3,
  'trades.csv': 3,
  'bot.log': 3,
  'state.json': 4,
  'weights.b64': 1
}
const kinds = Object.entries(shares).flatMap(([kind, share]) => Array<string>(share).fill(kind))

/** Texts of about 64 KiB of each kind: files are put together from their lines, which is quick enough for a gigabyte. */
const blocks = (chance: Chance): Record<string, readonly Buffer[]> =>
  Object.fromEntries(
    Object.keys(lines).map((kind) => [
      kind,
      Array.from({ length: 4 }, () => {
        let text = ''
        while (text.length < 65_536) text += `${lines[kind]?.(chance) ?? ''}\n`
        return Buffer.from(text)
      })
    ])
  )

export interface LeakTree {
  readonly files: number
  readonly bytes: number
}

/**
 * Writes at least `bytes` into `folder`, in files of 2 to 120 KiB in 64 folders, and each of `secrets` once, in a file
 * and at a place of its own.
 */
export function makeLeakTree(folder: string, bytes: number, secrets: readonly string[], seed: number): LeakTree {
  const chance = seeded(seed)
  const made = blocks(chance)
  const waiting = [...secrets]
  const every = Math.max(1, Math.floor(bytes / 61_000 / Math.max(1, secrets.length)) - 1)
  let files = 0
  let written = 0
  while (written < bytes || waiting.length > 0) {
    const parent = path.join(
      folder,
      `part-${String(files % 64).padStart(2, '0')}`,
      `src-${Math.floor(files / 64) % 40}`
    )
    mkdirSync(parent, { recursive: true })
    const kind = pick(chance, kinds)
    const size = 2_048 + Math.floor(chance() * 120_000)
    const parts: Buffer[] = []
    for (let left = size; left > 0;) {
      const block = pick(chance, made[kind] ?? [])
      const from = Math.floor(chance() * 30_000)
      const part = block.subarray(from, from + Math.min(left, 30_000))
      parts.push(part)
      left -= part.length
      if (files % every === 0 && waiting.length > 0 && left <= 0)
        parts.push(Buffer.from(`\nbinance = ${waiting.pop() ?? ''}\n`))
    }
    const content = Buffer.concat(parts)
    writeFileSync(path.join(parent, `${files}-${kind}`), content)
    written += content.length
    files += 1
  }
  return { files, bytes: written }
}
