/**
 * What a request costs at Binance: https://developers.binance.com/docs/binance-spot-api-docs/rest-api and the pages of the
 * wallet and the futures. What is not listed counts as 20: more than most, so that the sum is rather too high.
 */
import type { RateRequest } from './rules'

const UNLISTED = 20

const spot: Readonly<Record<string, number>> = {
  ping: 1,
  time: 1,
  exchangeInfo: 20,
  depth: 250,
  trades: 25,
  historicalTrades: 25,
  aggTrades: 4,
  klines: 2,
  uiKlines: 2,
  avgPrice: 2,
  'ticker/24hr': 80,
  'ticker/tradingDay': 200,
  'ticker/price': 4,
  'ticker/bookTicker': 4,
  ticker: 200,
  account: 20,
  'account/commission': 20,
  'rateLimit/order': 40,
  openOrders: 6,
  allOrders: 20,
  orderList: 4,
  allOrderList: 20,
  openOrderList: 6,
  myTrades: 20,
  myPreventedMatches: 20,
  myAllocations: 20,
  'order/amendments': 4,
  'order/test': 1
}
const futures: Readonly<Record<string, number>> = {
  ping: 1,
  time: 1,
  exchangeInfo: 1,
  depth: 20,
  klines: 10,
  'ticker/24hr': 40,
  'ticker/price': 2,
  'ticker/bookTicker': 5,
  premiumIndex: 10,
  balance: 5,
  account: 5,
  positionRisk: 5,
  openOrders: 40,
  allOrders: 5,
  userTrades: 5,
  income: 30,
  leverage: 1,
  'order/test': 1
}
const wallet: Readonly<Record<string, number>> = {
  'capital/config/getall': 10,
  'capital/deposit/address': 10,
  'capital/deposit/hisrec': 1,
  'account/apiRestrictions': 1,
  'account/status': 1,
  'account/apiTradingStatus': 1,
  'account/info': 1,
  accountSnapshot: 2_400,
  'asset/assetDetail': 1,
  'asset/tradeFee': 1,
  'asset/transfer': 1,
  'asset/wallet/balance': 60,
  'asset/assetDividend': 10,
  'asset/getUserAsset': 5,
  'asset/get-funding-asset': 1,
  'asset/dribblet': 1
}

const tailOf = (path: string): string => path.replace(/^\/[a-z]+\/v\d\//, '')
const has = ({ params }: RateRequest, name: string): boolean => params.some(([own]) => own === name)

/** Placing and cancelling costs 1; an order that is only looked at costs 4. */
const orderWeight = ({ method }: RateRequest): number => (method === 'GET' ? 4 : 1)

export function spotWeight(request: RateRequest): number {
  const tail = tailOf(request.path)
  if (tail === 'order' || tail === 'order/cancelReplace' || tail === 'order/amend/keepPriority')
    return orderWeight(request)
  if (tail === 'openOrders') return request.method === 'DELETE' ? 1 : has(request, 'symbol') ? 6 : 80
  return spot[tail] ?? UNLISTED
}

export function futuresWeight(request: RateRequest): number {
  const tail = tailOf(request.path)
  if (tail === 'order') return 1
  if (tail === 'openOrders') return has(request, 'symbol') ? 1 : 40
  return futures[tail] ?? UNLISTED
}

export const walletWeight = ({ path }: RateRequest): number => wallet[tailOf(path)] ?? UNLISTED
