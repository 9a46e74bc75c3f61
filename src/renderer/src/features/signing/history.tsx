import { useSpeech } from '../../text/use-text'
import { cx } from '../../ui/cx'
import type { Sent } from './request-store'
import { isCalledOff, isRefused } from './refused'
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
      {entries.length > 0 && (
        <ul className={css.history}>
          {entries.map((entry) => {
            const { outcome } = entry
            const good = outcome.ok && !isRefused(outcome.value)
            const calledOff = !outcome.ok && isCalledOff(outcome.error)
            return (
              <li key={entry.id}>
                <button
                  type="button"
                  className={cx(entry.id === shown && css.historyOn)}
                  aria-pressed={entry.id === shown}
                  onClick={() => onShow(entry)}
                >
                  <span className={css.faint}>{format.time(entry.atMs)}</span>
                  <span className={good ? css.good : calledOff ? css.faint : css.bad}>
                    {outcome.ok ? outcome.value.status : calledOff ? text.rates.calledOff : text.audit.outcomes.failed}
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
      )}
    </section>
  )
}
