/** Whether an acknowledged commit was handed to the disk, as the kernel saw it. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundleChild } from '../../ports/testing/bundle-child'

const ROOT = resolve(import.meta.dirname, '../../../..')
/** Beside node_modules, so that the child finds better-sqlite3; and not in memory, where nothing is synchronised. */
const folder = join(ROOT, '.cache', `durable-${process.pid}`)
const child = join(folder, 'durable-child.mjs')
const COMMITS = 20
/** A tracer may be absent, or not allowed to trace. */
const traces = spawnSync('strace', ['-e', 'trace=none', 'true']).status === 0

describe.runIf(traces)('an acknowledged commit', () => {
  beforeAll(async () => {
    mkdirSync(folder, { recursive: true })
    await bundleChild(ROOT, join(import.meta.dirname, 'testing/durable-child.ts'), child)
  }, 300_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('was synchronised to the disk before it was acknowledged, each by itself', () => {
    const events = traced('kept')
    expect(events.filter((event) => event === 'acknowledged')).toHaveLength(COMMITS)
    expect(synchronisedFirst(events)).toBe(COMMITS)
  })

  it('of what can be fetched again was not: the tracer tells one from the other', () => {
    const events = traced('refetchable')
    expect(events.filter((event) => event === 'acknowledged')).toHaveLength(COMMITS)
    expect(synchronisedFirst(events)).toBeLessThan(COMMITS)
  })
})

type Event = 'sync' | 'acknowledged'

/** In order: the log of the database synchronised, and the word that a commit stands. */
function traced(kind: 'kept' | 'refetchable'): Event[] {
  const trace = join(folder, `${kind}.trace`)
  const program = [process.execPath, child, join(folder, `${kind}.db`), String(COMMITS), kind]
  const { stderr } = spawnSync('strace', ['-f', '-y', '-o', trace, '-e', 'trace=fsync,fdatasync,write', ...program], {
    encoding: 'utf8'
  })
  expect(stderr).toBe('')
  return readFileSync(trace, 'utf8')
    .split('\n')
    .flatMap((line): Event[] => {
      if (/f(data)?sync\(\d+<[^>]*\.db-wal>/u.test(line)) return ['sync']
      return /write\(1<[^>]*>, "acknowledged \d+/u.test(line) ? ['acknowledged'] : []
    })
}

const synchronisedFirst = (events: readonly Event[]): number =>
  events.filter((event, place) => event === 'acknowledged' && events[place - 1] === 'sync').length
