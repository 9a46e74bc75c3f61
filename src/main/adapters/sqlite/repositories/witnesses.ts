import type { Witness, WitnessStore } from '../../../features/audit/ports'
import type { Sqlite } from '../open'
import type { SqliteUnitOfWork } from '../unit-of-work'

interface Row {
  readonly id: string
  readonly kind: Witness['kind']
  readonly place: string
  readonly vkey: string | null
  readonly added_at_ms: number
  readonly given_size: number | null
  readonly given_note: string | null
  readonly given_at_ms: number | null
  readonly state: Witness['state']
  readonly says: string
  readonly checked_at_ms: number | null
}

const toWitness = (row: Row): Witness => ({
  id: row.id,
  kind: row.kind,
  place: row.place,
  vkey: row.vkey ?? undefined,
  addedAtMs: row.added_at_ms,
  given:
    row.given_size === null || row.given_note === null || row.given_at_ms === null
      ? undefined
      : { size: row.given_size, note: row.given_note, atMs: row.given_at_ms },
  state: row.state,
  says: row.says,
  checkedAtMs: row.checked_at_ms ?? undefined
})

export class SqliteWitnesses implements WitnessStore {
  readonly #db: Sqlite
  readonly #unit: SqliteUnitOfWork

  constructor(db: Sqlite, unit: SqliteUnitOfWork) {
    this.#db = db
    this.#unit = unit
  }

  list(): readonly Witness[] {
    return this.#db.prepare<[], Row>('SELECT * FROM audit_witness ORDER BY added_at_ms, rowid').all().map(toWitness)
  }

  add({ id, kind, place, vkey, addedAtMs, state, says }: Witness): void {
    this.#unit.demand()
    this.#db
      .prepare(
        'INSERT INTO audit_witness (id, kind, place, vkey, added_at_ms, state, says) VALUES (?, ?, ?, ?, ?, ?, ?)'
      )
      .run(id, kind, place, vkey ?? null, addedAtMs, state, says)
  }

  remove(id: string): void {
    this.#unit.demand()
    this.#db.prepare('DELETE FROM audit_witness WHERE id = ?').run(id)
  }

  note(id: string, { given, state, says, checkedAtMs }: Parameters<WitnessStore['note']>[1]): void {
    this.#unit.demand()
    this.#db
      .prepare(
        `UPDATE audit_witness SET
           given_size = coalesce(?, given_size), given_note = coalesce(?, given_note),
           given_at_ms = coalesce(?, given_at_ms), state = coalesce(?, state), says = coalesce(?, says),
           checked_at_ms = coalesce(?, checked_at_ms)
         WHERE id = ?`
      )
      .run(
        given?.size ?? null,
        given?.note ?? null,
        given?.atMs ?? null,
        state ?? null,
        says ?? null,
        checkedAtMs ?? null,
        id
      )
  }
}
