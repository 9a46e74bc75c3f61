import { useState } from 'react'
import { api } from '../../api/client'
import type { PersonalValue } from '../../api/types'
import { useAct } from '../../api/use-act'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Button } from '../../ui/button'
import { FailureNote, Notice } from '../../ui/notice'
import { Section } from '../../ui/screen'
import { OpenValue, usePersonalValues } from './open-value'
import css from './personal.module.css'

/** Every personal value that can still be opened, and the way to erase it. */
export function PersonalSection({ now }: { now: number }) {
  const { text } = useSpeech()
  const said = text.personal
  const values = usePersonalValues()
  return (
    <Section title={said.title}>
      <p className={css.intro}>{said.intro}</p>
      {values?.length === 0 && <p className={css.intro}>{said.none}</p>}
      <ul className={css.list}>
        {values?.map((value) => (
          <One key={value.hash} value={value} now={now} />
        ))}
      </ul>
    </Section>
  )
}

function One({ value: { hash, kind, atMs }, now }: { value: PersonalValue; now: number }) {
  const { text, format } = useSpeech()
  const said = text.personal
  const { busy, failure, act } = useAct()
  const [sure, setSure] = useState(false)
  const erase = async (): Promise<void> => {
    if (await act(() => api.personal.erase({ hash }))) announce(said.erased)
  }
  return (
    <li className={css.one}>
      <div className={css.head}>
        <span className={css.kind}>
          {said.kinds[kind]} {atMs !== undefined && <small>{said.since(format.day(atMs, now))}</small>}
        </span>
        <OpenValue hash={hash} kind={kind} />
        <Button
          small
          tone="quiet"
          aria-label={said.eraseOf(said.kinds[kind])}
          aria-expanded={sure}
          onClick={() => setSure(!sure)}
        >
          {sure ? text.app.cancel : said.erase}
        </Button>
      </div>
      {sure && (
        <Notice
          level="soon"
          title={said.eraseMeans}
          action={
            <Button small tone="danger" disabled={busy} onClick={() => void erase()}>
              {said.eraseSure}
            </Button>
          }
        />
      )}
      {failure && <FailureNote failure={failure} />}
    </li>
  )
}
