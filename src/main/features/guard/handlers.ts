import type { Handlers } from '../../../shared/contract/call'
import type { contract } from '../../../shared/contract/index'
import { readHoldingsCsv } from '../../../shared/domain/guard/holdings-csv'
import { fail, ok } from '../../../shared/kernel/result'
import type { GuardBook } from './book'
import { changeCooling, changeHighRisk, removeRule, saveRule } from './change-rules'
import { liftRest } from './cool-down'
import type { AskBalances, GuardPorts } from './ports'
import { readBalances } from './read-balances'
import { readGuard } from './read-guard'
import { decideSymbol, importHoldings, removeHolding, saveHolding, settleOrders } from './write-holdings'

/** Coins that a search offers at once. */
const OFFERED = 10

export const guardHandlers = (
  ports: GuardPorts & { readonly ask: AskBalances },
  book: GuardBook,
  rewatch: () => void
) =>
  ({
    read: async () => {
      const {
        holdings,
        byCoin,
        byNarrative,
        byVenue,
        findings,
        rules,
        baskets,
        resting,
        orders,
        keys,
        highRisk,
        ...rest
      } = readGuard(ports, book)
      return ok({
        ...rest,
        holdings: holdings.map(({ candidates, ...holding }) => ({ ...holding, candidates: candidates.map(coin) })),
        byCoin: [...byCoin],
        byNarrative: [...byNarrative],
        byVenue: [...byVenue],
        findings: findings.map(({ rule, text }) => ({ rule: rule as (typeof rules)[number]['id'], text })),
        rules: [...rules],
        highRisk: plainRisk(highRisk),
        baskets: [...baskets],
        resting: resting.map(({ scope, atMs, untilMs, fall }) => ({ scope, atMs, untilMs, fall })),
        orders: orders.map(({ corr, atMs, venue, text }) => ({ corr, atMs, venue, text })),
        keys: [...keys]
      })
    },
    findCoins: async ({ query }) => {
      ports.refresh.wanted({ kind: 'assets' })
      return ok(ports.market.searchAssets(query, OFFERED).map(coin))
    },
    previewCsv: async ({ text }) => {
      const { rows, errors } = readHoldingsCsv(text)
      return ok({
        rows: rows.map((row) => {
          const meant = book.byId(row.symbol) ? undefined : book.meant(row.venue, row.symbol)
          const id = book.byId(row.symbol)?.id ?? (meant?.kind === 'asset' ? meant.assetId : undefined)
          return id === undefined ? { ...row } : { ...row, coin: book.knowledge([id]).names.asset(id) }
        }),
        errors: [...errors]
      })
    },
    saveHolding: async ({ id, ...wish }) => watched(saveHolding(ports, book, { ...wish, id }), rewatch),
    removeHolding: async ({ id }) => watched(removeHolding(ports, book, id), rewatch),
    importCsv: async (wish) => watched(importHoldings(ports, book, wish), rewatch),
    decideSymbol: async ({ venue, symbol, means }) =>
      watched(
        decideSymbol(ports, book, { venue, symbol, decision: means.kind === 'ask' ? undefined : means }),
        rewatch
      ),
    readBalances: async ({ keyId }) => {
      const done = await readBalances(ports, book, keyId)
      if (!done.ok) {
        const { message, remedy } = done.error
        return fail({ code: 'not-read' as const, message, remedy })
      }
      rewatch()
      return ok({ coins: done.value.coins, without: [...done.value.without] })
    },
    settleOrders: async () => settleOrders(ports),
    saveRule: async ({ id, ...rule }) => watched(saveRule(ports, book, { ...rule, id }), rewatch),
    removeRule: async ({ id }) => watched(removeRule(ports, book, id), rewatch),
    changeHighRisk: async (choice) => changeHighRisk(ports, choice),
    changeCooling: async (rule) => watched(changeCooling(ports, book, rule), rewatch),
    liftRest: async ({ scope }) => liftRest(ports, scope)
  }) satisfies Handlers<typeof contract>['guard']

/** What is held or asked of it has changed: so may have what the market is to be watched for. */
function watched<R extends { readonly ok: boolean }>(done: R, rewatch: () => void): R {
  if (done.ok) rewatch()
  return done
}

const plainRisk = ({ baskets, beyondRank, also, never }: ReturnType<GuardBook['highRisk']>) => ({
  baskets: [...baskets],
  beyondRank,
  also: [...also],
  never: [...never]
})

const coin = ({ id, symbol, name, rank }: { id: string; symbol: string; name: string; rank?: number }) => ({
  id,
  symbol,
  name,
  ...(rank === undefined ? {} : { rank })
})
