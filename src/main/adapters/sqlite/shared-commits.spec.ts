import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { fail } from '../../../shared/kernel/result'
import type { StorageFailure, UnitOfWork } from '../../ports/journal'
import { openDatabase, type Sqlite } from './open'
import { SqliteSharedCommits } from './shared-commits'
import { SqliteUnitOfWork } from './unit-of-work'

let folder: string
let db: Sqlite
let unit: SqliteUnitOfWork
/** How each transaction ended. */
let ends: string[]

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'keywatch-shared-'))
  const opened = openDatabase(path.join(folder, 'keywatch.db'), { knownVersion: 0 })
  if (!opened.ok) throw new Error(opened.error.code)
  db = opened.value
  db.exec('CREATE TABLE done (name TEXT PRIMARY KEY) STRICT')
  unit = new SqliteUnitOfWork(db)
  ends = []
  unit.join({ committed: () => void ends.push('committed'), rolledBack: () => void ends.push('rolled back') })
})
afterEach(() => {
  if (db.open) db.close()
  rmSync(folder, { recursive: true, maxRetries: 5 })
})

const write = (name: string) => () => {
  db.prepare('INSERT INTO done VALUES (?)').run(name)
  return name
}
const broken = (name: string) => () => {
  write(name)()
  throw new Error(`${name} broke`)
}
const done = () => db.prepare<[], string>('SELECT name FROM done ORDER BY rowid').pluck().all()

it('commits all that waits at once, in its order, and answers when it is committed', async () => {
  const shared = new SqliteSharedCommits(unit)
  const all = ['a', 'b', 'c'].map((name) => shared.commit(write(name)))
  expect(done()).toEqual([])
  expect(await all[0]).toEqual({ ok: true, value: 'a' })
  expect(ends).toEqual(['committed'])
  expect(await Promise.all(all)).toEqual(['a', 'b', 'c'].map((value) => ({ ok: true, value })))
  expect(done()).toEqual(['a', 'b', 'c'])
})

it('takes in what follows from an act before its commit: an answer and the next reservation are one', async () => {
  const shared = new SqliteSharedCommits(unit)
  const first = shared.commit(write('outcome'))
  const second = Promise.resolve()
    .then(() => undefined)
    .then(() => shared.commit(write('reservation')))
  await Promise.all([first, second])
  expect(ends).toEqual(['committed'])
})

it('shares after a slow commit with all that this one kept waiting', async () => {
  const slow: UnitOfWork = {
    commit: (work) => {
      const result = unit.commit(work)
      const until = performance.now() + 5
      while (performance.now() < until);
      return result
    }
  }
  const shared = new SqliteSharedCommits(slow)
  const later = (name: string) =>
    new Promise<void>((resolve) => setTimeout(resolve, 1)).then(() => shared.commit(write(name)))
  const waiting = ['b', 'c', 'd'].map(later)
  await Promise.all([shared.commit(write('a')), ...waiting])
  expect(done()).toEqual(['a', 'b', 'c', 'd'])
  expect(ends.length).toBeLessThan(4)
})

it('undoes what threw, and nothing beside it', async () => {
  const shared = new SqliteSharedCommits(unit)
  const before = shared.commit(write('before'))
  const thrown = shared.commit(broken('thrown'))
  const after = shared.commit(write('after'))
  await expect(thrown).rejects.toThrow('thrown broke')
  expect(await before).toEqual({ ok: true, value: 'before' })
  expect(await after).toEqual({ ok: true, value: 'after' })
  expect(done()).toEqual(['before', 'after'])
})

it('tells everyone that a commit failed, and does not try it again', async () => {
  const full: StorageFailure = { code: 'storage-full', message: 'full', remedy: 'free' }
  let commits = 0
  const shared = new SqliteSharedCommits({
    commit: (work) => {
      commits += 1
      work()
      return fail(full)
    }
  })
  const all = await Promise.all([shared.commit(() => 1), shared.commit(() => 2)])
  expect(all).toEqual([fail(full), fail(full)])
  expect(commits).toBe(1)
})

it('writes what waits before the database is closed, and refuses what comes later', async () => {
  const shared = new SqliteSharedCommits(unit)
  const waiting = shared.commit(write('last'))
  shared.flush()
  expect(done()).toEqual(['last'])
  db.close()
  expect(await waiting).toEqual({ ok: true, value: 'last' })
  await expect(shared.commit(write('late'))).rejects.toThrow('not open')
})

it('ends as the same acts one after the other do, whichever of them throw', async () => {
  const acts = fc.array(fc.record({ name: fc.constantFrom(...'abcdef'), breaks: fc.boolean(), pause: fc.boolean() }), {
    maxLength: 12
  })
  await fc.assert(
    fc.asyncProperty(acts, async (list) => {
      db.exec('DELETE FROM done')
      const shared = new SqliteSharedCommits(unit)
      const answers: Promise<string>[] = []
      for (const { name, breaks, pause } of list) {
        const answer = shared.commit((breaks ? broken : write)(name))
        answers.push(
          answer.then(
            (result) => (result.ok ? 'ok' : result.error.code),
            () => 'threw'
          )
        )
        if (pause) await new Promise((resolve) => setImmediate(resolve))
      }
      const expected: string[] = []
      const names: string[] = []
      for (const { name, breaks } of list) {
        const threw = breaks || names.includes(name)
        expected.push(threw ? 'threw' : 'ok')
        if (!threw) names.push(name)
      }
      expect((await Promise.all(answers)).map((answer) => (answer === 'ok' ? 'ok' : 'threw'))).toEqual(expected)
      expect(done()).toEqual(names)
    }),
    { numRuns: 60 }
  )
})
