import type { AssetId } from '../../../../shared/domain/market/assets'
import type { ChartViews } from '../../../features/charts/ports'
import type { UnitOfWork } from '../../../ports/journal'
import type { Sqlite } from '../open'

/** How charts were last looked at. */
export class SqliteChartViews implements ChartViews {
  readonly #db: Sqlite
  readonly #unit: UnitOfWork

  constructor(db: Sqlite, unit: UnitOfWork) {
    this.#db = db
    this.#unit = unit
  }

  read(asset: AssetId): unknown {
    const kept = this.#db.prepare('SELECT view FROM chart_view WHERE asset_id = ?').pluck().get(asset)
    // Written by this class alone; what it means is judged by whoever reads it.
    return typeof kept === 'string' ? JSON.parse(kept) : undefined
  }

  keep(asset: AssetId, view: object): void {
    // A full disk forgets how a chart was looked at; nothing else hangs on it.
    this.#unit.commit(() =>
      this.#db
        .prepare('INSERT OR REPLACE INTO chart_view (asset_id, view) VALUES (?, ?)')
        .run(asset, JSON.stringify(view))
    )
  }
}
