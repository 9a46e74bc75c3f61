import { useEffect, type ReactNode } from 'react'
import type { Result } from '../../../../shared/kernel/result'
import { api } from '../../api/client'
import type { Failure, UpdateStatus } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Button } from '../../ui/button'
import { Markdown } from '../../ui/markdown'
import { FailureNote, Notice } from '../../ui/notice'
import { useNow } from '../../ui/use-now'
import css from './updates.module.css'

type State = UpdateStatus['state']
type Offer = Extract<State, { kind: 'downloading' }>['offer']

interface Props {
  readonly status: UpdateStatus
  readonly busy: boolean
  readonly act: (call: () => Promise<Result<UpdateStatus | void, Failure<string>>>) => Promise<boolean>
}

/** From looking to installing: where it is, and what comes next. */
export function UpdateProgress({ status, busy, act }: Props) {
  const { text, format } = useSpeech()
  const words = text.updates
  const { state } = status
  switch (state.kind) {
    case 'idle':
    case 'looking':
      return null
    case 'current':
      return <Notice level="good" title={words.current} />
    case 'not-yet':
      return <Notice title={words.notYet(state.offer.version)}>{words.notYetMore}</Notice>
    case 'found':
      return (
        <Card offer={state.offer} title={words.found(state.offer.version)}>
          {status.installs === 'package' ? (
            <p className={css.muted}>{words.package}</p>
          ) : (
            <Download offer={state.offer} label={words.downloadNow} busy={busy} act={act} />
          )}
        </Card>
      )
    case 'downloading': {
      const { bytes = 0 } = state.offer
      return (
        <Card offer={state.offer} title={words.downloading(state.offer.version)}>
          <div className={css.row}>
            <progress
              className={css.progress}
              aria-label={words.downloading(state.offer.version)}
              value={state.bytes}
              max={Math.max(1, bytes)}
            />
            <span className={css.muted}>{words.of(format.bytes(state.bytes), format.bytes(bytes))}</span>
          </div>
          <div>
            <Button
              onClick={() => void act(() => api.updates.cancel()).then((done) => done && announce(words.cancelled))}
            >
              {words.cancel}
            </Button>
          </div>
        </Card>
      )
    }
    case 'ready':
      return (
        <Card offer={state.offer} title={words.ready(state.offer.version)}>
          <p className={css.muted}>{words.readyMore}</p>
          <div>
            <Button tone="primary" disabled={busy} onClick={() => void act(() => api.updates.restart())}>
              {busy ? words.restarting : words.restart}
            </Button>
          </div>
        </Card>
      )
    case 'failed':
      return (
        <>
          <FailureNote failure={state.failure} />
          {state.offer?.bytes !== undefined && (
            <Download offer={state.offer} label={words.tryAgain} busy={busy} act={act} />
          )}
        </>
      )
  }
}

function Card({ offer, title, children }: { offer: Offer; title: string; children: ReactNode }) {
  const { text, format } = useSpeech()
  const words = text.updates
  const now = useNow()
  useEffect(() => announce(title), [title])
  const facts = [
    offer.releasedAtMs === undefined ? undefined : words.foundOn(format.day(offer.releasedAtMs, now)),
    offer.bytes === undefined ? undefined : words.size(format.bytes(offer.bytes)),
    words.signed
  ].filter((fact) => fact !== undefined)
  return (
    <div className={css.offer}>
      <h3>{title}</h3>
      <p className={css.muted}>{facts.join(' · ')}</p>
      {offer.notes.trim() !== '' && (
        <div className={css.notes} tabIndex={0} role="group" aria-label={words.whatIsNew}>
          <Markdown source={offer.notes} />
        </div>
      )}
      {children}
    </div>
  )
}

function Download({ offer, label, busy, act }: { offer: Offer; label: string } & Pick<Props, 'busy' | 'act'>) {
  return (
    <div>
      <Button
        tone="primary"
        disabled={busy || offer.bytes === undefined}
        onClick={() => void act(() => api.updates.download())}
      >
        {label}
      </Button>
    </div>
  )
}
