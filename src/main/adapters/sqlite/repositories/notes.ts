import { z } from 'zod'
import { sourceNames, type Figure } from '../../../../shared/domain/market/figures'
import type { AssetId } from '../../../../shared/domain/market/assets'
import {
  convictions,
  horizons,
  verdicts,
  views,
  type Hindsight,
  type Note,
  type NoteText,
  type Pinned,
  type PinName,
  pinNames,
  type Subject
} from '../../../../shared/domain/notes/note'
import type { Decimal } from '../../../../shared/kernel/decimal'
import { timestampMs, type NoteId, type TimestampMs } from '../../../../shared/kernel/ids'
import type { Found, NoteStore } from '../../../features/notes/ports'
import type { Sqlite } from '../open'
import type { SqliteUnitOfWork } from '../unit-of-work'

const time = z.int().transform(timestampMs)
const StoredFigure = z
  .object({ value: z.string().transform((text) => text as Decimal), source: z.enum(sourceNames), atMs: time })
  .transform((figure): Figure => figure)
const Figures = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(z.object({ subject: StoredFigure.optional(), bitcoin: StoredFigure.optional() }))
  .transform(({ subject, bitcoin }) => ({ ...(subject ? { subject } : {}), ...(bitcoin ? { bitcoin } : {}) }))

/** A row that is anything else is a bug of ours: parsing throws. */
const Row = z.object({
  number: z.int(),
  id: z.string().transform((id) => id as NoteId),
  subject_kind: z.enum(['market', 'asset', 'narrative']),
  subject_id: z.string(),
  title: z.string(),
  body: z.string(),
  conviction: z.enum(convictions),
  view: z.enum(views),
  exit_rule: z.string(),
  review_at_ms: time.nullable(),
  created_at_ms: time,
  changed_at_ms: time,
  pinned: Figures
})
const HindsightRow = z.object({
  note: z.int(),
  horizon: z.literal(horizons),
  due_at_ms: time,
  figures: Figures,
  verdict: z.enum(verdicts).nullable(),
  lesson: z.string().nullable(),
  judged_at_ms: time.nullable()
})
type HindsightRow = z.output<typeof HindsightRow>
const LatePin = z.object({
  note: z.int(),
  name: z.enum(pinNames),
  figure: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(StoredFigure)
})
type LatePin = z.output<typeof LatePin>

const FOUND_AT_MOST = 200

export class SqliteNotes implements NoteStore {
  readonly #unit: SqliteUnitOfWork
  readonly #db: Sqlite
  #prepared: ReturnType<typeof statements> | undefined

  constructor(db: Sqlite, unit: SqliteUnitOfWork) {
    this.#db = db
    this.#unit = unit
  }

  /** Prepared when a note is first read: a start reads none. */
  get #sql() {
    return (this.#prepared ??= statements(this.#db))
  }

  all(): readonly Note[] {
    const told = grouped(this.#sql.hindsights.all().map((row) => HindsightRow.parse(row)))
    const late = grouped(this.#sql.latePins.all().map((row) => LatePin.parse(row)))
    return this.#sql.all.all().map((raw) => {
      const row = Row.parse(raw)
      return toNote(row, told.get(row.number) ?? [], late.get(row.number) ?? [])
    })
  }

  find(id: NoteId): Note | undefined {
    const raw = this.#sql.find.get(id)
    if (raw === undefined) return undefined
    const row = Row.parse(raw)
    return toNote(
      row,
      this.#sql.hindsightsOf.all(row.number).map((one) => HindsightRow.parse(one)),
      this.#sql.latePinsOf.all(row.number).map((one) => LatePin.parse(one))
    )
  }

  search(typed: string): readonly Found[] {
    const query = matching(typed)
    if (query === undefined) return this.all().map((note) => ({ note, snippet: '' }))
    return this.#sql.search.all(query, FOUND_AT_MOST).flatMap((raw) => {
      const { id, snippet } = raw as { id: NoteId; snippet: string }
      const note = this.find(id)
      return note ? [{ note, snippet }] : []
    })
  }

  insert(note: Note): void {
    this.#unit.demand()
    this.#sql.insert.run({
      ...words(note),
      id: note.id,
      kind: note.subject.kind,
      subject: 'id' in note.subject ? note.subject.id : '',
      created: note.createdAtMs,
      changed: note.changedAtMs,
      pinned: JSON.stringify(note.pinned)
    })
  }

  change(id: NoteId, text: NoteText, at: TimestampMs): void {
    this.#unit.demand()
    this.#sql.change.run({ ...words(text), id, changed: at })
  }

  remove(id: NoteId): void {
    this.#unit.demand()
    this.#sql.remove.run(id)
  }

  addHindsight(id: NoteId, { horizon, dueAtMs, ...rest }: Hindsight): void {
    this.#unit.demand()
    const { subject, bitcoin } = rest
    this.#sql.addHindsight.run(id, horizon, dueAtMs, JSON.stringify({ subject, bitcoin }))
  }

  judge(id: NoteId, horizon: Hindsight['horizon'], { verdict, lesson, atMs }: NonNullable<Hindsight['verdict']>): void {
    this.#unit.demand()
    if (this.#sql.judge.run(verdict, lesson, atMs, id, horizon).changes !== 1) throw new Error(`no hindsight of ${id}`)
  }

  addPin(id: NoteId, name: PinName, figure: Figure): void {
    this.#unit.demand()
    if (this.find(id)?.pinned[name] !== undefined) throw new Error(`${name} of ${id} is pinned`)
    this.#sql.addPin.run(id, name, JSON.stringify(figure))
  }
}

const statements = (db: Sqlite) => ({
  all: db.prepare('SELECT * FROM note ORDER BY number DESC'),
  find: db.prepare('SELECT * FROM note WHERE id = ?'),
  hindsights: db.prepare('SELECT * FROM note_hindsight ORDER BY note, horizon'),
  hindsightsOf: db.prepare('SELECT * FROM note_hindsight WHERE note = ? ORDER BY horizon'),
  // A word in the title weighs more than one in the text.
  search: db.prepare(`
    SELECT note.id, snippet(note_words, -1, char(0x2068), char(0x2069), '…', 16) AS snippet
    FROM note_words JOIN note ON note.number = note_words.rowid
    WHERE note_words MATCH ? ORDER BY bm25(note_words, 4.0, 1.0, 1.0) LIMIT ?`),
  insert: db.prepare(`
    INSERT INTO note (id, subject_kind, subject_id, title, body, conviction, view, exit_rule, review_at_ms, created_at_ms, changed_at_ms, pinned)
    VALUES (@id, @kind, @subject, @title, @body, @conviction, @view, @exit, @review, @created, @changed, @pinned)`),
  change: db.prepare(`
    UPDATE note SET title = @title, body = @body, conviction = @conviction, view = @view, exit_rule = @exit,
      review_at_ms = @review, changed_at_ms = @changed WHERE id = @id`),
  remove: db.prepare('DELETE FROM note WHERE id = ?'),
  addHindsight: db.prepare(`
    INSERT INTO note_hindsight (note, horizon, due_at_ms, figures)
    VALUES ((SELECT number FROM note WHERE id = ?), ?, ?, ?)`),
  latePins: db.prepare('SELECT * FROM note_late_pin ORDER BY note, name'),
  latePinsOf: db.prepare('SELECT * FROM note_late_pin WHERE note = ? ORDER BY name'),
  addPin: db.prepare(
    'INSERT INTO note_late_pin (note, name, figure) VALUES ((SELECT number FROM note WHERE id = ?), ?, ?)'
  ),
  judge: db.prepare(`
    UPDATE note_hindsight SET verdict = ?, lesson = ?, judged_at_ms = ?
    WHERE note = (SELECT number FROM note WHERE id = ?) AND horizon = ?`)
})

const words = ({ title, body, conviction, view, exitRule, reviewAtMs }: NoteText) => ({
  title,
  body,
  conviction,
  view,
  exit: exitRule,
  review: reviewAtMs ?? null
})

/** Every word as a quoted string, so that nothing typed is syntax; the last may be unfinished. */
function matching(typed: string): string | undefined {
  const found = typed.normalize('NFKC').match(/[\p{Letter}\p{Number}]+/gu)
  return found === null ? undefined : `${found.map((word) => `"${word}"`).join(' ')}*`
}

function grouped<Row extends { readonly note: number }>(rows: readonly Row[]): ReadonlyMap<number, readonly Row[]> {
  const groups = new Map<number, Row[]>()
  for (const row of rows) {
    const others = groups.get(row.note)
    if (others) others.push(row)
    else groups.set(row.note, [row])
  }
  return groups
}

/** What was pinned at once, and what came within a day. */
const pinnedOf = (pinned: Pinned, late: readonly LatePin[]): Pinned =>
  late.length === 0
    ? pinned
    : {
        ...pinned,
        ...Object.fromEntries(late.map(({ name, figure }) => [name, figure])),
        late: late.map(({ name }) => name)
      }

const toNote = (row: z.output<typeof Row>, told: readonly HindsightRow[], late: readonly LatePin[]): Note => ({
  id: row.id,
  subject: toSubject(row.subject_kind, row.subject_id),
  title: row.title,
  body: row.body,
  conviction: row.conviction,
  view: row.view,
  exitRule: row.exit_rule,
  ...(row.review_at_ms === null ? {} : { reviewAtMs: row.review_at_ms }),
  createdAtMs: row.created_at_ms,
  changedAtMs: row.changed_at_ms,
  pinned: pinnedOf(row.pinned, late),
  hindsights: told.map(({ horizon, due_at_ms, figures, verdict, lesson, judged_at_ms }) => ({
    horizon,
    dueAtMs: due_at_ms,
    ...figures,
    ...(verdict === null || lesson === null || judged_at_ms === null
      ? {}
      : { verdict: { verdict, lesson, atMs: judged_at_ms } })
  }))
})

function toSubject(kind: Subject['kind'], id: string): Subject {
  if (kind === 'market') return { kind }
  return kind === 'asset' ? { kind, id: id as AssetId } : { kind, id }
}
