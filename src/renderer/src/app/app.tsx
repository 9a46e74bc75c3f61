import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { Suspense, useEffect, useState, type ComponentType } from 'react'
import { useChangeSettings, useInvalidation, useKeys, useSession, useSettings } from '../api/queries'
import type { AssetId, Finding, IncidentId, KeyId } from '../api/types'
import { useSpeech, type Speech } from '../text/use-text'
import { ANY } from '../features/audit/audit-filter'
import { useAudit } from '../features/audit/audit-store'
import { useIncidentState } from '../features/incidents/incident-store'
import { useWebhookState } from '../features/webhooks/webhooks-store'
import { useNarratives } from '../features/narratives/narratives-store'
import type { BasketId } from '../features/narratives/narratives-queries'
import { useNotes } from '../features/notes/note-store'
import type { LinesSlot } from '../features/overview/lines'
import { OverviewScreen } from '../features/overview/overview-screen'
import { useRequests } from '../features/signing/request-store'
import { KeysScreen } from '../features/vault/keys-screen'
import { LiveRegion } from '../ui/announce'
import { useDelayed } from '../ui/use-delayed'
import css from './app.module.css'
import { Banners } from './banners'
import { ErrorBoundary } from './error-boundary'
import {
  AlertLines,
  AlertsScreen,
  AuditScreen,
  ChartScreen,
  CoinAlerts,
  CoinChart,
  CyclesScreen,
  FindingsList,
  IncidentsScreen,
  KeyClocks,
  KeyHealth,
  KeyMonitoring,
  LabScreen,
  LeaksScreen,
  LockScreen,
  MarketSources,
  MarketTrouble,
  MarketsScreen,
  NarrativesScreen,
  HoldingsScreen,
  NotesScreen,
  PairingDialog,
  ProgramsScreen,
  ReminderSection,
  RemindersScreen,
  RequestsScreen,
  SessionSection,
  SettingsScreen,
  UpdateSettings,
  UsesPerDay,
  ReportsScreen,
  SinksScreen,
  ThresholdsForm,
  TransferScreen,
  WebhooksScreen,
  DiagnosticsSection,
  NewsBanners,
  WelcomeScreen
} from './lazy-screens'
import { notesOfCoin, notesOfNarrative } from './notes-of'
import { openRotation } from './open-rotation'
import { hashOf, useRoute, type ScreenName } from './route-store'
import { PaletteDialog, type AnswersProps } from './palette-dialog'
import { commandKey, screenLetters } from './shortcuts'
import { Sidebar } from './sidebar'
import { SpeechPlace } from './speech-place'
import { useKeptFocus } from './use-kept-focus'
import { useZoomSaid } from './use-zoom-said'
import { useLock } from './use-lock'
import { usePlace } from './use-place'
import { useShortcuts } from './use-shortcuts'
import { useTheme } from './use-theme'

const load = {
  palette: () => import('./palette')
}

export function App({ client, speech }: { client: QueryClient; speech: Speech }) {
  return (
    <QueryClientProvider client={client}>
      <SpeechPlace first={speech}>
        <Shell />
      </SpeechPlace>
    </QueryClientProvider>
  )
}

function Shell() {
  useInvalidation()
  useTheme()
  useShortcuts()
  useKeptFocus()
  useZoomSaid()
  useAddress()
  const screen = useRoute((route) => route.screen)
  const session = useSession()
  useLock(session.data)
  if (session.data?.role === 'locked')
    return (
      <>
        <Suspense fallback={null}>
          <LockScreen status={session.data} asOfMs={session.dataUpdatedAt} />
        </Suspense>
        <LiveRegion />
      </>
    )
  return (
    <>
      <div className={css.app}>
        <Sidebar />
        <div className={css.work}>
          <Banners />
          <NewsPlace />
          <ErrorBoundary key={screen}>
            <Suspense fallback={null}>{ofMarket.has(screen) && <MarketTrouble onSources={toSettings} />}</Suspense>
            <Suspense fallback={null}>
              <CurrentScreen screen={screen} />
            </Suspense>
          </ErrorBoundary>
        </div>
      </div>
      <PalettePlace />
      <PlaceFollower />
      <PairingPlace />
      <LiveRegion />
    </>
  )
}

/** Screens that show what the sources said. */
const ofMarket: ReadonlySet<ScreenName> = new Set(['markets', 'chart', 'narratives', 'cycles'])
const toSettings = (): void => useRoute.getState().go('settings')

/** Where a link leads, and how a window or a run ended: behind the lock, and once the window stands; a window that was opened for a link asks at once. */
function NewsPlace() {
  const [atOnce] = useState(() => globalThis.location.hash !== '')
  const later = useDelayed(true, atOnce ? 0 : 1_300)
  return (
    later && (
      <Suspense fallback={null}>
        <NewsBanners />
      </Suspense>
    )
  )
}

/** The page's address follows the person, so that a page which stops is opened again where it was. */
function useAddress(): void {
  useEffect(
    () =>
      useRoute.subscribe((route, before) => {
        const hash = hashOf(route)
        if (hash !== hashOf(before)) history.replaceState(null, '', hash)
      }),
    []
  )
}

/** The first screen of a profile without keys, until it was seen or skipped. */
function useFresh(): boolean {
  const keys = useKeys().data
  const settings = useSettings().data
  return keys?.length === 0 && settings?.welcomed === false
}

/** Behind the lock: where a notification leads is kept until the window is unlocked. */
function PlaceFollower() {
  usePlace()
  return null
}

/** A program that asks to be let in is said on every screen; asked for once the window stands. */
function PairingPlace() {
  const later = useDelayed(true, 1_500)
  return (
    later && (
      <Suspense fallback={null}>
        <PairingDialog />
      </Suspense>
    )
  )
}

/** The code of the palette's answers, fetched early and kept at hand. */
function PalettePlace() {
  const wanted = useRoute((route) => route.paletteOpen)
  const [palette, setPalette] = useState<{ readonly Answers: ComponentType<AnswersProps> }>()
  useEffect(() => {
    if (palette) return
    const timer = setTimeout(
      () => void load.palette().then((loaded) => setPalette({ Answers: loaded.default })),
      wanted ? 0 : 200
    )
    return () => clearTimeout(timer)
  }, [palette, wanted])
  return wanted ? <PaletteDialog Answers={palette?.Answers} /> : null
}

/** What the Markets screen shows of a coin beside its figures. */
const coinChart = ({ assetId }: { assetId: AssetId }) => (
  <Suspense fallback={null}>
    <CoinChart key={assetId} assetId={assetId} onOpen={useRoute.getState().openChart} />
  </Suspense>
)

/** What the overview tells of alerts. */
const alertLines: LinesSlot = ({ children }) => (
  <AlertLines onOpenCoin={useRoute.getState().openChart} onOpenAlerts={() => useRoute.getState().go('alerts')}>
    {children}
  </AlertLines>
)

const coinAlerts = ({ assetId, name }: { assetId: AssetId; name: string }) => (
  <Suspense fallback={null}>
    <CoinAlerts key={assetId} coin={{ id: assetId, name }} />
  </Suspense>
)

function CurrentScreen({ screen }: { screen: ScreenName }) {
  const { text } = useSpeech()
  const route = useRoute()
  const command = commandKey(navigator.userAgent)
  const fresh = useFresh()
  const changeSettings = useChangeSettings()
  useEffect(() => {
    document.title = `${text.nav[screen]} – ${text.app.name}`
  }, [screen, text])

  const sendWith = (keyId: KeyId): void => {
    useRequests.getState().startWith(keyId)
    route.go('requests')
  }
  const showEntries = (of: Partial<typeof ANY>): void => {
    useAudit.getState().choose({ ...ANY, ...of })
    route.go('audit')
  }
  const trail = (keyId: KeyId): void => showEntries({ keyId })
  const report = ({ keyId, id, firstAtMs }: Finding): void => {
    useIncidentState.getState().report({ keyId, findingId: id, sinceMs: firstAtMs, source: 'monitoring', drill: false })
    route.go('incidents')
  }
  const openIncident = (id: IncidentId): void => {
    useIncidentState.getState().open(id)
    route.go('incidents')
  }
  const verify = async (): Promise<void> => {
    route.go('audit')
    await useAudit.getState().verify()
  }

  const welcomed = (): void => {
    if (fresh) void changeSettings({ welcomed: true })
  }
  const welcome = (
    <WelcomeScreen
      commandKey={command}
      onAdd={() => {
        welcomed()
        route.addKey()
      }}
      onImport={() => {
        welcomed()
        route.showTransfer('import')
      }}
      onPalette={() => route.setPalette(true)}
      onDone={() => {
        welcomed()
        route.go('overview')
      }}
    />
  )

  switch (screen) {
    case 'welcome':
      return welcome
    case 'overview':
      if (fresh) return welcome
      return (
        <OverviewScreen
          alerts={alertLines}
          onOpenKey={route.openKey}
          onAddKey={route.addKey}
          onImport={() => route.showTransfer('import')}
          onAudit={() => route.go('audit')}
          onReminders={() => route.go('reminders')}
          onVerify={() => void verify()}
          onCoin={route.openChart}
          onMarkets={() => route.go('markets')}
          onCycles={() => route.go('cycles')}
          onNarratives={(id) => {
            if (id !== undefined) useNarratives.getState().open(id as BasketId)
            route.go('narratives')
          }}
          onNotes={(id) => {
            const { open, show } = useNotes.getState()
            if (id === undefined) show('review')
            else open(id)
            route.go('notes')
          }}
          onBackup={() => route.showTransfer('backup')}
          onIncident={openIncident}
          onFindings={() => {
            useIncidentState.getState().show('findings')
            route.go('incidents')
          }}
        />
      )
    case 'keys':
      return (
        <KeysScreen
          key={route.careAsked}
          selected={route.keyId}
          adding={route.adding}
          careOnly={route.careAsked > 0}
          onSelect={route.openKey}
          onAdd={route.addKey}
          onImport={() => route.showTransfer('import')}
          onLeavePane={route.leavePane}
          onUse={(keyId) => sendWith(keyId)}
          onTrail={(keyId) => trail(keyId)}
          onLeak={(keyId) => {
            useIncidentState.getState().report({ keyId, drill: false })
            route.go('incidents')
          }}
          onIncident={openIncident}
          uses={
            route.keyId && (
              <Suspense fallback={null}>
                <UsesPerDay key={route.keyId} keyId={route.keyId} />
              </Suspense>
            )
          }
          monitoring={
            route.keyId && (
              <Suspense fallback={null}>
                <KeyHealth key={`${route.keyId}-health`} keyId={route.keyId} />
                <KeyClocks key={`${route.keyId}-clocks`} keyId={route.keyId} />
                <KeyMonitoring key={route.keyId} keyId={route.keyId} onReport={report} />
              </Suspense>
            )
          }
        />
      )
    case 'requests':
      return <RequestsScreen onAddKey={route.addKey} commandKey={command} />
    case 'lab':
      return <LabScreen />
    case 'webhooks':
      return <WebhooksScreen />
    case 'programs':
      return <ProgramsScreen onEntries={(caller) => showEntries({ caller })} />
    case 'audit':
      return <AuditScreen onSinks={() => route.go('sinks')} onReports={() => route.go('reports')} />
    case 'reports':
      return (
        <ReportsScreen
          onBack={() => route.go('audit')}
          onKey={route.openKey}
          onEntry={(seq) => {
            useAudit.getState().showEntry(seq)
            route.go('audit')
          }}
          onPlace={(place) => {
            if (place === 'verification') return void verify()
            if (place === 'bundle' || place === 'report')
              useAudit.getState().openExport(place === 'report' ? 'pdf' : place)
            route.go('audit')
          }}
        />
      )
    case 'sinks':
      return <SinksScreen onBack={() => route.go('audit')} />
    case 'narratives':
      return <NarrativesScreen notes={notesOfNarrative} />
    case 'cycles':
      return <CyclesScreen />
    case 'alerts':
      return <AlertsScreen onOpenCoin={route.openChart} />
    case 'holdings':
      return <HoldingsScreen />
    case 'notes':
      return <NotesScreen />
    case 'leaks':
      return (
        <LeaksScreen
          onOpenKey={route.openKey}
          onOpenEndpoint={(id) => {
            useWebhookState.getState().show({ kind: 'endpoint', id })
            route.go('webhooks')
          }}
          onIncident={(keyId, sinceMs) => {
            useIncidentState.getState().report({ keyId, sinceMs, source: 'leak-scan', drill: false })
            route.go('incidents')
          }}
        />
      )
    case 'incidents':
      return (
        <IncidentsScreen
          onKey={route.openKey}
          onRotate={(keyId) => void openRotation(keyId)}
          findings={<FindingsList onReport={report} onKey={({ keyId }) => route.openKey(keyId)} />}
          thresholds={<ThresholdsForm />}
        />
      )
    case 'markets':
      return (
        <MarketsScreen
          chart={coinChart}
          alerts={coinAlerts}
          notes={notesOfCoin}
          onHoldings={() => route.go('holdings')}
        />
      )
    case 'reminders':
      return (
        <RemindersScreen
          pointed={route.keyId}
          onOpenKey={route.openKey}
          onRotate={(keyId) => void openRotation(keyId)}
        />
      )
    case 'settings':
      return (
        <SettingsScreen
          commandKey={command}
          screenLetters={screenLetters.map(([letter, screen]) => [letter, text.nav[screen]])}
          session={<SessionSection />}
          reminders={<ReminderSection />}
          market={<MarketSources />}
          updates={<UpdateSettings />}
          diagnostics={<DiagnosticsSection />}
          asked={route.setting}
          onWelcome={() => route.go('welcome')}
          onTransfer={route.showTransfer}
        />
      )
    case 'chart':
      return <ChartScreen assetId={route.chartOf} onCoin={route.openChart} notes={notesOfCoin} />
    case 'transfer':
      return (
        <TransferScreen
          flow={route.transfer}
          onFlow={route.showTransfer}
          onOpenKey={route.openKey}
          onShowKeys={() => route.go('keys')}
        />
      )
  }
}
