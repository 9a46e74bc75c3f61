import { useSpeech } from '../../text/use-text'
import { cx } from '../../ui/cx'
import type { Sent } from './request-store'
import { isRefused } from './refused'
import css from './signing.module.css'

export function History({
  entries,
  shown,
  onShow
}: {
  entries: readonly Sent[]
  shown: number | undefined
  onShow: (entry: Sent) => void
}) {
  const { text, format } = useSpeech()
  return (
    <section className={css.section}>
      <h2>{text.requests.history}</h2>
      {entries.length === 0 && <p className={css.faint}>{text.requests.historyEmpty}</p>}
      <ul className={css.history}>
        {entries.map((entry) => {
          const good = entry.outcome.ok && !isRefused(entry.outcome.value)
          return (
            <li key={entry.id}>
              <button
                type="button"
                className={cx(entry.id === shown && css.historyOn)}
                aria-pressed={entry.id === shown}
                onClick={() => onShow(entry)}
              >
                <span className={css.faint}>{format.time(entry.atMs)}</span>
                <span className={good ? css.good : css.bad}>
                  {entry.outcome.ok ? entry.outcome.value.status : text.audit.outcomes.failed}
                </span>
                <span>
                  {entry.title} <span className={css.faint}>{entry.form.path}</span>
                </span>
                <span className={css.faint}>{entry.keyLabel}</span>
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
