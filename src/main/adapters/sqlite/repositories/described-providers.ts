import type { DescribedProviders, StoredDescription } from '../../../ports/described-providers'
import type { Sqlite } from '../open'
import type { SqliteUnitOfWork } from '../unit-of-work'

export class SqliteDescribedProviders implements DescribedProviders {
  readonly #unit: SqliteUnitOfWork
  readonly #all
  readonly #save
  readonly #remove

  constructor(db: Sqlite, unit: SqliteUnitOfWork) {
    this.#unit = unit
    this.#all = db.prepare<[], StoredDescription>('SELECT id, description FROM described_provider ORDER BY id')
    this.#save = db.prepare<[string, string, number]>(
      'INSERT INTO described_provider (id, description, added_at_ms) VALUES (?, ?, ?)'
    )
    this.#remove = db.prepare<[string]>('DELETE FROM described_provider WHERE id = ?')
  }

  all(): readonly StoredDescription[] {
    return this.#all.all()
  }

  save(id: string, description: string, addedAtMs: number): void {
    this.#unit.demand()
    this.#save.run(id, description, Math.round(addedAtMs))
  }

  remove(id: string): void {
    this.#unit.demand()
    this.#remove.run(id)
  }
}
