import { ShieldCheck } from 'lucide-react'
import { exceptionKinds, type ExceptionKind } from '../../../../../shared/domain/review/exceptions'
import type { KeyId } from '../../../api/types'
import { useSpeech } from '../../../text/use-text'
import { Button } from '../../../ui/button'
import { Empty } from '../../../ui/notice'
import css from './reports.module.css'
import type { Review } from './use-review'

/** Kinds that are about the log itself and no key. */
const ofTheLog: ReadonlySet<ExceptionKind> = new Set(['verification', 'unfinished'])

/** More of one kind are not read on a screen. */
const MOST_OF_A_KIND = 100

interface Props {
  readonly review: Review
  readonly now: number
  readonly onKey: (id: KeyId) => void
  readonly onEntry: (seq: number) => void
}

export function Exceptions(props: Props) {
  const { text } = useSpeech()
  const words = text.reports.exceptions
  if (props.review.exceptions.length === 0)
    return (
      <Empty icon={<ShieldCheck size={22} />} title={words.none}>
        {words.noneMore}
      </Empty>
    )
  return (
    <div className={css.scroll} tabIndex={0} role="region" aria-label={text.reports.tabs.exceptions}>
      <div className={css.page}>
        {exceptionKinds.map((kind) => (
          <Kind key={kind} kind={kind} {...props} />
        ))}
      </div>
    </div>
  )
}

function Kind({ kind, review, now, onKey, onEntry }: Props & { kind: ExceptionKind }) {
  const { text, format } = useSpeech()
  const words = text.reports.exceptions
  const own = review.exceptions.filter((one) => one.kind === kind)
  if (own.length === 0) return null
  return (
    <section className={css.kind}>
      <h2>
        {words.kinds[kind]} <span className={css.faint}>{format.number(own.length)}</span>
      </h2>
      <ul className={css.exceptions}>
        {own.slice(0, MOST_OF_A_KIND).map(({ keyId, keyLabel, says, atMs, seq }, index) => (
          <li key={index}>
            <time dateTime={new Date(atMs).toISOString()} title={format.exact(atMs)} className={css.faint}>
              {format.day(atMs, now)}
            </time>
            {keyId === undefined ? (
              <b>{ofTheLog.has(kind) ? text.reports.controls.evidence.log : text.app.unknown}</b>
            ) : (
              <button type="button" className={css.link} onClick={() => onKey(keyId)}>
                {keyLabel ?? keyId}
              </button>
            )}
            <span>{says}</span>
            {seq !== undefined && (
              <Button small tone="quiet" onClick={() => onEntry(seq)}>
                {words.entry(format.number(seq))}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {own.length > MOST_OF_A_KIND && (
        <p className={css.note}>{words.more(format.number(own.length - MOST_OF_A_KIND))}</p>
      )}
    </section>
  )
}
