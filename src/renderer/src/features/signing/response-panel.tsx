import type { ReactNode } from 'react'
import { useMemo } from 'react'
import { COPY_LIMIT_CHARS, copyText } from '../../api/queries'
import type { Failure, SentResponse } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Button, CopyButton } from '../../ui/button'
import { cx } from '../../ui/cx'
import { Disclosure } from '../../ui/disclosure'
import { FailureNote, Notice } from '../../ui/notice'
import { prettyJson } from './json-text'
import { isCalledOff, isRefused } from './refused'
import type { Sent } from './request-store'
import css from './signing.module.css'

/** More than this is not laid out: a text of megabytes would stop the window. */
const SHOWN_CHARS = 200_000

export function ResponsePanel({ sent, onBack, onAgain }: { sent: Sent; onBack: () => void; onAgain: () => void }) {
  const { text, format } = useSpeech()
  const { outcome } = sent
  return (
    <>
      <div className={css.sideTitle}>
        {outcome.ok && (
          <span className={cx(css.status, isRefused(outcome.value) && css.statusBad)}>{outcome.value.status}</span>
        )}
        <h2>{sent.title}</h2>
        <Button small onClick={onAgain}>
          {text.requests.again}
        </Button>
        <Button small tone="quiet" onClick={onBack}>
          {text.requests.back}
        </Button>
      </div>
      <p className={css.sub}>
        {sent.keyLabel} · {format.time(sent.atMs)}
        {outcome.ok && ` · ${format.bytes(outcome.value.bytes)}`}
        {outcome.ok && (outcome.value.tries ?? 1) > 1 && ` · ${text.requests.tries(outcome.value.tries ?? 1)}`}
        {outcome.ok && outcome.value.clientOrderId !== undefined && (
          <>
            {' · '}
            {text.requests.orderId} <code data-selectable>{outcome.value.clientOrderId}</code>
          </>
        )}
        <br />
        <code data-selectable>
          {sent.form.method} {outcome.ok ? outcome.value.url : sent.form.path}
        </code>
      </p>
      {outcome.ok ? <Answer response={outcome.value} /> : <NotSent failure={outcome.error} />}
    </>
  )
}

/** What the person called off themselves is no alarm. */
function NotSent({ failure }: { failure: Failure<string> }) {
  if (!isCalledOff(failure)) return <FailureNote failure={failure} />
  return <Notice title={failure.message}>{failure.remedy}</Notice>
}

function Answer({ response }: { response: SentResponse }) {
  const { text, format } = useSpeech()
  const { meaning } = response
  return (
    <>
      {meaning && (
        <Notice level={meaning.code === 'rate-limited' ? 'soon' : 'now'} title={meaning.message}>
          {meaning.remedy}
          {meaning.retryAfterMs !== undefined && ` ${text.requests.retryIn(format.duration(meaning.retryAfterMs))}`}
        </Notice>
      )}
      <section className={css.section}>
        <h3>{text.requests.timing}</h3>
        <Timing timing={response.timing} />
      </section>
      <Body response={response} />
      <section className={css.section}>
        <Disclosure className={css.details} summary={text.requests.headers(response.headers.length)}>
          <table className={css.table}>
            <thead className="sr-only">
              <tr>
                <th scope="col">{text.requests.headerName}</th>
                <th scope="col">{text.requests.value}</th>
              </tr>
            </thead>
            <tbody>
              {response.headers.map(([name, value], index) => (
                <tr key={index}>
                  <th scope="row">{name}</th>
                  <td className={css.mono} data-selectable>
                    {value}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Disclosure>
      </section>
    </>
  )
}

function Timing({ timing }: { timing: SentResponse['timing'] }) {
  const { text, format } = useSpeech()
  const answered = timing.signMs + timing.totalMs
  const total = Math.max(answered + timing.recordMs, 0.001)
  const rest = Math.max(0, timing.totalMs - timing.firstByteMs)
  const parts = [
    { key: 'sign', from: 0, ms: timing.signMs },
    { key: 'wait', from: timing.signMs, ms: timing.firstByteMs },
    { key: 'read', from: timing.signMs + timing.firstByteMs, ms: rest },
    { key: 'record', from: answered, ms: timing.recordMs }
  ] as const
  return (
    <div className={css.timing} role="list">
      {parts.map((part) => (
        <TimingRow key={part.key} name={text.requests.timings[part.key]} value={format.duration(part.ms)}>
          <i style={{ left: `${Math.min(99, (part.from / total) * 100)}%`, width: `${(part.ms / total) * 100}%` }} />
        </TimingRow>
      ))}
      <TimingRow name={text.requests.timings.total} value={format.duration(total)} />
    </div>
  )
}

function TimingRow({ name, value, children }: { name: string; value: string; children?: ReactNode }) {
  return (
    <div className={css.timingRow} role="listitem">
      <span className={css.faint}>{name}</span>
      <span className={cx(children !== undefined && css.track)} aria-hidden>
        {children}
      </span>
      <span className={css.right}>{value}</span>
    </div>
  )
}

function Body({ response }: { response: SentResponse }) {
  const { text, format } = useSpeech()
  const cut = response.body.length > SHOWN_CHARS
  const shown = useMemo(
    () => (cut ? response.body.slice(0, SHOWN_CHARS) : (prettyJson(response.body) ?? response.body)),
    [response.body, cut]
  )
  const full = cut ? response.body : shown
  return (
    <section className={css.section}>
      <h3>
        {text.requests.bodyTitle}
        {response.body !== '' && (
          <CopyButton
            label={text.requests.copyBody}
            copied={text.app.copied}
            onCopy={() => copyText(full)}
            disabledReason={
              full.length > COPY_LIMIT_CHARS ? text.requests.copyTooLong(format.number(COPY_LIMIT_CHARS)) : undefined
            }
          />
        )}
      </h3>
      {response.body === '' ? (
        <p className={css.faint}>{text.requests.bodyEmpty}</p>
      ) : (
        <pre className={css.body} tabIndex={0} aria-label={text.requests.bodyTitle}>
          {shown}
        </pre>
      )}
      {cut && (
        <p className={css.faint}>{text.requests.bodyCut(format.bytes(SHOWN_CHARS), format.bytes(response.bytes))}</p>
      )}
    </section>
  )
}
