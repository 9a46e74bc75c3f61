import { QueryClientProvider } from '@tanstack/react-query'
import { createElement, lazy, Suspense, useEffect, useState, type ComponentType } from 'react'
import { createQueryClient, useInvalidation } from '../api/queries'
import type { KeyId } from '../api/types'
import { speechFor, SpeechProvider, useSpeech } from '../text/use-text'
import { LiveRegion } from '../ui/announce'
import css from './app.module.css'
import { Banners } from './banners'
import { ErrorBoundary } from './error-boundary'
import { useRoute, type ScreenName } from './route-store'
import { commandKey } from './shortcuts'
import { Sidebar } from './sidebar'
import { useShortcuts } from './use-shortcuts'
import { useTheme } from './use-theme'

const load = {
  overview: () => import('../features/overview/overview-screen'),
  keys: () => import('../features/vault/keys-screen'),
  requests: () => import('../features/signing/requests-screen'),
  audit: () => import('../features/audit/audit-screen'),
  settings: () => import('../features/settings/settings-screen'),
  palette: () => import('./palette')
}
const OverviewScreen = lazy(async () => ({ default: (await load.overview()).OverviewScreen }))
const KeysScreen = lazy(async () => ({ default: (await load.keys()).KeysScreen }))
const RequestsScreen = lazy(async () => ({ default: (await load.requests()).RequestsScreen }))
const AuditScreen = lazy(async () => ({ default: (await load.audit()).AuditScreen }))
const SettingsScreen = lazy(async () => ({ default: (await load.settings()).SettingsScreen }))

export function App() {
  const [client] = useState(createQueryClient)
  const [speech] = useState(() => speechFor(navigator.language))
  return (
    <QueryClientProvider client={client}>
      <SpeechProvider value={speech}>
        <Shell />
      </SpeechProvider>
    </QueryClientProvider>
  )
}

function Shell() {
  useInvalidation()
  useTheme()
  useShortcuts()
  const screen = useRoute((route) => route.screen)
  // The other screens are fetched once this one stands, so that going to them waits for nothing.
  useEffect(() => {
    const timer = setTimeout(() => Object.values(load).forEach((fetch) => void fetch()), 400)
    return () => clearTimeout(timer)
  }, [])
  return (
    <>
      <div className={css.app}>
        <Sidebar />
        <div className={css.work}>
          <Banners />
          <ErrorBoundary key={screen}>
            <Suspense fallback={<div className={css.waiting} />}>
              <CurrentScreen screen={screen} />
            </Suspense>
          </ErrorBoundary>
        </div>
      </div>
      <PalettePlace />
      <LiveRegion />
    </>
  )
}

/** The palette's code, fetched early and kept at hand: it must open within the key press that asks for it. */
function PalettePlace() {
  const wanted = useRoute((route) => route.paletteOpen)
  const [palette, setPalette] = useState<{ readonly Component: ComponentType }>()
  useEffect(() => {
    if (palette) return
    const timer = setTimeout(
      () => void load.palette().then((loaded) => setPalette({ Component: loaded.default })),
      wanted ? 0 : 200
    )
    return () => clearTimeout(timer)
  }, [palette, wanted])
  return wanted && palette ? createElement(palette.Component) : null
}

function CurrentScreen({ screen }: { screen: ScreenName }) {
  const { text } = useSpeech()
  const route = useRoute()
  const command = commandKey(navigator.userAgent)
  useEffect(() => {
    document.title = `${text.nav[screen]} – ${text.app.name}`
  }, [screen, text])

  const sendWith = async (keyId: KeyId): Promise<void> => {
    const { useRequests } = await import('../features/signing/request-store')
    useRequests.getState().startWith(keyId)
    route.go('requests')
  }
  const trail = async (keyId: KeyId): Promise<void> => {
    const { useAudit } = await import('../features/audit/audit-store')
    const { ANY } = await import('../features/audit/audit-filter')
    useAudit.getState().choose({ ...ANY, keyId })
    route.go('audit')
  }
  const verify = async (): Promise<void> => {
    const { useAudit } = await import('../features/audit/audit-store')
    route.go('audit')
    await useAudit.getState().verify()
  }

  switch (screen) {
    case 'overview':
      return (
        <OverviewScreen
          onOpenKey={route.openKey}
          onAddKey={route.addKey}
          onAudit={() => route.go('audit')}
          onVerify={() => void verify()}
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
          onLeavePane={route.leavePane}
          onUse={(keyId) => void sendWith(keyId)}
          onTrail={(keyId) => void trail(keyId)}
        />
      )
    case 'requests':
      return <RequestsScreen onAddKey={route.addKey} commandKey={command} />
    case 'audit':
      return <AuditScreen />
    case 'settings':
      return <SettingsScreen commandKey={command} />
  }
}
