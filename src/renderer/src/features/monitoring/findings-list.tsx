import { CircleCheck } from 'lucide-react'
import { failureOf } from '../../api/client'
import { useFindings } from '../../api/incident-queries'
import type { Finding } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Empty, FailureNote, Skeleton } from '../../ui/notice'
import { useNow } from '../../ui/use-now'
import { FindingCard } from './finding-card'
import css from './monitoring.module.css'

/** Every finding: the open ones, then what became of the others. */
export function FindingsList({
  onReport,
  onKey
}: {
  onReport: (finding: Finding) => void
  onKey: (finding: Finding) => void
}) {
  const { text } = useSpeech()
  const said = text.monitoring
  const findings = useFindings()
  const now = useNow()
  if (findings.isPending) return <Skeleton rows={4} label={text.app.loading} />
  if (findings.isError)
    return (
      <div className={css.pad}>
        <FailureNote failure={failureOf(findings.error)} />
      </div>
    )
  const open = findings.data.filter(({ state }) => state === 'open')
  const past = findings.data.filter(({ state }) => state !== 'open')
  if (findings.data.length === 0)
    return (
      <Empty icon={<CircleCheck size={22} />} title={said.none}>
        {said.noneMore}
      </Empty>
    )
  return (
    <div className={css.scroll} tabIndex={0} role="group" aria-label={said.findings}>
      {[
        { title: said.findings, list: open },
        { title: said.past, list: past }
      ]
        .filter(({ list }) => list.length > 0)
        .map(({ title, list }) => (
          <section key={title} className={css.card}>
            <h2>{title}</h2>
            <ul>
              {list.map((finding) => (
                <FindingCard key={finding.id} finding={finding} now={now} onReport={onReport} onKey={onKey} />
              ))}
            </ul>
          </section>
        ))}
    </div>
  )
}
