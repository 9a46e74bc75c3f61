import type { ReactNode } from 'react'
import type { CycleTable } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { Disclosure } from '../../ui/disclosure'
import { Field, Select } from '../../ui/field'
import { FailureNote, Notice } from '../../ui/notice'
import { Facts, Pane, Section } from '../../ui/screen'
import { useFigures } from './figures'
import type { ImportFlow } from './use-import'
import css from './cycles.module.css'

const UNITS = ['usd', 'thousand', 'million', 'billion'] as const
const ORDERS = ['day-first', 'month-first'] as const

/** What a table holds, what is wrong with it, and what would be written: nothing is, before the person says so. */
export function ImportPane({ flow }: { flow: ImportFlow }) {
  const { text } = useSpeech()
  const words = text.cycles.table
  const { table, failure, kind, coin } = flow
  const title = words.title(kind, coin.name)
  return (
    <Pane
      label={title}
      closeLabel={text.app.close}
      onClose={flow.close}
      focusOnOpen
      head={<h2 className={css.paneTitle}>{title}</h2>}
      foot={
        <div className={css.row}>
          {table && (
            <Button
              tone="primary"
              disabled={table.errorCount > 0 || table.rows === 0 || flow.busy}
              onClick={() => void flow.write()}
            >
              {words.import(table.rows)}
            </Button>
          )}
          <Button disabled={flow.busy} onClick={() => void flow.choose()}>
            {words.again}
          </Button>
        </div>
      }
    >
      <div className={css.fields}>
        {failure && <FailureNote failure={failure} />}
        {kind === 'price-history' && <p className={css.faint}>{words.columnsHint}</p>}
        {table && <Read table={table} flow={flow} />}
      </div>
    </Pane>
  )
}

function Read({ table, flow }: { table: CycleTable; flow: ImportFlow }) {
  const { text, format } = useSpeech()
  const words = text.cycles.table
  // Days of files lie years apart: the year always stands.
  const day = (atMs: number): string => format.day(atMs, 0)
  const { firstMs, lastMs } = table
  const rows: (readonly [string, ReactNode])[] = [
    [words.file, table.name],
    [
      words.days,
      firstMs === undefined || lastMs === undefined
        ? words.rows(table.rows)
        : `${words.rows(table.rows)}, ${words.span(day(firstMs), day(lastMs))}`
    ]
  ]
  return (
    <>
      <Facts rows={rows} />
      {table.replaces > 0 && <p>{words.replaces(table.replaces)}</p>}
      <Choices table={table} flow={flow} />
      {table.history && <HistoryNotes history={table.history} coin={flow.coin.name} />}
      <Errors table={table} />
      <Sample table={table} day={day} />
      {table.flow && table.flow.leftOutCount > 0 && (
        <Disclosure className={css.formula} summary={words.leftOut(table.flow.leftOutCount)}>
          <ul className={css.reasons}>
            {table.flow.leftOut.map(({ line, text }) => (
              <li key={line}>
                {words.line} {line}: {text}
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </>
  )
}

function Choices({ table, flow }: { table: CycleTable; flow: ImportFlow }) {
  const { text } = useSpeech()
  const words = text.cycles.table
  const columns = table.columns.map((name, index) => (
    <option key={index} value={index}>
      {name}
    </option>
  ))
  const column = (name: 'dateColumn' | 'flowColumn', value: number) => (
    <Field label={words[name]}>
      {(wiring) => (
        <Select
          {...wiring}
          value={value}
          onChange={(event) => void flow.review({ [name]: Number(event.target.value) })}
        >
          {columns}
        </Select>
      )}
    </Field>
  )
  const ambiguous = table.dateOrder === undefined && table.errors.some(({ code }) => code === 'date-ambiguous')
  return (
    <>
      {table.flow && (
        <>
          {column('dateColumn', table.flow.dateColumn)}
          {column('flowColumn', table.flow.flowColumn)}
          <Field label={words.unit} hint={table.flow.unitStands ? words.unitStands : words.unitGuess}>
            {(wiring) => (
              <Select
                {...wiring}
                value={table.flow?.unit}
                onChange={(event) => void flow.review({ unit: event.target.value as (typeof UNITS)[number] })}
              >
                {UNITS.map((unit) => (
                  <option key={unit} value={unit}>
                    {words.units[unit]}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </>
      )}
      {(ambiguous || table.dateOrder !== undefined) && (
        <Field label={words.order}>
          {(wiring) => (
            <Select
              {...wiring}
              value={table.dateOrder ?? ''}
              onChange={(event) => void flow.review({ dateOrder: event.target.value as (typeof ORDERS)[number] })}
            >
              {table.dateOrder === undefined && <option value="">{words.orderAsk}</option>}
              {ORDERS.map((order) => (
                <option key={order} value={order}>
                  {words.orders[order]}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
    </>
  )
}

function HistoryNotes({ history, coin }: { history: NonNullable<CycleTable['history']>; coin: string }) {
  const { text } = useSpeech()
  const words = text.cycles.table
  const figures = useFigures()
  const { missingDays, agreement } = history
  const distance = agreement && figures.share(agreement.medianDistance)
  return (
    <>
      {missingDays > 0 && <p>{words.missing(missingDays)}</p>}
      {agreement && distance && !agreement.farApart && <p>{words.agrees(agreement.days, distance)}</p>}
      {agreement?.farApart && distance && <Notice level="soon" title={words.farApart(distance, coin)} />}
    </>
  )
}

function Errors({ table }: { table: CycleTable }) {
  const { text } = useSpeech()
  const words = text.cycles.table
  if (table.errorCount === 0) return null
  return (
    <>
      <Notice level="now" title={words.errors(table.errorCount)} urgent />
      <div className={css.scroller} tabIndex={0} role="group" aria-label={words.wrong}>
        <table className={css.table}>
          <caption className="sr-only">{words.errors(table.errorCount)}</caption>
          <thead>
            <tr>
              <th scope="col">{words.line}</th>
              <th scope="col">{words.field}</th>
              <th scope="col">{words.found}</th>
              <th scope="col">{words.wrong}</th>
            </tr>
          </thead>
          <tbody>
            {table.errors.map(({ line, field, found, code }, index) => (
              <tr key={`${line} ${index}`}>
                <td>{line}</td>
                <td>{field}</td>
                <td>{found === '' ? words.nothing : found}</td>
                <td>{words.codes[code]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {table.errorCount > table.errors.length && <p>{words.more(table.errorCount - table.errors.length)}</p>}
    </>
  )
}

function Sample({ table, day }: { table: CycleTable; day: (atMs: number) => string }) {
  const { text } = useSpeech()
  const words = text.cycles.table
  const figures = useFigures()
  if (table.sample.length === 0) return null
  return (
    <Section title={words.sample} note={table.flow && `${words.total}: ${figures.dollars(table.flow.total, true)}`}>
      <table className={css.table}>
        <caption className="sr-only">{words.sample}</caption>
        <thead>
          <tr>
            <th scope="col">{words.day}</th>
            <th scope="col" className={css.right}>
              {words.figure[table.kind]}
            </th>
          </tr>
        </thead>
        <tbody>
          {table.sample.map(({ atMs, value }) => (
            <tr key={atMs}>
              <th scope="row">{day(atMs)}</th>
              <td className={css.right}>{figures.number(Number(value), 2)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}
