/** The guard in the signer's policy step. Reads the request, and says no where it cannot tell. */
import type { Line } from '../../../shared/domain/guard/allocation'
import { isSale, judgeTrade, tradeOf, type Refusal, type Trade } from '../../../shared/domain/guard/judge'
import type { GuardRule } from '../../../shared/domain/guard/rules'
import { isGuarded } from '../../../shared/domain/guard/symbols'
import { readTrade, type Order } from '../../../shared/domain/guard/trade-request'
import { cannotRead, cannotValue } from '../../../shared/domain/guard/words'
import type { TradeAsked, TradeGuard, TradeVerdict } from '../../ports/trade-guard'
import { linesOf, withOrders, type GuardBook, type Read } from './book'
import { restFor } from './cool-down'
import type { GuardPorts } from './ports'
import { fieldsOf } from '../../../shared/domain/guard/request-fields'

const unasked: TradeVerdict = { kind: 'unasked' }
const COOL_DOWN = 'Cool-down after a loss'

export class TradeJudge implements TradeGuard {
  constructor(
    private readonly ports: Pick<GuardPorts, 'store' | 'clock' | 'market'>,
    private readonly book: GuardBook
  ) {}

  judge(asked: TradeAsked, series?: string): TradeVerdict {
    if (asked.endpointClass !== 'trade' && asked.endpointClass !== 'unknown') return unasked
    // Play money.
    if (asked.environment === 'testnet') return unasked
    const rules = this.book.enforced()
    const cools = this.book.cooling().on
    if (rules.length === 0 && !cools) return unasked
    const first = rules[0]?.name ?? COOL_DOWN
    const no = (reason: string): TradeVerdict => refused([{ rule: first, reason }])
    const { provider } = asked
    if (!isGuarded(provider)) return no(cannotRead('orders of this provider are not among those that Keywatch reads'))
    const read = readTrade(provider, asked.method, asked.path, fieldsOf(asked))
    if (read.kind === 'nothing') return { kind: 'allowed', reason: 'It places no order.' }
    if (read.kind === 'unreadable') return no(cannotRead(read.why))
    return this.#ofOrder(read.order, provider, rules, series, no)
  }

  #ofOrder(
    order: Order,
    venue: string,
    rules: readonly GuardRule[],
    series: string | undefined,
    no: (reason: string) => TradeVerdict
  ): TradeVerdict {
    const [base, quote] = [this.book.meant(venue, order.base), this.book.meant(venue, order.quote)]
    for (const [meant, symbol] of [[base, order.base] as const, [quote, order.quote] as const])
      if (meant.kind !== 'asset') return no(cannotRead(`which coin “${symbol}” is has not been settled`))
    if (base.kind !== 'asset' || quote.kind !== 'asset') return no(cannotRead('its coins are not known'))
    const read = this.book.read()
    const lines = this.#lines(read, series)
    const known = this.book.knowledge([...lines.map(({ assetId }) => assetId), base.assetId, quote.assetId])
    const sale = isSale({ gets: { assetId: order.side === 'buy' ? base.assetId : quote.assetId } } as Trade)
    const rest = sale ? undefined : restFor(this.ports, this.book, venue, known)
    const resting = rest === undefined ? [] : [{ rule: COOL_DOWN, reason: rest }]
    if (rules.length === 0) return verdict(resting)
    const trade = tradeOf(order, venue, base.assetId, quote.assetId, known)
    if (trade === undefined) {
      // A sale of what has no price takes away from the unknown; nothing that is measured grows but what comes in.
      if (sale && rules.every(({ kind }) => kind !== 'asset' && kind !== 'narrative')) return verdict([])
      return refused([...resting, ...refusalsOf(no(cannotValue([known.names.asset(base.assetId)])))])
    }
    const doubt = sale ? undefined : unknownMembers(rules, this.book.highRisk().baskets, known.unknownBaskets)
    if (doubt !== undefined) return no(cannotRead(`which coins belong to ${doubt} is not known yet`))
    const unmapped = read.flatMap(({ holding, meant }) => (meant.kind === 'unmapped' ? [holding.symbol] : []))
    return verdict([...resting, ...judgeTrade(trade, { lines, unmapped }, rules, known, known.names)])
  }

  #lines(read: readonly Read[], series: string | undefined): readonly Line[] {
    const orders = this.ports.store.orders().filter((one) => series === undefined || one.series !== series)
    return withOrders(linesOf(read), orders)
  }

  note(asked: TradeAsked, corr: string, series: string | undefined): void {
    if (this.judge(asked, series).kind === 'unasked' || !isGuarded(asked.provider)) return
    const read = readTrade(asked.provider, asked.method, asked.path, fieldsOf(asked))
    if (read.kind !== 'order') return
    const [base, quote] = [
      this.book.meant(asked.provider, read.order.base),
      this.book.meant(asked.provider, read.order.quote)
    ]
    if (base.kind !== 'asset' || quote.kind !== 'asset') return
    const known = this.book.knowledge([base.assetId, quote.assetId])
    const trade = tradeOf(read.order, asked.provider, base.assetId, quote.assetId, known)
    if (trade === undefined) return
    this.ports.store.noteOrder({
      corr,
      ...(series === undefined ? {} : { series }),
      atMs: this.ports.clock.now(),
      venue: trade.venue,
      gets: { assetId: trade.gets.assetId, amount: trade.gets.amount.round(18).toFixed() },
      gives: { assetId: trade.gives.assetId, amount: trade.gives.amount.round(18).toFixed() }
    })
  }

  drop(corr: string): void {
    if (this.book.enforced().length > 0 || this.book.cooling().on) this.ports.store.dropOrder(corr)
  }
}

const refused = (refusals: readonly Refusal[]): TradeVerdict => ({ kind: 'refused', refusals })
const refusalsOf = (one: TradeVerdict): readonly Refusal[] => (one.kind === 'refused' ? one.refusals : [])
const verdict = (refusals: readonly Refusal[]): TradeVerdict =>
  refusals.length > 0 ? refused(refusals) : { kind: 'allowed', reason: 'It breaks none of the rules you enforce.' }

/** A rule about a narrative whose coins nobody has told yet holds nothing back: that is said, not assumed. */
function unknownMembers(
  rules: readonly GuardRule[],
  risky: readonly string[],
  unknown: readonly { readonly id: string; readonly name: string }[]
): string | undefined {
  const needed = new Set(
    rules.flatMap(({ kind, subject }) => (kind === 'high-risk' ? risky : kind === 'narrative' ? [subject] : []))
  )
  return unknown.find(({ id }) => needed.has(id))?.name
}
