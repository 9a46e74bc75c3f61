import { spawnSync } from 'node:child_process'
import { copyFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { KEY_A, openTempLog, tempFolder, type TempLog } from '../src/main/adapters/sqlite/testing/temp-log'
import { unpack, writeBundle } from '../src/main/adapters/bundle/testing/temp-bundle'
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
    expect(mjs.stdout).toContain('History: the log only grew since the last bundle, of 300 entries.')
    expect(mjs.stdout).toContain('Kept: the log only grew since your earlier checkpoint, of 300 entries.')
    expect(sh.stderr).toBe('')
    expect(sh.stdout).toBe(mjs.stdout)
    expect([mjs.status, sh.status]).toEqual([0, 0])
  }, 60_000)
})
