import { startOf } from '../../../shared/domain/cycles/days'
import { FAR_APART } from '../../../shared/domain/cycles/history-agreement'
import type { TablePreview } from './csv-imports'

/** A preview shows enough to see that the columns are the right ones, and the first of many errors. */
const SAMPLE = 5
const ERRORS_SHOWN = 50
const LEFT_OUT_SHOWN = 20

/** What was read of a table, as the window shows it before anything is imported. */
export function showTable(preview: TablePreview) {
  const { id, name, asset, kind, replaces, table } = preview
  const rows =
    preview.kind === 'etf-flow'
      ? preview.table.flows.map(({ day, value }) => ({ atMs: startOf(day), value: value as string }))
      : preview.table.candles.map(({ atMs, close }) => ({ atMs, value: close as string }))
  const [first] = rows
  const last = rows.at(-1)
  return {
    id,
    kind,
    asset,
    name,
    replaces,
    columns: [...table.columns],
    rows: rows.length,
    ...(first === undefined || last === undefined ? {} : { firstMs: first.atMs, lastMs: last.atMs }),
    ...(table.dateOrder === undefined ? {} : { dateOrder: table.dateOrder }),
    sample: rows.slice(-SAMPLE),
    errors: table.errors.slice(0, ERRORS_SHOWN).map((error) => ({ ...error })),
    errorCount: table.errors.length,
    ...(preview.kind === 'etf-flow' ? { flow: shownFlow(preview.table) } : { history: shownHistory(preview) })
  }
}

const shownFlow = ({
  dateColumn,
  flowColumn,
  unit,
  unitStands,
  flows,
  leftOut
}: Extract<TablePreview, { kind: 'etf-flow' }>['table']) => ({
  dateColumn,
  flowColumn,
  unit,
  unitStands,
  // For the eye alone: whether the unit is right by six digits or not.
  total: flows.reduce((sum, { value }) => sum + Number(value), 0),
  leftOut: leftOut.slice(0, LEFT_OUT_SHOWN).map((one) => ({ ...one })),
  leftOutCount: leftOut.length
})

const shownHistory = ({ table, agreement }: Extract<TablePreview, { kind: 'price-history' }>) => ({
  missingDays: table.missingDays,
  ...(agreement === undefined ? {} : { agreement: { ...agreement, farApart: agreement.medianDistance > FAR_APART } })
})
