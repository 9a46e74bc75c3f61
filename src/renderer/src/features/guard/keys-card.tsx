import { useState } from 'react'
import { api } from '../../api/client'
import type { Guard } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { Button } from '../../ui/button'
import { FailureNote } from '../../ui/notice'
import css from './guard.module.css'
import { useSaidAct } from './use-guard'

/** Keys whose exchange can be asked what the account holds. */
export function KeysCard({ guard, now }: { guard: Guard; now: number }) {
  const { text, format } = useSpeech()
  const words = text.guard
  const { run, busy, failure } = useSaidAct()
  const [at, setAt] = useState<string>()
  return (
    <section className={css.card} aria-label={words.keys}>
      <div className={css.head}>
        <h2>{words.keys}</h2>
      </div>
      {failure && <FailureNote failure={failure} />}
      <p className={css.muted}>{guard.keys.length === 0 ? words.noKeys : words.keysMore}</p>
      <ul className={css.keys}>
        {guard.keys.map(({ id, label, readAtMs }) => (
          <li key={id}>
            <span>{label}</span>
            <span className={css.muted}>
              {readAtMs === undefined ? words.neverRead : words.readAt(format.short(readAtMs, now))}
            </span>
            <Button
              small
              disabled={busy}
              aria-label={words.readOf(label)}
              onClick={() => {
                setAt(id)
                void run(
                  () => api.guard.readBalances({ keyId: id }),
                  ({ coins, without }) => words.didRead(label, coins, without)
                )
              }}
            >
              {busy && at === id ? words.reading : words.read}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
