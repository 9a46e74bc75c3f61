import { useState } from 'react'
import { failureOf } from '../../api/client'
import { useChangeSettings, useSettings } from '../../api/queries'
import type { Choices, Failure, Settings } from '../../api/types'
import { speechFor, useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Field, Group, Segmented, TextInput } from '../../ui/field'
import { FailureNote, Skeleton } from '../../ui/notice'
import { LanguageChoice } from './language-choice'
import { parseDays } from './parse-days'
import { ZoomChoice } from './zoom-choice'
import css from './settings.module.css'

function useChange() {
  const { text } = useSpeech()
  const changeSettings = useChangeSettings()
  const [failure, setFailure] = useState<Failure<string>>()
  const change = async (part: Partial<Choices>): Promise<void> => {
    const changed = await changeSettings(part)
    setFailure(changed.ok ? undefined : changed.error)
    if (!changed.ok) return
    // In the language that is spoken from now on: this may have been the change of it.
    const now = await speechFor(changed.value.spoken).catch(() => ({ text }))
    announce(now.text.settings.saved)
  }
  return { failure, change }
}

export function Look({ commandKey }: { commandKey: string }) {
  const { text } = useSpeech()
  const settings = useSettings()
  const { failure, change } = useChange()
  // Between the click and the cache's next turn the choice stands here.
  const [theme, setTheme] = useState<Settings['theme']>()
  return (
    <section className={css.card}>
      <h2>{text.settings.look}</h2>
      {failure && <FailureNote failure={failure} />}
      {settings.isError && <FailureNote failure={failureOf(settings.error)} />}
      {settings.isPending && <Skeleton rows={1} label={text.app.loading} />}
      {settings.data && (
        <LanguageChoice language={settings.data.language} onLanguage={(language) => void change({ language })} />
      )}
      {settings.data && (
        <Group label={text.settings.theme}>
          <Segmented
            name="theme"
            value={theme ?? settings.data.theme}
            options={(['system', 'light', 'dark'] as const).map((value) => ({
              value,
              label: text.settings.themes[value]
            }))}
            onValue={(chosen) => {
              setTheme(chosen)
              void change({ theme: chosen }).finally(() => setTheme(undefined))
            }}
          />
        </Group>
      )}
      <ZoomChoice commandKey={commandKey} />
    </section>
  )
}

export function NewKeys() {
  const { text } = useSpeech()
  const days = useSettings().data?.defaultExpiryDays
  const { failure, change } = useChange()
  return (
    <section className={css.card}>
      <h2>{text.settings.newKeys}</h2>
      {failure && <FailureNote failure={failure} />}
      {days !== undefined && (
        <DefaultExpiry key={days} days={days} onDays={(chosen) => void change({ defaultExpiryDays: chosen })} />
      )}
    </section>
  )
}

function DefaultExpiry({ days, onDays }: { days: number; onDays: (days: number) => void }) {
  const { text } = useSpeech()
  const [typed, setTyped] = useState(String(days))
  const parsed = parseDays(typed)
  const save = (): void => {
    if (parsed !== undefined && parsed !== days) onDays(parsed)
  }
  return (
    <Field
      label={text.settings.defaultExpiry}
      hint={text.settings.defaultExpiryHint}
      error={parsed === undefined ? text.settings.expiryWrong : undefined}
    >
      {(wiring) => (
        <span className={css.days}>
          <TextInput
            {...wiring}
            inputMode="numeric"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onBlur={save}
            onKeyDown={(event) => {
              if (event.key === 'Enter') save()
            }}
          />
          {text.settings.days}
        </span>
      )}
    </Field>
  )
}
