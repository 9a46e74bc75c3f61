import type { Cooling, CoolingRule, Mark } from '../../../shared/domain/guard/cooling'
import type { Holding, HoldingId } from '../../../shared/domain/guard/holdings'
import type { GuardRule, GuardRuleId } from '../../../shared/domain/guard/rules'
import type { SymbolDecision } from '../../../shared/domain/guard/symbols'
import type { AssetId } from '../../../shared/domain/market/assets'
import type { Basket } from '../../../shared/domain/narratives/baskets'
import type { KeyId, TimestampMs } from '../../../shared/kernel/ids'
import type { Failure, Result } from '../../../shared/kernel/result'
import type { Clock, Entropy } from '../../ports/clock'
import type { Actor, Journal, UnitOfWork } from '../../ports/journal'
import type { KeyStore } from '../../ports/key-store'
import type { MarketRefresh } from '../../ports/market-refresh'
import type { MarketStore } from '../../ports/market-store'

/** What counts as high-risk: the coins of some narratives, those of a low rank, and the person's own word. */
export interface HighRisk {
  readonly baskets: readonly string[]
  /** null: the rank does not matter. */
  readonly beyondRank: number | null
  readonly also: readonly AssetId[]
  readonly never: readonly AssetId[]
}

/** An order that was signed and not seen in a balance yet. */
export interface OrderUnderWay {
  readonly corr: string
  readonly series?: string
  readonly atMs: TimestampMs
  readonly venue: string
  readonly gets: { readonly assetId: AssetId; readonly amount: string }
  readonly gives: { readonly assetId: AssetId; readonly amount: string }
}

/** A rule that everybody begins with, and that the person took away, is stored as gone. */
export interface StoredRule extends GuardRule {
  readonly gone: boolean
}

/** In the vault's database. Writes only inside `UnitOfWork.commit`. */
export interface GuardStore {
  holdings(): readonly Holding[]
  putHolding(holding: Holding): void
  removeHolding(id: HoldingId): void
  /** Takes the place of what was read with the key before. */
  replaceOfKey(keyId: KeyId, holdings: readonly Holding[]): void
  /** Of files and the hand. */
  clearWritten(): void
  decision(venue: string, symbol: string): SymbolDecision | undefined
  /** undefined: as if nobody had decided. */
  decide(venue: string, symbol: string, decision: SymbolDecision | undefined): void
  rules(): readonly StoredRule[]
  putRule(rule: StoredRule): void
  removeRule(id: GuardRuleId): void
  highRisk(): HighRisk | undefined
  putHighRisk(choice: HighRisk): void
  cooling(): CoolingRule | undefined
  putCooling(rule: CoolingRule): void
  lastMark(scope: string): Mark | undefined
  levels(scope: string, from: TimestampMs): readonly Pick<Mark, 'atMs' | 'level'>[]
  putMark(mark: Mark): void
  pruneMarks(before: TimestampMs): void
  /** The latest of a scope. */
  rest(scope: string): Cooling | undefined
  rests(): readonly Cooling[]
  putRest(rest: Cooling): void
  orders(): readonly OrderUnderWay[]
  noteOrder(order: OrderUnderWay): void
  dropOrder(corr: string): void
  /** Of one venue, or of all. */
  clearOrders(venue: string | undefined, before: TimestampMs): void
}

/** A harmless request, signed by the app's one signer. */
export type AskBalances = (question: {
  readonly draft: {
    readonly keyId: KeyId
    readonly method: 'GET' | 'POST'
    readonly host: string
    readonly path: string
    readonly params: readonly (readonly [name: string, value: string])[]
    readonly body: string
  }
  readonly actor: Actor
}) => Promise<
  Result<
    { readonly response: { readonly status: number; readonly body: string; readonly meaning?: Failure<string> } },
    Failure<string>
  >
>

export interface GuardPorts {
  readonly actor: Actor
  readonly clock: Pick<Clock, 'now'>
  readonly entropy: Entropy
  readonly unit: UnitOfWork
  readonly journal: Journal
  readonly keys: Pick<KeyStore, 'find' | 'list'>
  readonly store: GuardStore
  readonly market: Pick<MarketStore, 'quotes' | 'findAssets' | 'members' | 'categories' | 'searchAssets'>
  readonly refresh: Pick<MarketRefresh, 'wanted' | 'watch' | 'heard'>
  readonly baskets: { list(): readonly Basket[] }
  /** What is shown has changed. */
  readonly changed: () => void
}
