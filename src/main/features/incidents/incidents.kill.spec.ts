/** `kill -9` at any point of an incident, again and again, over the same database and the same folder of evidence. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { bundleChild } from '../../ports/testing/bundle-child'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Incident } from '../../../shared/domain/incidents/incident'

const ROOT = resolve(import.meta.dirname, '../../../..')
/** Beside node_modules, so that the child finds better-sqlite3. */
const CACHE = join(ROOT, '.cache', `incidents-kill-${process.pid}`)
const CHILD = join(CACHE, 'kill-child.mjs')
const CYCLES = 60
/** From the first step to several incidents later, in ms. */
const LONGEST_MS = 90

interface Standing {
  readonly incidents: readonly Incident[]
  readonly frozen: boolean
  readonly entries: readonly {
    readonly act: string
    readonly outcome: string
    readonly detail: { readonly incident?: number; readonly step?: string; readonly sha256?: string }
  }[]
}
interface Done {
  readonly done: string
  readonly number: number
}

let folder = ''
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'keywatch-kill-'))
  mkdirSync(join(folder, 'evidence'))
  await bundleChild(ROOT, join(import.meta.dirname, 'testing/kill-child.ts'), CHILD)
}, 300_000)
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
  rmSync(CACHE, { recursive: true, force: true })
})

/** One life: until `lives` ms after it has said what it found; `undefined`: it only looks. */
async function live(lives?: number): Promise<{ found: Standing; done: readonly Done[] }> {
  const child = spawn(process.execPath, [CHILD, folder, ...(lives === undefined ? ['look'] : [])])
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

function check({ incidents, entries }: Standing, acknowledged: readonly Done[]): void {
  const logged = (act: string, number: number, step?: string) =>
    entries.filter(
      ({ act: one, detail }) => one === act && detail.incident === number && (!step || detail.step === step)
    )
  // Every acknowledged act stands; what stands is in the log, and what is in the log stands.
  for (const { done, number } of acknowledged) {
    const incident = incidents.find((one) => one.number === number)
    if (done === 'incident.open') expect(incident).toBeDefined()
    else expect(incident?.steps.map(({ stepId }) => `step ${stepId}`)).toContain(done)
  }
  for (const { number, steps, closed } of incidents) {
    expect(logged('incident.open', number)).toHaveLength(1)
    expect(logged('incident.close', number)).toHaveLength(closed ? 1 : 0)
    for (const { stepId } of steps)
      if (stepId !== 'close') expect(logged('incident.step', number, stepId)).toHaveLength(1)
  }
  expect(incidents.filter(({ closed }) => closed === undefined).length).toBeLessThanOrEqual(1)
  // A folder that has its name is whole, and in the log.
  const manifests = entries.map(({ detail }) => detail.sha256)
  for (const name of readdirSync(join(folder, 'evidence')).filter((one) => !one.startsWith('.'))) {
    const files = readdirSync(join(folder, 'evidence', name))
    expect(files).toEqual(expect.arrayContaining(['README.txt', 'entries.jsonl', 'incident.json', 'manifest.json']))
    const manifest = readFileSync(join(folder, 'evidence', name, 'manifest.json'))
    expect(manifests).toContain(createHash('sha256').update(manifest).digest('hex'))
  }
}

it('goes on, after kill -9 at any point, exactly where it was', async () => {
  const acknowledged: Done[] = []
  const reached = new Set<string>()
  for (let cycle = 0; cycle < CYCLES; cycle += 1) {
    // Spread evenly: every run covers the same range, and the scheduler adds the chance.
    const { done } = await live((cycle * 0.187 * LONGEST_MS) % LONGEST_MS)
    acknowledged.push(...done)
    const { found } = await live()
    check(found, acknowledged)
    const open = found.incidents.find(({ closed }) => closed === undefined)
    if (open) reached.add(open.steps.map(({ stepId }) => stepId).join(' '))
  }
  console.info(`${CYCLES} kills, ${acknowledged.length} acts acknowledged; open incidents were found at:`, [...reached])
  // The kills did hit what they were meant to hit.
  expect(acknowledged.length).toBeGreaterThan(50)
  expect(reached.size).toBeGreaterThan(1)
}, 600_000)
