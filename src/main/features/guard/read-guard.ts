/** What the Holdings screen shows, and what of it breaks a rule. */
import type { Money } from '../../../shared/domain/guard/money'
import { allocate, percentOf, priceOf, type Allocation } from '../../../shared/domain/guard/allocation'
import { standsAt, type Cooling, type CoolingRule } from '../../../shared/domain/guard/cooling'
import { isFiat, type Holding } from '../../../shared/domain/guard/holdings'
import { brokenBy, type GuardRule } from '../../../shared/domain/guard/rules'
import { isGuarded } from '../../../shared/domain/guard/symbols'
import { standing } from '../../../shared/domain/guard/words'
import type { Asset, AssetId } from '../../../shared/domain/market/assets'
import { allBaskets } from '../../../shared/domain/narratives/baskets'
import type { KeyId, TimestampMs } from '../../../shared/kernel/ids'
import { linesOf, type GuardBook, type Read } from './book'
import type { GuardPorts, HighRisk, OrderUnderWay } from './ports'

export interface Share {
  readonly id: string
  readonly label: string
  /** Per cent. */
  readonly share: number
  /** US dollars. */
  readonly value: number
}

export interface ShownHolding extends Omit<Holding, 'assetId'> {
  readonly assetId?: AssetId
  readonly name?: string
  readonly keyLabel?: string
  readonly value?: number
  readonly share?: number
  readonly unknown?: 'no-price' | 'stale-price' | 'unmapped' | 'left-out'
  readonly highRisk?: string
  readonly candidates: readonly Asset[]
}

export interface GuardView {
  readonly holdings: readonly ShownHolding[]
  readonly total: number
  readonly byCoin: readonly Share[]
  readonly byNarrative: readonly Share[]
  readonly byVenue: readonly Share[]
  readonly highRiskShare: number
  readonly stableShare: number
  readonly findings: readonly { readonly rule: string; readonly text: string }[]
  readonly rules: readonly GuardRule[]
  readonly highRisk: HighRisk
  readonly baskets: readonly { readonly id: string; readonly name: string; readonly known: boolean }[]
  readonly cooling: CoolingRule
  readonly resting: readonly Cooling[]
  readonly orders: readonly (OrderUnderWay & { readonly text: string })[]
  readonly keys: readonly {
    readonly id: KeyId
    readonly label: string
    readonly provider: string
    readonly readAtMs?: TimestampMs
  }[]
}

export function readGuard(ports: GuardPorts, book: GuardBook): GuardView {
  const read = book.read()
  const lines = linesOf(read)
  const orders = ports.store.orders()
  const about = orders.flatMap(({ gets, gives }) => [gets.assetId, gives.assetId])
  const known = book.knowledge([...lines.map(({ assetId }) => assetId), ...about])
  want(
    ports,
    book,
    lines.map(({ assetId }) => assetId)
  )
  const allocation = allocate(lines, known)
  const rules = book.rules()
  const unknown = new Set(known.unknownBaskets.map(({ id }) => id))
  return {
    holdings: read.map((one) => shown(ports, one, known, allocation)),
    total: round(allocation.total),
    byCoin: shares(allocation.byAsset, allocation.total, (id) => known.names.asset(id)),
    byNarrative: shares(allocation.byNarrative, allocation.total, (id) => known.names.narrative(id)),
    byVenue: shares(allocation.byVenue, allocation.total, (id) => id),
    highRiskShare: percentOf(allocation.highRisk, allocation.total),
    stableShare: percentOf(allocation.stable, allocation.total),
    findings: brokenBy(rules, allocation).map((broken) => ({
      rule: broken.rule.id,
      text: standing(broken, allocation, known.names)
    })),
    rules,
    highRisk: book.highRisk(),
    baskets: allBaskets(ports.baskets.list()).map(({ id, name }) => ({ id, name, known: !unknown.has(id) })),
    cooling: book.cooling(),
    resting: restingNow(ports.store.rests(), known.now),
    orders: orders.map((order) => ({
      ...order,
      text: `${order.gives.amount} ${known.names.asset(order.gives.assetId)} → ${order.gets.amount} ${known.names.asset(order.gets.assetId)}`
    })),
    keys: readableKeys(ports, read)
  }
}

/** Prices of what is held, and which coins the narratives hold. */
function want({ refresh }: GuardPorts, book: GuardBook, ids: readonly AssetId[]): void {
  const coins = [...new Set(ids)].filter((id) => !isFiat(id))
  if (coins.length > 0) refresh.wanted({ kind: 'quotes', assets: coins })
  refresh.wanted({ kind: 'assets' })
  refresh.wanted({ kind: 'categories' })
  for (const category of book.categories()) refresh.wanted({ kind: 'members', category })
}

const round = (value: Money): number => Number(value.toFixed(2))

const shares = <K extends string>(
  map: ReadonlyMap<K, Money>,
  total: Money,
  name: (id: K) => string
): readonly Share[] =>
  [...map]
    .toSorted(([, a], [, b]) => b.cmp(a))
    .map(([id, value]) => ({ id, label: name(id), share: percentOf(value, total), value: round(value) }))

function shown(
  ports: GuardPorts,
  { holding, meant }: Read,
  known: ReturnType<GuardBook['knowledge']>,
  { total }: Allocation
): ShownHolding {
  const { assetId: _written, ...plain } = holding
  const label = holding.keyId === undefined ? undefined : ports.keys.find(holding.keyId)?.label
  const base = { ...plain, ...(label === undefined ? {} : { keyLabel: label }), candidates: [] }
  if (meant.kind === 'left-out') return { ...base, unknown: 'left-out' }
  if (meant.kind === 'unmapped') return { ...base, unknown: 'unmapped', candidates: meant.candidates.slice(0, 8) }
  const price = priceOf(meant.assetId, known)
  const { highRisk } = known.traits(meant.assetId)
  const value = typeof price === 'string' ? undefined : price.times(holding.amount)
  return {
    ...base,
    assetId: meant.assetId,
    name: known.names.asset(meant.assetId),
    ...(highRisk === undefined ? {} : { highRisk }),
    ...(value === undefined ? {} : { value: round(value), share: percentOf(value, total) }),
    ...(typeof price === 'string' ? { unknown: price } : {})
  }
}

/** The latest of each scope, while it stands. */
const restingNow = (rests: readonly Cooling[], now: TimestampMs): readonly Cooling[] =>
  rests.filter((rest, place) => standsAt(rest, now) && rests.findIndex(({ scope }) => scope === rest.scope) === place)

function readableKeys({ keys }: GuardPorts, read: readonly Read[]): GuardView['keys'] {
  return keys
    .list()
    .filter(
      ({ provider, state, frozenAtMs, environment }) =>
        isGuarded(provider) && state === 'active' && frozenAtMs === undefined && environment !== 'testnet'
    )
    .map(({ id, label, provider }) => {
      const last = read.find(({ holding }) => holding.keyId === id)?.holding.atMs
      return { id, label, provider, ...(last === undefined ? {} : { readAtMs: last }) }
    })
}
