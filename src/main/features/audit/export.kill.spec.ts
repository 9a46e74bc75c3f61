/** `kill -9` while the log is exported: nothing half is ever there under the name that a person chose, and the log is as it was. */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exportFiles } from '../../adapters/files/export-files'
import { keptLog, leaveLog, newLogIn } from '../../adapters/sqlite/testing/kept-log'
import { tempFolder } from '../../adapters/sqlite/testing/temp-log'
import { bundleChild } from '../../ports/testing/bundle-child'
import { verifyFile } from '../../../cli/audit/verify-file'
import { verifyLog } from './verify-log'

const ROOT = path.resolve(import.meta.dirname, '../../../..')
/** Beside node_modules, so that the child finds better-sqlite3. */
const CACHE = path.join(ROOT, '.cache', `export-kill-${process.pid}`)
const CHILD = path.join(CACHE, 'child.mjs')
const SIZE = 300

let folder: string
let remove: () => void
let template: string

beforeAll(async () => {
  ;({ folder, remove } = tempFolder())
  template = path.join(folder, 'template')
  mkdirSync(path.join(template, 'out'), { recursive: true })
  const temp = newLogIn(template)
  await temp.log.open()
  temp.append(SIZE - 1)
  await leaveLog(template, temp)
  await bundleChild(ROOT, path.join(import.meta.dirname, 'testing/export-child.ts'), CHILD)
}, 300_000)
afterAll(() => {
  remove()
  rmSync(CACHE, { recursive: true, force: true })
})

/** What stands under the chosen name: what was there before, or a whole export. */
async function whole(place: string, format: string): Promise<boolean> {
  const file = path.join(place, 'out', `audit.${format}`)
  const text = readFileSync(file, 'utf8')
  if (text === 'of last year\n') return true
  if (format === 'csv') return text.split('\r\n').length === SIZE + 3
  const verdict = await verifyFile(file, {})
  return 'ok' in verdict && verdict.ok
}

describe.each([
  ['zip', 5],
  ['jsonl', 12],
  ['csv', 4]
] as const)('an export as %s that is killed', (format, least) => {
  it('leaves what was there, or all of what was asked for, and a log that holds', async () => {
    let [kills, begunOnly] = [0, 0]
    for (let step = 0; step < 60; step += 1) {
      const place = path.join(folder, `${format}-${step}`)
      cpSync(template, place, { recursive: true })
      writeFileSync(path.join(place, 'out', `audit.${format}`), 'of last year\n')
      const child = spawnSync(process.execPath, [CHILD, place, format, String(step)], { encoding: 'utf8' })
      expect(await whole(place, format), `at ${step}`).toBe(true)
      if (child.stdout.startsWith('done')) break
      expect(child.signal, child.stderr).toBe('SIGKILL')
      kills += 1
      const temp = keptLog(place)
      expect(await temp.log.open(), `at ${step}`).toEqual({ ok: true, value: [] })
      // Whoever looks at the log sees that somebody began to take it away, and that it came to nothing.
      const ofExport = temp.store.page({ acts: ['log.export.begin', 'log.export'] }, 0, 9).entries
      begunOnly += ofExport.length === 1 && ofExport[0]?.act === 'log.export.begin' ? 1 : 0
      const verdict = await verifyLog(temp, temp.log)
      expect(verdict.ok && verdict.value.ok, `at ${step}`).toBe(true)
      temp.db.close()
      rmSync(place, { recursive: true, force: true })
    }
    expect(kills).toBeGreaterThanOrEqual(least)
    expect(begunOnly).toBeGreaterThan(0)
  }, 120_000)
})

describe('the draft that a killed export left', () => {
  it('is taken away by a later export into the same folder, and no other file is', async () => {
    const place = path.join(folder, 'drafts')
    mkdirSync(place)
    const draft = (name: string): string => `.${name}.0a1b2c3d-0000-4000-8000-00000000000f.draft`
    const names = [draft('keywatch-audit-2026-11-20.zip'), draft('keywatch-audit-2026-11-22.zip'), draft('thesis.txt')]
    for (const name of [...names, 'keywatch-audit.zip']) writeFileSync(path.join(place, name), 'x')
    const old = new Date(Date.now() - 2 * 86_400_000)
    for (const name of [names[0], names[2], 'keywatch-audit.zip']) utimesSync(path.join(place, name ?? ''), old, old)
    const opened = await exportFiles.draft(path.join(place, 'keywatch-audit-2026-11-23.zip'))
    expect(opened.ok && (await opened.value.seal()).ok && (await opened.value.publish()).ok).toBe(true)
    expect(readdirSync(place).sort()).toEqual(
      [names[1], names[2], 'keywatch-audit-2026-11-23.zip', 'keywatch-audit.zip'].sort()
    )
    expect(existsSync(path.join(place, names[0] ?? ''))).toBe(false)
  })
})
