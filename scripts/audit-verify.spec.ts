import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exportFiles } from '../src/main/adapters/files/export-files'
import { openTempLog, tempFolder } from '../src/main/adapters/sqlite/testing/temp-log'
import { personActor } from '../src/main/features/audit/actors'
import { exportLog } from '../src/main/features/audit/export-log'
import { unwatched } from '../src/main/features/audit/long-task'
import { canonicalLine, parseLine } from '../src/shared/domain/audit/line'
import { verifyExport } from '../src/cli/audit/verify-export'

const SIZE = 600

let folder: string
let remove: () => void
let target: string

async function exported(): Promise<void> {
  const temp = openTempLog(path.join(folder, 'keywatch.db'))
  await temp.log.open()
  temp.append(SIZE - 1)
  const choose = { save: async () => target }
  const ports = { ...temp, actor: personActor, task: unwatched, choose, files: exportFiles, labelOf: () => undefined }
  const done = await exportLog(ports, temp.log, { format: 'jsonl', filter: {} })
  temp.db.close()
  if (!done.ok) throw new Error(done.error.code)
}

beforeEach(() => {
  ;({ folder, remove } = tempFolder())
  target = path.join(folder, 'audit.jsonl')
})
afterEach(() => remove())

describe('the offline verifier', () => {
  const lines = () => readFileSync(target, 'utf8').split('\n').slice(0, -1)
  const rewrite = (changed: readonly string[]) => writeFileSync(target, changed.map((line) => `${line}\n`).join(''))
  const forged = (line: string | undefined, seq?: number) => {
    const entry = parseLine(line ?? '')
    if (!entry.ok) throw new Error(entry.error.code)
    return canonicalLine({ ...entry.value, corr: 'forged', ...(seq === undefined ? {} : { seq }) })
  }

  beforeEach(async () => void (await exported()))

  it('accepts what was exported, from the command line too', async () => {
    expect(await verifyExport(target)).toMatchObject({ ok: true, entries: SIZE + 1 })
    const run = (...args: string[]) =>
      spawnSync(process.execPath, ['scripts/audit-verify.mjs', ...args], { encoding: 'utf8' })
    const good = run(target)
    expect([good.status, good.stdout]).toEqual([0, expect.stringContaining('VERIFIED')])
    rewrite(lines().with(3, forged(lines()[3])))
    const bad = run(target)
    expect([bad.status, bad.stdout]).toEqual([1, expect.stringContaining('Entry 3 fails')])
    expect(run().status).toBe(2)
    expect(run(path.join(folder, 'nowhere')).status).toBe(2)
  }, 300_000)

  it.each([0, 300, SIZE - 1])('names entry %i, however it was altered', async (seq) => {
    const good = lines()
    const alterations: readonly (readonly [string, readonly string[]])[] = [
      ['edited', good.with(seq, forged(good[seq]))],
      ['not canonical', good.with(seq, good[seq]?.replace('{"v":1,', '{ "v":1,') ?? '')],
      ['no JSON', good.with(seq, '')],
      ['inserted', good.toSpliced(seq, 0, forged(good[seq], seq))],
      ['deleted', good.toSpliced(seq, 1)]
    ]
    for (const [what, changed] of alterations) {
      rewrite(changed)
      expect(await verifyExport(target), what).toMatchObject({ ok: false, firstBadSeq: seq })
    }
    const other = seq === 0 ? 1 : seq - 1
    rewrite(good.with(seq, good[other] ?? '').with(other, good[seq] ?? ''))
    expect(await verifyExport(target), 'reordered').toMatchObject({ ok: false, firstBadSeq: Math.min(seq, other) })
    rewrite(good.slice(0, seq))
    expect(await verifyExport(target), 'truncated').toMatchObject({ ok: false, firstBadSeq: seq })
  })

  it('does not trust hashes that do not have the signed root', async () => {
    const good = lines()
    rewrite(good.with(5, forged(good[5])))
    writeFileSync(`${target}.leaves`, readFileSync(`${target}.leaves`, 'utf8').replace(/^../, '00'))
    expect(await verifyExport(target)).toMatchObject({
      ok: false,
      says: expect.arrayContaining([expect.stringContaining('not the one that was signed')])
    })
  })

  it.each([
    ['a checkpoint with another size', '.checkpoint', (text: string) => text.replace('\n601\n', '\n600\n')],
    ['no checkpoint', '.checkpoint', () => ''],
    ['no key', '.pub', () => ''],
    ['a last line that is cut off', '', (text: string) => text.slice(0, -1)],
    ['bytes that are no text', '', (text: string) => text.replace('log.open', '\ufffd')]
  ])('refuses %s', async (_what, suffix, change) => {
    writeFileSync(target + suffix, change(readFileSync(target + suffix, 'utf8')))
    expect((await verifyExport(target)).ok).toBe(false)
  })
})
