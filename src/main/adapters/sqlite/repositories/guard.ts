import { z } from 'zod'
import type { Cooling, CoolingRule, Mark } from '../../../../shared/domain/guard/cooling'
import type { Holding, HoldingId } from '../../../../shared/domain/guard/holdings'
import { ruleKinds, type GuardRuleId } from '../../../../shared/domain/guard/rules'
import type { SymbolDecision } from '../../../../shared/domain/guard/symbols'
import type { AssetId } from '../../../../shared/domain/market/assets'
import type { Decimal } from '../../../../shared/kernel/decimal'
import { timestampMs, type KeyId, type TimestampMs } from '../../../../shared/kernel/ids'
import type { GuardStore, HighRisk, OrderUnderWay, StoredRule } from '../../../features/guard/ports'
import type { Sqlite } from '../open'
import type { SqliteUnitOfWork } from '../unit-of-work'

const Id = z.string().transform((id) => id as AssetId)
const At = z.int().transform(timestampMs)
const Amount = z.string().transform((text) => text as Decimal)
const HoldingRow = z
  .object({
    id: z.string().transform((id) => id as HoldingId),
    venue: z.string(),
    symbol: z.string(),
    asset_id: Id.nullable(),
    amount: Amount,
    origin: z.enum(['hand', 'file', 'key']),
    key_id: z
      .string()
      .transform((id) => id as KeyId)
      .nullable(),
    at_ms: At
  })
  .transform(({ asset_id, origin, key_id, at_ms, ...row }): Holding => ({
    ...row,
    from: origin,
    atMs: at_ms,
    ...(asset_id === null ? {} : { assetId: asset_id }),
    ...(key_id === null ? {} : { keyId: key_id })
  }))
const RuleRow = z
  .object({
    id: z.string().transform((id) => id as GuardRuleId),
    name: z.string(),
    kind: z.enum(ruleKinds),
    subject: z.string(),
    allowed: Amount,
    enforced: z.int(),
    gone: z.int()
  })
  .transform(({ allowed, enforced, gone, ...row }): StoredRule => ({
    ...row,
    limit: allowed,
    enforced: enforced === 1,
    gone: gone === 1
  }))
const HighRiskJson = z.object({
  baskets: z.array(z.string()),
  beyondRank: z.int().nullable(),
  also: z.array(Id),
  never: z.array(Id)
})
const CoolingJson = z.object({ on: z.boolean(), fall: z.number(), within: z.number(), rest: z.number() })
const Level = z.object({ at_ms: At, level: z.number() }).transform(({ at_ms, level }) => ({ atMs: at_ms, level }))
const Basis = z.array(z.tuple([Id, z.string(), z.string()]))
const RestRow = z
  .object({ scope: z.string(), at_ms: At, until_ms: At, fall: z.number(), lifted_at_ms: At.nullable() })
  .transform(({ scope, at_ms, until_ms, fall, lifted_at_ms }): Cooling => ({
    scope,
    atMs: at_ms,
    untilMs: until_ms,
    fall,
    ...(lifted_at_ms === null ? {} : { liftedAtMs: lifted_at_ms })
  }))
const OrderRow = z
  .object({
    corr: z.string(),
    series: z.string().nullable(),
    at_ms: At,
    venue: z.string(),
    gets_asset: Id,
    gets_amount: z.string(),
    gives_asset: Id,
    gives_amount: z.string()
  })
  .transform(({ corr, series, at_ms, venue, ...row }): OrderUnderWay => ({
    corr,
    atMs: at_ms,
    venue,
    gets: { assetId: row.gets_asset, amount: row.gets_amount },
    gives: { assetId: row.gives_asset, amount: row.gives_amount },
    ...(series === null ? {} : { series })
  }))

export class SqliteGuard implements GuardStore {
  constructor(
    private readonly db: Sqlite,
    private readonly unit: SqliteUnitOfWork
  ) {}

  #all(sql: string, ...values: (string | number)[]): unknown[] {
    return this.db.prepare<unknown[]>(sql).all(...values)
  }

  #run(sql: string, ...values: (string | number | null)[]): void {
    this.unit.demand()
    this.db.prepare<unknown[]>(sql).run(...values)
  }

  holdings(): readonly Holding[] {
    return this.#all('SELECT * FROM guard_holding ORDER BY venue, symbol, id').map((row) => HoldingRow.parse(row))
  }

  putHolding({ id, venue, symbol, assetId, amount, from, keyId, atMs }: Holding): void {
    this.#run(
      'INSERT OR REPLACE INTO guard_holding (id, venue, symbol, asset_id, amount, origin, key_id, at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      id,
      venue,
      symbol,
      assetId ?? null,
      amount,
      from,
      keyId ?? null,
      atMs
    )
  }

  removeHolding(id: HoldingId): void {
    this.#run('DELETE FROM guard_holding WHERE id = ?', id)
  }

  replaceOfKey(keyId: KeyId, holdings: readonly Holding[]): void {
    this.#run("DELETE FROM guard_holding WHERE origin = 'key' AND key_id = ?", keyId)
    for (const holding of holdings) this.putHolding(holding)
  }

  clearWritten(): void {
    this.#run("DELETE FROM guard_holding WHERE origin <> 'key'")
  }

  decision(venue: string, symbol: string): SymbolDecision | undefined {
    const [row] = this.#all('SELECT asset_id FROM guard_symbol WHERE venue = ? AND symbol = ?', venue, symbol)
    if (row === undefined) return undefined
    const { asset_id } = z.object({ asset_id: Id.nullable() }).parse(row)
    return asset_id === null ? { kind: 'left-out' } : { kind: 'asset', assetId: asset_id }
  }

  decide(venue: string, symbol: string, decision: SymbolDecision | undefined): void {
    this.#run('DELETE FROM guard_symbol WHERE venue = ? AND symbol = ?', venue, symbol)
    if (decision === undefined) return
    const asset = decision.kind === 'asset' ? decision.assetId : null
    this.#run('INSERT INTO guard_symbol (venue, symbol, asset_id) VALUES (?, ?, ?)', venue, symbol, asset)
  }

  rules(): readonly StoredRule[] {
    return this.#all('SELECT * FROM guard_rule ORDER BY id').map((row) => RuleRow.parse(row))
  }

  putRule({ id, name, kind, subject, limit, enforced, gone }: StoredRule): void {
    this.#run(
      'INSERT OR REPLACE INTO guard_rule (id, name, kind, subject, allowed, enforced, gone) VALUES (?, ?, ?, ?, ?, ?, ?)',
      id,
      name,
      kind,
      subject,
      limit,
      enforced ? 1 : 0,
      gone ? 1 : 0
    )
  }

  removeRule(id: GuardRuleId): void {
    this.#run('DELETE FROM guard_rule WHERE id = ?', id)
  }

  #choice(name: string): unknown {
    const [row] = this.#all('SELECT value FROM guard_choice WHERE name = ?', name)
    return row === undefined ? undefined : (JSON.parse(z.object({ value: z.string() }).parse(row).value) as unknown)
  }

  #putChoice(name: string, value: unknown): void {
    this.#run('INSERT OR REPLACE INTO guard_choice (name, value) VALUES (?, ?)', name, JSON.stringify(value))
  }

  highRisk(): HighRisk | undefined {
    return HighRiskJson.optional().parse(this.#choice('high-risk'))
  }

  putHighRisk(choice: HighRisk): void {
    this.#putChoice('high-risk', choice)
  }

  cooling(): CoolingRule | undefined {
    return CoolingJson.optional().parse(this.#choice('cooling'))
  }

  putCooling(rule: CoolingRule): void {
    this.#putChoice('cooling', rule)
  }

  lastMark(scope: string): Mark | undefined {
    const [row] = this.#all('SELECT * FROM guard_mark WHERE scope = ? ORDER BY at_ms DESC LIMIT 1', scope)
    if (row === undefined) return undefined
    const { basis } = z.object({ basis: z.string() }).parse(row)
    return { scope, ...Level.parse(row), basis: Basis.parse(JSON.parse(basis)) }
  }

  levels(scope: string, from: TimestampMs): readonly Pick<Mark, 'atMs' | 'level'>[] {
    const sql = 'SELECT at_ms, level FROM guard_mark WHERE scope = ? AND at_ms >= ? ORDER BY at_ms'
    return this.#all(sql, scope, from).map((row) => Level.parse(row))
  }

  putMark({ scope, atMs, level, basis }: Mark): void {
    const sql = 'INSERT OR REPLACE INTO guard_mark (scope, at_ms, level, basis) VALUES (?, ?, ?, ?)'
    this.#run(sql, scope, atMs, level, JSON.stringify(basis))
  }

  pruneMarks(before: TimestampMs): void {
    this.#run('DELETE FROM guard_mark WHERE at_ms < ?', before)
  }

  rest(scope: string): Cooling | undefined {
    const [row] = this.#all('SELECT * FROM guard_rest WHERE scope = ? ORDER BY at_ms DESC LIMIT 1', scope)
    return row === undefined ? undefined : RestRow.parse(row)
  }

  rests(): readonly Cooling[] {
    return this.#all('SELECT * FROM guard_rest ORDER BY at_ms DESC LIMIT 20').map((row) => RestRow.parse(row))
  }

  putRest({ scope, atMs, untilMs, fall, liftedAtMs }: Cooling): void {
    const sql = 'INSERT OR REPLACE INTO guard_rest (scope, at_ms, until_ms, fall, lifted_at_ms) VALUES (?, ?, ?, ?, ?)'
    this.#run(sql, scope, atMs, untilMs, fall, liftedAtMs ?? null)
  }

  orders(): readonly OrderUnderWay[] {
    return this.#all('SELECT * FROM guard_order ORDER BY at_ms, corr').map((row) => OrderRow.parse(row))
  }

  noteOrder({ corr, series, atMs, venue, gets, gives }: OrderUnderWay): void {
    this.#run(
      'INSERT OR REPLACE INTO guard_order (corr, series, at_ms, venue, gets_asset, gets_amount, gives_asset, gives_amount) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      corr,
      series ?? null,
      atMs,
      venue,
      gets.assetId,
      gets.amount,
      gives.assetId,
      gives.amount
    )
  }

  dropOrder(corr: string): void {
    this.#run('DELETE FROM guard_order WHERE corr = ?', corr)
  }

  clearOrders(venue: string | undefined, before: TimestampMs): void {
    if (venue === undefined) this.#run('DELETE FROM guard_order WHERE at_ms <= ?', before)
    else this.#run('DELETE FROM guard_order WHERE venue = ? AND at_ms <= ?', venue, before)
  }
}
