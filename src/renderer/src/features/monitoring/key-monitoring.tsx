import { useFindings, useThresholds, useUsual } from '../../api/incident-queries'
import type { Finding, KeyId, Usual } from '../../api/types'
import { clock, hourRuns } from '../../../../shared/domain/monitoring/words'
import { useSpeech } from '../../text/use-text'
import { Facts, Section } from '../../ui/screen'
import { useNow } from '../../ui/use-now'
import { FindingCard } from './finding-card'
import css from './monitoring.module.css'

/** On a key's own pane: what was found, and what is usual. */
export function KeyMonitoring({ keyId, onReport }: { keyId: KeyId; onReport: (finding: Finding) => void }) {
  const { text } = useSpeech()
  const said = text.monitoring
  const now = useNow()
  const open = (useFindings(keyId).data ?? []).filter(({ state }) => state === 'open')
  const usual = useUsual(keyId).data
  return (
    <>
      {open.length > 0 && (
        <Section title={said.findings}>
          <ul>
            {open.map((finding) => (
              <FindingCard key={finding.id} finding={finding} now={now} onReport={onReport} />
            ))}
          </ul>
        </Section>
      )}
      {usual && (
        <Section title={said.usual} note={usual[0] && said.usualNote(usual[0].days)}>
          {usual.length === 0 && <p className={css.faint}>{said.notUsed}</p>}
          {usual.map((one) => (
            <UsualOf key={one.caller} usual={one} several={usual.length > 1} />
          ))}
        </Section>
      )}
    </>
  )
}

function UsualOf({ usual, several }: { usual: Usual; several: boolean }) {
  const { text, format } = useSpeech()
  const said = text.monitoring
  const thresholds = useThresholds().data
  const usedHours = (used: readonly number[]): string => {
    const runs = hourRuns(used)
    return typeof runs === 'string'
      ? said.usedHours[runs]
      : format.list(runs.map(([from, to]) => said.usedHours.run(clock(from), clock(to))))
  }
  return (
    <>
      <Facts
        rows={[
          ...(several
            ? [
                [
                  said.facts.caller,
                  text.reports.access.callers[usual.caller] ?? usual.caller.replace(/^program\//u, '')
                ] as const
              ]
            : []),
          [said.facts.rate, said.rate(usual.per10s, usual.perHour)],
          [said.facts.hours, usedHours(usual.hours)],
          [said.facts.hosts, format.list(usual.hosts)],
          [said.facts.methods, format.list(usual.methods)],
          [said.facts.refusals, said.refusals(usual.refusalShare)]
        ]}
      />
      {!usual.learned && thresholds && (
        <p className={css.learning}>
          {said.learning(usual.days, thresholds.learnDays, usual.calls, thresholds.learnCalls)}
        </p>
      )}
    </>
  )
}
