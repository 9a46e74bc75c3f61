import { CirclePause, KeyRound, PlugZap, Play, RotateCw } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../api/client'
import { copyText } from '../../api/queries'
import { useAct } from '../../api/use-act'
import type { SinkTried, SinkView } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Button, CopyButton } from '../../ui/button'
import { FailureNote, Notice } from '../../ui/notice'
import { Facts, Pane, Section } from '../../ui/screen'
import { ContentSection } from './content-section'
import { SinkForm } from './sink-form'
import { SinkState, useLag } from './sink-list'
import css from './sinks.module.css'

/** One sink: how it stands, what can be done with it, and whether it holds what the log says. */
export function SinkPane({ sink, now, onClose }: { sink: SinkView; now: number; onClose: () => void }) {
  const { text } = useSpeech()
  const words = text.sinks
  return (
    <Pane
      label={sink.label}
      closeLabel={text.app.close}
      onClose={onClose}
      focusOnOpen
      head={
        <div className={css.head}>
          <h2>{sink.label}</h2>
          <p className={css.sub}>
            {words.kinds[sink.target.kind]} · {sink.place}
          </p>
        </div>
      }
    >
      <Standing sink={sink} now={now} />
      <Deeds sink={sink} />
      <Gaps sink={sink} />
      <ContentSection sink={sink} />
      <Change sink={sink} />
      {sink.sql !== undefined && <TableSection sql={sink.sql} />}
      <Remove sink={sink} onClose={onClose} />
    </Pane>
  )
}

function Standing({ sink, now }: { sink: SinkView; now: number }) {
  const { text, format } = useSpeech()
  const words = text.sinks
  const { target } = sink
  const lag = useLag(sink, now)
  const plain = target.kind === 'postgres' && target.plain
  return (
    <>
      {sink.failure && (
        <Notice level={sink.state === 'stopped' ? 'now' : 'soon'} title={sink.failure.message}>
          {sink.failure.remedy}
          {sink.untilMs !== undefined && sink.untilMs > now && (
            <> {words.triesAgain(format.distance(sink.untilMs, now))}</>
          )}
        </Notice>
      )}
      <Facts
        rows={[
          [words.facts.state, <SinkState key="state" state={sink.state} />],
          [words.facts.behind, lag],
          [
            words.facts.confirmed,
            sink.confirmedAtMs === undefined ? (
              words.neverConfirmed
            ) : (
              <span key="at" title={format.exact(sink.confirmedAtMs)}>
                {format.distance(sink.confirmedAtMs, now)}
              </span>
            )
          ],
          [words.facts.next, format.number(sink.next)],
          [words.facts.trust, plain ? words.plainTrust : words.trusts[target.trust.kind]],
          ...(sink.takesSecret
            ? [
                [
                  target.kind === 'otlp' ? words.facts.header : words.facts.secret,
                  words.secrets[sink.secretState]
                ] as const
              ]
            : [])
        ]}
      />
    </>
  )
}

function Deeds({ sink }: { sink: SinkView }) {
  const { text, format } = useSpeech()
  const words = text.sinks
  const { id, state, target } = sink
  const { busy, failure, act, clear } = useAct()
  const [tried, setTried] = useState<SinkTried>()
  const done = async (call: Parameters<typeof act>[0], said: string): Promise<void> => {
    setTried(undefined)
    if (await act(call)) announce(said)
  }
  const attempt = async (): Promise<void> => {
    clear()
    setTried((await act(() => api.sinks.attempt({ id })))?.value)
  }
  const has = sink.secretState === 'kept'
  const enter =
    target.kind === 'otlp'
      ? has
        ? words.deeds.enterHeaderAgain
        : words.deeds.enterHeader
      : has
        ? words.deeds.enterAgain
        : words.deeds.enter
  // A server may ask for none: then nothing is missing.
  const wantsSecret = sink.takesSecret && !has && (state === 'paused' || state === 'stopped')
  return (
    <div className={css.deeds}>
      <div className={css.acts}>
        {state === 'paused' ? (
          <Button
            tone={wantsSecret ? 'plain' : 'primary'}
            disabled={busy}
            title={words.startMore}
            onClick={() => void done(() => api.sinks.start({ id }), words.started)}
          >
            <Play size={14} aria-hidden />
            {words.deeds.start}
          </Button>
        ) : (
          <Button disabled={busy} onClick={() => void done(() => api.sinks.pause({ id }), words.pausedNow)}>
            <CirclePause size={14} aria-hidden />
            {words.deeds.pause}
          </Button>
        )}
        {(state === 'waiting' || state === 'stopped') && (
          <Button
            tone="primary"
            disabled={busy}
            onClick={() => void done(() => api.sinks.retry({ id }), words.started)}
          >
            <RotateCw size={14} aria-hidden />
            {words.deeds.retry}
          </Button>
        )}
        <Button disabled={busy} onClick={() => void attempt()}>
          <PlugZap size={14} aria-hidden />
          {words.deeds.attempt}
        </Button>
        {sink.takesSecret && (
          <Button
            tone={wantsSecret ? 'primary' : 'plain'}
            disabled={busy}
            onClick={() => void done(() => api.sinks.setSecret({ id }), words.kept)}
          >
            <KeyRound size={14} aria-hidden />
            {enter}
          </Button>
        )}
      </div>
      {failure && <FailureNote failure={failure} />}
      {tried && (
        <Notice level="good" title={words.tested}>
          {words.testedMore(tried.server, tried.tls, tried.holds, format.number(tried.holds ?? 0))}
        </Notice>
      )}
    </div>
  )
}

function Gaps({ sink }: { sink: SinkView }) {
  const { text, format } = useSpeech()
  const words = text.sinks
  if (sink.gaps.length === 0) return null
  const number = format.number
  return (
    <Section title={words.gaps}>
      <ul className={css.gaps}>
        {sink.gaps.map(({ kind, from, to, count, atMs }) => (
          <li key={`${kind} ${from} ${atMs}`} title={format.exact(atMs)}>
            {words.gapKinds[kind](number(count), number(from), number(to))}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Change({ sink }: { sink: SinkView }) {
  const { text } = useSpeech()
  const words = text.sinks.form
  const { busy, failure, act } = useAct()
  const { id, label, target } = sink
  return (
    <Section title={words.rules}>
      <SinkForm
        draft={{ label, target }}
        submit={words.save}
        busy={busy}
        onSubmit={(draft) =>
          void act(() => api.sinks.change({ id, ...draft })).then((done) => done && announce(words.saved))
        }
      />
      {failure && <FailureNote failure={failure} />}
    </Section>
  )
}

function TableSection({ sql }: { sql: string }) {
  const { text } = useSpeech()
  const words = text.sinks
  return (
    <Section
      title={words.sql}
      note={<CopyButton label={words.copySql} copied={text.app.copied} onCopy={() => copyText(sql)} />}
    >
      <p className={css.more}>{words.sqlMore}</p>
      <pre className={css.sql} data-selectable tabIndex={0} aria-label={words.sql}>
        {sql}
      </pre>
    </Section>
  )
}

function Remove({ sink, onClose }: { sink: SinkView; onClose: () => void }) {
  const { text } = useSpeech()
  const words = text.sinks
  const { busy, failure, act } = useAct()
  const remove = async (): Promise<void> => {
    if (!(await act(() => api.sinks.remove({ id: sink.id })))) return
    announce(words.removed(sink.label))
    onClose()
  }
  return (
    <Section title={words.remove}>
      <p className={css.more}>{words.removeMore}</p>
      <div className={css.acts}>
        <Button small tone="danger" disabled={busy} onClick={() => void remove()}>
          {words.removeNow}
        </Button>
      </div>
      {failure && <FailureNote failure={failure} />}
    </Section>
  )
}
