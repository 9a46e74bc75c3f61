import { lazy, Suspense, useState, type ReactNode } from 'react'
import { failureOf } from '../../api/client'
import {
  copyText,
  useChangeSettings,
  useLogStatus,
  useSettings,
  useSystemStatus,
  useTransferStatus
} from '../../api/queries'
import type { Failure, Settings } from '../../api/types'
import { useSpeech } from '../../text/use-text'
import { announce } from '../../ui/announce'
import { Button, CopyButton, Kbd } from '../../ui/button'
import { Field, Group, Segmented, TextInput } from '../../ui/field'
import { FailureNote, Skeleton } from '../../ui/notice'
import { Facts, Screen } from '../../ui/screen'
import { useNow } from '../../ui/use-now'
import { OwnProviders } from './own-providers'
import { CareSettings } from './care-settings'
import { CommandLine } from './command-line'
import { parseDays } from './parse-days'
import css from './settings.module.css'

/** Long, and seldom read. */
const Licences = lazy(() => import('./licences'))

interface Props {
  readonly commandKey: string
  /** The part of another noun. */
  readonly session: ReactNode
  readonly reminders: ReactNode
  readonly market: ReactNode
  readonly updates: ReactNode
  readonly onTransfer: (flow: 'backup' | undefined) => void
}

export function SettingsScreen({ commandKey, session, reminders, market, updates, onTransfer }: Props) {
  const { text } = useSpeech()
  const settings = useSettings()
  const changeSettings = useChangeSettings()
  // Between the click and the cache's next turn the choice stands here.
  const [theme, setTheme] = useState<Settings['theme']>()
  const [failure, setFailure] = useState<Failure<string>>()
  const change = async (part: Partial<Settings>): Promise<void> => {
    const refused = await changeSettings(part)
    setFailure(refused)
    if (!refused) announce(text.settings.saved)
  }
  return (
    <Screen title={text.settings.title}>
      <div className={css.scroll} tabIndex={0} role="group" aria-label={text.settings.title}>
        <div className={css.column}>
          {failure && <FailureNote failure={failure} />}
          {settings.data ? (
            <>
              <section className={css.card}>
                <h2>{text.settings.look}</h2>
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
              </section>
              <section className={css.card}>
                <h2>{text.settings.newKeys}</h2>
                <DefaultExpiry
                  key={settings.data.defaultExpiryDays}
                  days={settings.data.defaultExpiryDays}
                  onDays={(days) => void change({ defaultExpiryDays: days })}
                />
              </section>
            </>
          ) : settings.isError ? (
            <FailureNote failure={failureOf(settings.error)} />
          ) : (
            <Skeleton rows={3} label={text.app.loading} />
          )}
          {session}
          {reminders}
          {market}
          {updates}
          <Backup onTransfer={onTransfer} />
          <OwnProviders />
          <CareSettings />
          <CommandLine />
          <Keyboard commandKey={commandKey} />
          <About />
        </div>
      </div>
    </Screen>
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

function Backup({ onTransfer }: Pick<Props, 'onTransfer'>) {
  const { text, format } = useSpeech()
  const now = useNow()
  const status = useTransferStatus().data
  const last = status?.lastBackup
  return (
    <section className={css.card}>
      <h2>{text.settings.backup}</h2>
      {status && (
        <p>
          {last
            ? text.transfer.lastBackup(format.distance(last.atMs, now), last.keys)
            : `${text.transfer.noBackup}. ${text.transfer.noBackupMore}`}
        </p>
      )}
      <div className={css.buttons}>
        <Button onClick={() => onTransfer('backup')}>{text.settings.backUp}</Button>
        <Button onClick={() => onTransfer(undefined)}>{text.settings.transfer}</Button>
      </div>
    </section>
  )
}

function Keyboard({ commandKey }: { commandKey: string }) {
  const { text } = useSpeech()
  const rows: readonly (readonly [string, readonly string[]])[] = [
    [text.shortcuts.palette, [`${commandKey}K`]],
    [text.shortcuts.go, ['g o', 'g k', 'g r', 'g a', 'g l', 'g i', 'g s', `${commandKey}1–7`]],
    [text.shortcuts.find, ['/', `${commandKey}F`]],
    [text.shortcuts.add, ['n', `${commandKey}N`]],
    [text.shortcuts.move, ['↑ ↓', 'j k']],
    [text.shortcuts.open, ['↵', 'Esc']],
    [text.shortcuts.send, [`${commandKey}↵`]],
    [text.session.shortcut, [`${commandKey}L`]]
  ]
  return (
    <section className={css.card}>
      <h2>{text.settings.keyboard}</h2>
      <dl className={css.keys}>
        {rows.flatMap(([name, keys]) => [
          <dt key={name}>{name}</dt>,
          <dd key={`${name} keys`}>
            {keys.map((key) => (
              <Kbd key={key}>{key}</Kbd>
            ))}
          </dd>
        ])}
      </dl>
    </section>
  )
}

function About() {
  const { text } = useSpeech()
  const status = useSystemStatus().data
  const log = useLogStatus().data
  const [licences, setLicences] = useState(false)
  if (!status) return null
  const { runtime } = status
  const copy = (value: string, label: string) => (
    <span className={css.value}>
      <span className={css.mono}>{value}</span>
      <CopyButton iconOnly label={label} copied={text.app.copied} onCopy={() => copyText(value)} />
    </span>
  )
  return (
    <>
      <section className={css.card}>
        <h2>{text.settings.about}</h2>
        <Facts
          rows={[
            [text.settings.version, status.version],
            [
              text.settings.electron,
              <span key="electron">
                {runtime.electron}{' '}
                {runtime.standIn && <span className={css.faint}>{text.settings.standIn(runtime.shipped)}</span>}
              </span>
            ],
            [text.settings.platform, status.platform],
            [text.settings.profile, text.settings.profiles[status.profile]],
            [text.settings.dataFolder, copy(status.dataFolder, text.settings.copyPath)],
            ...(log ? [[text.settings.fingerprint, copy(log.fingerprint, text.audit.copyFingerprint)] as const] : [])
          ]}
        />
        <div className={css.buttons}>
          <Button aria-expanded={licences} onClick={() => setLicences(!licences)}>
            {text.settings.licences}
          </Button>
        </div>
      </section>
      {licences && (
        <Suspense fallback={<Skeleton rows={4} label={text.app.loading} />}>
          <Licences />
        </Suspense>
      )}
    </>
  )
}
