import { Big } from 'big.js'
import type { AssetId } from '../../shared/domain/market/assets'
import type { Figure, SourceName } from '../../shared/domain/market/figures'
import type { Subject } from '../../shared/domain/notes/note'
import { decimal } from '../../shared/kernel/decimal'
import { DAY_MS, durationMs, timestampMs, type TimestampMs } from '../../shared/kernel/ids'
import type { NamedSubject, Subjects } from '../features/notes/ports'
import type { Clock } from '../ports/clock'
import type { MarketRefresh, Wanted } from '../ports/market-refresh'
import type { MarketStore } from '../ports/market-store'
import type { Timers } from '../ports/timers'

/** A basket as notes need it. */
export interface NamedNarrative {
  readonly id: string
  readonly name: string
  /** What it is worth: its category's market cap, or that of its coins together. */
  readonly membership:
    | { readonly kind: 'category'; readonly category: string }
    | { readonly kind: 'chosen'; readonly assets: readonly AssetId[] }
}

interface Given {
  readonly clock: Clock
  readonly store: MarketStore
  readonly refresh: Pick<MarketRefresh, 'watch' | 'heard' | 'wanted'>
  readonly narratives: () => readonly NamedNarrative[]
  readonly timers: Timers
}

const FOUND_AT_MOST = 12
/** A person who saves a note waits no longer than this for a price. */
const READY_WITHIN = durationMs(2_500)
/** A price as old as this is still one of today. */
const FRESH_MS = 12 * 3_600_000
/** Daily closes, in the order in which they are trusted for a dollar price. */
const histories: readonly SourceName[] = ['coingecko', 'coinbase', 'kraken', 'binance', 'import']

/** What notes are about, read from the market's store and the baskets. */
export function noteSubjects({ clock, store, refresh, narratives, timers }: Given): Subjects {
  let stops: readonly (() => void)[] = []
  const narrative = (id: string) => narratives().find((one) => one.id === id)
  const pointAt = (series: string, at: TimestampMs): Figure | undefined =>
    store.points(series, timestampMs(at - 2 * DAY_MS), timestampMs(at + 1)).at(-1)

  const priceAt = (id: AssetId, at: TimestampMs): Figure | undefined => {
    const now = clock.now()
    if (now - at < FRESH_MS) {
      const price = store.quotes([id])[0]?.price
      if (price && now - price.atMs < FRESH_MS) return price
    }
    for (const source of histories) {
      // The last close that was known at that moment: a bar opens at midnight and closes a day later.
      const bars = store.candles({ assetId: id, source, interval: '1d' }, timestampMs(at - 3 * DAY_MS), at)
      const last = bars.findLast(({ atMs }) => atMs + DAY_MS <= at) ?? bars.at(-1)
      if (last) return { value: last.close, source, atMs: last.atMs }
    }
    return undefined
  }

  /** A basket of chosen coins is asked for coin by coin. */
  const spread = (subject: Subject): readonly Subject[] => {
    const membership = subject.kind === 'narrative' ? narrative(subject.id)?.membership : undefined
    return membership?.kind === 'chosen' ? membership.assets.map((id) => ({ kind: 'asset', id })) : [subject]
  }

  /** Of coins together, on the last day on which every one of them is known. */
  const capsAt = (assets: readonly AssetId[], at: TimestampMs): Figure | undefined => {
    const known = store.dailyCloses(assets, timestampMs(at - 3 * DAY_MS), at)
    let sum = Big(0)
    let atMs = Infinity
    for (const asset of assets) {
      const { days, marketCaps } = known.get(asset) ?? {}
      const cap = marketCaps?.at(-1)
      if (cap === undefined || !(cap > 0)) return undefined
      sum = sum.plus(cap)
      atMs = Math.min(atMs, days?.at(-1) ?? Infinity)
    }
    const value = decimal(sum.toFixed(0))
    return value && Number.isFinite(atMs) ? { value, source: 'computed', atMs: timestampMs(atMs) } : undefined
  }

  const figureAt = (subject: Subject, at: TimestampMs): Figure | undefined => {
    if (subject.kind === 'asset') return priceAt(subject.id, at)
    if (subject.kind === 'market') return pointAt('total-market-cap', at)
    const membership = narrative(subject.id)?.membership
    if (membership === undefined) return undefined
    return membership.kind === 'category'
      ? pointAt(`category/${membership.category}/market-cap`, at)
      : capsAt(membership.assets, at)
  }

  return {
    nameOf: (subject) => nameOf(subject, store, narrative),
    search: (typed) => {
      refresh.wanted({ kind: 'assets' })
      const fits = (name: string) => name.toLowerCase().includes(typed.trim().toLowerCase())
      const market: readonly NamedSubject[] = [{ subject: { kind: 'market' }, name: THE_MARKET }]
      const baskets = narratives().map(({ id, name }): NamedSubject => ({ subject: { kind: 'narrative', id }, name }))
      const coins = store.searchAssets(typed, FOUND_AT_MOST).map(({ id, name, symbol }): NamedSubject => ({
        subject: { kind: 'asset', id },
        name: `${name} (${symbol})`,
        hint: id
      }))
      return [...[...market, ...baskets].filter(({ name }) => fits(name)), ...coins]
    },
    figureAt,
    ready: (subjects) => {
      const missing = subjects.filter((subject) => !figureAt(subject, clock.now()))
      if (missing.length === 0) return Promise.resolve()
      for (const what of wantedOf(missing.flatMap(spread), (assets) => ({ kind: 'quotes', assets })))
        refresh.wanted(what)
      return new Promise((done) => {
        const stop = refresh.heard(() => {
          if (missing.every((subject) => figureAt(subject, clock.now()))) end()
        })
        const late = timers.after(READY_WITHIN, () => end())
        const end = (): void => {
          stop()
          late()
          done()
        }
      })
    },
    waitFor: (subjects, from) => {
      for (const stop of stops) stop()
      stops = wantedOf(subjects.flatMap(spread), (assets) => ({ kind: 'daily', assets, from })).map((what) =>
        refresh.watch(what)
      )
    },
    heard: (listener) => void refresh.heard(() => listener())
  }
}

const THE_MARKET = 'The whole market'

function nameOf(
  subject: Subject,
  store: MarketStore,
  narrative: (id: string) => NamedNarrative | undefined
): string | undefined {
  if (subject.kind === 'market') return THE_MARKET
  if (subject.kind === 'narrative') return narrative(subject.id)?.name
  const asset = store.findAssets([subject.id])[0]
  return asset && `${asset.name} (${asset.symbol})`
}

function wantedOf(subjects: readonly Subject[], ofAssets: (assets: readonly AssetId[]) => Wanted): readonly Wanted[] {
  const assets = [...new Set(subjects.flatMap((subject) => (subject.kind === 'asset' ? [subject.id] : [])))]
  const kinds = new Set(subjects.map(({ kind }) => kind))
  return [
    ...(assets.length > 0 ? [ofAssets(assets)] : []),
    ...(kinds.has('market') ? [{ kind: 'points', series: 'total-market-cap' } as const] : []),
    ...(kinds.has('narrative') ? [{ kind: 'categories' } as const] : [])
  ]
}
