/** `kill -9` at each step of sealing and pruning: no entry is ever in neither place, and the next run ends what was begun. */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sealedBundles } from '../../../adapters/bundle/sealed-bundles'
import { keptLog, leaveLog, newLogIn } from '../../../adapters/sqlite/testing/kept-log'
import { tempFolder, type TempLog } from '../../../adapters/sqlite/testing/temp-log'
import { bundleChild } from '../../../ports/testing/bundle-child'
import { later, retentionPorts, retire } from '../testing/retention-bench'
import { verifyLog } from '../verify-log'

const ROOT = path.resolve(import.meta.dirname, '../../../../..')
/** Beside node_modules, so that the child finds better-sqlite3. */
const CACHE = path.join(ROOT, '.cache', `seal-kill-${process.pid}`)
const CHILD = path.join(CACHE, 'child.mjs')
const EXPIRED = 600

let folder: string
let remove: () => void
let template: string
let lines: readonly string[]

beforeAll(async () => {
  ;({ folder, remove } = tempFolder())
  template = path.join(folder, 'template')
  mkdirSync(template)
  const temp = newLogIn(template)
  await temp.log.open()
  temp.unit.commit(() => {
    for (let n = 1; n < EXPIRED; n++)
      temp.journal.record({
        actor: { role: 'owner', caller: 'window' },
        act: 'request.send',
        outcome: 'ok',
        detail: { n },
        corr: 'c'
      })
  })
  later(temp, 14)
  temp.append(20)
  lines = temp.store.entries(0, 10_000).map(({ line }) => line)
  await leaveLog(template, temp)
  await bundleChild(ROOT, path.join(import.meta.dirname, '../testing/seal-child.ts'), CHILD)
}, 300_000)
afterAll(() => {
  remove()
  rmSync(CACHE, { recursive: true, force: true })
})

/** Every line that was written, from the log or from a bundle that the log names. */
async function standing(temp: TempLog, sealed: string): Promise<readonly string[]> {
  const found = new Map<number, string>()
  const keep = (line: string): void => void found.set(Number(/"seq":(\d+)/.exec(line)?.[1]), line)
  for (const { name } of temp.store.seals())
    await sealedBundles.read(path.join(sealed, name), (line) => keep(line.toString()))
  for (const { line } of temp.store.entries(0, 10_000)) keep(line)
  return [...found].sort(([a], [b]) => a - b).map(([, line]) => line)
}

it('loses nothing, wherever it dies, and ends what was begun', async () => {
  let kills = 0
  for (let step = 0; step < 200; step++) {
    const place = path.join(folder, `at-${step}`)
    cpSync(template, place, { recursive: true })
    const { signal, stdout, stderr } = spawnSync(process.execPath, [CHILD, place, String(step)], { encoding: 'utf8' })
    if (stdout.startsWith('done')) break
    expect(signal, stderr).toBe('SIGKILL')
    kills += 1

    const temp = keptLog(place)
    temp.time.ms += 1_000
    const sealed = path.join(place, 'sealed')
    const opened = await temp.log.open()
    expect(opened, `at ${step}`).toEqual({ ok: true, value: [] })
    expect((await standing(temp, sealed)).slice(0, lines.length), `at ${step}`).toEqual(lines)
    const verdict = await verifyLog(temp, temp.log)
    expect(verdict.ok && verdict.value.ok, `at ${step}`).toBe(true)

    await retire(retentionPorts(temp, sealed))
    expect(temp.store.prunedEnd(), `at ${step}`).toBe(EXPIRED)
    expect(temp.store.page({ act: 'log.prune' }, 0, 9).total, `at ${step}`).toBe(1)
    expect((await standing(temp, sealed)).slice(0, lines.length), `at ${step}`).toEqual(lines)
    temp.db.close()
    if (existsSync(sealed)) expect(readdirSync(sealed).filter((name) => name.endsWith('.zip'))).toHaveLength(1)
    rmSync(place, { recursive: true, force: true })
  }
  // Policy, seal and three rounds of pruning, the file's end and name, two readings: before and after each.
  expect(kills).toBeGreaterThanOrEqual(16)
}, 300_000)
