import { join } from 'node:path'
import { factsOf, readChoice, type FetchedSource } from '../../shared/domain/market/sources'
import { durationMs, MINUTE_MS, SECOND_MS } from '../../shared/kernel/ids'
import { ok } from '../../shared/kernel/result'
import type { BinanceTicks } from '../adapters/market/binance-ticks'
import { publicSources } from '../adapters/market/public-sources'
import { LazyMarketStore } from '../adapters/sqlite/market/lazy-market-store'
import type { SourceSettingsPorts } from '../features/market/change-source'
import { marketHandlers } from '../features/market/handlers'
import { SourceKeys } from '../features/market/source-keys'
import { Refresher } from '../features/market/refresher'
import type { Clock, Entropy } from '../ports/clock'
import type { Http } from '../ports/http'
import type { Journal, UnitOfWork } from '../ports/journal'
import type { KeyStore } from '../ports/key-store'
import type { Logger } from '../ports/logger'
import type { Secrets } from '../ports/secrets'
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
  readonly actor: SourceSettingsPorts['actor']
  readonly keys: KeyStore
  readonly secrets: Secrets
  readonly unit: UnitOfWork
  readonly journal: Journal
  readonly entropy: Entropy
  readonly locked: () => boolean
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
export function composeMarket(given: Given) {
  const { profile, clock, timers, log, settings, http, shown, changed } = given
  const demo = profile.kind === 'demo'
  const store = new LazyMarketStore({ path: join(profile.folder, 'market.db'), clock, log })
  const practice = demo ? lazyMarketServer(clock, runningMarket()) : undefined
  const keys = new SourceKeys(given)
  const choice = (source: FetchedSource) => readChoice(source, settings.read())
  /** Asked for each of hundreds of things that are wanted: read once a second. One that needs a key rests without it. */
  const standing = forASecond(clock, (source: FetchedSource) => {
    const chosen = choice(source)
    const keyed = keys.usable(source, chosen.keyId, chosen.baseUrl)
    return { ...chosen, keyed, on: chosen.on && (demo || keyed || factsOf(source).key !== 'needed') }
  })
  let seenAtMs = -Infinity
  const refresh = new Refresher({
    store,
    storeProblem: () => store.problem(),
    sources: publicSources({
      http,
      clock,
      base: async (source) => (practice ? practice.base(source) : choice(source).baseUrl),
      headers: async (source) => {
        const { keyId, baseUrl } = choice(source)
        return keyId === undefined || demo ? ok({}) : keys.headers(source, keyId, baseUrl)
      }
    }),
    choice: standing.of,
    perMinute: (source) => {
      const { perMinute, perMinuteWithKey = perMinute } = factsOf(source)
      if (demo) return DEMO_PER_MINUTE
      return standing.of(source).keyed ? perMinuteWithKey : perMinute
    },
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
  let kept = false
  const keepSoon = (): void => {
    if (kept) return
    kept = true
    timers.after(SNAPSHOTS_AFTER, () => keepSnapshots(refresh))
  }
  // Coins whose price is new can be followed now.
  refresh.heard(({ kind }) => {
    keepSoon()
    if (kind === 'quotes') stream?.reconsider()
  })
  return {
    store,
    refresh,
    ticks,
    handlers: marketHandlers(given, refresh, ticks, (source) => {
      standing.forget()
      refresh.sourceChanged(source)
      if (source === 'binance') stream?.restart()
    }),
    /** Once the app stands. Snapshots are kept from the first day on which somebody looked at the market. */
    begin: () => {
      if (store.begun) keepSoon()
    },
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

function forASecond<K, V>(clock: Pick<Clock, 'monotonic'>, read: (key: K) => V) {
  const known = new Map<K, { readonly value: V; readonly atMs: number }>()
  return {
    of: (key: K): V => {
      const found = known.get(key)
      const atMs = clock.monotonic()
      if (found !== undefined && atMs - found.atMs < SECOND_MS) return found.value
      const value = read(key)
      known.set(key, { value, atMs })
      return value
    },
    forget: () => known.clear()
  }
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
