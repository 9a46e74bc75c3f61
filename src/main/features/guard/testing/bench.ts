/** The guard over real databases, with a market and a clock that a spec holds in its hand. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { AuditEntry } from '../../../../shared/domain/audit/entry'
import { usualCooling, type CoolingRule } from '../../../../shared/domain/guard/cooling'
import type { HoldingId } from '../../../../shared/domain/guard/holdings'
import { seedRules } from '../../../../shared/domain/guard/rules'
import { assetId, type AssetId } from '../../../../shared/domain/market/assets'
import type { KeyRecord } from '../../../../shared/domain/vault/key'
import type { Decimal } from '../../../../shared/kernel/decimal'
import { timestampMs, type KeyId } from '../../../../shared/kernel/ids'
import { fail } from '../../../../shared/kernel/result'
import { SqliteMarketStore } from '../../../adapters/sqlite/market/market-store'
import { marketMigrations } from '../../../adapters/sqlite/market/migrations'
import { migrate } from '../../../adapters/sqlite/migrate'
import type { Migration } from '../../../adapters/sqlite/migrations/migration'
import { migrations } from '../../../adapters/sqlite/migrations/index'
import { openDatabase, type Sqlite } from '../../../adapters/sqlite/open'
import { SqliteGuard } from '../../../adapters/sqlite/repositories/guard'
import { SqliteJournal } from '../../../adapters/sqlite/repositories/journal'
import { SqliteUnitOfWork } from '../../../adapters/sqlite/unit-of-work'
import type { TradeAsked } from '../../../ports/trade-guard'
import { GuardBook } from '../book'
import { TradeJudge } from '../judge-trade'
import type { GuardPorts } from '../ports'

export const T0 = Date.UTC(2026, 10, 22, 12)
export const [BTC, SOL, PEPE, USDT] = ['bitcoin', 'solana', 'pepe', 'tether'].map(assetId) as [
  AssetId,
  AssetId,
  AssetId,
  AssetId
]
const listed = [
  [BTC, 'BTC', 1],
  [SOL, 'SOL', 5],
  [PEPE, 'PEPE', 40],
  [USDT, 'USDT', 3]
] as const

export class GuardWorld {
  now = T0
  full = false
  keys: KeyRecord[] = []
  readonly ports: GuardPorts
  readonly book: GuardBook
  readonly judge: TradeJudge
  readonly store: SqliteGuard
  readonly market: SqliteMarketStore
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'keywatch-guard-'))
  readonly #vault: Sqlite
  readonly #market: Sqlite
  #ids = 0

  constructor() {
    this.#vault = opened(path.join(this.#folder, 'k.db'), migrations)
    this.#market = opened(path.join(this.#folder, 'market.db'), marketMigrations)
    const real = new SqliteUnitOfWork(this.#vault)
    const unit: GuardPorts['unit'] = {
      commit: (work) =>
        this.full ? fail({ code: 'storage-full', message: 'Full.', remedy: 'Free some.' }) : real.commit(work)
    }
    this.store = new SqliteGuard(this.#vault, real)
    this.market = new SqliteMarketStore(this.#market)
    const clock = { now: () => timestampMs(this.now), monotonic: () => 0 as never }
    const entropy = { uuid: () => this.#uuid() } as GuardPorts['entropy']
    this.ports = {
      actor: { role: 'owner', caller: 'window' },
      clock,
      entropy,
      unit,
      journal: new SqliteJournal(this.#vault, real, { clock, entropy, user: 'ada', appVersion: '0' }),
      keys: { find: (id) => this.keys.find((key) => key.id === id), list: () => this.keys },
      store: this.store,
      market: this.market,
      refresh: { wanted: () => undefined, watch: () => () => undefined, heard: () => () => undefined },
      baskets: { list: () => [] },
      changed: () => undefined
    }
    this.book = new GuardBook(this.ports)
    this.judge = new TradeJudge(this.ports, this.book)
    this.market.saveAssets(
      listed.map(([id, symbol, rank]) => ({ id, symbol, name: symbol, rank, seenAtMs: timestampMs(T0) }))
    )
    this.market.saveMembers('meme-token', [PEPE])
    this.market.saveMembers('socialfi', [assetId('friend-tech')])
    this.prices({ bitcoin: 100_000, solana: 200, pepe: 0.5, tether: 1 })
  }

  close(): void {
    this.#vault.close()
    this.#market.close()
    rmSync(this.#folder, { recursive: true })
  }

  /** In US dollars, as of now. */
  prices(now: Readonly<Record<string, number>>): void {
    this.market.saveQuotes(
      Object.entries(now).map(([id, price]) => ({
        assetId: assetId(id),
        price: { value: String(price) as Decimal, source: 'coingecko', atMs: timestampMs(this.now) }
      }))
    )
  }

  /** By hand, at Binance unless said. */
  hold(symbol: string, amount: string, more: { readonly venue?: string; readonly keyId?: KeyId } = {}): void {
    const { venue = 'binance', keyId } = more
    this.commit(() =>
      this.store.putHolding({
        id: this.#uuid() as string as HoldingId,
        venue,
        symbol,
        amount: amount as Decimal,
        from: keyId ? 'key' : 'hand',
        ...(keyId ? { keyId } : {}),
        atMs: timestampMs(this.now)
      })
    )
  }

  /** A rule that everybody begins with, enforced. */
  enforce(...kinds: readonly string[]): void {
    this.commit(() => {
      for (const rule of seedRules) this.store.putRule({ ...rule, enforced: kinds.includes(rule.kind), gone: false })
    })
    this.book.forget()
  }

  cool(rule: Partial<CoolingRule>): void {
    this.commit(() => this.store.putCooling({ ...usualCooling, on: true, ...rule }))
    this.book.forget()
  }

  commit(work: () => void): void {
    const done = this.ports.unit.commit(work)
    if (!done.ok) throw new Error(done.error.code)
  }

  entries(): AuditEntry[] {
    return this.#vault
      .prepare<[], string>('SELECT line FROM audit_entry ORDER BY seq')
      .pluck()
      .all()
      .map((line) => JSON.parse(line) as AuditEntry)
  }

  #uuid(): never {
    return `00000000-0000-4000-8000-${String((this.#ids += 1)).padStart(12, '0')}` as never
  }
}

/** An order at Binance, at the market's price unless a limit is given. */
export const order = (side: 'BUY' | 'SELL', symbol: string, quantity: string, limit?: string): TradeAsked => ({
  provider: 'binance',
  environment: 'production',
  endpointClass: 'trade',
  method: 'POST',
  path: '/api/v3/order',
  params: [
    ['symbol', symbol],
    ['side', side],
    ['type', limit === undefined ? 'MARKET' : 'LIMIT'],
    ['quantity', quantity],
    ...(limit === undefined ? [] : [['price', limit] as const])
  ],
  body: ''
})

function opened(file: string, steps: readonly Migration[]): Sqlite {
  const database = openDatabase(file, { knownVersion: steps.length })
  if (!database.ok) throw new Error(database.error.code)
  if (!migrate(database.value, steps).ok) throw new Error('not migrated')
  return database.value
}
