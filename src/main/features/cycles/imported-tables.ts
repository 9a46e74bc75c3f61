/** What a person imported, coin by coin, and how it goes again. */
import type { AssetId } from '../../../shared/domain/market/assets'
import { DAY_MS, timestampMs, type TimestampMs } from '../../../shared/kernel/ids'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import type { TableWish } from './csv-imports'
import type { CyclesPorts } from './ports'

export interface ImportedTable extends TableWish {
  readonly rows: number
  readonly firstMs: TimestampMs
  readonly lastMs: TimestampMs
}

type Ports = Pick<CyclesPorts, 'store' | 'clock' | 'unit' | 'journal' | 'entropy' | 'actor' | 'changed'>

const FLOWS = 'etf-flow/'

const gone: Failure<'import-not-found'> = {
  code: 'import-not-found',
  message: 'Nothing is imported there any more.',
  remedy: 'It was deleted before. Nothing else was changed.'
}
const unwritable: Failure<'market-unwritable'> = {
  code: 'market-unwritable',
  message: 'The market’s figures could not be written, so the table still stands.',
  remedy: 'Free some space on the disk, then delete it again.'
}

export function importedTables({ store, clock }: Pick<Ports, 'store' | 'clock'>): readonly ImportedTable[] {
  const until = timestampMs(clock.now() + DAY_MS)
  const spanOf = (wish: TableWish, times: readonly { readonly atMs: TimestampMs }[]): readonly ImportedTable[] => {
    const [first] = times
    const last = times.at(-1)
    return first && last ? [{ ...wish, rows: times.length, firstMs: first.atMs, lastMs: last.atMs }] : []
  }
  const flows = store.pointSeries(FLOWS).flatMap((series) => {
    const asset = series.slice(FLOWS.length) as AssetId
    const points = store.points(series, timestampMs(0), until).filter(({ source }) => source === 'import')
    return spanOf({ kind: 'etf-flow', asset }, points)
  })
  const histories = store
    .seriesFrom('import')
    .filter(({ interval }) => interval === '1d')
    .flatMap((series) =>
      spanOf({ kind: 'price-history', asset: series.assetId }, store.candles(series, timestampMs(0), until))
    )
  return [...flows, ...histories]
}

/** The entry comes first; what other sources told of the same days stays. */
export function removeImport(
  ports: Ports,
  wish: TableWish
): Result<{ readonly rows: number }, StorageFailure | typeof gone | typeof unwritable> {
  const found = () => importedTables(ports).find(({ kind, asset }) => kind === wish.kind && asset === wish.asset)
  const before = found()
  if (before === undefined) return fail(gone)
  const { kind, asset, rows } = before
  const corr = ports.entropy.uuid()
  const record = (outcome: 'ok' | 'failed') =>
    ports.unit.commit(() =>
      ports.journal.record({ actor: ports.actor, act: 'cycles.remove', outcome, detail: { kind, asset, rows }, corr })
    )
  const written = record('ok')
  if (!written.ok) return written
  if (kind === 'etf-flow') ports.store.removePoints(`${FLOWS}${asset}`, 'import')
  else ports.store.removeCandles({ assetId: asset, source: 'import', interval: '1d' })
  // A store that has no room drops what it is told.
  if (found() !== undefined) {
    const noted = record('failed')
    return noted.ok ? fail(unwritable) : noted
  }
  ports.changed()
  return ok({ rows })
}
