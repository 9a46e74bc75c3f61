/** How each exchange says what an account holds. One small reader each; what is not as documented is said, not skipped. */
import { decimal, type Decimal } from '../../kernel/decimal'
import { Big } from 'big.js'
import type { GuardedVenue } from './symbols'

export interface Balance {
  readonly symbol: string
  readonly amount: Decimal
}

export interface BalanceQuestion {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly params: readonly (readonly [string, string])[]
  /** undefined: not as documented. */
  readonly read: (json: unknown) => readonly Balance[] | undefined
  /** The parameter for the next page, where there is one. */
  readonly next?: (json: unknown) => readonly [string, string] | undefined
  /** Another wallet: it may have none, and the main one counts without it. */
  readonly also?: string
}

type Json = Readonly<Record<string, unknown>>
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const at = (json: unknown, ...path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((value, name) => {
    if (Array.isArray(value)) return typeof name === 'number' ? (value as unknown[])[name] : undefined
    return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
  }, json)

/**
 * Sums the named figures of each row, so that what is locked counts too. A debt is not a holding: the whole is refused.
 * @param debts figures that say what is owed, where a row has them: borrowed coins stand among the others
 */
function rowsOf(
  list: unknown,
  symbol: string,
  figures: readonly (readonly string[])[],
  debts: readonly string[] = []
): readonly Balance[] | undefined {
  if (!Array.isArray(list)) return undefined
  const sums = new Map<string, Big>()
  for (const row of list) {
    const name = at(row, symbol)
    if (typeof name !== 'string' || name === '') return undefined
    if (debts.some((debt) => !isNothing(at(row, debt)))) return undefined
    for (const path of figures) {
      const said = at(row, ...path)
      const read = typeof said === 'string' || typeof said === 'number' ? decimal(said === '' ? '0' : said) : undefined
      if (read === undefined) return undefined
      sums.set(name, (sums.get(name) ?? new Big(0)).plus(read))
    }
  }
  return kept(sums)
}

/** Absent, empty or zero. */
const isNothing = (said: unknown): boolean =>
  said === undefined || said === '' || ((typeof said === 'string' || typeof said === 'number') && Number(said) === 0)

function kept(sums: ReadonlyMap<string, Big>): readonly Balance[] | undefined {
  const all = [...sums].filter(([, sum]) => !sum.eq(0))
  if (all.some(([, sum]) => sum.lt(0))) return undefined
  return all.map(([symbol, sum]) => ({ symbol, amount: sum.toFixed() as Decimal }))
}

function readKraken(json: unknown): readonly Balance[] | undefined {
  const errors = at(json, 'error')
  const result = at(json, 'result')
  if (!Array.isArray(errors) || errors.length > 0 || !isObject(result)) return undefined
  return rowsOf(
    Object.entries(result).map(([symbol, amount]) => ({ symbol, amount })),
    'symbol',
    [['amount']]
  )
}

export const balanceQuestions: Readonly<Record<GuardedVenue, readonly BalanceQuestion[]>> = {
  // https://developers.binance.com/docs/binance-spot-api-docs/rest-api/account-endpoints
  binance: [
    {
      method: 'GET',
      path: '/api/v3/account',
      params: [['omitZeroBalances', 'true']],
      read: (json) => rowsOf(at(json, 'balances'), 'asset', [['free'], ['locked']])
    }
  ],
  // https://docs.kraken.com/api/docs/rest-api/get-account-balance
  kraken: [{ method: 'POST', path: '/0/private/Balance', params: [], read: readKraken }],
  // https://docs.cdp.coinbase.com/api-reference/advanced-trade-api/rest-api/accounts/list-accounts
  coinbase: [
    {
      method: 'GET',
      path: '/api/v3/brokerage/accounts',
      params: [['limit', '250']],
      read: (json) =>
        rowsOf(at(json, 'accounts'), 'currency', [
          ['available_balance', 'value'],
          ['hold', 'value']
        ]),
      next: (json) => {
        const cursor = at(json, 'cursor')
        return at(json, 'has_next') === true && typeof cursor === 'string' && cursor !== ''
          ? ['cursor', cursor]
          : undefined
      }
    }
  ],
  // https://www.okx.com/docs-v5/en/#trading-account-rest-api-get-balance
  okx: [
    {
      method: 'GET',
      path: '/api/v5/account/balance',
      params: [],
      read: (json) =>
        at(json, 'code') === '0' ? rowsOf(at(json, 'data', 0, 'details'), 'ccy', [['cashBal']], ['liab']) : undefined
    },
    {
      method: 'GET',
      path: '/api/v5/asset/balances',
      params: [],
      read: (json) => (at(json, 'code') === '0' ? rowsOf(at(json, 'data'), 'ccy', [['bal']]) : undefined),
      also: 'the funding account'
    }
  ],
  // https://bybit-exchange.github.io/docs/v5/account/wallet-balance: what was borrowed by hand is part of walletBalance.
  bybit: [
    {
      method: 'GET',
      path: '/v5/account/wallet-balance',
      params: [['accountType', 'UNIFIED']],
      read: (json) =>
        at(json, 'retCode') === 0
          ? rowsOf(at(json, 'result', 'list', 0, 'coin'), 'coin', [['walletBalance']], ['spotBorrow', 'borrowAmount'])
          : undefined
    },
    {
      method: 'GET',
      path: '/v5/asset/transfer/query-account-coins-balance',
      params: [['accountType', 'FUND']],
      read: (json) =>
        at(json, 'retCode') === 0 ? rowsOf(at(json, 'result', 'balance'), 'coin', [['walletBalance']]) : undefined,
      also: 'the funding account'
    }
  ]
}

/** Of several wallets, one sum a coin. */
export function added(wallets: readonly (readonly Balance[])[]): readonly Balance[] {
  const sums = new Map<string, Big>()
  for (const { symbol, amount } of wallets.flat()) sums.set(symbol, (sums.get(symbol) ?? new Big(0)).plus(amount))
  return kept(sums) ?? []
}
