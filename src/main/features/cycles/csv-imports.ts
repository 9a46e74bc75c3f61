/** Tables a person brings: read and shown first, written as a whole or not at all. */
import type { DateOrder } from '../../../shared/domain/cycles/csv-dates'
import { dayOf, startOf } from '../../../shared/domain/cycles/days'
import { readFlows, type FlowChoices, type FlowTable } from '../../../shared/domain/cycles/etf-flows'
import { agreementOf, type Agreement } from '../../../shared/domain/cycles/history-agreement'
import { readHistory, type HistoryTable } from '../../../shared/domain/cycles/price-history'
import type { AssetId } from '../../../shared/domain/market/assets'
import type { Figure } from '../../../shared/domain/market/figures'
import { durationMs, MINUTE_MS, timestampMs } from '../../../shared/kernel/ids'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import type { CandleSeries } from '../../ports/market-store'
import type { CyclesPorts, ReadTable, TableFailure } from './ports'

export interface TableWish {
  readonly kind: 'etf-flow' | 'price-history'
  readonly asset: AssetId
}

/** Columns and unit are the flows' alone; the order of days is both tables'. */
export interface TableChoices extends FlowChoices {
  readonly dateOrder?: DateOrder
}

export type TablePreview = { readonly id: string; readonly name: string; readonly asset: AssetId } & (
  | { readonly kind: 'etf-flow'; readonly table: FlowTable; readonly replaces: number }
  | {
      readonly kind: 'price-history'
      readonly table: HistoryTable
      readonly replaces: number
      /** With what other sources say of the same days. */
      readonly agreement: Agreement | undefined
    }
)

interface Held {
  readonly id: string
  readonly wish: TableWish
  readonly file: ReadTable
  readonly preview: TablePreview
}

const HELD_FOR = durationMs(15 * MINUTE_MS)

const cancelled: Failure<'choice-cancelled'> = {
  code: 'choice-cancelled',
  message: 'No file was chosen.',
  remedy: 'Choose the table when you are ready.'
}
const gone: Failure<'preview-gone'> = {
  code: 'preview-gone',
  message: 'What was read from the file was let go: it is kept for a quarter of an hour.',
  remedy: 'Choose the file again.'
}
const hasErrors: Failure<'table-has-errors'> = {
  code: 'table-has-errors',
  message: 'The table has rows that cannot be read, so none of it was imported.',
  remedy: 'Correct them in the file, or choose other columns, and read it again.'
}
const unwritable: Failure<'market-unwritable'> = {
  code: 'market-unwritable',
  message: 'The market’s figures could not be written, so nothing was imported.',
  remedy: 'Free some space on the disk, then import again.'
}

const title = { 'etf-flow': 'Import fund flows', 'price-history': 'Import a price history' } as const

export class CsvImports {
  #held: Held | undefined
  #stop: () => void = () => undefined

  constructor(private readonly ports: CyclesPorts) {}

  async preview(wish: TableWish): Promise<Result<TablePreview, TableFailure | typeof cancelled>> {
    const path = await this.ports.chooseTable(title[wish.kind])
    if (path === undefined) return fail(cancelled)
    const file = await this.ports.tables.read(path)
    return file.ok ? ok(this.#keep(wish, file.value, {})) : file
  }

  /** The same file, read with other choices. */
  review(id: string, choices: TableChoices): Result<TablePreview, typeof gone> {
    const held = this.#find(id)
    return held === undefined ? fail(gone) : ok(this.#keep(held.wish, held.file, choices))
  }

  /** All rows, in one transaction of the market's database; the audit entry comes first. */
  import(
    id: string
  ): Result<{ readonly rows: number }, StorageFailure | typeof gone | typeof hasErrors | typeof unwritable> {
    const held = this.#find(id)
    if (held === undefined) return fail(gone)
    const { preview } = held
    if (preview.table.errors.length > 0) return fail(hasErrors)
    const rows = preview.kind === 'etf-flow' ? preview.table.flows.length : preview.table.candles.length
    const corr = this.ports.entropy.uuid()
    const record = (outcome: 'ok' | 'failed') =>
      this.ports.unit.commit(() =>
        this.ports.journal.record({
          actor: this.ports.actor,
          act: 'cycles.import',
          outcome,
          detail: { kind: preview.kind, asset: preview.asset, file: preview.name.slice(0, 200), rows },
          corr
        })
      )
    const written = record('ok')
    if (!written.ok) return written
    if (!this.#write(preview)) {
      const noted = record('failed')
      return noted.ok ? fail(unwritable) : noted
    }
    this.discard()
    this.ports.changed()
    return ok({ rows })
  }

  discard(): void {
    this.#stop()
    this.#held = undefined
  }

  /** Whether it stands: a store that has no room drops what it is given. The first row tells, since all are one transaction. */
  #write({ kind, asset, table }: TablePreview): boolean {
    const { store } = this.ports
    if (kind === 'etf-flow') {
      const points = table.flows.map(({ day, value }): Figure => ({ value, source: 'import', atMs: startOf(day) }))
      const series = `etf-flow/${asset}`
      store.savePoints(series, points)
      const atMs = points[0]?.atMs ?? startOf(0)
      return store.points(series, atMs, timestampMs(atMs + 1))[0]?.value === points[0]?.value
    }
    const series: CandleSeries = { assetId: asset, source: 'import', interval: '1d' }
    store.saveCandles(series, table.candles)
    const [first] = table.candles
    const atMs = first?.atMs ?? startOf(0)
    return store.candles(series, atMs, timestampMs(atMs + 1))[0]?.close === first?.close
  }

  #find(id: string): Held | undefined {
    return this.#held?.id === id ? this.#held : undefined
  }

  #keep(wish: TableWish, file: ReadTable, choices: TableChoices): TablePreview {
    this.discard()
    const id = this.ports.entropy.uuid()
    const preview = { id, name: file.name, asset: wish.asset, ...this.#read(wish, file, choices) } as TablePreview
    this.#held = { id, wish, file, preview }
    this.#stop = this.ports.timers.after(HELD_FOR, () => this.discard())
    return preview
  }

  #read({ kind, asset }: TableWish, { rows }: ReadTable, choices: TableChoices) {
    const { store, clock } = this.ports
    const today = dayOf(clock.now())
    if (kind === 'etf-flow') {
      const table = readFlows(rows, choices, today)
      const [from, to] = [table.flows[0]?.day ?? 0, (table.flows.at(-1)?.day ?? -1) + 1]
      const known = new Set(
        store.points(`etf-flow/${asset}`, startOf(from), startOf(to)).map(({ atMs }) => dayOf(atMs))
      )
      return { kind, table, replaces: table.flows.filter(({ day }) => known.has(day)).length }
    }
    const table = readHistory(rows, choices, today)
    const [from, to] = [table.candles[0]?.atMs ?? startOf(0), startOf(dayOf(table.candles.at(-1)?.atMs ?? 0) + 1)]
    const imported = new Set(
      store.candles({ assetId: asset, source: 'import', interval: '1d' }, from, to).map(({ atMs }) => atMs)
    )
    const others = store.dailyCloses([asset], from, to).get(asset)
    return {
      kind,
      table,
      replaces: table.candles.filter(({ atMs }) => imported.has(atMs)).length,
      agreement: others && agreementOf(table.candles, others)
    }
  }
}
