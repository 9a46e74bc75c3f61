import type { SettingsStore } from '../../../ports/settings-store'
import type { Sqlite } from '../open'
import type { SqliteUnitOfWork } from '../unit-of-work'

export class SqliteSettingsStore implements SettingsStore {
  readonly #unit: SqliteUnitOfWork
  readonly #all
  readonly #put

  constructor(db: Sqlite, unit: SqliteUnitOfWork) {
    this.#unit = unit
    this.#all = db.prepare<[], { name: string; value: string }>('SELECT name, value FROM setting')
    this.#put = db.prepare<[string, string]>(
      'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value'
    )
  }

  read(): Readonly<Record<string, unknown>> {
    // CHECK (json_valid(value)) has seen each of them.
    return Object.fromEntries(this.#all.all().map(({ name, value }) => [name, JSON.parse(value) as unknown]))
  }

  write(name: string, value: string | number | boolean | null): void {
    this.#unit.demand()
    this.#put.run(name, JSON.stringify(value))
  }
}
