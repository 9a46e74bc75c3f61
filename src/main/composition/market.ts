import { join } from 'node:path'
import { factsOf, readChoice, type FetchedSource } from '../../shared/domain/market/sources'
import { durationMs, MINUTE_MS } from '../../shared/kernel/ids'
import { ok } from '../../shared/kernel/result'
import type { BinanceTicks } from '../adapters/market/binance-ticks'
import { publicSources } from '../adapters/market/public-sources'
import { LazyMarketStore } from '../adapters/sqlite/market/lazy-market-store'
import { Refresher } from '../features/market/refresher'
import type { Clock } from '../ports/clock'
import type { Http } from '../ports/http'
import type { Logger } from '../ports/logger'
import type { SettingsStore } from '../ports/settings-store'
import type { Timers } from '../ports/timers'
import { lazyTicks } from './lazy-ticks'
import { lazyMarketServer } from './market-practice'
import type { Profile } from './profile'

interface Given {
  readonly profile: Profile
  readonly clock: Clock
  readonly timers: Timers
  readonly log: Logger
  readonly settings: SettingsStore
  readonly http: Http
  /** Is the window on the screen? */
  readonly shown: () => boolean
  readonly changed: () => void
}

/** What other features of the market stand on: they read `store`, and ask of `refresh` what they miss there. */
export type Market = ReturnType<typeof composeMarket>

/** A window that was hidden longer than this is not seen. */
const SEEN_FOR_MS = 5 * MINUTE_MS
/** Once the app stands: nothing of the market may hold up its start. */
const SNAPSHOTS_AFTER = durationMs(MINUTE_MS)

/** The demo answers itself, as often as it is asked. */
const DEMO_PER_MINUTE = 1_200
/** CoinGecko gives a year of daily history without a paid plan. */
const COINGECKO_DAYS = 365

/** Opens nothing and asks nobody before a feature reads or wants something. */
export function composeMarket({ profile, clock, timers, log, settings, http, shown, changed }: Given) {
  const demo = profile.kind === 'demo'
  const store = new LazyMarketStore({ path: join(profile.folder, 'market.db'), clock, log })
  const practice = demo ? lazyMarketServer(clock, runningMarket()) : undefined
  const choice = (source: FetchedSource) => readChoice(source, settings.read())
  let seenAtMs = -Infinity
  const refresh = new Refresher({
    store,
    storeProblem: () => store.problem(),
    sources: publicSources({
      http,
      clock,
      base: async (source) => (practice ? practice.base(source) : choice(source).baseUrl),
      headers: async () => ok({})
    }),
    choice,
    perMinute: (source) => (demo ? DEMO_PER_MINUTE : factsOf(source).perMinute),
    historyDays: (source) => (source === 'coingecko' && !demo ? COINGECKO_DAYS : undefined),
    clock,
    timers,
    random: Math.random,
    log,
    seen: () => {
      const now = clock.monotonic()
      if (shown()) seenAtMs = now
      return now - seenAtMs < SEEN_FOR_MS
    },
    changed
  })
  // Read when somebody first wants live prices.
  let stream: BinanceTicks | undefined
  const ticks = lazyTicks(clock, async () => {
    const { BinanceTicks } = await import('../adapters/market/binance-ticks')
    stream = new BinanceTicks({
      url: async () =>
        choice('binance').on ? (practice ? practice.stream() : factsOf('binance').streamUrl) : undefined,
      pairsOf: (ids) => refresh.streamPairs(ids),
      clock,
      timers,
      random: Math.random
    })
    return stream
  })
  // Coins whose price is new can be followed now.
  refresh.heard(({ kind }) => {
    if (kind === 'quotes') stream?.reconsider()
  })
  return {
    store,
    refresh,
    ticks,
    /** Once the app stands. Snapshots are kept from the first day on which somebody looked at the market. */
    begin: () =>
      void timers.after(SNAPSHOTS_AFTER, () => {
        if (store.begun) keepSnapshots(refresh)
      }),
    lookAgain: () => {
      refresh.lookAgain()
      stream?.lookAgain()
    },
    close: async () => {
      refresh.stop()
      stream?.close()
      store.close()
      await practice?.close()
    }
  }
}

/** For measurements: a server of the demo's market on this computer, whose work is not the app's. */
function runningMarket(): string | undefined {
  const host = process.env['KEYWATCH_DEMO_MARKET'] ?? ''
  return /^127[.]0[.]0[.]1:\d{1,5}$/.test(host) ? host : undefined
}

/** The sources give these for now alone, so each day that is not kept is lost. */
function keepSnapshots(refresh: Refresher): void {
  refresh.watch({ kind: 'categories' })
  for (const series of [
    'btc-dominance',
    'fear-and-greed',
    'stablecoin-supply',
    'fees/',
    'dex-volume',
    'trending/',
    'block-height'
  ])
    refresh.watch({ kind: 'points', series })
  for (const asset of ['bitcoin', 'ethereum']) refresh.watch({ kind: 'points', series: `treasury/${asset}/` })
}
