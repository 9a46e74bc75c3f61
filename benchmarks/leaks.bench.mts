/**
 * MB a second of processor time, all threads of the process counted, so that other work on the machine does not count:
 * what one core does. It is that of the leak scan over a tree of 1 GB with the fingerprints of 500 keys, on one thread, against plain
 * sequential reading of the same files; and against secretlint's recommended preset on the same files, one after the other. KEYWATCH_BENCH_LEAKS_MB makes the tree smaller for a quick look.
 */
import { closeSync, mkdtempSync, openSync, readFileSync, readSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { lintSource } from '@secretlint/core'
import { creator } from '@secretlint/secretlint-rule-preset-recommend'
import { makeFingerprints } from '../src/main/adapters/leaks/fingerprinter'
import { runScan } from '../src/main/adapters/leaks/job'
import { walk } from '../src/main/adapters/leaks/walk'
import { makeLeakTree, secretOf, seeded } from './leak-tree.mts'
import { median, report } from './report.mts'

const MB = 1_000_000

/** Seconds of processor time that this process has used. */
const spent = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000_000
}
const SIZE_MB = Number(process.env['KEYWATCH_BENCH_LEAKS_MB'] ?? 1_000)
const KEYS = 500
const ROUNDS = 3

const chance = seeded(7)
const secrets = Array.from({ length: KEYS }, () => secretOf(chance))
const key = Uint8Array.from({ length: 32 }, (_, i) => i)
const make = makeFingerprints(key)
const known = secrets.map((secret, owner) => ({ owner, prints: make({ secret }) }))

/** MB a second, and how many of the keys were met. */
async function ours(folder: string): Promise<{ rate: number; met: number }> {
  const met = new Set<number>()
  const began = spent()
  const done = await runScan(
    { folder, history: false, key, known },
    {
      stopped: () => false,
      progress: () => undefined,
      found: (matches) => {
        for (const { what } of matches) if ('owner' in what) met.add(what.owner)
      }
    }
  )
  if (!done.ok) throw new Error(done.error.message)
  return { rate: done.value.bytes / MB / (spent() - began), met: met.size }
}

/** One file after another, in pieces as large as the scan's. */
function reading(folder: string): number {
  const buffer = Buffer.alloc(1 << 20)
  let bytes = 0
  const began = spent()
  for (const file of walk(folder, () => undefined)) {
    const descriptor = openSync(path.join(folder, file), 'r')
    for (let got = 1; got > 0; bytes += got) got = readSync(descriptor, buffer, 0, buffer.length, null)
    closeSync(descriptor)
  }
  return bytes / MB / (spent() - began)
}

const config = { rules: [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: creator, options: {} }] }

async function theirs(folder: string): Promise<number> {
  let bytes = 0
  const began = spent()
  for (const file of walk(folder, () => undefined)) {
    const content = readFileSync(path.join(folder, file), 'utf8')
    bytes += content.length
    await lintSource({
      source: { filePath: file, content, ext: path.extname(file), contentType: 'text' },
      options: { config, noPhysicFilePath: true }
    })
  }
  return bytes / MB / (spent() - began)
}

const folder = mkdtempSync(path.join(tmpdir(), 'keywatch-leaks-'))
try {
  const tree = makeLeakTree(folder, SIZE_MB * MB, secrets, 11)
  console.error(`${tree.files} files, ${Math.round(tree.bytes / MB)} MB, ${KEYS} keys`)
  // Once before anything counts: the files are in the page cache for all.
  reading(folder)
  const rounds: { reading: number; ours: number }[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const read = reading(folder)
    const { rate, met } = await ours(folder)
    if (met !== KEYS) throw new Error(`${KEYS - met} of ${KEYS} planted secrets were not found`)
    rounds.push({ reading: read, ours: rate })
  }
  report({
    name: 'leak scan of 1 GB with 500 keys',
    value: Math.round(median(rounds.map((round) => round.ours))),
    unit: 'MB/s',
    baseline: Math.round(median(rounds.map((round) => round.reading)))
  })

  // One of them is enough: a gigabyte takes it long, and its rate hardly varies.
  const pairs = [{ theirs: await theirs(folder), ours: (await ours(folder)).rate }]
  report({
    name: 'leak scan against secretlint',
    value: Math.round(median(pairs.map((pair) => pair.ours))),
    unit: 'MB/s',
    baseline: Number(median(pairs.map((pair) => pair.theirs)).toFixed(1))
  })
} finally {
  rmSync(folder, { recursive: true, force: true })
}
