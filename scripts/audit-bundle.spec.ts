import { spawnSync } from 'node:child_process'
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { KEY_A, openTempLog, tempFolder, type TempLog } from '../src/main/adapters/sqlite/testing/temp-log'
import { bundlePorts, unpack, writeBundle } from '../src/main/adapters/bundle/testing/temp-bundle'
import type { Paper } from '../src/main/features/audit/bundle-beside'
import { exportBundle } from '../src/main/features/audit/export-bundle'
import { ok } from '../src/shared/kernel/result'
import { verifyBundle } from '../src/cli/audit/verify-bundle'

const SIZE = 300

let folder: string
let remove: () => void
let temp: TempLog

const run = (program: string, script: string, ...more: string[]) =>
  spawnSync(program, [script, ...more], { encoding: 'utf8' })
const both = (unpacked: string, ...more: string[]) => ({
  mjs: run(process.execPath, path.join(unpacked, 'verify.mjs'), ...more),
  sh: run('sh', path.join(unpacked, 'verify.sh'), ...more)
})

beforeEach(async () => {
  ;({ folder, remove } = tempFolder())
  temp = openTempLog(path.join(folder, 'keywatch.db'))
  await temp.log.open()
  temp.append(SIZE - 1)
})
afterEach(() => {
  temp.db.close()
  remove()
})

it.each(['de', 'ja'] as const)(
  'a bundle for a reader of %s has a README in it beside the English one, and verifies',
  async (language) => {
    const zip = path.join(folder, 'audit.zip')
    expect((await exportBundle(bundlePorts(temp, zip), temp.log, {}, { language })).ok).toBe(true)
    const unpacked = unpack(zip)
    const { mjs, sh } = both(unpacked)
    expect(mjs.stdout).toContain('\nVERIFIED\n')
    expect(sh.stdout).toBe(mjs.stdout)
    expect((await verifyBundle(zip)).ok).toBe(true)
    const read = (name: string): string => readFileSync(path.join(unpacked, name), 'utf8')
    const manifest = JSON.parse(read('manifest.json')) as { language: string; fingerprint: string; files: object }
    expect(manifest.language).toBe(language)
    expect(Object.keys(manifest.files)).toEqual(expect.arrayContaining(['README.txt', `README.${language}.txt`]))
    const [english, theirs] = [read('README.txt'), read(`README.${language}.txt`)]
    expect(english).toContain('AUDIT BUNDLE OF KEYWATCH')
    // What a reader types and compares is the same in both.
    for (const same of [
      manifest.fingerprint,
      'node verify.mjs --key ',
      'sh verify.sh --key ',
      '--previous ',
      'VERIFIED'
    ])
      for (const readme of [english, theirs]) expect(readme).toContain(same)
    writeFileSync(path.join(unpacked, `README.${language}.txt`), theirs.replace('verify.mjs', 'other.mjs'))
    const altered = both(unpacked)
    expect(altered.mjs.stdout).toContain(`FAIL  File README.${language}.txt is not the one that the manifest lists.`)
    expect(altered.sh.stdout).toBe(altered.mjs.stdout)
  },
  60_000
)

it.each([
  ['the whole log', {}],
  ['a part of it', { keyId: KEY_A }]
] as const)(
  'a bundle of %s carries other formats and a report beside its lines, hashed like them',
  async (_what, filter) => {
    const zip = path.join(folder, 'audit.zip')
    const paper: Paper = async () => ok(Buffer.from([0x25, 0x50, 0x44, 0x46, 0, 0xff, 0x80]))
    const seen: number[] = []
    const task = { advance: (done: number) => void seen.push(done) }
    const done = await exportBundle({ ...bundlePorts(temp, zip), task }, temp.log, filter, {
      beside: ['csv', 'ocsf', 'pdf'],
      paper
    })
    expect(done.ok).toBe(true)
    expect(seen).toEqual(seen.toSorted((a, b) => a - b))
    const unpacked = unpack(zip)
    const { mjs, sh } = both(unpacked)
    expect(mjs.stdout).toContain('\nVERIFIED\n')
    expect(sh.stdout).toBe(mjs.stdout)
    expect((await verifyBundle(zip)).ok).toBe(true)
    const lines = readFileSync(path.join(unpacked, 'entries.jsonl'), 'utf8').trimEnd().split('\n')
    const events = readFileSync(path.join(unpacked, 'entries.ocsf.jsonl'), 'utf8').trimEnd().split('\n')
    expect(events.map((event) => (JSON.parse(event) as { raw_data: string }).raw_data)).toEqual(lines)
    const rows = readFileSync(path.join(unpacked, 'entries.csv'), 'utf8').trimEnd().split('\r\n')
    expect(rows).toHaveLength(lines.length + 1)
    expect([...readFileSync(path.join(unpacked, 'report.pdf'))]).toEqual([0x25, 0x50, 0x44, 0x46, 0, 0xff, 0x80])
    writeFileSync(path.join(unpacked, 'entries.csv'), rows.slice(0, -1).join('\r\n'))
    const altered = both(unpacked)
    expect(altered.mjs.stdout).toContain('FAIL  File entries.csv is not the one that the manifest lists.')
    expect(altered.sh.stdout).toBe(altered.mjs.stdout)
  },
  60_000
)

describe.each([
  ['the whole log', {}],
  ['a part of it', { keyId: KEY_A, outcome: 'refused' }],
  ['a part that is empty', { fromMs: 1, toMs: 2 }]
] as const)('a bundle of %s', (_what, filter) => {
  it('verifies by both of its verifiers, in the same words, and in the project', async () => {
    const zip = path.join(folder, 'audit.zip')
    await writeBundle(temp, zip, filter)
    const { mjs, sh } = both(unpack(zip))
    expect(mjs.stderr + sh.stderr).toBe('')
    expect(mjs.stdout).toContain('\nVERIFIED\n')
    expect(sh.stdout).toBe(mjs.stdout)
    expect([mjs.status, sh.status]).toEqual([0, 0])
    const project = await verifyBundle(zip)
    expect(`${project.says.join('\n')}\nVERIFIED\n`).toBe(mjs.stdout)
  }, 60_000)

  it('goes on from the bundle before it, and from a checkpoint that was kept', async () => {
    await writeBundle(temp, path.join(folder, 'first.zip'))
    const first = unpack(path.join(folder, 'first.zip'))
    copyFileSync(path.join(first, 'checkpoint'), path.join(folder, 'kept'))
    temp.append(77)
    await writeBundle(temp, path.join(folder, 'second.zip'), filter)
    const { mjs, sh } = both(unpack(path.join(folder, 'second.zip')), '--previous', path.join(folder, 'kept'))
    expect(mjs.stdout).toContain('History: the log only grew since the last bundle, of 301 entries.')
    expect(mjs.stdout).toContain('Kept: the log only grew since your earlier checkpoint, of 301 entries.')
    expect(sh.stderr).toBe('')
    expect(sh.stdout).toBe(mjs.stdout)
    expect([mjs.status, sh.status]).toEqual([0, 0])
  }, 60_000)
})
