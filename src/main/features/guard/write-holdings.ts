/** Holdings by hand and from a file, and what a symbol means. Each change is on record; amounts are the person's own affair and are not. */
import type { Decimal } from '../../../shared/kernel/decimal'
import { plainVenue, type Holding, type HoldingId } from '../../../shared/domain/guard/holdings'
import { readHoldingsCsv } from '../../../shared/domain/guard/holdings-csv'
import { plainSymbol, type SymbolDecision } from '../../../shared/domain/guard/symbols'
import type { AssetId } from '../../../shared/domain/market/assets'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import type { AuditDetail } from '../../../shared/domain/audit/entry'
import type { StorageFailure } from '../../ports/journal'
import type { GuardBook } from './book'
import { markNow } from './cool-down'
import type { GuardPorts } from './ports'

type WriteFailure = StorageFailure | Failure<'venue-missing' | 'holding-not-found' | 'file-unreadable'>

const noVenue: Failure<'venue-missing'> = {
  code: 'venue-missing',
  message: 'The place is missing.',
  remedy: 'Say where it lies: an exchange, or a name of yours such as “ledger”.'
}
const gone: Failure<'holding-not-found'> = {
  code: 'holding-not-found',
  message: 'This holding is not there any more.',
  remedy: 'The list shows what there is.'
}
const unreadable: Failure<'file-unreadable'> = {
  code: 'file-unreadable',
  message: 'The table has lines that cannot be read.',
  remedy: 'Nothing was imported. Mend the lines that are named, then import it again.'
}

export function act(
  ports: GuardPorts,
  name: 'guard.hold' | 'guard.release' | 'guard.import' | 'guard.symbol' | 'guard.settle',
  detail: AuditDetail
): void {
  ports.journal.record({ actor: ports.actor, act: name, outcome: 'ok', detail, corr: ports.entropy.uuid() })
}

export function saveHolding(
  ports: GuardPorts,
  book: GuardBook,
  wish: {
    readonly id: HoldingId | undefined
    readonly venue: string
    readonly symbol: string
    readonly assetId: AssetId
    readonly amount: Decimal
  }
): Result<void, WriteFailure> {
  const venue = plainVenue(wish.venue)
  if (venue === '') return fail(noVenue)
  const known = ports.store.holdings().find(({ id }) => id === wish.id)
  if (wish.id !== undefined && (known === undefined || known.from === 'key')) return fail(gone)
  const holding: Holding = {
    ...wish,
    id: wish.id ?? (ports.entropy.uuid() as string as HoldingId),
    venue,
    from: 'hand',
    atMs: ports.clock.now()
  }
  return ports.unit.commit(() => {
    ports.store.putHolding(holding)
    markNow(ports, book)
    act(ports, 'guard.hold', { asset: holding.assetId ?? holding.symbol, venue, changed: known !== undefined })
  })
}

export function removeHolding(ports: GuardPorts, book: GuardBook, id: HoldingId): Result<void, WriteFailure> {
  const holding = ports.store.holdings().find((one) => one.id === id)
  if (holding === undefined) return fail(gone)
  return ports.unit.commit(() => {
    ports.store.removeHolding(id)
    markNow(ports, book)
    act(ports, 'guard.release', { asset: holding.assetId ?? holding.symbol, venue: holding.venue })
  })
}

/** All of a table, or nothing. `replace`: what was written by hand or file before goes. */
export function importHoldings(
  ports: GuardPorts,
  book: GuardBook,
  { text, replace }: { readonly text: string; readonly replace: boolean }
): Result<{ readonly rows: number }, WriteFailure> {
  const { rows, errors } = readHoldingsCsv(text)
  if (errors.length > 0) return fail(unreadable)
  const done = ports.unit.commit(() => {
    if (replace) ports.store.clearWritten()
    for (const { symbol, amount, venue } of rows) {
      const byId = book.byId(symbol)
      ports.store.putHolding({
        id: ports.entropy.uuid() as string as HoldingId,
        venue,
        symbol: byId?.symbol ?? symbol.toUpperCase(),
        ...(byId === undefined ? {} : { assetId: byId.id }),
        amount,
        from: 'file',
        atMs: ports.clock.now()
      })
    }
    markNow(ports, book)
    act(ports, 'guard.import', { rows: rows.length, replaced: replace })
  })
  return done.ok ? ok({ rows: rows.length }) : done
}

export function decideSymbol(
  ports: GuardPorts,
  book: GuardBook,
  {
    venue,
    symbol,
    decision
  }: { readonly venue: string; readonly symbol: string; readonly decision: SymbolDecision | undefined }
): Result<void, StorageFailure> {
  return ports.unit.commit(() => {
    ports.store.decide(venue, plainSymbol(venue, symbol), decision)
    markNow(ports, book)
    const means = decision === undefined ? 'asked' : decision.kind === 'asset' ? decision.assetId : 'left-out'
    act(ports, 'guard.symbol', { venue, symbol, means })
  })
}

/** The person says that their holdings are as they are written: orders under way no longer count beside them. */
export const settleOrders = (ports: GuardPorts): Result<void, StorageFailure> =>
  ports.unit.commit(() => {
    act(ports, 'guard.settle', { orders: ports.store.orders().length })
    ports.store.clearOrders(undefined, ports.clock.now())
  })
