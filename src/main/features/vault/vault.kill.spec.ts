/** `kill -9` in the middle of adding and deleting, again and again, over the same database and keychain. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { bundleChild } from '../../ports/testing/bundle-child'
import { killRounds } from '../../ports/testing/kill-rounds'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPrivateKeyring } from '../../adapters/keychain/testing/private-keyring'

const ROOT = resolve(import.meta.dirname, '../../../..')
/** Beside node_modules, so that the child finds better-sqlite3. */
const CACHE = join(ROOT, '.cache', `vault-kill-${process.pid}`)
const CHILD = join(CACHE, 'kill-child.mjs')
const SERVICE = 'Keywatch kill spec'

interface Standing {
  readonly reconciled: { readonly rolledBack: number; readonly deleted: number }
  readonly unsettled: number
  readonly keys: readonly { readonly id: string; readonly state: string; readonly item: string }[]
  readonly accounts?: readonly string[]
  readonly entries: readonly { readonly act: string; readonly id: string }[]
}
interface Done {
  readonly done: string
  readonly id: string
}

let folder = ''
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'keywatch-kill-'))
  await bundleChild(ROOT, join(import.meta.dirname, 'testing/kill-child.ts'), CHILD)
}, 300_000)
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
  rmSync(CACHE, { recursive: true, force: true })
})

interface Where {
  readonly name: string
  readonly place: string
  readonly env: NodeJS.ProcessEnv
}

/** One life: until `lives` ms after it has said what it found; `undefined`: it only looks. */
async function live({ name, place, env }: Where, lives?: number): Promise<{ found: Standing; done: readonly Done[] }> {
  const args = [CHILD, join(folder, `${name}.db`), place, SERVICE, ...(lives === undefined ? ['look'] : [])]
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let [out, errors] = ['', '']
  child.stderr.on('data', (data: Buffer) => (errors += data.toString()))
  child.stdout.on('data', (data: Buffer) => {
    const found = out.includes('\n')
    out += data.toString()
    // Once its first line is whole: a long one comes in pieces, and a killed child says no more of it.
    if (!found && out.includes('\n') && lives !== undefined) setTimeout(() => child.kill('SIGKILL'), lives)
  })
  await once(child, 'close')
  const [first, ...rest] = out
    .split('\n')
    .slice(0, -1)
    .map((line): unknown => JSON.parse(line))
  const asMeant = lives === undefined ? child.exitCode === 0 : child.signalCode === 'SIGKILL'
  if (!asMeant || !first) throw new Error(`the child ended by itself: ${errors}`)
  return { found: first as Standing, done: rest as Done[] }
}

/** Req. 15, on what a restart finds. */
function check(found: Standing, accounts: readonly string[], acknowledged: readonly Done[]): void {
  expect(found.unsettled).toBe(0)
  expect(found.keys.every(({ state }) => state === 'active')).toBe(true)
  const heads = accounts.filter((account) => !account.includes('#'))
  expect(heads.sort()).toEqual(found.keys.map(({ item }) => item).sort())
  const items = new Set(heads)
  expect(accounts.filter((account) => !items.has(account.split('#')[0] ?? ''))).toEqual([])
  const logged = new Set(found.entries.map(({ act, id }) => `${act} ${id}`))
  const there = new Set(found.keys.map(({ id }) => id))
  const deleted = new Set(acknowledged.filter(({ done }) => done === 'key.delete.commit').map(({ id }) => id))
  for (const { done, id } of acknowledged) {
    expect(logged.has(`${done} ${id}`)).toBe(true)
    if (deleted.has(id)) expect(there.has(id)).toBe(false)
    if (done === 'key.add.commit' && !deleted.has(id))
      expect(there.has(id) || logged.has(`key.delete.begin ${id}`)).toBe(true)
  }
}

/** `longest`: from the first step to several acts later, in ms. */
async function killAgainAndAgain(
  where: Where,
  cycles: number,
  longest: number,
  listed?: () => Promise<readonly string[]>
) {
  const acknowledged: Done[] = []
  const total = { kills: 0, rolledBack: 0, deleted: 0, acknowledged: 0 }
  for (let cycle = 0; cycle < cycles; cycle++) {
    // Spread evenly: every run covers the same range, and the scheduler adds the chance.
    const { found, done } = await live(where, (cycle * 0.187 * longest) % longest)
    if (found.accounts) check(found, found.accounts, acknowledged)
    acknowledged.push(...done)
    const looked = listed ? (await live(where)).found : undefined
    if (looked && listed) check(looked, await listed(), acknowledged)
    for (const { reconciled } of looked ? [found, looked] : [found]) {
      total.rolledBack += reconciled.rolledBack
      total.deleted += reconciled.deleted
    }
    total.kills++
  }
  const { found } = await live(where)
  check(found, found.accounts ?? (await listed?.()) ?? [], acknowledged)
  return { ...total, acknowledged: acknowledged.length }
}

/** For a longer run: `KEYWATCH_KILLS=1000 npx vitest run src/main/features/vault/vault.kill.spec.ts`. */
const KILLS = Number(process.env['KEYWATCH_KILLS'] ?? 200)

describe('kill -9 at any point of adding and deleting', () => {
  it.concurrent(
    'leaves, after a restart, a secret exactly where a record says so, and every acknowledged act in the log',
    async () => {
      const lines = ['a', 'b'].map((name) => ({ name, place: join(folder, `keychain-${name}`), env: process.env }))
      const all = { kills: 0, acknowledged: 0, rolledBack: 0, deleted: 0 }
      await killRounds(
        async (factor) => {
          for (const done of await Promise.all(
            lines.map((where) => killAgainAndAgain(where, KILLS / 2, 40 * factor))
          )) {
            all.kills += done.kills
            all.acknowledged += done.acknowledged
            all.rolledBack += done.rolledBack
            all.deleted += done.deleted
          }
        },
        () => all.acknowledged > 50 && all.rolledBack > 10 && all.deleted > 1
      )
      console.info(all)
      // The kills did hit what they were meant to hit.
      expect(all.acknowledged).toBeGreaterThan(50)
      expect(all.rolledBack).toBeGreaterThan(10)
      expect(all.deleted).toBeGreaterThan(1)
    },
    Math.max(900_000, KILLS * 900)
  )

  const noDesktop = process.env['KEYWATCH_DESKTOP'] === undefined || process.platform !== 'linux'
  it.skipIf(noDesktop)(
    'does so with a real gnome-keyring',
    async () => {
      const ring = await startPrivateKeyring()
      try {
        const where = { name: 'ring', place: 'keyring', env: ring.env }
        const all = { acknowledged: 0, settled: 0 }
        await killRounds(
          async (factor) => {
            const done = await killAgainAndAgain(where, 30, 400 * factor, () => ring.accounts(SERVICE))
            all.acknowledged += done.acknowledged
            all.settled += done.rolledBack + done.deleted
          },
          () => all.acknowledged > 5 && all.settled > 2
        )
        console.info('kills over gnome-keyring', all)
        expect(all.acknowledged).toBeGreaterThan(5)
        expect(all.settled).toBeGreaterThan(2)
      } finally {
        await ring.close()
      }
    },
    900_000
  )
})
