import { Link2, Send } from 'lucide-react'
import type { ReactNode } from 'react'
import { careOf } from '../../api/key-care'
import { useTrail } from '../../api/audit-window'
import { formatLink } from '../../../../shared/domain/links/link'
import { copyText, useSystemFacts } from '../../api/queries'
import type { IncidentId, KeyId, KeySummary, ProviderFacts } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Button, CopyButton } from '../../ui/button'
import { cx } from '../../ui/cx'
import { Notice, Skeleton } from '../../ui/notice'
import { Facts, Pane, Section } from '../../ui/screen'
import { PublicKey } from './public-key'
import { CareSection } from './care-section'
import { DeleteKey } from './delete-key'
import { FrozenNotice, StopKey } from './freeze-key'
import { KeyEnvironment, KeyExpiry, KeyMark, KeyScopes } from './key-parts'
import { RevealSecret } from './reveal-secret'
import css from './vault.module.css'
import { VersionsChart } from './versions-chart'
import { RotateButton, RotationPlace } from './rotation-place'

interface Props {
  readonly item: KeySummary
  readonly facts: ProviderFacts | undefined
  readonly now: number
  readonly onClose: () => void
  readonly onUse: () => void
  readonly onTrail: () => void
  readonly onLeak: () => void
  readonly onIncident: (id: IncidentId) => void
  readonly uses: ReactNode
  readonly monitoring: ReactNode
  /** For the next rotation in the queue. */
  readonly labelOf: (id: KeyId) => string
  readonly onOpen: (id: KeyId) => void
}

export function KeyDetail(props: Props) {
  const { item, facts, now, onClose, onUse, onTrail, onLeak, onIncident, uses, monitoring } = props
  const { text, format } = useSpeech()
  const usable = item.state === 'active' && item.frozenAtMs === undefined && (item.expiresAtMs ?? now + 1) > now
  const demo = useSystemFacts().data?.profile === 'demo'
  const link = formatLink({ demo, target: { kind: 'key', keyId: item.id } }) ?? ''
  const mono = (value: string) => <span className={css.mono}>{value}</span>
  return (
    <Pane
      label={item.label}
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
        <div className={css.head}>
          <KeyMark facts={facts} provider={item.provider} large />
          <div>
            <h2 data-selectable>{item.label}</h2>
            <div className={css.meta}>
              <KeyEnvironment environment={item.environment} />
              <KeyScopes scopes={item.scopes} />
              {item.apiKeyHint !== undefined && <span className={cx(css.mono, css.faint)}>{item.apiKeyHint}</span>}
            </div>
          </div>
        </div>
      }
    >
      <FrozenNotice item={item} now={now} onIncident={onIncident} />
      <div className={css.actions}>
        {usable && (
          <Button tone="primary" onClick={onUse}>
            <Send size={14} aria-hidden />
            {text.keys.use}
          </Button>
        )}
        <RotateButton item={item} primary={!usable} />
        <StopKey item={item} onLeak={onLeak} />
      </div>
      <RotationPlace item={item} facts={facts} now={now} labelOf={props.labelOf} onOpen={props.onOpen} />
      <KeyFindings item={item} now={now} />
      <VersionsChart item={item} now={now} />
      <div className={css.uses}>{uses}</div>
      <CareSection item={item} now={now} />
      <Section title={text.keys.may}>
        <Facts
          rows={[
            [text.keys.facts.provider, facts?.name ?? item.provider],
            [
              text.keys.facts.hosts,
              <span key="hosts" className={css.stack}>
                {item.allowedHosts.map((host) => (
                  <span key={host} className={css.mono}>
                    {host}
                  </span>
                ))}
              </span>
            ],
            [text.keys.facts.scopes, format.list(item.scopes.map((scope) => text.scopes[scope]))],
            [text.keys.facts.kind, text.kinds[item.kind]],
            ...(item.apiKeyHint === undefined ? [] : [[text.keys.facts.apiKey, mono(item.apiKeyHint)] as const]),
            [text.keys.facts.expires, <KeyExpiry key="expiry" item={item} now={now} />],
            [text.keys.facts.created, format.exact(item.createdAtMs)],
            [
              text.keys.facts.lastUsed,
              item.lastUsedAtMs === undefined || item.uses === 0
                ? text.keys.neverUsed
                : format.both(format.distance(item.lastUsedAtMs, now), format.exact(item.lastUsedAtMs))
            ],
            [text.keys.facts.uses, text.keys.uses(format.number(item.uses), item.uses === 1)]
          ]}
        />
      </Section>
      {item.publicKeyPem !== undefined && (
        <Section title={text.keys.facts.publicKey}>
          <PublicKey pem={item.publicKeyPem} hint={text.keys.publicKeyHint} />
        </Section>
      )}
      {monitoring}
      <Trail item={item} now={now} onAll={onTrail} />
      {item.state === 'active' && (
        <Section title={text.session.reveal.title}>
          <RevealSecret item={item} />
        </Section>
      )}
      <Section title={text.keys.remove}>
        <DeleteKey item={item} providerName={facts?.name ?? item.provider} onDeleted={onClose} />
      </Section>
    </Pane>
  )
}

function KeyFindings({ item, now }: { item: KeySummary; now: number }) {
  const { text, format } = useSpeech()
  const care = careOf(item, now)
  const said = text.findings
  const day = item.expiresAtMs === undefined ? '' : format.longDay(item.expiresAtMs, now)
  const distance = item.expiresAtMs === undefined ? '' : format.distance(item.expiresAtMs, now)
  const finding: Partial<Record<typeof care.kind, readonly [string, string]>> = {
    expired: [said.expired(day), said.expiredMore],
    expiring: [said.expiring(distance, day), said.expiringMore],
    'secret-missing': [said.missing, said.missingMore],
    compromised: [said.compromised, said.compromisedMore],
    revoked: [said.revoked, said.revokedMore],
    pending: [said.pending, said.pendingMore],
    removing: [said.removing, said.removingMore]
  }
  const found = finding[care.kind]
  const withdraws = item.scopes.includes('withdraw')
  if (!found && !withdraws) return null
  return (
    <div className={css.stack}>
      {found && (
        <Notice level={care.level} title={found[0]}>
          {found[1]}
        </Notice>
      )}
      {withdraws && (
        <Notice level="now" title={said.canWithdraw}>
          {said.canWithdrawMore}
        </Notice>
      )}
    </div>
  )
}

function Trail({ item, now, onAll }: { item: KeySummary; now: number; onAll: () => void }) {
  const { text, format } = useSpeech()
  const trail = useTrail(item.id, 8)
  const rows = trail.data?.rows ?? []
  return (
    <Section
      title={text.keys.trail}
      note={
        <Button tone="quiet" small onClick={onAll}>
          {text.keys.trailAll}
        </Button>
      }
    >
      {trail.isPending && <Skeleton rows={3} label={text.app.loading} />}
      {trail.isSuccess && rows.length === 0 && <p className={css.faint}>{text.keys.trailEmpty}</p>}
      <ul className={css.trail}>
        {rows.map((entry) => (
          <li key={entry.seq} title={format.exact(entry.atMs)}>
            <time dateTime={new Date(entry.atMs).toISOString()}>{format.short(entry.atMs, now)}</time>
            <i className={cx(css.dot, entry.outcome !== 'ok' && css.dotNo)} aria-hidden />
            <span>
              <b>{text.audit.acts[entry.act]}</b>
              {entry.outcome !== 'ok' && ` · ${text.audit.outcomes[entry.outcome]}`}
              {entry.target !== undefined && ` ${entry.target}`}
              {entry.code !== undefined && ` · ${entry.code}`}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
