import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { assetId, BITCOIN } from '../../../shared/domain/market/assets'
import type { Figure } from '../../../shared/domain/market/figures'
import type { NoteText, Subject } from '../../../shared/domain/notes/note'
import type { Decimal } from '../../../shared/kernel/decimal'
import { DAY_MS, durationMs, MINUTE_MS, timestampMs, type TimestampMs } from '../../../shared/kernel/ids'
import { evidenceFolders } from '../../adapters/files/evidence-folders'
import { migrate } from '../../adapters/sqlite/migrate'
import { migrations } from '../../adapters/sqlite/migrations/index'
import { openDatabase, type Sqlite } from '../../adapters/sqlite/open'
import { SqliteJournal } from '../../adapters/sqlite/repositories/journal'
import { SqliteNotes } from '../../adapters/sqlite/repositories/notes'
import { SqliteUnitOfWork } from '../../adapters/sqlite/unit-of-work'
import type { Notice } from '../../ports/notices'
import { exportNotes } from './export-notes'
import { noteHandlers } from './handlers'
import { HindsightKeeper } from './hindsight'
import type { NotePorts } from './ports'
import { changeNote, deleteNote, judgeNote, writeNote } from './write-note'

const T0 = Date.UTC(2026, 0, 1, 12)
const render: Subject = { kind: 'asset', id: assetId('render-token') }
const bitcoin: Subject = { kind: 'asset', id: BITCOIN }
const text: NoteText = {
  subject: render,
  title: 'AI leads',
  body: 'Compute is scarce. Naïve **thesis**.',
  conviction: 'high',
  view: 'ahead',
  exitRule: 'Below 8'
}

let folder: string
let db: Sqlite
let now: number
let prices: Map<string, string>
let asked: readonly Subject[]
let hear: () => void
let told: Notice[]
let timers: { at: number; task: () => void }[]
let ports: NotePorts

const nameOf = (subject: Subject) => ('id' in subject ? subject.id : 'market')
/** What a spec says a subject was worth on a day; the first day is 0. */
const worth = (subject: Subject, day: number, price: string) => prices.set(`${nameOf(subject)} ${day}`, price)
const pinsOf = (subject: Subject, at: TimestampMs) => {
  const figure = (of: Subject): Figure | undefined => {
    const value = prices.get(`${nameOf(of)} ${Math.floor((at - T0) / DAY_MS)}`)
    return value === undefined ? undefined : { value: value as Decimal, source: 'coingecko', atMs: at }
  }
  const [own, ofBitcoin] = [figure(subject), figure(bitcoin)]
  return { ...(own ? { subject: own } : {}), ...(ofBitcoin ? { bitcoin: ofBitcoin } : {}) }
}
const acts = () =>
  (db.prepare('SELECT act FROM audit_entry ORDER BY seq').all() as { act: string }[]).map(({ act }) => act)
const done = <T>(result: { ok: true; value: T } | { ok: false; error: { code: string } }): T => {
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}
/** Figures came; they are looked at together a moment later. */
const hears = () => {
  hear()
  now += 2_000
  for (const { at, task } of timers.splice(0))
    if (at <= now) task()
    else timers.push({ at, task })
}
/** Time passes; what was due in it runs. */
const pass = (days: number) => {
  now = T0 + days * DAY_MS
  for (const { at, task } of timers.splice(0)) if (at <= now) task()
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'keywatch-notes-'))
  db = done(openDatabase(path.join(folder, 'k.db'), { knownVersion: migrations.length }))
  done(migrate(db, migrations))
  now = T0
  prices = new Map()
  asked = []
  told = []
  timers = []
  let ids = 0
  const unit = new SqliteUnitOfWork(db)
  const clock = { now: () => timestampMs(now), monotonic: () => durationMs(now - T0) }
  const entropy = {
    uuid: () => `00000000-0000-4000-8000-${String((ids += 1)).padStart(12, '0')}`
  } as NotePorts['entropy']
  ports = {
    actor: { role: 'owner', caller: 'window' },
    system: { role: 'system', caller: 'notes' },
    store: new SqliteNotes(db, unit),
    unit,
    journal: new SqliteJournal(db, unit, { clock, entropy, user: 'u', appVersion: '0' }),
    clock,
    entropy,
    notices: { notify: (notice) => void told.push(notice) },
    timers: {
      after: (delay, task) => {
        const timer = { at: now + delay, task }
        timers.push(timer)
        return () => void (timers = timers.filter((one) => one !== timer))
      }
    },
    subjects: {
      nameOf,
      search: () => [],
      ready: async () => undefined,
      pinsAt: pinsOf,
      laterAt: (subject, _pinned, at) => pinsOf(subject, at),
      waitFor: (now, past) => (asked = [...now, ...past]),
      heard: (listener) => (hear = listener)
    },
    folders: evidenceFolders,
    chooseFolder: async () => folder,
    changed: () => undefined
  }
})
afterEach(() => {
  db.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('writing', () => {
  it('pins what is known, once and for all', async () => {
    worth(render, 0, '10')
    const note = done(await writeNote(ports, text))
    expect(note.pinned.subject?.value).toBe('10')
    expect(note.pinned.bitcoin).toBeUndefined()
    done(changeNote(ports, note.id, { ...text, title: 'AI still leads', conviction: 'low' }))
    expect(ports.store.find(note.id)).toMatchObject({ title: 'AI still leads', conviction: 'low', pinned: note.pinned })
    expect(() => db.prepare("UPDATE note SET pinned = '{}'").run()).toThrow('stays as it was')
    expect(acts()).toEqual(['note.write', 'note.change'])
  })

  it('keeps its words out of the audit log', async () => {
    done(await writeNote(ports, text))
    const [line] = db.prepare('SELECT line FROM audit_entry').pluck().all() as string[]
    expect(line).toContain('asset/render-token')
    expect(line).not.toContain('AI leads')
    expect(line).not.toContain('Compute')
  })

  it('leaves nothing of a deleted note but that it was deleted', async () => {
    const note = done(await writeNote(ports, text))
    done(deleteNote(ports, note.id))
    expect(ports.store.all()).toEqual([])
    expect(ports.store.search('thesis')).toEqual([])
    expect(deleteNote(ports, note.id)).toMatchObject({ ok: false, error: { code: 'note-not-found' } })
  })
})

describe('a figure that is missing when a note is saved', () => {
  const written = async () => {
    worth(bitcoin, 0, '100')
    const note = done(await writeNote(ports, text))
    const keeper = new HindsightKeeper(ports)
    keeper.start()
    return { note, keeper }
  }

  it('is added when it comes, with its own time, once, and on record', async () => {
    const { note } = await written()
    expect(asked).toEqual([render, bitcoin])
    now = T0 + 40 * MINUTE_MS
    worth(render, 0, '10')
    hears()
    const pinned = ports.store.find(note.id)?.pinned
    expect(pinned).toMatchObject({
      subject: { value: '10', atMs: T0 + 40 * MINUTE_MS + 2_000 },
      bitcoin: { value: '100', atMs: T0 },
      late: ['subject']
    })
    expect(ports.store.all()[0]?.pinned).toEqual(pinned)
    expect(asked).toEqual([])
    worth(render, 0, '11')
    hears()
    expect(ports.store.find(note.id)?.pinned).toEqual(pinned)
    expect(() => db.prepare("UPDATE note_late_pin SET figure = '{}'").run()).toThrow('stays as it was')
    expect(acts()).toEqual(['note.write', 'note.pin'])
    // It counts: the hindsight is told against it.
    worth(render, 7, '12')
    worth(bitcoin, 7, '110')
    pass(7)
    const read = done(await noteHandlers(ports, () => undefined).read({ id: note.id }))
    expect(read.pinned.late).toEqual(['subject'])
    expect(read.hindsights[0]?.returns.subject).toBeCloseTo(20)
  })

  it('is awaited for a day and no longer, and the note says until when', async () => {
    const { note } = await written()
    const handlers = noteHandlers(ports, () => undefined)
    expect(done(await handlers.read({ id: note.id })).pinned.awaitedUntilMs).toBe(T0 + DAY_MS)
    pass(1)
    worth(render, 1, '10')
    hears()
    expect(ports.store.find(note.id)?.pinned.subject).toBeUndefined()
    expect(done(await handlers.read({ id: note.id })).pinned.awaitedUntilMs).toBeUndefined()
    expect(asked).toEqual([])
  })

  it('takes nothing in the place of what is pinned', async () => {
    const { note } = await written()
    const figure = { value: '1' as Decimal, source: 'import', atMs: timestampMs(T0) } as const
    expect(() => ports.unit.commit(() => ports.store.addPin(note.id, 'bitcoin', figure))).toThrow('is pinned')
  })
})

describe('searching', () => {
  it('finds words in any order and case, without accents, the last one unfinished', async () => {
    done(await writeNote(ports, text))
    done(await writeNote(ports, { ...text, title: 'Memes fade', body: 'Nothing of compute.' }))
    const found = (typed: string) => ports.store.search(typed).map(({ note }) => note.title)
    expect(found('naive')).toEqual(['AI leads'])
    expect(found('SCARCE comp')).toEqual(['AI leads'])
    expect(found('compute')).toHaveLength(2)
    expect(found('memes')).toEqual(['Memes fade'])
    expect(found('absent')).toEqual([])
    expect(ports.store.search('thesis')[0]?.snippet).toContain('\u2068thesis\u2069')
  })

  it.each(['"', 'a"b*', 'NEAR(', '-x', 'title:', '*', '^', "'", '(('])(
    'takes %j for words, not for syntax',
    async (typed) => {
      done(await writeNote(ports, text))
      expect(() => ports.store.search(typed)).not.toThrow()
    }
  )

  it('follows a change of the words', async () => {
    const note = done(await writeNote(ports, text))
    done(changeNote(ports, note.id, { ...text, body: 'Other words.' }))
    expect(ports.store.search('scarce')).toEqual([])
    expect(ports.store.search('other')).toHaveLength(1)
  })
})

describe('hindsight', () => {
  it('comes after 7, 30 and 90 days, once each, with the figures of that day', async () => {
    worth(render, 0, '10')
    worth(bitcoin, 0, '100')
    const note = done(await writeNote(ports, text))
    const keeper = new HindsightKeeper(ports)
    keeper.start()
    worth(render, 7, '12')
    worth(bitcoin, 7, '110')
    worth(render, 30, '15')
    worth(bitcoin, 30, '120')
    pass(6)
    expect(ports.store.find(note.id)?.hindsights).toEqual([])
    keeper.look()
    pass(7)
    expect(ports.store.find(note.id)?.hindsights.map(({ horizon }) => horizon)).toEqual([7])
    expect(told.map(({ title }) => title)).toContain('AI leads: 7 days later')
    // A laptop asleep for weeks.
    pass(44)
    keeper.look()
    const [, second] = ports.store.find(note.id)?.hindsights ?? []
    expect(second).toMatchObject({ horizon: 30, subject: { value: '15' }, bitcoin: { value: '120' } })
    expect(acts().filter((act) => act === 'note.hindsight')).toHaveLength(2)
  })

  it('waits for figures while they may still come, then tells what is missing', async () => {
    worth(render, 0, '10')
    worth(bitcoin, 0, '100')
    const note = done(await writeNote(ports, text))
    const keeper = new HindsightKeeper(ports)
    keeper.start()
    pass(8)
    keeper.look()
    expect(ports.store.find(note.id)?.hindsights).toEqual([])
    expect(asked).toContainEqual(render)
    expect(asked).toContainEqual(bitcoin)
    worth(bitcoin, 7, '110')
    hears()
    expect(ports.store.find(note.id)?.hindsights).toEqual([])
    pass(14)
    keeper.look()
    const [only] = ports.store.find(note.id)?.hindsights ?? []
    expect(only).toMatchObject({ horizon: 7, bitcoin: { value: '110' } })
    expect(only?.subject).toBeUndefined()
    expect(asked).toEqual([])
  })

  it('after weeks in which it did not run, the sources are given time to answer', async () => {
    worth(render, 0, '10')
    worth(bitcoin, 0, '100')
    const note = done(await writeNote(ports, text))
    now = T0 + 45 * DAY_MS
    new HindsightKeeper(ports).start()
    expect(ports.store.find(note.id)?.hindsights).toEqual([])
    expect(asked).toContainEqual(render)
    for (const day of [7, 30]) {
      worth(render, day, '12')
      worth(bitcoin, day, '110')
    }
    hears()
    expect(ports.store.find(note.id)?.hindsights.map(({ subject }) => subject?.value)).toEqual(['12', '12'])
  })

  it('reads all notes at once, and none of them again', async () => {
    for (const title of ['A', 'B', 'C']) done(await writeNote(ports, { ...text, title }))
    const reads: string[] = []
    const { store } = ports
    const counted = new Proxy(store, {
      get: (_, name) => {
        if (name === 'all' || name === 'find') reads.push(name)
        const own = store[name as keyof typeof store] as (...all: unknown[]) => unknown
        return own.bind(store)
      }
    })
    now = T0 + 8 * DAY_MS
    for (const one of [render, bitcoin]) worth(one, 7, '5')
    new HindsightKeeper({ ...ports, store: counted }).start()
    expect(reads).toEqual(['all'])
    expect(told.filter(({ cause }) => cause === 'note-hindsight')).toHaveLength(3)
  })

  it('asks for a verdict, which enters the calibration', async () => {
    worth(render, 0, '10')
    worth(bitcoin, 0, '100')
    const note = done(await writeNote(ports, text))
    expect(judgeNote(ports, note.id, 30, { verdict: 'right', lesson: '' })).toMatchObject({ ok: false })
    worth(render, 30, '15')
    worth(bitcoin, 30, '120')
    now = T0 + 31 * DAY_MS
    new HindsightKeeper(ports).start()
    pass(38)
    new HindsightKeeper(ports).start()
    const handlers = noteHandlers(ports, () => undefined)
    done(judgeNote(ports, note.id, 30, { verdict: 'right', lesson: ' Size it. ' }))
    const read = done(await handlers.read({ id: note.id }))
    expect(read.hindsights.find(({ horizon }) => horizon === 30)).toMatchObject({
      cameTrue: true,
      verdict: { verdict: 'right', lesson: 'Size it.' }
    })
    const { rows } = done(await handlers.calibration({ horizon: 30 }))
    expect(rows.find(({ conviction }) => conviction === 'high')).toMatchObject({ judged: 1, right: 1, cameTrue: 1 })
  })

  it('does nothing after it was stopped', async () => {
    done(await writeNote(ports, text))
    const keeper = new HindsightKeeper(ports)
    keeper.start()
    keeper.stop()
    pass(100)
    keeper.look()
    expect(acts()).toEqual(['note.write'])
  })
})

describe('export', () => {
  it('writes a folder with one file a note', async () => {
    done(await writeNote(ports, text))
    done(await writeNote(ports, text))
    const exported = done(await exportNotes(ports))
    expect(exported).toEqual({ folderName: 'keywatch-notes-2026-01-01', files: 2 })
    const written = path.join(folder, exported.folderName)
    expect(readdirSync(written).toSorted()).toEqual(['2026-01-01-ai-leads-2.md', '2026-01-01-ai-leads.md'])
    expect(readFileSync(path.join(written, '2026-01-01-ai-leads.md'), 'utf8')).toContain('Compute is scarce.')
    expect(acts()).toContain('note.export')
  })

  it('writes nothing when nobody chose a folder', async () => {
    done(await writeNote(ports, text))
    const outcome = await exportNotes({ ...ports, chooseFolder: async () => undefined })
    expect(outcome).toMatchObject({ ok: false, error: { code: 'export-cancelled' } })
    expect(acts()).not.toContain('note.export')
  })
})
