import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../api/client'
import { useAct } from '../../api/use-act'
import type { AlertSummary, AssetId } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { IconButton } from '../../ui/button'
import { Tag } from '../../ui/chip'
import { cx } from '../../ui/cx'
import { FailureNote } from '../../ui/notice'
import css from './alerts.module.css'
import { conditionWords, money } from './condition-words'

/** One alert: on or off, what it waits for, and where it stands. */
export function AlertRow({
  alert,
  now,
  named,
  onOpenCoin
}: {
  alert: AlertSummary
  now: number
  /** With the name of what it is about; without, where that stands above. */
  named: boolean
  onOpenCoin?: (asset: AssetId) => void
}) {
  const speech = useSpeech()
  const { text, format, locale } = speech
  const said = text.alerts
  const { busy, failure, act } = useAct()
  // What was clicked stands until main says so too.
  const [meant, setMeant] = useState<{ readonly on: boolean; readonly before: boolean }>()
  const { id, condition, on, armed, firedAtMs, price } = alert
  const waitsFor = conditionWords(speech, condition)
  const name = alert.name ?? (condition.kind === 'phase' ? said.anyNarrative : said.market)
  const whole = named ? `${name} ${waitsFor}` : waitsFor
  const remove = async (): Promise<void> => {
    if (await act(() => api.alerts.remove({ id }))) announce(said.removed(whole))
  }
  const switchTo = async (next: boolean): Promise<void> => {
    setMeant({ on: next, before: on })
    if (!(await act(() => api.alerts.switchTo({ id, on: next })))) setMeant(undefined)
  }
  const asset = 'asset' in condition ? condition.asset : undefined
  return (
    <li className={cx(css.row, !on && css.off)}>
      <input
        type="checkbox"
        role="switch"
        className={css.switch}
        aria-label={said.onOf(whole)}
        checked={meant?.before === on ? meant.on : on}
        onChange={(event) => void switchTo(event.target.checked)}
      />
      <div className={css.words}>
        <p className={css.what}>
          {named &&
            (asset && onOpenCoin ? (
              <button type="button" className={css.link} title={said.openCoin(name)} onClick={() => onOpenCoin(asset)}>
                {name}
              </button>
            ) : (
              <b>{name}</b>
            ))}{' '}
          <span>{waitsFor}</span>
        </p>
        <p className={css.muted}>
          {on ? armed ? said.states.waiting : <Tag level="soon">{said.states.rests}</Tag> : said.states.off}
          {firedAtMs !== undefined && ` · ${said.lastFired(format.distance(firedAtMs, now))}`}
        </p>
        {failure && <FailureNote failure={failure} />}
      </div>
      {named && price && <span className={css.price}>{money(locale, Number(price.value))}</span>}
      <IconButton label={said.removeOf(whole)} disabled={busy} onClick={() => void remove()}>
        <Trash2 size={14} aria-hidden />
      </IconButton>
    </li>
  )
}
