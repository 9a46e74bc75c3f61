import { z } from 'zod'
import type { AssetId } from '../../../../shared/domain/market/assets'
import type { Basket, BasketId } from '../../../../shared/domain/narratives/baskets'
import { weightings } from '../../../../shared/domain/narratives/weights'
import type { TimestampMs } from '../../../../shared/kernel/ids'
import type { BasketStore } from '../../../features/narratives/ports'
import type { Sqlite } from '../open'
import type { SqliteUnitOfWork } from '../unit-of-work'

const Row = z.object({
  id: z.string().transform((id) => id as BasketId),
  name: z.string(),
  weighting: z.enum(weightings),
  membership: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('category'), category: z.string(), top: z.int() }),
        z.object({ kind: z.literal('chosen'), assets: z.array(z.string().transform((id) => id as AssetId)) })
      ])
    )
})

export class SqliteBaskets implements BasketStore {
  readonly #unit: SqliteUnitOfWork
  readonly #all
  readonly #put
  readonly #remove

  constructor(db: Sqlite, unit: SqliteUnitOfWork) {
    this.#unit = unit
    this.#all = db.prepare('SELECT id, name, weighting, membership FROM narrative_basket ORDER BY id')
    this.#put = db.prepare<[string, string, string, string, number]>(
      `INSERT INTO narrative_basket (id, name, weighting, membership, changed_at_ms) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET name = excluded.name, weighting = excluded.weighting,
         membership = excluded.membership, changed_at_ms = excluded.changed_at_ms`
    )
    this.#remove = db.prepare<[string]>('DELETE FROM narrative_basket WHERE id = ?')
  }

  list(): readonly Basket[] {
    return this.#all.all().map((row) => Row.parse(row))
  }

  save({ id, name, weighting, membership }: Basket, at: TimestampMs): void {
    this.#unit.demand()
    this.#put.run(id, name, weighting, JSON.stringify(membership), at)
  }

  remove(id: BasketId): boolean {
    this.#unit.demand()
    return this.#remove.run(id).changes === 1
  }
}
