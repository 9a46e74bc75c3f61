/** `kill -9` in the middle of adding and deleting, again and again, over the same database and keychain. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPrivateKeyring } from '../../adapters/keychain/testing/private-keyring'

const ROOT = resolve(import.meta.dirname, '../../../..')
/** Beside node_modules, so that the child finds better-sqlite3. */
const CACHE = join(ROOT, '.cache', `vault-kill-${process.pid}`)
const CHILD = join(CACHE, 'kill-child.mjs')
/** From the first step to several acts later, in ms. */
const LONGEST = 40
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
  const output = await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    ssr: { target: 'node' },
    build: { ssr: join(import.meta.dirname, 'testing/kill-child.ts'), write: false, target: 'node18.15', minify: false }
  })
  const [chunk] = 'output' in output ? output.output : []
  if (chunk?.type !== 'chunk') throw new Error('the child was not bundled')
  mkdirSync(CACHE, { recursive: true })
  writeFileSync(CHILD, chunk.code)
}, 60_000)
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
  rmSync(CACHE, { recursive: true, force: true })
})

/** One life: until `lives` ms after it has said what it found. */
async function live(
  place: string,
  lives: number,
  env: NodeJS.ProcessEnv
): Promise<{ found: Standing; done: readonly Done[] }> {
  const child = spawn(process.execPath, [CHILD, join(folder, `${SERVICE}.db`), place, SERVICE], {
    env,
    stdio: ['ignore', 'pipe', 'pipe']
  })
  let [out, errors] = ['', '']
  child.stderr.on('data', (data: Buffer) => (errors += data.toString()))
  child.stdout.on('data', (data: Buffer) => {
    if (out === '') setTimeout(() => child.kill('SIGKILL'), lives)
    out += data.toString()
  })
  await once(child, 'close')
  const [first, ...rest] = out
    .split('\n')
    .slice(0, -1)
    .map((line): unknown => JSON.parse(line))
  if (child.signalCode !== 'SIGKILL' || !first) throw new Error(`the child ended by itself: ${errors}`)
  return { found: first as Standing, done: rest as Done[] }
}

async function killAgainAndAgain(
  cycles: number,
  place: string,
  env: NodeJS.ProcessEnv,
  listed?: () => Promise<readonly string[]>
) {
  const acknowledged: Done[] = []
  const total = { rolledBack: 0, deleted: 0 }
  for (let cycle = 0; cycle <= cycles; cycle++) {
    // Spread evenly instead of at random: every run covers the same range, and the scheduler adds the chance.
    const { found, done } = await live(place, (cycle % LONGEST) + 0.5 * (cycle % 2), env)
    expect(found.unsettled).toBe(0)
    expect(found.keys.every(({ state }) => state === 'active')).toBe(true)
    if (found.accounts) {
      const heads = found.accounts.filter((account) => !account.includes('#'))
      expect(heads.sort()).toEqual(found.keys.map(({ item }) => item).sort())
      const items = new Set(heads)
      expect(found.accounts.filter((account) => !items.has(account.split('#')[0] ?? ''))).toEqual([])
    }
    const logged = new Set(found.entries.map(({ act, id }) => `${act} ${id}`))
    for (const { done: act, id } of acknowledged) expect(logged.has(`${act} ${id}`)).toBe(true)
    const there = new Set(found.keys.map(({ id }) => id))
    const deleted = new Set(acknowledged.filter(({ done: act }) => act === 'key.delete.commit').map(({ id }) => id))
    for (const id of deleted) expect(there.has(id)).toBe(false)
    acknowledged.push(...done)
    total.rolledBack += found.reconciled.rolledBack
    total.deleted += found.reconciled.deleted
    if (listed) await listed()
  }
  return { ...total, acknowledged: acknowledged.length }
}

describe('kill -9 at any point of adding and deleting', () => {
  it('leaves, after a restart, a secret exactly where a record says so, and every acknowledged act in the log', async () => {
    const total = await killAgainAndAgain(200, join(folder, 'keychain'), process.env)
    // The kills did hit what they were meant to hit.
    expect(total.acknowledged).toBeGreaterThan(100)
    expect(total.rolledBack).toBeGreaterThan(10)
    expect(total.deleted).toBeGreaterThan(2)
    console.info('killed 200 times', total)
  }, 120_000)

  const noDesktop = process.env['KEYWATCH_DESKTOP'] === undefined || process.platform !== 'linux'
  it.skipIf(noDesktop)(
    'does so with a real gnome-keyring',
    async () => {
      const ring = await startPrivateKeyring()
      rmSync(join(folder, `${SERVICE}.db`), { force: true })
      rmSync(join(folder, `${SERVICE}.db-wal`), { force: true })
      try {
        const total = await killAgainAndAgain(40, 'keyring', ring.env)
        const { found } = await live('keyring', 0, ring.env)
        // That last life was killed too: what lies there belongs to the keys it found, or to what it had begun.
        await live('keyring', 0, ring.env)
        expect(total.rolledBack + total.deleted).toBeGreaterThan(2)
        expect(found.keys.length).toBeGreaterThan(0)
        console.info('killed 40 times over gnome-keyring', total)
      } finally {
        await ring.close()
      }
    },
    120_000
  )
})
