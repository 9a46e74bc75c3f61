import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { AuditDraft } from '../../../shared/domain/audit/entry'
import { timestampMs } from '../../../shared/kernel/ids'
import { fail, ok } from '../../../shared/kernel/result'
import { saveWhole } from '../../adapters/files/save-whole'
import { Drafts } from './drafts'
import type { DiagnosticsPorts } from './ports'

let folder: string
beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'keywatch-diagnostics-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const NAMES = ['Canary grid bot', 'ada-lovelace', 'workstation-7', 'Wien (alt)']
const SECRET = 'canary-Zq8wX3vB6nM1kJ4hG7fD2sA9pL5oI0uY'

/** Every place in which a name or a secret might have been written. */
function bench({ full = false, chosen = true } = {}) {
  const entries: Pick<AuditDraft, 'act' | 'outcome' | 'detail'>[] = []
  let ids = 0
  const dirty = NAMES.map((name) => `for ${name} at /home/ada-lovelace/x on workstation-7.example`).join(' ')
  const ports: DiagnosticsPorts = {
    actor: { role: 'operator', caller: 'window' },
    unit: {
      commit: (work) => (full ? fail({ code: 'storage-full', message: 'Full.', remedy: 'Free space.' }) : ok(work()))
    },
    journal: { record: ({ act, outcome, detail }) => entries.push({ act, outcome, ...(detail ? { detail } : {}) }) },
    entropy: { uuid: () => `00000000-0000-4000-8000-00000000000${++ids}` },
    clock: { now: () => timestampMs(Date.parse('2026-11-22T12:00:00Z')) },
    settings: {
      read: () => ({
        theme: 'dark',
        defaultExpiryDays: 90,
        'backup.folder': '/home/ada-lovelace',
        'Canary grid bot': 1
      })
    },
    facts: async () => ({ app: { version: '1.0.0', note: dirty }, processes: { list: [dirty] } }),
    database: () => ({ schemaVersion: 41, files: { 'keywatch.db': 4096 }, rows: { keys: 2 }, countedUpTo: 100_000 }),
    names: () => NAMES,
    lines: () => [
      JSON.stringify({
        at: '2026-11-22T10:00:00.000Z',
        level: 'warn',
        event: dirty,
        code: 'storage-full',
        host: dirty
      }),
      JSON.stringify({ event: 'call failed', error: `Error: ${dirty} '${SECRET}'\n    at ${dirty}` }),
      dirty
    ],
    lastEnd: () => ({
      atMs: timestampMs(2_000),
      startedAtMs: timestampMs(1_000),
      version: '1.0.0',
      electron: '45.0.0',
      cause: 'exception',
      fault: { name: 'TypeError', message: dirty, frames: [dirty] }
    }),
    stops: () => [{ atMs: timestampMs(3_000), reason: 'crashed', exitCode: 139 }],
    digest: (text) => ({ sha256: createHash('sha256').update(text).digest('hex'), bytes: Buffer.byteLength(text) }),
    files: { choose: async (name) => (chosen ? path.join(folder, name) : undefined), write: saveWhole }
  }
  return { ports, entries, drafts: new Drafts(ports) }
}

it('say versions, sizes, counts, settings and ends, and no name of a person, a key, a place or a computer', async () => {
  const { text } = await bench().drafts.preview()
  for (const name of [...NAMES, SECRET, 'home/ada']) expect(text.toLowerCase()).not.toContain(name.toLowerCase())
  expect(JSON.parse(text)).toMatchObject({
    format: 'keywatch-diagnostics',
    madeAt: '2026-11-22T12:00:00.000Z',
    app: { version: '1.0.0' },
    database: { schemaVersion: 41, rows: { keys: 2 } },
    settings: { theme: 'dark', defaultExpiryDays: 90, 'backup.folder': '[set]' },
    lastBadEnd: { cause: 'exception', fault: { name: 'TypeError' }, at: '1970-01-01T00:00:02.000Z' },
    windowsThatStopped: [{ reason: 'crashed', exitCode: 139 }],
    log: [{ level: 'warn', code: 'storage-full', host: '[left out]' }, { event: 'call failed' }, '[left out]']
  })
  // A setting's name is looked at as well.
  expect(Object.keys((JSON.parse(text) as { settings: object }).settings)).not.toContain('Canary grid bot')
})

it('are saved as they were shown, byte for byte, and on record', async () => {
  const { drafts, entries } = bench()
  const shown = await drafts.preview()
  const saved = await drafts.save(shown.id)
  expect(saved).toEqual(ok({ fileName: shown.fileName, bytes: shown.bytes, sha256: shown.sha256 }))
  expect(readFileSync(path.join(folder, 'keywatch-diagnostics-2026-11-22.json'), 'utf8')).toBe(shown.text)
  expect(entries).toEqual([
    { act: 'diagnostics.save', outcome: 'ok', detail: { bytes: shown.bytes, sha256: shown.sha256 } }
  ])
})

it('are not saved where somebody was shown others, changed their mind, or the log cannot be written', async () => {
  const { drafts } = bench()
  const first = await drafts.preview()
  await drafts.preview()
  expect(await drafts.save(first.id)).toMatchObject({ ok: false, error: { code: 'draft-gone' } })
  const away = bench({ chosen: false })
  expect(await away.drafts.save((await away.drafts.preview()).id)).toMatchObject({
    ok: false,
    error: { code: 'export-cancelled' }
  })
  const full = bench({ full: true })
  expect(await full.drafts.save((await full.drafts.preview()).id)).toMatchObject({
    ok: false,
    error: { code: 'storage-full' }
  })
  expect(() => readFileSync(path.join(folder, 'keywatch-diagnostics-2026-11-22.json'))).toThrow()
})
