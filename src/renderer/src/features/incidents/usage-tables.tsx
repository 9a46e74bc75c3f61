import { failureOf } from '../../api/client'
import { useUsage } from '../../api/incident-queries'
import type { IncidentId, Usage } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { FailureNote, Skeleton } from '../../ui/notice'
import css from './incidents.module.css'

const SHOWN = 8

/** What the key was used for since the suspected time. */
export function UsageTables({ id, now }: { id: IncidentId; now: number }) {
  const { text, format } = useSpeech()
  const said = text.incidents.usage
  const usage = useUsage(id)
  if (usage.isPending) return <Skeleton rows={3} label={text.app.loading} />
  if (usage.isError) return <FailureNote failure={failureOf(usage.error)} />
  const { signed, refused, failed, firstAtMs, lastAtMs } = usage.data
  if (firstAtMs === undefined || lastAtMs === undefined) return <p className={css.muted}>{said.none}</p>
  return (
    <div className={css.usage}>
      <p>
        <b>{said.figures(signed, refused, failed)}.</b>{' '}
        <span className={css.muted}>{said.span(format.exact(firstAtMs), format.exact(lastAtMs))}</span>
      </p>
      {(['hosts', 'endpoints', 'outcomes', 'callers', 'versions'] as const).map((what) => (
        <Counts key={what} title={said[what]} rows={usage.data[what]} now={now} />
      ))}
    </div>
  )
}

function Counts({ title, rows, now }: { title: string; rows: Usage['hosts']; now: number }) {
  const { text, format } = useSpeech()
  const said = text.incidents.usage
  if (rows.length === 0) return null
  return (
    <table className={css.counts}>
      <thead>
        <tr>
          <th scope="col">{title}</th>
          <th scope="col">{said.columns.count}</th>
          <th scope="col">{said.columns.last}</th>
        </tr>
      </thead>
      <tbody>
        {rows.slice(0, SHOWN).map((row) => (
          <tr key={row.name}>
            <td>{row.name}</td>
            <td>{format.number(row.count)}</td>
            <td title={format.exact(row.lastAtMs)}>{format.short(row.lastAtMs, now)}</td>
          </tr>
        ))}
        {rows.length > SHOWN && (
          <tr>
            <td colSpan={3} className={css.muted}>
              {said.more(rows.length - SHOWN)}
            </td>
          </tr>
        )}
      </tbody>
    </table>
  )
}
