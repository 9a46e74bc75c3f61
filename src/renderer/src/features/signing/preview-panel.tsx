import { Check, X } from 'lucide-react'
import type { Failure, Preview, RequestDraft } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { EnvBadge, Tag, type Level } from '../../ui/chip'
import { cx } from '../../ui/cx'
import { FailureNote } from '../../ui/notice'
import css from './signing.module.css'

const levels: Readonly<Record<Preview['endpointClass'], Level>> = {
  read: 'good',
  trade: 'soon',
  transfer: 'now',
  withdraw: 'now',
  unknown: 'plain'
}

/** What main says of the request before anything is signed. */
export function PreviewPanel({
  preview,
  failure,
  draft,
  current
}: {
  preview: Preview | undefined
  failure: Failure<string> | undefined
  draft: RequestDraft | undefined
  current: boolean
}) {
  const { text, format } = useSpeech()
  if (failure) return <FailureNote failure={failure} />
  if (!preview || !draft)
    return (
      <>
        <div className={css.sideTitle}>
          <h2>{text.requests.preview}</h2>
        </div>
        <p className={css.sub}>{text.requests.previewNone}</p>
      </>
    )
  return (
    <div className={cx(!current && css.stale)} aria-busy={!current}>
      <div className={css.sideTitle}>
        <h2>{preview.title}</h2>
        <Tag level={levels[preview.endpointClass]}>{text.requests.classes[preview.endpointClass]}</Tag>
        <EnvBadge environment={preview.environment}>{text.environments[preview.environment]}</EnvBadge>
      </div>
      <p className={css.sub}>
        {text.requests.classMeans[preview.endpointClass]}{' '}
        <code>
          {draft.method} {preview.host}
          {draft.path}
        </code>
      </p>
      <ul className={css.checks} aria-label={text.requests.checks}>
        {preview.checks.map((check) => (
          <li key={`${check.rule} ${check.reason}`} className={check.passed ? css.pass : css.fail}>
            {check.passed ? (
              <Check size={15} aria-label={text.requests.passed} />
            ) : (
              <X size={15} aria-label={text.requests.refused} />
            )}
            <span className={css.rule}>{text.requests.rules[check.rule]}</span>
            <span>{check.reason}</span>
          </li>
        ))}
      </ul>
      <p className={css.valid}>
        {preview.validForMs === null
          ? text.requests.validForever
          : text.requests.validFor(format.duration(preview.validForMs))}
      </p>
    </div>
  )
}
