/** A bundle of a log that witnesses cosigned: what both verifiers and the project make of it, whole and in part, and of each way to forge it. */
import { spawnSync } from 'node:child_process'
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { bundlePorts, unpack } from '../src/main/adapters/bundle/testing/temp-bundle'
import { KEY_A, openTempLog, tempFolder } from '../src/main/adapters/sqlite/testing/temp-log'
import { exportBundle } from '../src/main/features/audit/export-bundle'
import type { Witness } from '../src/main/features/audit/ports'
import { verifyBundle } from '../src/cli/audit/verify-bundle'
import { cosigner } from '../src/shared/domain/audit/testing/cosigner'

vi.setConfig({ testTimeout: 120_000 })

const one = cosigner('witness.example/one')
const two = cosigner('witness.example/two')
const stranger = cosigner('witness.example/one')
const AT_S = 1_763_999_999

let folder: string
let remove: () => void
let bundle: string

const witness = (vkey: string | undefined, size: number, note: string): Witness => ({
  id: String(size),
  kind: vkey === undefined ? 'folder' : 'http',
  place: 'https://witness.example',
  vkey,
  addedAtMs: 0,
  given: { size, note, atMs: 0 },
  state: 'good',
  says: '',
  checkedAtMs: undefined
})

beforeAll(async () => {
  ;({ folder, remove } = tempFolder())
  const temp = openTempLog(path.join(folder, 'keywatch.db'))
  await temp.log.open()
  temp.append(40)
  const early = temp.log.checkpoint()
  temp.append(70)
  const late = temp.log.checkpoint()
  if (!early.ok || !early.value || !late.ok || !late.value) throw new Error('not signed')
  const [first, second] = [early.value, late.value]
  const list = () => [
    witness(one.vkey, first.size, first.note + one.cosign(first.note, AT_S)),
    witness(undefined, second.size, second.note),
    witness(two.vkey, second.size, second.note + two.cosign(second.note, AT_S))
  ]
  for (const [name, filter] of [
    ['full', {}],
    ['part', { keyId: KEY_A }]
  ] as const) {
    const target = path.join(folder, `${name}.zip`)
    const done = await exportBundle({ ...bundlePorts(temp, target), witnesses: { list } }, temp.log, filter)
    if (!done.ok) throw new Error(done.error.code)
    unpack(target)
  }
  temp.db.close()
}, 60_000)
afterAll(() => remove())
beforeEach(() => void (bundle = path.join(folder, 'altered')))
afterEach(() => rmSync(bundle, { recursive: true, force: true }))

/** What all three say; they must agree on everything. */
async function judged(options: { witness?: string } = {}) {
  const more = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value])
  const run = (program: string, script: string) =>
    spawnSync(program, [`src/main/adapters/bundle/${script}`, bundle, ...more], { encoding: 'utf8' })
  const [mjs, sh] = [run(process.execPath, 'verify.mjs'), run('sh', 'verify.sh')]
  const project = await verifyBundle(bundle, options)
  expect(sh.stderr + mjs.stderr).toBe('')
  expect(sh.stdout).toBe(mjs.stdout)
  expect(`${project.says.join('\n')}\n${project.ok ? 'VERIFIED' : 'NOT VERIFIED'}\n`).toBe(mjs.stdout)
  return { ok: project.ok, said: mjs.stdout }
}
const alter = (name: string, change: (text: string) => string): void => {
  const file = path.join(bundle, name)
  writeFileSync(file, change(readFileSync(file, 'utf8')))
}

describe.each(['full', 'part'])('a %s bundle of a log that was cosigned', (which) => {
  beforeEach(() => cpSync(path.join(folder, which), bundle, { recursive: true }))

  it('says so, and proves it to whoever has the key of the witness', async () => {
    const unasked = await judged()
    expect(unasked.ok).toBe(true)
    expect(unasked.said).toContain('--witness checks that')
    const first = await judged({ witness: one.vkey })
    expect(first.ok).toBe(true)
    expect(first.said).toMatch(
      /Witness: witness\.example\/one cosigned the first 41 of these \d+ entries at 2025-11-24T15:59:59Z\./
    )
    expect((await judged({ witness: `  ${two.vkey}\n` })).ok).toBe(true)
  })

  it('does not pass for one that another witness signed, or with a key that is none', async () => {
    const other = await judged({ witness: stranger.vkey })
    expect(other.ok).toBe(false)
    expect(other.said).toContain('No checkpoint in this bundle is cosigned by witness.example/one.')
    for (const wrong of ['nothing', one.vkey.replace('+', '-'), one.vkey.replace(/.$/, '!'), `x${one.vkey}`]) {
      const refused = await judged({ witness: wrong })
      expect(refused.ok).toBe(false)
      expect(refused.said).toContain('What --witness gives is not the verifier key of a witness.')
    }
  })

  it('is found out where the cosigned checkpoint, its cosignature or its proof was altered', async () => {
    const alterations: readonly (readonly [string, (text: string) => string])[] = [
      ['witness-1.checkpoint', (text) => text.replace('\n41\n', '\n42\n')],
      ['witness-1.checkpoint', (text) => text.replace(/(one [A-Za-z0-9+/]{40})./, '$1_')],
      ['witness-1.checkpoint', (text) => text.split('\n').slice(0, -2).join('\n') + '\n'],
      ['witness-1.txt', (text) => text.replace('old 41', 'old 40')],
      ['witness-1.txt', (text) => text.split('\n').toSpliced(1, 1).join('\n')]
    ]
    for (const [name, change] of alterations) {
      alter(name, change)
      const found = await judged({ witness: one.vkey })
      expect(found.ok).toBe(false)
      expect(found.said).toMatch(
        /FAIL {2}(witness-1\.checkpoint does not hold|The log does not go on from witness-1|No checkpoint)/
      )
      cpSync(path.join(folder, which, name), path.join(bundle, name))
    }
  })
})
