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

interface Vault {
  readonly name: string
  readonly keys: number
  readonly entries: number
}

/** ms a signature, of each round; the vaults take turns, so that a disk that slows down slows all. */
async function costs(folder: string, vaults: readonly Vault[]): Promise<number[][]> {
  const signers = vaults.map(({ name, keys, entries }) => {
    const home = path.join(folder, name)
    mkdirSync(home)
    const all = Array.from({ length: keys }, (_, index) => benchKey(index))
    return { all, signer: benchSigner(home, all, entries), rounds: [] as number[] }
  })
  for (let round = -2; round < ROUNDS; round += 1)
    for (const { all, signer, rounds } of signers) {
      const times: number[] = []
      for (let count = 0; count < OPERATIONS; count += 1) {
        const key = all[(round * OPERATIONS + count * 7919 + all.length * 100) % all.length]
        const sent = key && (await signer.send(balanceOf(key)))
        if (!sent?.ok) throw new Error('not sent')
        times.push(sent.value.timing.signMs)
      }
      if (round >= 0) rounds.push(median(times))
    }
  for (const { signer } of signers) signer.close()
  return signers.map(({ rounds }) => rounds)
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

  const [small, manyKeys, longLog] = await costs(folder, [
    { name: 'small', keys: 10, entries: 1_000 },
    { name: 'many-keys', keys: 10_000, entries: 1_000 },
    { name: 'long-log', keys: 10, entries: 1_000_000 }
  ])
  const baseline = median(small ?? [])
  report({ name: 'a signature among 10,000 keys', value: median(manyKeys ?? []), unit: 'ms', baseline })
  report({ name: 'a signature after 1,000,000 audit entries', value: median(longLog ?? []), unit: 'ms', baseline })
} finally {
  rmSync(folder, { recursive: true, force: true })
}
