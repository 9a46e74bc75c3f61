import { CircleCheck, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { KeyHealth, KeySummary, Scope } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import css from './health.module.css'

type Answer = NonNullable<KeyHealth['answer']>
type Standing = 'same' | 'now' | 'soon' | 'unsaid' | 'plain'

interface Row {
  readonly name: string
  readonly record: ReactNode
  readonly says: ReactNode
  readonly standing: Standing
  readonly hint?: string | undefined
}

const scopes: readonly Scope[] = ['read', 'trade', 'withdraw']

/** Each fact twice: as the person wrote it down, and as the provider has it. What is not said is said to be so. */
export function HealthTable({
  item,
  answer,
  name,
  now
}: {
  item: KeySummary
  answer: Answer
  name: string
  now: number
}) {
  const { text } = useSpeech()
  const said = text.health
  const rows = useRows(item, answer, name, now)
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th scope="col">
            <span className="sr-only">{said.columns.what}</span>
          </th>
          <th scope="col">{said.columns.record}</th>
          <th scope="col">{said.columns.provider(name)}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.name}>
            <th scope="row">{row.name}</th>
            <td>{row.record}</td>
            <td className={css[row.standing]} title={row.hint}>
              <span className={css.says}>
                <Mark standing={row.standing} />
                <span>{row.says}</span>
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Mark({ standing }: { standing: Standing }) {
  const { text } = useSpeech()
  if (standing === 'same') return <CircleCheck size={13} role="img" aria-label={text.health.agrees} />
  if (standing === 'now' || standing === 'soon') return <TriangleAlert size={13} aria-hidden />
  return null
}

function useRows(item: KeySummary, answer: Answer, name: string, now: number): readonly Row[] {
  const { text, format } = useSpeech()
  const said = text.health
  const { reported, points } = answer
  const reasonOf = (cause: Answer['points'][number]['cause'], subject?: string): string | undefined =>
    points.find((point) => point.cause === cause && (subject ?? point.subject) === point.subject)?.reason
  const unsaid = { says: said.notSaid, standing: 'unsaid', hint: said.notSaidHint(name) } as const
  const day = (ms: number): string => format.longDay(ms, now)

  const right = (scope: Scope): Row => {
    const declared = item.scopes.includes(scope)
    const has = reported.scopes[scope]
    const row = { name: said.rows[scope], record: declared ? said.yes : said.no }
    if (has === undefined) return { ...row, ...unsaid }
    if (has === declared) return { ...row, says: has ? said.yes : said.no, standing: 'same' }
    if (!has) return { ...row, says: said.fewer, standing: 'soon' }
    // Reading comes with every key.
    if (scope === 'read') return { ...row, says: said.yes, standing: 'plain' }
    return { ...row, says: said.more, standing: 'now', hint: reasonOf('more-rights', scope) }
  }

  const addresses = (): Row => {
    const row = { name: said.rows.addresses, record: text.app.unknown }
    const list = reported.ipAllowList
    if (!list) return { ...row, ...unsaid }
    if (!list.restricted) {
      const hint = reasonOf('no-ip-list')
      return { ...row, says: said.anywhere, standing: hint === undefined ? 'plain' : 'soon', hint }
    }
    if (!list.addresses) return { ...row, says: said.restricted, standing: 'same' }
    const says = (
      <>
        {said.allowed(format.number(list.addresses.length))}
        <span className={css.mono}>{list.addresses.slice(0, 3).join(', ')}</span>
      </>
    )
    return { ...row, says, standing: 'same', hint: list.addresses.join('\n') }
  }

  const ends = (): Row => {
    const row = { name: said.rows.ends, record: item.expiresAtMs === undefined ? said.never : day(item.expiresAtMs) }
    const { expiresAt } = reported
    if (expiresAt === undefined) return { ...row, ...unsaid }
    if (expiresAt === 'never')
      return { ...row, says: said.never, standing: item.expiresAtMs === undefined ? 'same' : 'plain' }
    const hint = reasonOf('unknown-expiry')
    // An end that the person chose before the provider's stands.
    const earlier = item.expiresAtMs !== undefined && day(item.expiresAtMs) === day(expiresAt) ? 'same' : 'plain'
    return { ...row, says: day(expiresAt), standing: hint === undefined ? earlier : 'soon', hint }
  }

  const tradingEnds: readonly Row[] =
    reported.tradingEndsAtMs === undefined
      ? []
      : [
          {
            name: said.rows.tradingEnds,
            record: text.app.unknown,
            says: day(reported.tradingEndsAtMs),
            standing: reasonOf('trading-ends') === undefined ? 'plain' : 'soon',
            hint: reasonOf('trading-ends')
          }
        ]

  const made: readonly Row[] =
    reported.createdAtMs === undefined
      ? []
      : [
          {
            name: said.rows.made,
            record: text.app.unknown,
            says: day(reported.createdAtMs),
            standing: 'plain'
          }
        ]

  return [...scopes.map(right), addresses(), ends(), ...tradingEnds, ...made]
}
