/** `kill -9` in the middle of every step of rotations, again and again, over the same database and keychain. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { bundleChild } from '../../ports/testing/bundle-child'
import { killRounds } from '../../ports/testing/kill-rounds'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { KeyVersion } from '../../../shared/domain/vault/key'

const ROOT = resolve(import.meta.dirname, '../../../..')
/** Beside node_modules, so that the child finds better-sqlite3. */
const CACHE = join(ROOT, '.cache', `rotation-kill-${process.pid}`)
const CHILD = join(CACHE, 'kill-child.mjs')

interface Standing {
  readonly reconciled: { readonly kept: number; readonly rolledBack: number; readonly finished: number }
  readonly stages: readonly string[]
  readonly keys: readonly { readonly state: string; readonly signs: number; readonly versions: readonly KeyVersion[] }[]
  readonly accounts: readonly string[]
  readonly entries: readonly { readonly act: string; readonly count: number }[]
}
interface Done {
  readonly done: string
}

let folder = ''
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'keywatch-rotation-kill-'))
  await bundleChild(ROOT, join(import.meta.dirname, 'testing/kill-child.ts'), CHILD)
}, 300_000)
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
  rmSync(CACHE, { recursive: true, force: true })
})

/** One life: until `lives` ms after it has said what it found; `undefined`: it only looks. */
async function live(name: string, lives?: number): Promise<{ found: Standing; done: readonly Done[] }> {
  const args = [
    CHILD,
    join(folder, `${name}.db`),
    join(folder, `keychain-${name}`),
    ...(lives === undefined ? ['look'] : [])
  ]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
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

/** What a restart finds: one version signs, and the keychain holds a secret exactly where a record says so. */
function check({ keys, stages, accounts, entries }: Standing, acknowledged: ReadonlyMap<string, number>): void {
  for (const { state, signs, versions } of keys) {
    expect(state).toBe('active')
    expect(versions.filter((version) => version.state === 'active').map(({ version }) => version)).toEqual([signs])
  }
  const holding = keys.flatMap(({ versions }) => versions).filter(({ retiredAtMs }) => retiredAtMs === undefined)
  const heads = accounts.filter((account) => !account.includes('#'))
  expect(heads.sort()).toEqual(holding.map(({ item }) => item).sort())
  const items = new Set(heads)
  expect(accounts.filter((account) => !items.has(account.split('#')[0] ?? ''))).toEqual([])
  // Intents are settled; every other stage stands where it stood, with the versions that belong to it.
  const standing = holding.map((version) => version.state).join(' ')
  const belongs: Readonly<Record<string, string>> = {
    waiting: 'active',
    introduced: 'active pending',
    proved: 'active pending',
    switched: 'overlap active'
  }
  expect(stages.map((stage) => belongs[stage])).toEqual(stages.length === 0 ? [] : [standing])
  const logged = new Map(entries.map(({ act, count }) => [act, count]))
  for (const [act, count] of acknowledged) expect(logged.get(act) ?? 0).toBeGreaterThanOrEqual(count)
}

const STAGES = ['waiting', 'introduced', 'proved', 'switched']
const ACTS = ['introduce.commit', 'prove', 'switch', 'retire.commit', 'rollback.commit'].map((act) => `rotation.${act}`)

describe('kill -9 at any point of a rotation', () => {
  it('leaves, after a restart, one version that signs, the rotation where it was, and every acknowledged act in the log', async () => {
    const acknowledged = new Map<string, number>()
    const stages = new Map<string, number>()
    const settled = { kept: 0, rolledBack: 0, finished: 0 }
    await killRounds(
      async (factor) => {
        const longest = 40 * factor
        for (let cycle = 0; cycle < 150; cycle++) {
          // Spread evenly: every run covers the same range, and the scheduler adds the chance.
          const { found, done } = await live('a', (cycle * 0.187 * longest) % longest)
          check(found, acknowledged)
          for (const { done: act } of done) acknowledged.set(act, (acknowledged.get(act) ?? 0) + 1)
          for (const stage of found.stages) stages.set(stage, (stages.get(stage) ?? 0) + 1)
          settled.kept += found.reconciled.kept
          settled.rolledBack += found.reconciled.rolledBack
          settled.finished += found.reconciled.finished
        }
      },
      () =>
        STAGES.every((stage) => stages.has(stage)) &&
        ACTS.every((act) => acknowledged.has(act)) &&
        settled.kept + settled.rolledBack > 5 &&
        settled.finished > 0
    )
    check((await live('a')).found, acknowledged)
    console.info('kills', settled, Object.fromEntries(stages), Object.fromEntries(acknowledged))
    // The kills did hit what they were meant to hit.
    for (const stage of STAGES) expect(stages.get(stage) ?? 0).toBeGreaterThan(0)
    expect(settled.kept + settled.rolledBack).toBeGreaterThan(5)
    expect(settled.finished).toBeGreaterThan(0)
    for (const act of ACTS) expect(acknowledged.get(act) ?? 0).toBeGreaterThan(0)
  }, 900_000)
})
