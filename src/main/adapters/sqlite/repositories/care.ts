import type { CarePolicy, EnvironmentCare } from '../../../../shared/domain/vault/care-policy'
import type { Environment } from '../../../../shared/domain/vault/key'
import type { CareStore } from '../../../ports/care-store'
import type { Sqlite } from '../open'
import type { SqliteUnitOfWork } from '../unit-of-work'
import { CareText } from './key-rows'

interface Row {
  readonly environment: Environment
  readonly care: string
}

export class SqliteCareStore implements CareStore {
  readonly #unit: SqliteUnitOfWork
  readonly #all
  readonly #put
  readonly #remove

  constructor(db: Sqlite, unit: SqliteUnitOfWork) {
    this.#unit = unit
    this.#all = db.prepare<[], Row>('SELECT environment, care FROM environment_care')
    this.#put = db.prepare<[string, string]>(
      'INSERT INTO environment_care (environment, care) VALUES (?, ?) ON CONFLICT (environment) DO UPDATE SET care = excluded.care'
    )
    this.#remove = db.prepare<[string]>('DELETE FROM environment_care WHERE environment = ?')
  }

  environments(): EnvironmentCare {
    return Object.fromEntries(this.#all.all().map(({ environment, care }) => [environment, CareText.parse(care)]))
  }

  save(environment: Environment, care: Partial<CarePolicy>): void {
    this.#unit.demand()
    if (Object.keys(care).length === 0) this.#remove.run(environment)
    else this.#put.run(environment, JSON.stringify(care))
  }
}
