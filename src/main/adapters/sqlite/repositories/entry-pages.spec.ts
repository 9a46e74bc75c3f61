import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EntryFilter } from '../../../../shared/domain/audit/filter'
import { auditBlocksMigration } from '../migrations/030-audit-blocks'
import { AuditBlocks } from './audit-blocks'
import { EntryPages } from './entry-pages'
import { draft, KEY_A, KEY_B, openTempLog, tempFolder, unguarded, type TempLog } from '../testing/temp-log'
import type { StoredEntry } from '../../../features/audit/ports'

/** Not a whole number of blocks. */
const SIZE = 1_500

let temp: TempLog
let remove: () => void
let all: readonly StoredEntry[]
beforeAll(() => {
  const made = tempFolder()
  remove = made.remove
  temp = openTempLog(path.join(made.folder, 'keywatch.db'))
  temp.unit.commit(() => {
    for (let n = 0; n < SIZE; n++) {
      // Once set right, once wrong: times do not only grow.
      if (n === 700) temp.time.ms -= 400
      // One act that is rare, and no key's.
      if (n % 311 === 5)
        temp.journal.record({
          actor: { role: 'system', caller: 'main' },
          act: 'app.start',
          outcome: 'ok',
          detail: {},
          corr: 'c'
        })
      // Two programs, and somebody whose detail says as much.
      else if (n % 7 === 3)
        temp.journal.record({
          ...draft(n),
          actor: { role: 'program', caller: n % 14 === 3 ? 'program/a' : 'program/b b' }
        })
      else if (n % 7 === 4)
        temp.journal.record({
          ...draft(n),
          detail: { caller: 'program/a', note: '"role":"program","caller":"program/a"' }
        })
      else temp.journal.record(draft(n))
    }
  })
  all = temp.store.entries(0, SIZE).toReversed()
})
afterAll(() => {
  temp.db.close()
  remove()
})

/** As where too many pass to be found in the index alone. */
const byBlocks = ({ db }: TempLog): EntryPages => new EntryPages(db, new AuditBlocks(db), 0)

const callerOf = ({ line }: StoredEntry): string => (JSON.parse(line) as { actor: { caller: string } }).actor.caller

const passes = ({ keyId, keyIds, act, acts, outcome, caller, fromMs, toMs }: EntryFilter) =>
  all.filter(
    (row) =>
      (keyId === undefined || row.keyId === keyId) &&
      (keyIds === undefined || (row.keyId !== undefined && (keyIds as readonly string[]).includes(row.keyId))) &&
      (act === undefined || row.act === act) &&
      (acts === undefined || (acts as readonly string[]).includes(row.act)) &&
      (outcome === undefined || row.outcome === outcome) &&
      (caller === undefined || callerOf(row) === caller) &&
      (fromMs === undefined || row.at >= fromMs) &&
      (toMs === undefined || row.at <= toMs)
  )

const START = 1_763_800_000_000
const filters: fc.Arbitrary<EntryFilter> = fc.record(
  {
    keyId: fc.constantFrom(KEY_A, KEY_B),
    keyIds: fc.constantFrom([KEY_A], [KEY_A, KEY_B]),
    act: fc.constantFrom('app.start' as const, 'request.send' as const, 'log.export' as const),
    acts: fc.constantFrom(['app.start' as const], ['request.send' as const, 'request.refuse' as const]),
    outcome: fc.constantFrom('ok' as const, 'refused' as const, 'failed' as const),
    caller: fc.constantFrom('program/a', 'program/b b', 'program/none'),
    fromMs: fc.integer({ min: START - 10, max: START + SIZE }),
    toMs: fc.integer({ min: START - 10, max: START + SIZE })
  },
  { requiredKeys: [] }
)

describe('a page of the log', () => {
  it('holds what the filter asks for, newest first, and says how much there is', () => {
    fc.assert(
      fc.property(filters, fc.nat(SIZE), fc.integer({ min: 1, max: 200 }), (filter, offset, limit) => {
        const found = passes(filter)
        const wanted = { total: found.length, entries: found.slice(offset, offset + limit) }
        expect(temp.store.page(filter, offset, limit)).toEqual(wanted)
        expect(byBlocks(temp).page(filter, offset, limit, { first: 0, size: SIZE })).toEqual(wanted)
      }),
      { numRuns: 300 }
    )
  })

  it.each<EntryFilter>([
    { keyId: KEY_A },
    { keyIds: [KEY_A, KEY_B] },
    { outcome: 'ok' },
    { keyId: KEY_A, outcome: 'ok' },
    { act: 'app.start' },
    { acts: ['app.start', 'request.send'] },
    { keyId: KEY_A, fromMs: START + 300, toMs: START + 1_200 }
  ])('is the same from the index and from blocks: %j', (filter) => {
    const found = passes(filter)
    expect(found.length).toBeGreaterThan(0)
    for (const offset of [0, 1, Math.floor(found.length / 2), found.length - 1, found.length]) {
      const wanted = { total: found.length, entries: found.slice(offset, offset + 50) }
      expect(temp.store.page(filter, offset, 50)).toEqual(wanted)
      expect(byBlocks(temp).page(filter, offset, 50, { first: 0, size: SIZE })).toEqual(wanted)
    }
  })

  it('goes on as the log grows, over the end of a block', () => {
    const before = temp.store.page({ keyId: KEY_A }, 0, 1).total
    const blocks = byBlocks(temp)
    for (let n = SIZE; n < SIZE + 300; n++) {
      temp.unit.commit(() => temp.journal.record({ ...draft(n), key: { id: KEY_A, version: 1 } }))
      for (const { total, entries } of [
        temp.store.page({ keyId: KEY_A }, 0, 2),
        blocks.page({ keyId: KEY_A }, 0, 2, { first: 0, size: n + 1 })
      ]) {
        expect(total).toBe(before + n - SIZE + 1)
        expect(entries[0]?.seq).toBe(n)
      }
    }
    all = temp.store.entries(0, SIZE + 300).toReversed()
  })
})

describe('what is counted of whole blocks', () => {
  const counted = () => temp.db.prepare('SELECT * FROM audit_block ORDER BY block, act, outcome, key_id').all()

  it('is the same for entries that were there before it was counted', () => {
    const before = counted()
    expect(before.length).toBeGreaterThan(20)
    temp.db.exec('DROP TABLE audit_block')
    temp.db.exec(auditBlocksMigration.sql)
    expect(counted()).toEqual(before)
  })

  it('is counted right where commits were rolled back and the app was started anew in between', () => {
    const made = tempFolder()
    const file = path.join(made.folder, 'keywatch.db')
    let log = openTempLog(file)
    for (let n = 0; n < 1_100; n++) {
      if (n % 97 === 50)
        expect(() =>
          log.unit.commit(() => {
            log.journal.record(draft(n))
            throw new Error('undone')
          })
        ).toThrow('undone')
      if (n === 300 || n === 1_000) {
        log.db.close()
        log = openTempLog(file)
      }
      log.unit.commit(() => log.journal.record(draft(n)))
    }
    const read = () => log.db.prepare('SELECT * FROM audit_block ORDER BY block, act, outcome, key_id').all()
    const before = read()
    log.db.exec('DROP TABLE audit_block')
    log.db.exec(auditBlocksMigration.sql)
    expect(read()).toEqual(before)
    log.db.close()
    made.remove()
  })

  it('is counted anew where the log was cut off and goes on', () => {
    const made = tempFolder()
    const file = path.join(made.folder, 'keywatch.db')
    const first = openTempLog(file)
    first.append(520)
    unguarded(first.db).exec('DELETE FROM audit_entry WHERE seq >= 300')
    first.db.close()
    const cut = openTempLog(file)
    cut.unit.commit(() => {
      for (let n = 300; n < 530; n++) cut.journal.record({ ...draft(n), act: 'request.issue', outcome: 'ok' })
    })
    const counts = byBlocks(cut)
    const whole = { first: 0, size: 530 }
    const ofKey = { outcome: 'ok', keyId: KEY_A } as const
    expect(cut.store.page({ act: 'request.issue' }, 0, 9).total).toBe(230)
    expect(counts.page({ act: 'request.issue' }, 0, 9, whole).total).toBe(230)
    expect(counts.page(ofKey, 0, 600, whole).entries).toHaveLength(counts.page(ofKey, 0, 1, whole).total)
    expect(counts.page(ofKey, 0, 600, whole)).toEqual(cut.store.page(ofKey, 0, 600))
    cut.db.close()
    made.remove()
  })
})
