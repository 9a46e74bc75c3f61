/** Alerts over a real database, with a market, a clock and timers that a spec holds in its hand. */
import type { Alert, Condition } from '../../../../shared/domain/alerts/alert'
import { BITCOIN } from '../../../../shared/domain/market/assets'
import type { Candle } from '../../../../shared/domain/market/candles'
import type { Quote } from '../../../../shared/domain/market/figures'
import type { Decimal } from '../../../../shared/kernel/decimal'
import { DAY_MS, durationMs, timestampMs } from '../../../../shared/kernel/ids'
import { migrate } from '../../../adapters/sqlite/migrate'
import { migrations } from '../../../adapters/sqlite/migrations/index'
import { openDatabase } from '../../../adapters/sqlite/open'
import { SqliteAlerts } from '../../../adapters/sqlite/repositories/alerts'
import { SqliteJournal } from '../../../adapters/sqlite/repositories/journal'
import { SqliteUnitOfWork } from '../../../adapters/sqlite/unit-of-work'
import type { CycleEvent } from '../../../ports/cycle-news'
import type { MarketNews, Wanted } from '../../../ports/market-refresh'
import type { PhaseChange } from '../../../ports/narrative-phases'
import type { Notice, Notices } from '../../../ports/notices'
import { FakeTicks } from '../../../ports/testing/fake-ticks'
import { AlertWatch } from '../alert-watch'
import { addAlert } from '../change-alerts'
import type { AlertPorts } from '../ports'

export const T0 = Date.UTC(2026, 0, 10, 12)
export const TODAY = Math.floor(T0 / DAY_MS) * DAY_MS

export const done = <T>(result: { ok: true; value: T } | { ok: false; error: { code: string } }): T => {
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

interface Given {
  /** The database's file. */
  readonly file: string
  /** In place of those of the bench, which keep what is told. */
  readonly notices?: Notices
  readonly now?: () => number
}

export type BarSeries = 'coingecko 1d' | 'binance 1d' | 'binance 1h'

export class AlertWorld {
  now = T0
  quote: Quote | undefined = {
    assetId: BITCOIN,
    price: { value: '99' as Decimal, source: 'coingecko', atMs: timestampMs(T0) }
  }
  /** By source and interval. */
  bars: Partial<Record<BarSeries, readonly Candle[]>> = {}
  phases: PhaseChange[] = []
  crossings: CycleEvent[] = []
  timers: { at: number; task: () => void }[] = []
  readonly told: Notice[] = []
  readonly ticks = new FakeTicks()
  readonly watched = new Set<Wanted>()
  readonly hear = new Set<(news: MarketNews) => void>()
  readonly ports: AlertPorts
  watch: AlertWatch
  readonly #db

  constructor({ file, notices, now }: Given) {
    this.#db = done(openDatabase(file, { knownVersion: migrations.length }))
    done(migrate(this.#db, migrations))
    if (now) Object.defineProperty(this, 'now', { get: now })
    this.ports = this.#portsWith(notices)
    this.watch = new AlertWatch(this.ports)
    this.watch.start()
  }

  close(): void {
    this.#db.close()
  }

  /** Ends the watch as a quit does, and begins another over the same database. */
  restart(): void {
    this.watch.stop()
    this.watch = new AlertWatch(this.ports)
    this.watch.start()
  }

  acts(): string[] {
    return (this.#db.prepare('SELECT act FROM audit_entry ORDER BY seq').all() as { act: string }[]).map(
      ({ act }) => act
    )
  }

  add(condition: Condition): Alert {
    const alert = done(addAlert(this.ports, condition))
    this.watch.reload()
    return alert
  }

  /** A second later. */
  tick(price: string): void {
    this.now += 1_000
    this.ticks.send([{ assetId: BITCOIN, price: price as Decimal, atMs: timestampMs(this.now), source: 'binance' }])
  }

  pass(ms: number): void {
    this.now += ms
    const due = this.timers.filter(({ at }) => at <= this.now)
    this.timers = this.timers.filter(({ at }) => at > this.now)
    for (const { task } of due) task()
  }

  quoted(price: string): void {
    this.quote = {
      assetId: BITCOIN,
      price: { value: price as Decimal, source: 'coingecko', atMs: timestampMs(this.now) }
    }
    this.hears({ kind: 'quotes', assets: [BITCOIN] })
  }

  /** Bars come into the store, and that is said. */
  barsCome(series: BarSeries, bars: readonly Candle[]): void {
    this.bars = { ...this.bars, [series]: bars }
    const [source, interval] = series.split(' ') as ['binance', '1d']
    this.hears({ kind: 'candles', series: { assetId: BITCOIN, source, interval } })
  }

  hears(news: MarketNews): void {
    for (const listener of this.hear) listener(news)
  }

  #portsWith(notices: Notices = { notify: (notice) => void this.told.push(notice) }): AlertPorts {
    let ids = 0
    const unit = new SqliteUnitOfWork(this.#db)
    const clock = { now: () => timestampMs(this.now), monotonic: () => durationMs(this.now - T0) }
    const entropy = {
      uuid: () => `00000000-0000-4000-8000-${String((ids += 1)).padStart(12, '0')}`
    } as AlertPorts['entropy']
    return {
      actor: { role: 'owner', caller: 'window' },
      system: { role: 'system', caller: 'alerts' },
      store: new SqliteAlerts(this.#db, unit),
      market: this.#market(),
      refresh: {
        wanted: () => undefined,
        watch: (what) => {
          this.watched.add(what)
          return () => void this.watched.delete(what)
        },
        heard: (listener) => {
          this.hear.add(listener)
          return () => void this.hear.delete(listener)
        }
      },
      ticks: this.ticks,
      phases: { phaseChanges: async (since) => this.phases.filter(({ atMs }) => atMs >= since) },
      cycles: { events: async () => this.crossings },
      needs: (kind) => [{ kind: 'points', series: kind }],
      narratives: () => [{ id: 'ai', name: 'AI' }],
      notices,
      unit,
      journal: new SqliteJournal(this.#db, unit, { clock, entropy, user: 'u', appVersion: '0' }),
      clock,
      entropy,
      timers: {
        after: (delay, task) => {
          const timer = { at: this.now + delay, task }
          this.timers.push(timer)
          return () => void (this.timers = this.timers.filter((one) => one !== timer))
        }
      },
      local: {
        error: (...words: unknown[]) => {
          throw new Error(String(words))
        },
        warn: () => undefined
      } as unknown as AlertPorts['local'],
      stamp: (atMs) => new Date(atMs).toISOString(),
      changed: () => undefined
    }
  }

  #market(): AlertPorts['market'] {
    const within = (series: string, from: number, to: number): readonly Candle[] =>
      (this.bars[series as BarSeries] ?? []).filter(({ atMs }) => atMs >= from && atMs < to)
    return {
      quotes: () => (this.quote ? [this.quote] : []),
      dailyCloses: (_, from, to) => {
        const bars = within('coingecko 1d', from, to)
        if (bars.length === 0) return new Map()
        const column = (of: (bar: Candle) => number) => Float64Array.from(bars, of)
        return new Map([
          [
            BITCOIN,
            {
              days: column(({ atMs }) => atMs),
              closes: column(({ close }) => Number(close)),
              volumes: column(({ volume }) => Number(volume ?? NaN)),
              marketCaps: column(() => NaN)
            }
          ]
        ])
      },
      dailySpans: () => [],
      candles: ({ interval, source }, from, to) => within(`${source} ${interval}`, from, to),
      findAssets: () => [{ id: BITCOIN, symbol: 'BTC', name: 'Bitcoin', seenAtMs: timestampMs(T0) }]
    }
  }
}
