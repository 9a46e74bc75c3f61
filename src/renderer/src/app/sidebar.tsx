import {
  Bell,
  Bot,
  BellRing,
  CircleAlert,
  FlaskConical,
  FolderSearch,
  House,
  KeyRound,
  LineChart,
  List,
  RefreshCw,
  Lock,
  LockOpen,
  Orbit,
  NotebookPen,
  Search,
  Send,
  Settings as Cog,
  Siren,
  Webhook
} from 'lucide-react'
import { needsCare } from '../api/key-care'
import { useFindings, useIncidents } from '../api/incident-queries'
import { useKeys, useLogStatus, useSystemFacts, useSystemStatus } from '../api/queries'
import { useSpeech } from '../text/use-text'
import { Kbd } from '../ui/button'
import { cx } from '../ui/cx'
import { useDelayed } from '../ui/use-delayed'
import { useNow } from '../ui/use-now'
import css from './app.module.css'
import { fetchScreen } from './lazy-screens'
import { useRoute, type ScreenName } from './route-store'
import { SessionFoot } from './session-foot'
import { commandKey } from './shortcuts'

const icons = {
  overview: House,
  keys: KeyRound,
  requests: Send,
  webhooks: Webhook,
  programs: Bot,
  lab: FlaskConical,
  audit: List,
  markets: LineChart,
  alerts: BellRing,
  narratives: Orbit,
  cycles: RefreshCw,
  reminders: Bell,
  notes: NotebookPen,
  leaks: FolderSearch,
  incidents: Siren,
  settings: Cog
} as const

export function Sidebar() {
  const { text } = useSpeech()
  const now = useNow()
  const setPalette = useRoute((route) => route.setPalette)
  const keys = useKeys().data ?? []
  const care = keys.filter((key) => needsCare(key, now)).length
  const urgent = keys.some(
    (key) => key.state !== 'active' || key.frozenAtMs !== undefined || (key.expiresAtMs ?? now + 1) <= now
  )
  const broken = useLogStatus().data?.broken !== undefined

  return (
    <nav className={css.side} aria-label={text.nav.label}>
      <div className={css.brand}>
        <Logo />
        <span className={css.word}>{text.app.name}</span>
      </div>
      <button
        type="button"
        className={css.search}
        onClick={() => setPalette(true)}
        aria-label={text.nav.openPalette}
        title={text.nav.openPalette}
      >
        <Search size={15} aria-hidden />
        <span className={css.word}>{text.nav.search}</span>
        <span className={css.word} aria-hidden>
          <Kbd>{commandKey(navigator.userAgent)}K</Kbd>
        </span>
      </button>
      <NavItem screen="overview" />
      <NavItem
        screen="keys"
        badge={care > 0 ? { text: String(care), label: text.nav.needCare(care), urgent } : undefined}
      />
      <NavItem screen="requests" />
      <NavItem screen="webhooks" />
      <NavItem screen="programs" />
      <LabItem />
      <NavItem screen="audit" badge={broken ? { text: '!', label: text.nav.logBroken, urgent: true } : undefined} />
      <hr className={css.rule} />
      <NavItem screen="markets" />
      <NavItem screen="alerts" />
      <NavItem screen="narratives" />
      <NavItem screen="cycles" />
      <NavItem screen="notes" />
      <hr className={css.rule} />
      <IncidentsItem />
      <NavItem screen="leaks" />
      <NavItem screen="reminders" />
      <NavItem screen="settings" />
      <SessionFoot />
      <KeychainFoot />
    </nav>
  )
}

/** The demo's alone. */
function LabItem() {
  return useSystemFacts().data?.profile === 'demo' ? <NavItem screen="lab" /> : null
}

/** Asked for once the window stands: what it says can wait a moment. */
function IncidentsItem() {
  const { text } = useSpeech()
  const later = useDelayed(true, 600)
  const open = (useIncidents(later).data ?? []).filter(({ closedAtMs }) => closedAtMs === undefined).length
  const found = (useFindings(undefined, later).data ?? []).filter(({ state }) => state === 'open').length
  const count = open + found
  const label = [open > 0 && text.incidents.openCount(open), found > 0 && text.monitoring.openCount(found)]
  const badge = { text: String(count), label: label.filter(Boolean).join(', '), urgent: true }
  return <NavItem screen="incidents" badge={count > 0 ? badge : undefined} />
}

/** The screens of imports and backups, of one coin's chart, of holdings, of sinks and of reports have no place here: they are reached from where they are needed. */
function NavItem({
  screen,
  badge
}: {
  screen: Exclude<ScreenName, 'transfer' | 'chart' | 'holdings' | 'sinks' | 'reports' | 'welcome'>
  badge?: { text: string; label: string; urgent: boolean } | undefined
}) {
  const { text } = useSpeech()
  const on = useRoute((route) => route.screen === screen)
  const go = useRoute((route) => route.go)
  const Icon = icons[screen]
  return (
    <button
      type="button"
      className={cx(css.item, on && css.itemOn)}
      aria-current={on ? 'page' : undefined}
      title={text.nav[screen]}
      onPointerEnter={() => fetchScreen(screen)}
      onFocus={() => fetchScreen(screen)}
      onClick={() => go(screen)}
    >
      <Icon size={16} strokeWidth={1.7} aria-hidden />
      <span className={css.word}>{text.nav[screen]}</span>
      {badge && (
        <span className={cx(css.badge, badge.urgent && css.badgeNow)}>
          <span aria-hidden>{badge.text}</span>
          <span className="sr-only">{badge.label}</span>
        </span>
      )}
    </button>
  )
}

function KeychainFoot() {
  const { text } = useSpeech()
  const status = useSystemStatus()
  const keychain = status.data?.keychain
  const ready = keychain?.code === 'ready'
  const Icon = keychain === undefined || ready ? Lock : keychain.code === 'keychain-locked' ? LockOpen : CircleAlert
  const state = status.isFetching && !ready ? text.keychain.checking : keychain && text.keychain.states[keychain.code]
  const body = (
    <>
      <Icon size={16} strokeWidth={1.7} aria-hidden />
      <span className={css.word}>
        <b>{text.keychain.title}</b> · {state ?? text.keychain.checking}
      </span>
    </>
  )
  if (keychain === undefined || ready)
    return (
      <div className={css.foot} title={keychain?.message}>
        {body}
      </div>
    )
  return (
    <button
      type="button"
      className={cx(css.foot, css.footTrouble)}
      title={`${keychain.message} ${keychain.remedy}`}
      aria-label={`${text.keychain.title}: ${state ?? ''}. ${text.keychain.checkAgain}`}
      onClick={() => void status.refetch()}
    >
      {body}
    </button>
  )
}

function Logo() {
  return (
    <svg width="20" height="20" viewBox="0 0 24 24" className={css.logo} aria-hidden focusable="false">
      <circle cx="12" cy="12" r="9" />
      <circle cx="12" cy="10" r="2.6" />
      <path d="M12 12.6V17" />
    </svg>
  )
}
