import { BITCOIN, type AssetId } from '../../shared/domain/market/assets'
import { categoryIn, type Basket } from '../../shared/domain/narratives/baskets'
import { pinNames, type Subject } from '../../shared/domain/notes/note'
import { DAY_MS, durationMs, timestampMs, type TimestampMs } from '../../shared/kernel/ids'
import { memberIds } from '../features/narratives/gather'
import type { NamedSubject, Subjects } from '../features/notes/ports'
import type { Clock } from '../ports/clock'
import type { MarketRefresh, Wanted } from '../ports/market-refresh'
import type { MarketStore } from '../ports/market-store'
import type { Timers } from '../ports/timers'
import { NoteFigures } from './note-figures'

interface Given {
  readonly clock: Clock
  readonly store: MarketStore
  readonly refresh: Pick<MarketRefresh, 'watch' | 'heard' | 'wanted'>
  readonly narratives: () => readonly Basket[]
  readonly timers: Timers
}

const FOUND_AT_MOST = 12
/** A person who saves a note waits no longer than this for a price; what comes later is added within a day. */
const READY_WITHIN = durationMs(2_500)
/** A narrative's last close is that of a day that is over, and its sources may be a day behind. */
const CLOSES_OF_NOW_MS = 3 * DAY_MS

/** What notes are about, read from the market's store and the baskets. */
export function noteSubjects({ clock, store, refresh, narratives, timers }: Given): Subjects {
  let stops: readonly (() => void)[] = []
  const basket = (id: string) => narratives().find((one) => one.id === id)
  const figures = new NoteFigures({ clock, store, basket })
  const wants = new NoteWants({ store, basket })
  const isKnown = (subject: Subject): boolean => {
    const pins = figures.pinsAt(subject, clock.now())
    return pinNames.every((name) => pins[name] !== undefined)
  }
  return {
    nameOf: (subject) => nameOf(subject, store, basket),
    search: (typed) => {
      refresh.wanted({ kind: 'assets' })
      return [...named(typed, narratives()), ...foundCoins(store, typed)]
    },
    pinsAt: (subject, at) => figures.pinsAt(subject, at),
    laterAt: (subject, pinned, at, whole) => figures.laterAt(subject, pinned, at, whole),
    ready: (subject) => {
      if (isKnown(subject)) return Promise.resolve()
      for (const what of wants.ofNow([subject, { kind: 'asset', id: BITCOIN }], clock.now())) refresh.wanted(what)
      return new Promise((done) => {
        const stop = refresh.heard(() => {
          if (isKnown(subject)) end()
        })
        const late = timers.after(READY_WITHIN, () => end())
        const end = (): void => {
          stop()
          late()
          done()
        }
      })
    },
    waitFor: (now, past, from) => {
      for (const stop of stops) stop()
      stops = [...wants.ofNow(now, clock.now()), ...wants.since(past, from)].map((what) => refresh.watch(what))
    },
    heard: (listener) => void refresh.heard(() => listener())
  }
}

/** What has to be fetched for the figures of notes. */
class NoteWants {
  constructor(
    private readonly given: { readonly store: MarketStore; readonly basket: (id: string) => Basket | undefined }
  ) {}

  /** A coin's price, the market's value, a narrative's last close. */
  ofNow(subjects: readonly Subject[], now: TimestampMs): readonly Wanted[] {
    const coins = assetsIn(subjects)
    const baskets = this.#basketsIn(subjects)
    return [
      ...(coins.length > 0 ? [{ kind: 'quotes', assets: coins } as const] : []),
      ...this.#others(subjects, baskets),
      // Both figures of a narrative are of one close.
      ...this.#daily(baskets, coins, timestampMs(now - CLOSES_OF_NOW_MS))
    ]
  }

  /** The same of days that have passed. */
  since(subjects: readonly Subject[], from: TimestampMs): readonly Wanted[] {
    const coins = assetsIn(subjects)
    const baskets = this.#basketsIn(subjects)
    const daily = this.#daily(baskets, coins, from)
    const ofCoins: readonly Wanted[] =
      coins.length > 0 && daily.length === 0 ? [{ kind: 'daily', assets: coins, from }] : []
    return [...this.#others(subjects, baskets), ...daily, ...ofCoins]
  }

  #daily(baskets: readonly Basket[], coins: readonly AssetId[], from: TimestampMs): readonly Wanted[] {
    if (baskets.length === 0) return []
    const members = baskets.flatMap((one) => memberIds(this.given.store, one))
    return [{ kind: 'daily', assets: [...new Set([...coins, ...members])], from }]
  }

  #others(subjects: readonly Subject[], baskets: readonly Basket[]): readonly Wanted[] {
    const named = baskets.flatMap(({ membership }) => (membership.kind === 'category' ? [membership.category] : []))
    // The first read makes the market's database, and from then on its sources are asked: not for a person without such a note.
    const known = named.length === 0 ? undefined : new Set(this.given.store.categories().map(({ id }) => id))
    const categories = known === undefined ? [] : named.map((category) => categoryIn(known, category))
    return [
      ...(subjects.some(({ kind }) => kind === 'market')
        ? [{ kind: 'points', series: 'total-market-cap' } as const]
        : []),
      ...(categories.length > 0 ? [{ kind: 'categories' } as const] : []),
      ...[...new Set(categories)].map((category): Wanted => ({ kind: 'members', category }))
    ]
  }

  #basketsIn(subjects: readonly Subject[]): readonly Basket[] {
    return subjects.flatMap((subject) => (subject.kind === 'narrative' ? (this.given.basket(subject.id) ?? []) : []))
  }
}

const assetsIn = (subjects: readonly Subject[]): readonly AssetId[] => [
  ...new Set(subjects.flatMap((subject) => (subject.kind === 'asset' ? [subject.id] : [])))
]

const THE_MARKET = 'The whole market'

function named(typed: string, baskets: readonly Basket[]): readonly NamedSubject[] {
  const fits = (name: string) => name.toLowerCase().includes(typed.trim().toLowerCase())
  const market: readonly NamedSubject[] = [{ subject: { kind: 'market' }, name: THE_MARKET }]
  const narratives = baskets.map(({ id, name }): NamedSubject => ({ subject: { kind: 'narrative', id }, name }))
  return [...market, ...narratives].filter(({ name }) => fits(name))
}

const foundCoins = (store: MarketStore, typed: string): readonly NamedSubject[] =>
  store.searchAssets(typed, FOUND_AT_MOST).map(({ id, name, symbol }) => ({
    subject: { kind: 'asset', id },
    name: `${name} (${symbol})`,
    hint: id
  }))

function nameOf(subject: Subject, store: MarketStore, basket: (id: string) => Basket | undefined): string | undefined {
  if (subject.kind === 'market') return THE_MARKET
  if (subject.kind === 'narrative') return basket(subject.id)?.name
  const asset = store.findAssets([subject.id])[0]
  return asset && `${asset.name} (${asset.symbol})`
}
