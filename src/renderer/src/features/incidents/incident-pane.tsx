import { Link2 } from 'lucide-react'
import { formatLink } from '../../../../shared/domain/links/link'
import { failureOf } from '../../api/client'
import { useIncident } from '../../api/incident-queries'
import { copyText, useSystemFacts } from '../../api/queries'
import type { IncidentId, KeyId } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { CopyButton } from '../../ui/button'
import { EnvBadge, Tag, type EnvironmentTint } from '../../ui/chip'
import { FailureNote, Notice, Skeleton } from '../../ui/notice'
import { Facts, Pane, Section } from '../../ui/screen'
import { Blocks } from './blocks'
import css from './incidents.module.css'
import { StepCard } from './step-card'

export function IncidentPane({
  id,
  now,
  onClose,
  onKey,
  onRotate
}: {
  id: IncidentId
  now: number
  onClose: () => void
  onKey: (id: KeyId) => void
  onRotate: (id: KeyId) => void
}) {
  const { text, format } = useSpeech()
  const said = text.incidents
  const query = useIncident(id)
  const incident = query.data
  const demo = useSystemFacts().data?.profile === 'demo'
  const link = formatLink({ demo, target: { kind: 'incident', incidentId: id } }) ?? ''
  const next = incident?.closedAtMs === undefined ? incident?.plan.find(({ state }) => state === 'todo')?.id : undefined
  return (
    <Pane
      label={incident ? said.paneLabel(incident.number) : said.title}
      closeLabel={text.app.close}
      onClose={onClose}
      tools={
        <CopyButton
          iconOnly
          icon={<Link2 size={15} aria-hidden />}
          label={text.places.copyLink}
          copied={text.app.copied}
          onCopy={() => copyText(link)}
        />
      }
      head={
        <div>
          <h2 className={css.paneTitle}>{incident?.title ?? text.app.loading}</h2>
          {incident && (
            <div className={css.meta}>
              <span>{said.paneLabel(incident.number)}</span>
              {incident.drill && <Tag level="soon">{said.drillTag}</Tag>}
              <Tag level={incident.closedAtMs === undefined ? 'now' : 'plain'}>
                {incident.closedAtMs === undefined ? said.progress(incident.done, incident.steps) : said.closed}
              </Tag>
            </div>
          )}
        </div>
      }
    >
      {query.isError && <FailureNote failure={failureOf(query.error)} />}
      {query.isPending && <Skeleton rows={6} label={text.app.loading} />}
      {incident && (
        <>
          <div
            className={css.bar}
            role="progressbar"
            aria-label={said.progress(incident.done, incident.steps)}
            aria-valuenow={incident.done}
            aria-valuemin={0}
            aria-valuemax={incident.steps}
          >
            <i style={{ width: `${(100 * incident.done) / Math.max(1, incident.steps)}%` }} />
          </div>
          {incident.note !== undefined && (
            <Notice level="plain" title={said.closedNote}>
              {incident.note}
            </Notice>
          )}
          <Blocks blocks={incident.about} />
          <Section title={said.facts.key}>
            <Facts
              rows={[
                [
                  said.facts.key,
                  <span key="key" className={css.keyLine}>
                    {incident.key ? (
                      <button type="button" className={css.link} onClick={() => onKey(incident.keyId)}>
                        {incident.keyLabel}
                      </button>
                    ) : (
                      `${incident.keyLabel} (${said.keyGone})`
                    )}
                    <EnvBadge environment={incident.environment as EnvironmentTint}>
                      {text.environments[incident.environment as EnvironmentTint] ?? incident.environment}
                    </EnvBadge>
                  </span>
                ],
                [
                  said.facts.suspected,
                  format.both(format.distance(incident.suspectedSinceMs, now), format.exact(incident.suspectedSinceMs))
                ],
                [said.facts.source, said.sources[incident.source]],
                [said.facts.reported, format.exact(incident.openedAtMs)],
                ...(incident.closedAtMs === undefined
                  ? []
                  : [[said.facts.closed, format.exact(incident.closedAtMs)] as const])
              ]}
            />
          </Section>
          <Section title={said.steps} note={said.progress(incident.done, incident.steps)}>
            <ol className={css.steps}>
              {incident.plan.map((step) => (
                <StepCard
                  key={step.id}
                  incident={incident}
                  step={step}
                  next={step.id === next}
                  now={now}
                  onRotate={onRotate}
                />
              ))}
            </ol>
          </Section>
        </>
      )}
    </Pane>
  )
}
