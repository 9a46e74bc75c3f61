/** `kill -9` in the middle of a restore, again and again: afterwards either all of it stands, or nothing. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { bundleChild } from '../../ports/testing/bundle-child'
import { killRounds } from '../../ports/testing/kill-rounds'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../../../..')
/** Beside node_modules, so that the child finds better-sqlite3. */
const CACHE = join(ROOT, '.cache', `restore-kill-${process.pid}`)
const CHILD = join(CACHE, 'restore-child.mjs')
const KEYS = 8
const ENDPOINTS = 3

interface Standing {
  readonly reconciled: { readonly rolledBack: number; readonly deleted: number }
  readonly unsettled: number
  readonly keys: readonly { readonly label: string; readonly state: string; readonly items: readonly string[] }[]
  readonly accounts: readonly string[]
  readonly hooks: {
    readonly rolledBack: number
    readonly endpoints: number
    readonly items: readonly string[]
    readonly states: readonly string[]
  }
  readonly nonces: number
  readonly interrupted: boolean
  readonly acts: readonly string[]
}

let folder = ''
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'keywatch-restore-'))
  await bundleChild(ROOT, join(import.meta.dirname, 'testing/restore-child.ts'), CHILD, [
    'age-encryption',
    /^@noble/,
    'csv-parse'
  ])
  await run('made', 'make')
}, 300_000)
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
  rmSync(CACHE, { recursive: true, force: true })
})

const backup = () => join(folder, 'vault.age')
const child = (name: string, mode: string) =>
  spawn(process.execPath, [CHILD, join(folder, `${name}.db`), join(folder, `${name}-keychain`), backup(), mode], {
    stdio: ['ignore', 'pipe', 'pipe']
  })

async function run(name: string, mode: string): Promise<string> {
  const process = child(name, mode)
  let [out, errors] = ['', '']
  process.stdout.on('data', (data: Buffer) => (out += data.toString()))
  process.stderr.on('data', (data: Buffer) => (errors += data.toString()))
  await once(process, 'close')
  if (process.exitCode !== 0) throw new Error(errors)
  return out
}

/** Killed `lives` ms after it began to restore; true if it had said that it was done. */
async function killed(name: string, lives: number): Promise<boolean> {
  const process = child(name, 'restore')
  let [out, errors] = ['', '']
  process.stderr.on('data', (data: Buffer) => (errors += data.toString()))
  process.stdout.on('data', (data: Buffer) => {
    if (out === '') setTimeout(() => process.kill('SIGKILL'), lives)
    out += data.toString()
  })
  await once(process, 'close')
  if (process.signalCode !== 'SIGKILL') throw new Error(`the child ended by itself: ${errors}`)
  return out.includes('done')
}

const look = async (name: string): Promise<Standing> => JSON.parse(await run(name, 'look')) as Standing

/** Whatever happened: every secret has a record and every record its secrets, and all of it is done or undone. */
function check(found: Standing): void {
  expect(found.unsettled).toBe(0)
  expect(found.keys.every(({ state }) => state === 'active')).toBe(true)
  const items = [...found.keys.flatMap(({ items }) => items), ...found.hooks.items]
  expect([...found.accounts].sort()).toEqual(items.sort())
  expect(found.hooks.states).toEqual(found.hooks.items.map(() => 'active'))
}

describe('kill -9 at any point of a restore', () => {
  it('leaves all keys or none, and says that it was interrupted', async () => {
    const total = { done: 0, none: 0, rolledBack: 0, hooksRolledBack: 0 }
    const cycle = async (name: string, lives: number): Promise<void> => {
      const done = await killed(name, lives)
      const found = await look(name)
      check(found)
      expect([0, KEYS]).toContain(found.keys.length)
      const stands = found.keys.length === KEYS
      if (done) expect(stands).toBe(true)
      expect(found.nonces).toBe(stands ? 1 : 0)
      expect([found.hooks.endpoints, found.hooks.items.length]).toEqual(stands ? [ENDPOINTS, ENDPOINTS] : [0, 0])
      expect(found.interrupted).toBe(found.acts.includes('restore.begin') && !stands)
      expect(found.acts.includes('restore.commit')).toBe(stands)
      total[stands ? 'done' : 'none']++
      total.rolledBack += found.reconciled.rolledBack
      total.hooksRolledBack += found.hooks.rolledBack
    }
    await killRounds(
      async (factor) => {
        for (let at = 0; at < 24; at += 1) await cycle(`empty-${factor}-${at}`, ((at * 11) % 90) * factor)
      },
      () => total.rolledBack > 5 && total.hooksRolledBack > 5 && total.done > 0
    )
    console.info('kills', total)
    expect(total.rolledBack).toBeGreaterThan(5)
    expect(total.hooksRolledBack).toBeGreaterThan(5)
    expect(total.done).toBeGreaterThan(0)
  }, 900_000)

  it('leaves each replaced key or its successor, and never neither', async () => {
    const total = { deleted: 0, rolledBack: 0 }
    for (let cycle = 0; cycle < 12; cycle += 1) {
      const name = `full-${cycle}`
      cpSync(join(folder, 'made.db'), join(folder, `${name}.db`))
      cpSync(join(folder, 'made-keychain'), join(folder, `${name}-keychain`), { recursive: true })
      await killed(name, (cycle * 13) % 150)
      const found = await look(name)
      check(found)
      expect(found.keys.map(({ label }) => label)).toEqual(Array.from({ length: KEYS }, (_, at) => `Key ${at}`))
      total.deleted += found.reconciled.deleted
      total.rolledBack += found.reconciled.rolledBack
    }
    console.info('12 kills of replacements', total)
  }, 900_000)
})
