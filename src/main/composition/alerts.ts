import { BITCOIN } from '../../shared/domain/market/assets'
import type { Basket } from '../../shared/domain/narratives/baskets'
import { DAY_MS, durationMs, timestampMs } from '../../shared/kernel/ids'
import { AlertWatch } from '../features/alerts/alert-watch'
import { alertHandlers } from '../features/alerts/handlers'
import type { AlertPorts, AlertStore } from '../features/alerts/ports'
import type { NoteStore } from '../features/notes/ports'
import type { MarkerSource } from '../ports/marker-source'
import type { Wanted } from '../ports/market-refresh'
import type { Market } from './market'

type Given = Omit<AlertPorts, 'market' | 'refresh' | 'ticks' | 'needs' | 'system' | 'stamp' | 'narratives'> & {
  readonly marketPart: Market
  readonly baskets: () => readonly Basket[]
}

/** Nothing that can wait competes with the start of the window. */
const BEGIN_AFTER = durationMs(5_000)
/** A rotation graph looks back 28 weeks, and a phase is told of by its last weeks. */
const PHASE_DAYS = 60 * 7
/** Coins of which the index counts the largest, and the days of its longest published window. */
const SEASON_COINS = 150
const SEASON_DAYS = 180

/** Alerts from their adapters. `begin` once the log is open. */
export function composeAlerts({ marketPart, baskets, ...given }: Given) {
  const { store: market, refresh, ticks } = marketPart
  const ports: AlertPorts = {
    ...given,
    market,
    refresh,
    ticks,
    system: { role: 'system', caller: 'alerts' },
    narratives: baskets,
    needs: (kind) =>
      kind === 'phase'
        ? phaseNeeds(marketPart, baskets(), given.clock.now())
        : seasonNeeds(marketPart, given.clock.now()),
    stamp: (atMs) => new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' }).format(atMs)
  }
  const watch = new AlertWatch(ports)
  return {
    handlers: alertHandlers(ports, () => {
      watch.reload()
      given.changed()
    }),
    begin: () => void given.timers.after(BEGIN_AFTER, () => watch.start()),
    stop: () => watch.stop()
  }
}

/** Every coin of every basket, and Bitcoin, which they are held against. */
function phaseNeeds({ store }: Market, baskets: readonly Basket[], now: number): readonly Wanted[] {
  const members = baskets.flatMap(({ membership }) =>
    membership.kind === 'chosen' ? membership.assets : store.members(membership.category).slice(0, membership.top)
  )
  const categories = baskets.flatMap(({ membership }) => (membership.kind === 'category' ? [membership.category] : []))
  return [
    { kind: 'categories' },
    ...categories.map((category): Wanted => ({ kind: 'members', category })),
    { kind: 'daily', assets: [...new Set([BITCOIN, ...members])], from: timestampMs(now - PHASE_DAYS * DAY_MS) }
  ]
}

function seasonNeeds({ store }: Market, now: number): readonly Wanted[] {
  const assets = [BITCOIN, ...store.topAssets(SEASON_COINS).map(({ id }) => id)]
  return [
    { kind: 'top', count: SEASON_COINS },
    { kind: 'daily', assets: [...new Set(assets)], from: timestampMs(now - SEASON_DAYS * DAY_MS) }
  ]
}

/** What a coin's chart shows of the person's own: alerts that fired, and notes about it. */
export const personalMarkers = (stores: {
  readonly alerts: Pick<AlertStore, 'firingsOf'>
  readonly notes: Pick<NoteStore, 'all'>
}): readonly MarkerSource[] => [
  {
    markers: (asset, fromMs, toMs) =>
      stores.alerts.firingsOf(asset, fromMs, toMs).map(({ atMs, marker }) => ({ kind: 'alert', atMs, text: marker }))
  },
  {
    markers: (asset, fromMs, toMs) =>
      stores.notes
        .all()
        .filter(
          ({ subject, createdAtMs }) =>
            subject.kind === 'asset' && subject.id === asset && createdAtMs >= fromMs && createdAtMs < toMs
        )
        .map(({ createdAtMs, title }) => ({ kind: 'note', atMs: createdAtMs, text: title }))
  }
]
