import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseLine } from '../../../shared/domain/audit/line'
import type { Report } from '../../../shared/domain/review/report'
import { timestampMs } from '../../../shared/kernel/ids'
import { fail, ok } from '../../../shared/kernel/result'
import { bundlePorts } from '../../adapters/bundle/testing/temp-bundle'
import { exportFiles } from '../../adapters/files/export-files'
import {
  draft,
  KEY_A,
  KEY_B,
  openTempLog,
  tempFolder,
  unguarded,
  type TempLog
} from '../../adapters/sqlite/testing/temp-log'
import { personActor } from './actors'
import { exportBundle } from './export-bundle'
import { exportLog } from './export-log'
import { ExportRecord, type ExportPorts } from './export-order'
import { LongTasks, unwatched, type LongTask } from './long-task'
import { listEntries } from './list-entries'
import type { ExportFiles, PrintReport } from './ports'
import { exportReport, paperFor, type ReportPorts } from './review/export-report'
import type { ReviewOrder, ReviewPorts } from './review/ports'
import { readReview } from './review/read-review'

const SIZE = 600
/** An export of the whole log holds its own beginning. */
const HELD = SIZE + 1

let folder: string
let remove: () => void
let temp: TempLog
let target: string

const ports = (files: ExportFiles = exportFiles): ExportPorts => ({
  ...temp,
  actor: personActor,
  task: unwatched,
  files,
  choose: { save: async () => target },
  labelOf: (id) => (id === KEY_A ? '=cmd|evil' : undefined)
})
const jsonl = { format: 'jsonl', filter: {} } as const
/** What is on record of exports, oldest first. */
const onRecord = (): string[] =>
  temp.store
    .page({ acts: ['log.export.begin', 'log.export'] }, 0, 9)
    .entries.map(({ line }) => parseLine(line))
    .flatMap((entry) =>
      entry.ok ? [`${entry.value.act} ${entry.value.outcome} ${entry.value.code ?? ''}`.trim()] : []
    )
    .toReversed()
const left = () => readdirSync(path.dirname(target)).sort()

beforeEach(async () => {
  ;({ folder, remove } = tempFolder())
  temp = openTempLog(path.join(folder, 'keywatch.db'))
  await temp.log.open()
  // In one commit: what is exported is the same, and five hundred times quicker written.
  temp.unit.commit(() => {
    for (let n = 1; n < SIZE; n++) temp.journal.record(draft(n))
  })
  mkdirSync(path.join(folder, 'out'))
  target = path.join(folder, 'out', 'audit.jsonl')
})
afterEach(() => {
  temp.db.close()
  remove()
})

describe('an export', () => {
  it('holds every line byte for byte, with what proves it beside it, and is recorded itself', async () => {
    const done = await exportLog(ports(), temp.log, jsonl)
    const bytes = readFileSync(target)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    expect(done).toEqual({ ok: true, value: { fileName: 'audit.jsonl', entries: HELD, bytes: bytes.length, sha256 } })
    expect(bytes.toString()).toBe(
      temp.store
        .entries(0, HELD)
        .map(({ line }) => `${line}\n`)
        .join('')
    )
    expect(left()).toEqual(['audit.jsonl', 'audit.jsonl.checkpoint', 'audit.jsonl.leaves', 'audit.jsonl.pub'])
    const last = parseLine(temp.store.entries(HELD, 1)[0]?.line ?? '')
    expect(last.ok && last.value).toMatchObject({ act: 'log.export', outcome: 'ok', detail: { sha256, entries: HELD } })
  })

  it('verifies with openssl and sha256sum alone', async () => {
    await exportLog(ports(), temp.log, jsonl)
    const note = readFileSync(`${target}.checkpoint`, 'utf8')
    const [text = '', signatures = ''] = note.split('\n\n')
    writeFileSync(path.join(folder, 'text'), `${text}\n`)
    const signature = Buffer.from(signatures.trim().split(' ')[2] ?? '', 'base64').subarray(4)
    writeFileSync(path.join(folder, 'sig'), signature)
    const out = execFileSync(
      'openssl',
      ['pkeyutl', '-verify', '-pubin', '-inkey', `${target}.pub`, '-rawin', '-in', 'text', '-sigfile', 'sig'],
      { cwd: folder }
    )
    expect(out.toString()).toContain('Verified Successfully')
    const first = readFileSync(target, 'utf8').split('\n')[0] ?? ''
    const hash = execFileSync('sha256sum', { input: Buffer.concat([Buffer.of(0), Buffer.from(first)]) })
    expect(readFileSync(`${target}.leaves`, 'utf8').split('\n')[0]).toBe(hash.toString().slice(0, 64))
  })

  it('of a part holds that part and no proof of the whole', async () => {
    const done = await exportLog(ports(), temp.log, { format: 'jsonl', filter: { keyId: KEY_A, outcome: 'refused' } })
    const lines = readFileSync(target, 'utf8').trim().split('\n')
    expect(done.ok && done.value.entries).toBe(lines.length)
    expect(lines.length).toBe(temp.store.page({ keyId: KEY_A, outcome: 'refused' }, 0, 1).total)
    expect(lines.every((line) => line.includes(KEY_A) && line.includes('"refused"'))).toBe(true)
    expect(left()).toEqual(['audit.jsonl'])
  })

  it('as CSV is safe for a spreadsheet', async () => {
    await exportLog(ports(), temp.log, { format: 'csv', filter: {} })
    const text = readFileSync(target, 'utf8')
    expect(text.split('\r\n').length).toBe(HELD + 2)
    expect(text).toContain(",'=cmd|evil,")
    expect(text).not.toMatch(/(^|,)=/m)
  })

  it('is on record from its beginning, which it holds itself', async () => {
    await exportLog(ports(), temp.log, jsonl)
    expect(onRecord()).toEqual(['log.export.begin ok', 'log.export ok'])
    const [begun, ended] = temp.store.entries(SIZE, 2).map(({ line }) => parseLine(line))
    expect(begun?.ok && begun.value.detail).toEqual({ format: 'jsonl' })
    expect(begun?.ok && ended?.ok && begun.value.corr === ended.value.corr).toBe(true)
    expect(readFileSync(target, 'utf8').trimEnd().split('\n').at(-1)).toContain('"act":"log.export.begin"')
  })

  it('does nothing when no place is chosen', async () => {
    const before = temp.store.head().size
    const done = await exportLog({ ...ports(), choose: { save: async () => undefined } }, temp.log, jsonl)
    expect(done).toMatchObject({ ok: false, error: { code: 'export-cancelled' } })
    expect(temp.store.head().size).toBe(before)
  })

  it('to a folder that is not there says so', async () => {
    target = path.join(folder, 'nowhere', 'audit.jsonl')
    expect(await exportLog(ports(), temp.log, jsonl)).toMatchObject({ ok: false, error: { code: 'export-unwritable' } })
  })

  it.runIf(process.getuid?.() !== 0)('to a folder that may not be written says so', async () => {
    chmodSync(path.dirname(target), 0o500)
    expect(await exportLog(ports(), temp.log, jsonl)).toMatchObject({ ok: false, error: { code: 'export-unwritable' } })
  })

  it('leaves nothing behind when its rename fails, and records that it failed', async () => {
    mkdirSync(target)
    writeFileSync(path.join(target, 'in the way'), '')
    expect(await exportLog(ports(), temp.log, jsonl)).toMatchObject({ ok: false, error: { code: 'export-unwritable' } })
    expect(left().filter((name) => name.endsWith('.draft'))).toEqual([])
    expect(temp.store.page({ act: 'log.export' }, 0, 9).entries.map(({ outcome }) => outcome)).toEqual(['failed', 'ok'])
  })

  it.each(Array.from({ length: 8 }, (_, i) => i))('leaves nothing when the disk is full at write %i', async (at) => {
    let writes = 0
    const full = { code: 'export-disk-full', message: 'Full.', remedy: 'Free some.' } as const
    const files: ExportFiles = {
      ...exportFiles,
      draft: async (name) => {
        const draft = await exportFiles.draft(name)
        if (!draft.ok) return draft
        const write = async (text: string) => (writes++ === at ? fail(full) : draft.value.write(text))
        return {
          ok: true,
          value: {
            write,
            seal: () => draft.value.seal(),
            publish: () => draft.value.publish(),
            discard: () => draft.value.discard()
          }
        }
      }
    }
    expect(await exportLog(ports(files), temp.log, jsonl)).toEqual({ ok: false, error: full })
    expect(left()).toEqual([])
    expect(onRecord()).toEqual(['log.export.begin ok', 'log.export failed export-disk-full'])
  })

  it('is not given its name when it cannot be recorded', async () => {
    temp.db.pragma(`max_page_count = ${Number(temp.db.pragma('page_count', { simple: true }))}`)
    const checkpoint = temp.log.checkpoint()
    let done = await exportLog(ports(), temp.log, jsonl)
    for (let i = 0; done.ok && i < 500; i++)
      done = await exportLog(ports(), temp.log, { format: 'csv', filter: { keyId: KEY_A } })
    expect(checkpoint.ok || checkpoint.error.code).toBeTruthy()
    expect(done).toMatchObject({ ok: false, error: { code: 'storage-full' } })
    expect(left().filter((name) => name.endsWith('.draft'))).toEqual([])
  })
})

describe('the list of entries', () => {
  it('pages newest first, with the total', () => {
    const { total, rows } = listEntries(ports(), {}, 10, 5)
    expect(total).toBe(SIZE)
    expect(rows.map(({ seq }) => seq)).toEqual([589, 588, 587, 586, 585])
    expect(listEntries(ports(), {}, SIZE, 5).rows).toEqual([])
  })

  it('filters by any of its columns, and by several', () => {
    const all = temp.store.entries(0, SIZE)
    const at = all[300]?.at ?? 0
    for (const filter of [
      { keyId: KEY_A },
      { act: 'request.send' },
      { outcome: 'refused' },
      { outcome: 'ok' },
      { fromMs: at },
      { toMs: at },
      { fromMs: at - 50, toMs: at, keyId: KEY_A, outcome: 'ok', act: 'request.send' }
    ] as const) {
      const wanted = all.filter(
        (row) =>
          (!('keyId' in filter) || row.keyId === filter.keyId) &&
          (!('act' in filter) || row.act === filter.act) &&
          (!('outcome' in filter) || row.outcome === filter.outcome) &&
          (!('fromMs' in filter) || row.at >= filter.fromMs) &&
          (!('toMs' in filter) || row.at <= filter.toMs)
      )
      const { total, rows } = listEntries(ports(), filter, 2, 7)
      expect(total).toBe(wanted.length)
      expect(rows.map(({ seq }) => seq)).toEqual(
        wanted
          .map(({ seq }) => seq)
          .toReversed()
          .slice(2, 9)
      )
    }
  })

  it('shows label and target', () => {
    expect(listEntries(ports(), { keyId: KEY_A }, 0, 1).rows[0]).toMatchObject({
      keyId: KEY_A,
      keyLabel: '=cmd|evil',
      target: expect.stringMatching(/^POST api\.kraken\.com\/0\/\d+$/),
      role: 'owner'
    })
  })
})

describe('other formats', () => {
  const lines = () => readFileSync(target, 'utf8').split('\n').slice(0, -1)

  it('as OCSF has an event for each entry, which carries the line that can be proven', async () => {
    const done = await exportLog(ports(), temp.log, { format: 'ocsf', filter: {} })
    expect(done).toMatchObject({ ok: true, value: { entries: HELD } })
    const stored = temp.store.entries(0, HELD)
    for (const [seq, text] of lines().entries())
      expect(JSON.parse(text)).toMatchObject({
        raw_data: stored[seq]?.line,
        metadata: { sequence: seq, uid: stored[seq]?.leaf.toString('hex') }
      })
    expect(lines()).toHaveLength(HELD)
  })

  it('as syslog has a message for each entry', async () => {
    await exportLog(ports(), temp.log, { format: 'syslog', filter: { outcome: 'refused' } })
    const stored = temp.store.select({ outcome: 'refused' }, 0, SIZE, SIZE)
    expect(lines()).toHaveLength(stored.length)
    for (const [index, text] of lines().entries()) {
      expect(text).toMatch(/^<108>1 2025-11-22T\d\d:\d\d:\d\d\.\d{3}Z - Keywatch \S+ request\.refuse \[origin /)
      expect(text.endsWith(` ${stored[index]?.line}`)).toBe(true)
    }
  })

  it.each(['csv', 'ocsf', 'syslog'] as const)(
    '%s keeps a line that was altered, as one line that says so',
    async (format) => {
      unguarded(temp.db).exec("UPDATE audit_entry SET line = 'no' || char(10) || 'line' WHERE seq = 5")
      await exportLog(ports(), temp.log, { format, filter: {} })
      const [marked] = lines().filter((line) => line.includes('line-unreadable'))
      expect(marked).toBeDefined()
      expect(lines()).toHaveLength(HELD + (format === 'csv' ? 1 : 0))
    }
  )
})

describe('a filter of several keys and acts', () => {
  it.each([
    [{ keyIds: [KEY_A] }, (row: { keyId?: string | undefined }) => row.keyId === KEY_A],
    [{ keyIds: [KEY_A, KEY_B], acts: ['request.refuse'] }, (row: { act: string }) => row.act === 'request.refuse'],
    [{ acts: ['log.open', 'request.send'] }, (row: { act: string }) => row.act !== 'request.refuse']
  ] as const)('%j finds any of them, as rows, as text and as a page', (filter, passes) => {
    const wanted = temp.store.entries(0, SIZE).filter(passes)
    expect(temp.store.select(filter, 0, SIZE, SIZE)).toEqual(wanted)
    expect(temp.store.page(filter, 0, SIZE).entries).toEqual(wanted.toReversed())
    expect(temp.store.seqs(filter, 0, SIZE)).toEqual(wanted.map(({ seq }) => seq))
    expect(temp.store.text(filter, 0, SIZE)).toEqual({
      count: wanted.length,
      first: wanted[0]?.seq,
      last: wanted.at(-1)?.seq,
      lines: wanted.map(({ line }) => `${line}\n`).join(''),
      leaves: wanted.map(({ leaf }) => `${leaf.toString('hex')}\n`).join('')
    })
    expect(temp.store.text(filter, SIZE, 2 * SIZE)).toBeUndefined()
  })

  it('is on record', async () => {
    await exportLog(ports(), temp.log, { format: 'csv', filter: { keyIds: [KEY_A, KEY_B], acts: ['request.send'] } })
    const last = parseLine(temp.store.entries(HELD, 1)[0]?.line ?? '')
    expect(last.ok && last.value.detail).toMatchObject({ keyIds: `${KEY_A},${KEY_B}`, acts: 'request.send' })
  })
})

describe('an export that is stopped', () => {
  it.each(['jsonl', 'csv', 'ocsf', 'syslog'] as const)('as %s leaves nothing but an entry', async (format) => {
    const tasks = new LongTasks()
    const seen: number[] = []
    const done = await tasks.run('export', (task) => {
      const advance = (at: number, total: number): void => {
        seen.push(at)
        if (at > 200) tasks.stop('export')
        task.advance(at, total)
      }
      return exportLog({ ...ports(), task: { advance } }, temp.log, { format, filter: {} })
    })
    expect(done).toMatchObject({ ok: false, error: { code: 'task-stopped' } })
    expect(seen.at(-1)).toBeGreaterThan(200)
    expect(left()).toEqual([])
    expect(onRecord()).toEqual(['log.export.begin ok', 'log.export failed task-stopped'])
    expect(tasks.list()).toEqual([])
  })
})

describe('a folder that vanishes while it is exported into', () => {
  it.each(['jsonl', 'csv', 'bundle'] as const)('is said, and on record: %s', async (format) => {
    const place = path.join(folder, 'stick')
    mkdirSync(place)
    let gone = false
    const advance = (at: number): void => {
      if (at < 200 || gone) return
      gone = true
      rmSync(place, { recursive: true })
    }
    const choose = { save: async () => path.join(place, 'keywatch-audit.out') }
    const order = { ...bundlePorts(temp, target), choose, task: { advance } }
    const done = await (format === 'bundle'
      ? exportBundle(order, temp.log, {})
      : exportLog(order, temp.log, { format, filter: {} }))
    expect(gone).toBe(true)
    expect(done).toMatchObject({ ok: false, error: { code: 'export-unwritable' } })
    expect(existsSync(place)).toBe(false)
    expect(onRecord().at(-1)).toBe('log.export failed export-unwritable')
    // Where it is back, the next one works.
    mkdirSync(place)
    const again = await exportLog({ ...order, task: unwatched }, temp.log, { format: 'jsonl', filter: {} })
    expect(again.ok).toBe(true)
  })
})

const reviewPorts = (underWay: (corr: string) => boolean): ReviewPorts => ({
  ...ports(),
  keys: { list: () => [] },
  care: { environments: () => ({}) },
  findings: () => [],
  underWay
})

describe('an export in the review of its time', () => {
  const tasks = new LongTasks()
  const unfinished = async (order: ReviewOrder = {}) => {
    const review = await readReview(
      reviewPorts((corr) => tasks.isUnderWay(corr)),
      order,
      unwatched
    )
    return review.exceptions.flatMap(({ kind, says, seq }) => (kind === 'unfinished' ? [{ says, seq }] : []))
  }
  const begin = (task: LongTask = unwatched): ExportRecord => {
    const record = new ExportRecord({ ...ports(), task }, { format: 'csv', filter: {} })
    expect(record.begin().ok).toBe(true)
    return record
  }
  const end = (record: ExportRecord) => record.end({ fileName: 'audit.csv', entries: 1, bytes: 1, sha256: '00' })

  it('is no exception once it ended, well or not', async () => {
    end(begin())
    begin().broke({ code: 'export-disk-full', message: 'Full.', remedy: 'Free some.' })
    expect(onRecord()).toHaveLength(4)
    expect(await unfinished()).toEqual([])
  })

  it('is one where the log says nothing of its end', async () => {
    end(begin())
    begin()
    expect(await unfinished()).toEqual([{ says: expect.stringContaining('(csv)') as unknown, seq: SIZE + 2 }])
  })

  it('is none while it is under way, and one once its task is gone without a word', async () => {
    const died = tasks.run('export', async (task) => {
      begin(task)
      expect(await unfinished()).toEqual([])
      throw new Error('a fault')
    })
    await expect(died).rejects.toThrow('a fault')
    expect(await unfinished()).toHaveLength(1)
  })

  it('is none where it ended after the period in which it was begun, or while that is read', async () => {
    const [late, never] = [begin(), begin()]
    const toMs = timestampMs(temp.clock.now())
    expect(await unfinished({ toMs })).toHaveLength(2)
    end(late)
    expect(await unfinished({ toMs })).toMatchObject([{ seq: SIZE + 1 }])
    let blocks = 0
    const advance = (): void => {
      if (++blocks === 2) end(never)
    }
    const review = await readReview(
      reviewPorts(() => false),
      {},
      { advance }
    )
    expect(blocks).toBeGreaterThan(2)
    expect(review.exceptions.filter(({ kind }) => kind === 'unfinished')).toEqual([])
  })
})

describe('the report', () => {
  const own = new Set<string>()
  const reportPorts = (printer: PrintReport): ReportPorts => ({
    ...reviewPorts((corr) => own.has(corr)),
    ...ports(),
    task: { ...unwatched, writesAs: (corr) => void own.add(corr) },
    printer: async () => printer,
    speaks: (language = 'de') => ({ language, locale: `${language}-XX` }),
    appVersion: '0.1.0'
  })

  it('is the review of its period, with the signed checkpoint it was read from, and is recorded', async () => {
    let printed: Report | undefined
    const spoken: unknown[] = []
    const print: PrintReport = async (report, speech) => {
      printed = report
      spoken.push(speech)
      return ok(Buffer.from('%PDF'))
    }
    const done = await exportReport(reportPorts(print), temp.log, { keyIds: [KEY_A] })
    expect(done).toMatchObject({ ok: true, value: { bytes: 4, fileName: 'audit.jsonl' } })
    // As the app speaks where nobody chose.
    expect(spoken).toEqual([{ language: 'de', locale: 'de-XX' }])
    expect(printed?.log).toMatchObject({ size: HELD, checkpoint: temp.store.latestCheckpoint()?.note, breaks: [] })
    const refusals = temp.store.page({ keyId: KEY_A, act: 'request.refuse' }, 0, 1).total
    expect(printed?.review.facts.refused).toBe(refusals)
    expect(printed?.review.exceptions).toMatchObject([{ kind: 'refused', keyId: KEY_A }])
    expect(readFileSync(target, 'utf8')).toBe('%PDF')
    const last = parseLine(temp.store.entries(HELD, 1)[0]?.line ?? '')
    expect(last.ok && last.value).toMatchObject({ act: 'log.export', detail: { format: 'pdf', keyIds: KEY_A } })
  })

  it('is in the language that was chosen for its reader', async () => {
    const spoken: unknown[] = []
    const print: PrintReport = async (_report, speech) => ok(Buffer.from(String(spoken.push(speech))))
    expect((await exportReport(reportPorts(print), temp.log, {}, 'ja')).ok).toBe(true)
    const inBundle = paperFor(reportPorts(print), temp.log, 'en')
    const checkpoint = temp.store.latestCheckpoint()
    expect(checkpoint && (await inBundle({}, checkpoint, unwatched)).ok).toBe(true)
    expect(spoken).toEqual([
      { language: 'ja', locale: 'ja-XX' },
      { language: 'en', locale: 'en-XX' }
    ])
  })

  it('that cannot be printed leaves nothing', async () => {
    const broken = { code: 'report-unprinted', message: 'No.', remedy: 'Again.' } as const
    const done = await exportReport(
      reportPorts(async () => fail(broken)),
      temp.log,
      {}
    )
    expect(done).toEqual({ ok: false, error: broken })
    expect(left()).toEqual([])
  })

  it('of a log that has no key is refused', async () => {
    temp.db.prepare('UPDATE audit_log SET public_key = NULL').run()
    expect(
      await exportReport(
        reportPorts(async () => ok(Buffer.alloc(0))),
        temp.log,
        {}
      )
    ).toMatchObject({
      ok: false,
      error: { code: 'export-unsigned' }
    })
  })
})
