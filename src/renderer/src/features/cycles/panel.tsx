import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { failureOf } from '../../api/client'
import { useSpeech } from '../../text/use-text'
import { Tag } from '../../ui/chip'
import { cx } from '../../ui/cx'
import { Disclosure } from '../../ui/disclosure'
import { FailureNote, Skeleton } from '../../ui/notice'
import css from './cycles.module.css'

export type Width = 'third' | 'half' | 'wide'

/** One question of the market: its answer, who says so and how old that is, and how it is computed. */
export function Panel({
  title,
  note,
  width,
  provenance,
  formula,
  actions,
  children
}: {
  title: string
  note?: ReactNode
  width: Width
  provenance?: ReactNode
  formula: string
  actions?: ReactNode
  children: ReactNode
}) {
  const { text } = useSpeech()
  return (
    <section className={cx(css.panel, css[width])} aria-label={title}>
      <header className={css.head}>
        <h2>{title}</h2>
        {note !== undefined && <span className={css.note}>{note}</span>}
        {actions}
      </header>
      <div className={css.body}>{children}</div>
      <footer className={css.foot}>
        {provenance !== undefined && <p className={css.provenance}>{provenance}</p>}
        <Disclosure className={css.formula} summary={text.cycles.panel.formula}>
          <p>{formula}</p>
        </Disclosure>
      </footer>
    </section>
  )
}

/** Waiting, failed, or there. */
export function Answer<T>({ query, children }: { query: UseQueryResult<T>; children: (data: T) => ReactNode }) {
  const { text } = useSpeech()
  if (query.isError)
    return (
      <FailureNote
        failure={failureOf(query.error)}
        retry={{ label: text.app.retry, onRetry: () => void query.refetch() }}
      />
    )
  return query.data === undefined ? (
    <Skeleton rows={3} label={text.cycles.panel.loading} />
  ) : (
    <>{children(query.data)}</>
  )
}

export function Waiting({ children }: { children?: ReactNode }) {
  const { text } = useSpeech()
  return <p className={css.waiting}>{children ?? text.cycles.panel.waiting}</p>
}

/** Who says so, how old it is, since when anything is known. */
export function Provenance({
  sources,
  atMs,
  sinceMs,
  stale,
  now
}: {
  sources: readonly string[]
  atMs: number
  sinceMs?: number | undefined
  stale: boolean
  now: number
}) {
  const { text, format } = useSpeech()
  const words = text.cycles
  const names = sources.map((source) => words.sources[source as keyof typeof words.sources] ?? source)
  return (
    <>
      <span title={format.exact(atMs)}>{words.panel.asOf(format.list(names), format.distance(atMs, now))}</span>
      {sinceMs !== undefined && <span>{words.panel.since(format.day(sinceMs, now))}</span>}
      {stale && <Tag level="soon">{words.panel.stale}</Tag>}
    </>
  )
}

/** What a chart shows, for whoever does not see it. */
export function TableInstead({
  head,
  rows,
  caption
}: {
  head: readonly string[]
  rows: readonly (readonly ReactNode[])[]
  caption: string
}) {
  const { text } = useSpeech()
  if (rows.length === 0) return null
  return (
    <Disclosure className={css.formula} summary={text.cycles.panel.table}>
      <div className={css.scroller} tabIndex={0} role="group" aria-label={caption}>
        <table className={css.table}>
          <caption className="sr-only">{caption}</caption>
          <thead>
            <tr>
              {head.map((name, index) => (
                <th key={name} scope="col" className={index > 0 ? css.right : undefined}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <tr key={at}>
                {row.map((cell, index) => (
                  <td key={head[index]} className={index > 0 ? css.right : undefined}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Disclosure>
  )
}

/** A dash, and why. */
export function Unknown() {
  const { text } = useSpeech()
  return (
    <span title={text.cycles.panel.tooYoung}>
      <span aria-hidden>{text.cycles.panel.unknown}</span>
      <span className="sr-only">{text.cycles.panel.tooYoung}</span>
    </span>
  )
}

/** Up or down with sign, arrow and colour. */
export function Move({ value, children }: { value: number; children: ReactNode }) {
  return (
    <span className={value > 0 ? css.up : value < 0 ? css.down : css.level}>
      {value !== 0 && <span aria-hidden>{value > 0 ? '▲ ' : '▼ '}</span>}
      {children}
    </span>
  )
}
