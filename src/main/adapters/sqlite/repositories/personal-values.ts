/** The side table that opens personal values. What is erased here is gone: the lines keep a hash that nothing opens any more. */
import { commitmentOf } from '../../../../shared/domain/audit/commitment'
import type { OpenedValue, PersonalKind } from '../../../../shared/domain/audit/personal'
import type { KnownValue, PersonalValues } from '../../../features/audit/ports'
import type { Sqlite } from '../open'
import type { SqliteUnitOfWork } from '../unit-of-work'

const MOST_REMEMBERED = 1_000

export class SqlitePersonalValues implements PersonalValues {
  readonly #db: Sqlite
  readonly #unit: SqliteUnitOfWork
  readonly #find
  readonly #insert
  /** kind and value to hash, as committed. */
  readonly #known = new Map<string, string>()
  readonly #fresh = new Set<string>()

  constructor(db: Sqlite, unit: SqliteUnitOfWork) {
    this.#db = db
    this.#unit = unit
    this.#find = db
      .prepare<[string, string], string>(
        'SELECT value_hash FROM audit_salt WHERE value = ? AND kind = ? ORDER BY rowid DESC LIMIT 1'
      )
      .pluck()
    this.#insert = db.prepare<[string, string, string, string, number]>(
      'INSERT INTO audit_salt (value_hash, salt, value, kind, at_ms) VALUES (?, ?, ?, ?, ?)'
    )
    unit.join({ committed: () => this.#fresh.clear(), rolledBack: () => this.#forgetFresh() })
  }

  /** One salt a value: entries of one user can be told to be so, and who that is can be erased. Only inside `UnitOfWork.commit`. */
  hashOf(kind: PersonalKind, value: string, salt: () => string, atMs: number): string {
    const name = `${kind}\0${value}`
    const known = this.#known.get(name) ?? this.#find.get(value, kind)
    if (known !== undefined) {
      this.#remember(name, known)
      return known
    }
    const grain = salt()
    const hash = commitmentOf(grain, value)
    this.#insert.run(hash, grain, value, kind, atMs)
    this.#remember(name, hash)
    this.#fresh.add(name)
    return hash
  }

  list(): readonly KnownValue[] {
    return this.#db
      .prepare<[], { hash: string; kind: PersonalKind; atMs: number | null }>(
        'SELECT value_hash AS hash, kind, at_ms AS atMs FROM audit_salt ORDER BY rowid'
      )
      .all()
      .map(({ hash, kind, atMs }) => ({ hash, kind, atMs: atMs ?? undefined }))
  }

  open(hash: string): OpenedValue | undefined {
    return this.#db
      .prepare<[string], OpenedValue>(
        'SELECT value_hash AS hash, kind, salt, value FROM audit_salt WHERE value_hash = ?'
      )
      .get(hash)
  }

  erase(hash: string): void {
    this.#unit.demand()
    this.#db.prepare('DELETE FROM audit_salt WHERE value_hash = ?').run(hash)
    this.#known.clear()
  }

  /** A deleted row is overwritten in the database; its page stands in the write-ahead log until that is begun anew. */
  scrub(): void {
    this.#db.pragma('wal_checkpoint(TRUNCATE)')
  }

  #remember(name: string, hash: string): void {
    if (this.#known.size >= MOST_REMEMBERED) this.#known.clear()
    this.#known.set(name, hash)
  }

  #forgetFresh(): void {
    for (const name of this.#fresh) this.#known.delete(name)
    this.#fresh.clear()
  }
}
