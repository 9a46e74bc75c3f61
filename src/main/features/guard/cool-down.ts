/** Marks what prices did to what is held, and rests after a loss. Told by the market's news; no timer of its own. */
import type { Money } from '../../../shared/domain/guard/money'
import { priceOf, type Knowledge, type Line } from '../../../shared/domain/guard/allocation'
import {
  coolingFrom,
  EVERYWHERE,
  fallOf,
  levelNow,
  standsAt,
  type Basis,
  type Cooling
} from '../../../shared/domain/guard/cooling'
import { cooling as coolingWords } from '../../../shared/domain/guard/words'
import type { AssetId } from '../../../shared/domain/market/assets'
import { DAY_MS, HOUR_MS, MINUTE_MS, timestampMs, type TimestampMs } from '../../../shared/kernel/ids'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import { linesOf, type GuardBook } from './book'
import type { GuardPorts } from './ports'

const MARK_EVERY_MS = 15 * MINUTE_MS
const MARKS_KEPT_MS = 31 * DAY_MS
/** The log takes whole numbers and text alone. */
const percentText = (percent: number): string => `${percent.toFixed(1)}%`

const pricesFrom =
  (knowledge: Knowledge) =>
  (id: AssetId): Money | undefined => {
    const price = priceOf(id, knowledge)
    return typeof price === 'string' ? undefined : price
  }

/** Since when falls count anew: a rest answers what lay before it, and so does who lifted it. */
const countsFrom = (rest: Cooling | undefined): number => (rest === undefined ? 0 : (rest.liftedAtMs ?? rest.atMs))

function fallNow(ports: Pick<GuardPorts, 'store'>, book: GuardBook, scope: string, known: Knowledge): number {
  const mark = ports.store.lastMark(scope)
  if (mark === undefined) return 0
  const { within } = book.cooling()
  const since = countsFrom(ports.store.rest(scope))
  const levels = ports.store.levels(scope, timestampMs(Math.max(0, known.now - within * HOUR_MS)))
  // An older mark says where it stood when the window began.
  return fallOf([...levels, { ...mark, atMs: known.now }], levelNow(mark, pricesFrom(known)), known.now, within, since)
}

/** Why no purchase is signed at this venue; undefined: nothing rests. A fall that no mark has seen yet counts too. */
export function restFor(
  ports: Pick<GuardPorts, 'store' | 'market' | 'clock'>,
  book: GuardBook,
  venue: string,
  known: Knowledge
): string | undefined {
  const rule = book.cooling()
  if (!rule.on) return undefined
  for (const scope of [EVERYWHERE, venue]) {
    const standing = ports.store.rest(scope)
    const basis = ports.store.lastMark(scope)?.basis ?? []
    const rest =
      standing !== undefined && standsAt(standing, known.now)
        ? standing
        : coolingFrom(rule, scope, fallNow(ports, book, scope, book.knowledge(basis.map(([id]) => id))), known.now)
    if (rest !== undefined) {
      const until = `${new Date(rest.untilMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`
      return coolingWords(
        rest.fall,
        scope === EVERYWHERE ? 'What you hold' : `What you hold at ${scope}`,
        rule.within,
        until
      )
    }
  }
  return undefined
}

/** Marks levels, at most once in a quarter of an hour, and begins a rest where the rule says so; audited. */
export function markLevels(ports: GuardPorts, book: GuardBook): void {
  const rule = book.cooling()
  if (!rule.on) return
  const lines = linesOf(book.read())
  const scopes = [EVERYWHERE, ...new Set(lines.map(({ venue }) => venue))]
  const ids = new Set(lines.map(({ assetId }) => assetId))
  for (const scope of scopes) for (const [id] of ports.store.lastMark(scope)?.basis ?? []) ids.add(id)
  const known = book.knowledge([...ids])
  const begun = scopes.flatMap((scope) => {
    const standing = ports.store.rest(scope)
    if (standing !== undefined && standsAt(standing, known.now)) return []
    const rest = coolingFrom(rule, scope, fallNow(ports, book, scope, known), known.now)
    return rest === undefined ? [] : [rest]
  })
  // A rest begins at a mark, so that the fall it answers is not counted again.
  const resting = new Set(begun.map(({ scope }) => scope))
  const due = scopes.filter(
    (scope) => resting.has(scope) || known.now - (ports.store.lastMark(scope)?.atMs ?? 0) >= MARK_EVERY_MS
  )
  if (begun.length === 0 && due.length === 0) return
  const marked = ports.unit.commit(() => {
    for (const rest of begun) {
      ports.store.putRest(rest)
      ports.journal.record({
        actor: { role: 'system', caller: 'guard' },
        act: 'guard.cool',
        outcome: 'ok',
        detail: { where: rest.scope || 'all', fall: percentText(rest.fall), until: rest.untilMs },
        corr: ports.entropy.uuid()
      })
    }
    for (const scope of due) mark(ports, scope, lines, known)
    ports.store.pruneMarks(timestampMs(known.now - MARKS_KEPT_MS))
  })
  if (marked.ok && begun.length > 0) ports.changed()
}

function mark({ store }: GuardPorts, scope: string, lines: readonly Line[], known: Knowledge): void {
  const last = store.lastMark(scope)
  const price = pricesFrom(known)
  const held = new Map<AssetId, Money>()
  for (const { assetId, venue, amount } of lines)
    if (scope === EVERYWHERE || venue === scope) held.set(assetId, held.get(assetId)?.plus(amount) ?? amount)
  const basis: Basis = [...held].flatMap(([id, amount]) => {
    const now = price(id)
    return now === undefined ? [] : [[id, amount.toFixed(), now.toFixed()] as const]
  })
  store.putMark({ scope, atMs: known.now, level: last === undefined ? 1 : levelNow(last, price), basis })
}

/** What is held changes: the level so far is kept with what was held, and what is held from now on is marked after the change. */
export const markNow = (ports: GuardPorts, book: GuardBook): void => {
  if (!book.cooling().on) return
  const lines = linesOf(book.read())
  const scopes = [EVERYWHERE, ...new Set(lines.map(({ venue }) => venue))]
  const ids = new Set(lines.map(({ assetId }) => assetId))
  for (const scope of scopes) for (const [id] of ports.store.lastMark(scope)?.basis ?? []) ids.add(id)
  const known = book.knowledge([...ids])
  for (const scope of scopes) mark(ports, scope, lines, known)
}

const nothingToLift: Failure<'not-resting'> = {
  code: 'not-resting',
  message: 'No rest stands there.',
  remedy: 'Purchases are signed as your other rules say.'
}

/** A custodian's act: the fall that began the rest is answered with it. */
export function liftRest(ports: GuardPorts, scope: string): Result<void, StorageFailure | Failure<'not-resting'>> {
  const rest = ports.store.rest(scope)
  const now: TimestampMs = ports.clock.now()
  if (rest === undefined || !standsAt(rest, now)) return fail(nothingToLift)
  const done = ports.unit.commit(() => {
    ports.store.putRest({ ...rest, liftedAtMs: now })
    ports.journal.record({
      actor: ports.actor,
      act: 'guard.lift',
      outcome: 'ok',
      detail: { where: scope || 'all', fall: percentText(rest.fall) },
      corr: ports.entropy.uuid()
    })
  })
  return done.ok ? ok(undefined) : done
}
