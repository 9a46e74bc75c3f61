/**
 * Many signatures at once, and in a vault that has grown.
 *
 * Added latency of a queued request: from the moment when its turn has come (it was asked for, and the request before it on
 * its key is answered) until its bytes are handed to the network. That holds everything that Keywatch puts between two
 * requests of a key: the outcome's entry of the one before, the queue, policy, nonce, audit entry and fsync, signature, and
 * the waiting for the other keys' same work. The exchange itself answers after 200 to 600 ms, as one does. The p99 is taken
 * of each thousand in order, and the median of these ten counts: a second in which the disk or another program held the
 * whole machine up counts no more than any other.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { ok } from '../src/shared/kernel/result'
import { answer, balanceOf, benchKey, benchSigner } from './bench-signer.mts'
import { median, report } from './report.mts'

const KEYS = 100
const REQUESTS = 10_000
/** In each key's queue at a time: more would wait longer than the queue lets anyone wait. */
const QUEUED = 10
/** Of which each p99 is taken. */
const SLICE = 1_000
const ROUNDS = 15
const OPERATIONS = 60
const FIRST_ROUNDS = 25

const quantile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
/** A seeded generator (mulberry32): each run waits for the same answers. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

async function queued(folder: string): Promise<number[]> {
  const random = randomFrom(1)
  const added: number[] = []
  /** When the turn of a key's next request came. */
  const turnAt = new Map<string, number>()
  const keys = Array.from({ length: KEYS }, (_, index) => benchKey(index))
  const { send, close } = benchSigner(folder, keys, 0, async ({ headers }) => {
    const id = headers['API-Key'] ?? ''
    added.push(performance.now() - (turnAt.get(id) ?? 0))
    await sleep(200 + random() * 400)
    turnAt.set(id, performance.now())
    return ok(answer)
  })
  const oneKey = async (key: (typeof keys)[number]): Promise<void> => {
    // A hundred programs do not begin in the same millisecond.
    await sleep(random() * 600)
    turnAt.set(key.current.apiKeyId ?? '', performance.now())
    let left = REQUESTS / KEYS
    const next = async (): Promise<void> => {
      while (left > 0) {
        left -= 1
        const sent = await send(balanceOf(key))
        if (!sent.ok) throw new Error(sent.error.code)
      }
    }
    await Promise.all(Array.from({ length: QUEUED }, next))
  }
  await Promise.all(keys.map(oneKey))
  close()
  return added
}

type Bench = ReturnType<typeof benchSigner>

interface Vault {
  readonly name: string
  readonly keys: number
  readonly entries: number
}

const keysOf = (count: number) => Array.from({ length: count }, (_, index) => benchKey(index))

async function signMs({ send }: Pick<Bench, 'send'>, key: ReturnType<typeof benchKey>): Promise<number> {
  const sent = await send(balanceOf(key))
  if (!sent.ok) throw new Error(sent.error.code)
  return sent.value.timing.signMs
}

/**
 * ms a signature of keys that signed before, of each round; the vaults take turns with every signature, so that a disk that slows
 * down slows all. Keys come in an order that jumps about, so that no two of a round stand on one page.
 */
async function costs(folder: string, vaults: readonly Vault[]): Promise<number[][]> {
  const signers: { all: ReturnType<typeof keysOf>; signer: Bench; rounds: number[] }[] = []
  for (const { name, keys, entries } of vaults) {
    const home = path.join(folder, name)
    mkdirSync(home)
    const all = keysOf(keys)
    const signer = benchSigner(home, all, entries)
    // All at once: those that wait at the same moment share a commit, and this is no part of what is measured.
    await Promise.all(all.map((key) => signMs(signer, key)))
    signers.push({ all, signer, rounds: [] })
  }
  for (let round = -2; round < ROUNDS; round += 1) {
    const times = signers.map((): number[] => [])
    for (let count = 0; count < OPERATIONS; count += 1)
      for (const [index, { all, signer }] of signers.entries()) {
        const key = all[(round * OPERATIONS + count * 7919 + all.length * 100) % all.length]
        if (key) times[index]?.push(await signMs(signer, key))
      }
    if (round >= 0) for (const [index, { rounds }] of signers.entries()) rounds.push(median(times[index] ?? []))
  }
  for (const { signer } of signers) signer.close()
  return signers.map(({ rounds }) => rounds)
}

/** Both figures of the round whose ratio is the middle one. */
function middle(values: readonly number[], baselines: readonly number[]): { value: number; baseline: number } {
  const rounds = values.map((value, round) => ({ value, baseline: baselines[round] ?? Number.NaN }))
  const sorted = rounds.toSorted((a, b) => a.value / a.baseline - b.value / b.baseline)
  const found = sorted[Math.floor(sorted.length / 2)]
  if (found === undefined) throw new Error('no round')
  return found
}

/**
 * ms of a key's first signature since the start: its row is read and parsed, and it has no nonce mark yet. In a vault of 10,000
 * keys against as many vaults of 10 as have so many keys together, turn and turn about.
 */
async function firstCosts(folder: string): Promise<{ few: number[]; many: number[] }> {
  const home = (name: string): string => {
    mkdirSync(path.join(folder, name))
    return path.join(folder, name)
  }
  const all = keysOf(10_000)
  const big = benchSigner(home('first-of-many'), all)
  const [few, many]: [number[], number[]] = [[], []]
  for (let round = -2; round < FIRST_ROUNDS; round += 1) {
    const ten = keysOf(10)
    const small = benchSigner(home(`first-of-ten-${round}`), ten)
    const times: [number[], number[]] = [[], []]
    for (const [index, key] of ten.entries()) {
      times[0].push(await signMs(small, key))
      const other = all[((round + 2) * 10 + index) * 37]
      if (other) times[1].push(await signMs(big, other))
    }
    small.close()
    if (round < 0) continue
    few.push(median(times[0]))
    many.push(median(times[1]))
  }
  big.close()
  return { few, many }
}

mkdirSync('.cache', { recursive: true })
const folder = mkdtempSync(path.resolve('.cache', 'queue-'))
try {
  const home = path.join(folder, 'queued')
  mkdirSync(home)
  const added = await queued(home)
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => quantile(added, share))
  console.error(
    `${added.length} queued over ${KEYS} keys: p50 ${p50?.toFixed(2)} ms, p95 ${p95?.toFixed(2)} ms, p99 ${p99?.toFixed(2)} ms added`
  )
  const slices = Array.from({ length: REQUESTS / SLICE }, (_, slice) =>
    quantile(added.slice(slice * SLICE, (slice + 1) * SLICE), 0.99)
  )
  console.error(`p99 of each ${SLICE}: ${slices.map((value) => value.toFixed(1)).join(', ')} ms`)
  report({ name: '10,000 queued signatures over 100 keys, p99 added', value: median(slices), unit: 'ms' })

  const [small = [], manyKeys = [], longLog = []] = await costs(folder, [
    { name: 'small', keys: 10, entries: 1_000 },
    { name: 'many-keys', keys: 10_000, entries: 1_000 },
    { name: 'long-log', keys: 10, entries: 1_000_000 }
  ])
  const unit = 'ms'
  report({ name: 'a signature among 10,000 keys', unit, ...middle(manyKeys, small) })
  report({ name: 'a signature after 1,000,000 audit entries', unit, ...middle(longLog, small) })
  const { few, many } = await firstCosts(folder)
  report({ name: 'a key’s first signature among 10,000 keys', unit, ...middle(many, few) })
} finally {
  rmSync(folder, { recursive: true, force: true })
}
