import { SearchX } from 'lucide-react'
import { lazy, Suspense, useMemo, useRef, useState, type ReactNode } from 'react'
import { copyText, useLogStatus, useSystemStatus, useTransferStatus } from '../../api/queries'
import { useSpeech } from '../../text/use-text'
import { Button, CopyButton, Kbd } from '../../ui/button'
import { SearchInput } from '../../ui/field'
import { Empty, Skeleton } from '../../ui/notice'
import { Facts, Screen } from '../../ui/screen'
import { useNow } from '../../ui/use-now'
import { OwnProviders } from './own-providers'
import { CareSettings } from './care-settings'
import { CommandLine } from './command-line'
import { Contents } from './contents'
import { Look, NewKeys } from './preferences'
import { settingsIndex, settingsParts, type SettingsPart } from './settings-index'
import { useAsked, type AskedSetting } from './use-asked'
import { useFound } from './use-found'
import css from './settings.module.css'

/** Long, and seldom read. */
const Licences = lazy(() => import('./licences'))

interface Props {
  readonly commandKey: string
  /** What is pressed after `g`, and the screen's name. */
  readonly screenLetters: readonly (readonly [letter: string, screen: string])[]
  /** The part of another noun. */
  readonly session: ReactNode
  readonly reminders: ReactNode
  readonly market: ReactNode
  readonly updates: ReactNode
  readonly diagnostics: ReactNode
  /** The setting that is to be shown. */
  readonly asked: AskedSetting | undefined
  readonly onTransfer: (flow: 'backup' | undefined) => void
  readonly onWelcome: () => void
}

export function SettingsScreen(props: Props) {
  const { text } = useSpeech()
  const words = text.settingsFind
  // What is asked for is not hidden by an earlier search.
  const [search, setSearch] = useState({ query: '', asked: props.asked })
  const query = search.asked === props.asked ? search.query : ''
  const setQuery = (typed: string): void => setSearch({ query: typed, asked: props.asked })
  const index = useMemo(() => settingsIndex(text), [text])
  const column = useRef<HTMLDivElement>(null)
  const found = useFound(query, column, index)
  useAsked(props.asked, column, index)
  const parts = partsOf(props)
  return (
    <Screen
      title={text.settings.title}
      tools={
        <>
          <SearchInput label={words.find} value={query} onValue={setQuery} />
          <span className={css.muted} role="status">
            {found && words.found(found.size)}
          </span>
        </>
      }
    >
      <div className={css.layout}>
        <Contents found={found} column={column} />
        <div className={css.scroll} tabIndex={0} role="group" aria-label={text.settings.title}>
          <div className={css.column} ref={column}>
            {settingsParts.map((name) => (
              <div key={name} data-part={name} className={css.part} hidden={found && !found.has(name)}>
                {parts[name]}
              </div>
            ))}
            {found?.size === 0 && (
              <Empty
                icon={<SearchX size={22} />}
                title={words.none}
                action={<Button onClick={() => setQuery('')}>{words.clear}</Button>}
              >
                {words.noneMore}
              </Empty>
            )}
          </div>
        </div>
      </div>
    </Screen>
  )
}

const partsOf = (props: Props): Readonly<Record<SettingsPart, ReactNode>> => ({
  look: <Look commandKey={props.commandKey} />,
  keyboard: <Keyboard {...props} />,
  session: props.session,
  backup: <Backup onTransfer={props.onTransfer} />,
  'new-keys': <NewKeys />,
  care: <CareSettings />,
  providers: <OwnProviders />,
  reminders: props.reminders,
  market: props.market,
  command: <CommandLine />,
  updates: props.updates,
  welcome: <WelcomeAgain onWelcome={props.onWelcome} />,
  diagnostics: props.diagnostics,
  about: <About />
})

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

function WelcomeAgain({ onWelcome }: Pick<Props, 'onWelcome'>) {
  const words = useSpeech().text.welcome
  return (
    <section className={css.card}>
      <h2>{words.settings}</h2>
      <p className={css.muted}>{words.settingsMore}</p>
      <div className={css.buttons}>
        <Button onClick={onWelcome}>{words.show}</Button>
      </div>
    </section>
  )
}

function Keyboard({ commandKey, screenLetters }: Pick<Props, 'commandKey' | 'screenLetters'>) {
  const { text } = useSpeech()
  const rows: readonly (readonly [string, readonly string[]])[] = [
    [text.shortcuts.palette, [`${commandKey}K`]],
    [text.shortcuts.go, [`${commandKey}1–9`]],
    [text.shortcuts.find, ['/', `${commandKey}F`]],
    [text.shortcuts.part, ['F6', '⇧F6']],
    [text.shortcuts.add, ['n', `${commandKey}N`]],
    [text.shortcuts.move, ['↑ ↓', 'j k']],
    [text.shortcuts.open, ['↵', 'Esc']],
    [text.shortcuts.send, [`${commandKey}↵`]],
    [text.zoom.shortcut, [`${commandKey}+`, `${commandKey}−`, `${commandKey}0`]],
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
      <ul className={css.letters}>
        {screenLetters.map(([letter, screen]) => (
          <li key={letter}>
            <Kbd>{`g ${letter}`}</Kbd> {screen}
          </li>
        ))}
      </ul>
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
