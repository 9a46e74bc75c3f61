import { RefreshCw } from 'lucide-react'
import { api } from '../../api/client'
import { useHealth } from '../../api/incident-queries'
import { useAct } from '../../api/use-act'
import { useKeys, useProviders } from '../../api/queries'
import type { KeyHealth as Health, KeyId, KeySummary } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Button } from '../../ui/button'
import { FailureNote, Notice } from '../../ui/notice'
import { Section } from '../../ui/screen'
import { useNow } from '../../ui/use-now'
import { HealthTable } from './health-table'
import css from './health.module.css'

/** On a key's own pane: what the provider says of it beside what the record says. */
export function KeyHealth({ keyId }: { keyId: KeyId }) {
  const { text, format } = useSpeech()
  const said = text.health
  const now = useNow()
  const item = (useKeys().data ?? []).find(({ id }) => id === keyId)
  const name = (useProviders().data ?? []).find(({ id }) => id === item?.provider)?.name ?? item?.provider ?? ''
  const health = useHealth(keyId).data
  const { busy, failure, act } = useAct()
  if (!item || !health) return null
  const check = async (): Promise<void> => {
    if (await act(() => api.health.check({ keyId }))) announce(said.checked(name))
  }
  const takeOver = async (): Promise<void> => {
    if (await act(() => api.health.takeOverExpiry({ keyId }))) announce(said.takenOver)
  }
  return (
    <Section
      title={said.title(name)}
      note={
        health.question && (
          <Button small tone="quiet" disabled={busy} onClick={() => void check()}>
            <RefreshCw size={13} aria-hidden className={busy ? css.turning : undefined} />
            {busy ? said.checking : said.check}
          </Button>
        )
      }
    >
      {failure && <FailureNote failure={failure} />}
      {health.failure && !failure && <NotAnswered health={health} now={now} />}
      {health.answer ? (
        <Answered item={item} health={health} name={name} now={now} busy={busy} onTakeOver={takeOver} />
      ) : (
        <p className={css.faint}>
          {health.cannotAsk ?? (health.askedAtMs === undefined ? said.unchecked(name) : '')}
          {health.question && health.askedAtMs === undefined && ` ${said.uncheckedMore}`}
        </p>
      )}
      {health.answer && (
        <p className={css.source} title={format.exact(health.answer.atMs)}>
          {said.source(health.answer.endpoint, health.answer.host, format.distance(health.answer.atMs, now))} ·{' '}
          {said.asksDaily}
        </p>
      )}
    </Section>
  )
}

function NotAnswered({ health: { failure, askedAtMs, answer }, now }: { health: Health; now: number }) {
  const { text, format } = useSpeech()
  const said = text.health
  if (!failure) return null
  const refused = failure.code === 'authentication-failed'
  return (
    <Notice level={refused ? 'now' : 'soon'} title={failure.message}>
      {failure.remedy} {askedAtMs !== undefined && said.lastFailed(format.distance(askedAtMs, now))}
      {answer && ` ${said.standsFrom(format.distance(answer.atMs, now))}`}
    </Notice>
  )
}

interface AnsweredProps {
  readonly item: KeySummary
  readonly health: Health
  readonly name: string
  readonly now: number
  readonly busy: boolean
  readonly onTakeOver: () => Promise<void>
}

function Answered({ item, health, name, now, busy, onTakeOver }: AnsweredProps) {
  const { text, format } = useSpeech()
  const said = text.health
  const { answer } = health
  if (!answer) return null
  return (
    <>
      {!answer.ofSigningVersion && <Notice level="soon" title={said.otherVersion(format.number(answer.version))} />}
      {answer.by === 'probe' && <p className={css.faint}>{said.probed(name)}</p>}
      {answer.by === 'report' && <HealthTable item={item} answer={answer} name={name} now={now} />}
      {answer.offeredExpiryMs !== undefined && answer.ofSigningVersion && (
        <div className={css.row}>
          <Button small disabled={busy} title={said.takeOverHint} onClick={() => void onTakeOver()}>
            {said.takeOver(format.longDay(answer.offeredExpiryMs, now))}
          </Button>
        </div>
      )}
    </>
  )
}
