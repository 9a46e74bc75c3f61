import type { Topic } from '../../shared/contract/index'
import { composeAlerts, personalMarkers } from './alerts'
import { composeCharts } from './charts'
import type { Compact } from './compact'
import type { Core } from './core'
import { composeCycles } from './cycles'
import { composeGuard } from './guard'
import { composeMarket } from './market'
import { composeNarratives } from './narratives'
import { composeNotes } from './notes'
import { composeOverview } from './overview'
import type { Stage } from './stage'
import type { openStores } from './stores'
import { composeWatchlists } from './watchlists'

type MarketGiven = Parameters<typeof composeMarket>[0]

interface Given {
  readonly core: Core
  readonly stores: ReturnType<typeof openStores>
  readonly actor: MarketGiven['actor']
  readonly secrets: MarketGiven['secrets']
  readonly http: MarketGiven['http']
  readonly locked: () => boolean
  /** Balances are read through the signer, which in turn asks the guard. */
  readonly ask: Parameters<typeof composeGuard>[0]['ask']
  readonly notices: Parameters<typeof composeAlerts>[0]['notices']
  readonly stage: Pick<Stage, 'window'>
  readonly compact: Compact
  readonly changed: (...topics: Topic[]) => void
}

/** Everything of the market watch, and the guard between it and the signer. Nothing of it runs before `begin`. */
export function composeMarketSide({ core, stores, stage, compact, changed, notices, locked, ...given }: Given) {
  const { profile, clock, timers, entropy, log } = core
  const { unit, journal, keys, settings } = stores
  const { actor } = given
  const acting = { actor, keys, unit, journal, clock, timers, entropy }
  const market = composeMarket({
    ...acting,
    profile,
    log,
    settings,
    secrets: given.secrets,
    http: given.http,
    locked,
    shown: () => stage.window?.isVisible() === true && !stage.window.isMinimized(),
    changed: () => changed('market')
  })
  const narratives = composeNarratives({
    ...acting,
    store: stores.baskets,
    market,
    changed: () => changed('narratives')
  })
  const charts = composeCharts({
    ...acting,
    store: market.store,
    refresh: market.refresh,
    views: stores.chartViews,
    markers: personalMarkers(stores),
    changed: () => changed('charts')
  })
  const guard = composeGuard({
    ...acting,
    store: stores.guard,
    baskets: stores.baskets,
    market,
    ask: given.ask,
    changed: () => changed('guard', 'audit')
  })
  const notes = composeNotes({
    ...acting,
    store: stores.notes,
    market,
    narratives: narratives.baskets,
    notices,
    changed: () => changed('notes', 'audit')
  })
  const cycles = composeCycles({ ...acting, market, settings, changed: () => changed('cycles') })
  const alerts = composeAlerts({
    ...acting,
    store: stores.alerts,
    marketPart: market,
    baskets: narratives.baskets,
    phases: narratives.phases,
    cycles: cycles.news,
    notices,
    local: log,
    changed: () => changed('alerts', 'charts', 'audit')
  })
  const watching = composeWatchlists({
    ...acting,
    profile: profile.kind,
    store: stores.watchlists,
    market,
    compact,
    windowOf: (viewer) => (viewer === 'main' ? stage.window?.webContents : compact.contents),
    changed
  })
  const overview = composeOverview({
    clock,
    store: market.store,
    refresh: market.refresh,
    cycles: cycles.news,
    narratives: narratives.phases,
    firstList: watching.first
  })

  return {
    judge: guard.judge,
    handlers: {
      alerts: alerts.handlers,
      charts: charts.handlers,
      cycles: cycles.handlers,
      guard: guard.handlers,
      market: market.handlers,
      narratives: narratives.handlers,
      notes: notes.handlers,
      overview,
      watchlists: watching.handlers
    },
    /** Whatever acts on its own, once the audit log is open. */
    begin: (logOpen: Promise<void>) => {
      market.begin()
      for (const { begin } of [guard, notes, alerts]) void logOpen.then(begin).catch(() => undefined)
    },
    heard: (topics: readonly Topic[]) => {
      if (topics.includes('session') && locked()) watching.hide()
    },
    clockMayHaveMoved: () => {
      market.lookAgain()
      notes.lookAgain()
    },
    stop: () => {
      narratives.stop()
      guard.stop()
      notes.stop()
      alerts.stop()
      watching.close()
    },
    close: () => market.close()
  }
}
