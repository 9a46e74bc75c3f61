/** One practice account: balances, orders and trades that add up. Amounts are integers of 1e-8, as exchanges count. */
import { Refusal } from './request'

const UNIT = 100_000_000n

/** In US dollars; the practice market does not move. */
const prices: Readonly<Record<string, string>> = {
  BTC: '97250.00',
  ETH: '3412.50',
  SOL: '238.10',
  XRP: '1.42',
  USDT: '1',
  USDC: '1',
  USD: '1',
  EUR: '1.05'
}
const quotes = ['USDT', 'USDC', 'USD', 'EUR'] as const

export interface Order {
  readonly id: number
  readonly clientId: string
  readonly base: string
  readonly quote: string
  readonly symbol: string
  readonly side: 'buy' | 'sell'
  readonly type: 'limit' | 'market'
  readonly price: bigint
  readonly quantity: bigint
  readonly atMs: number
  status: 'open' | 'filled' | 'cancelled'
}

export interface OrderRequest {
  readonly symbol: string
  readonly side: string
  readonly type: string
  readonly quantity: string
  readonly price: string
  readonly clientId: string
}

export interface Account {
  readonly balances: Map<string, bigint>
  readonly orders: Order[]
}

export const openAccount = (nowMs: number): Account => {
  const account: Account = {
    balances: new Map([
      ['BTC', decimal('0.8421')],
      ['ETH', decimal('12.5')],
      ['SOL', decimal('140')],
      ['USDT', decimal('25410.37')],
      ['USDC', decimal('1200')],
      ['USD', decimal('8800.5')]
    ]),
    orders: []
  }
  const past = { clientId: '', type: 'market', price: '' }
  place(account, { ...past, symbol: 'BTCUSDT', side: 'buy', quantity: '0.015' }, nowMs - 86_400_000)
  place(account, { ...past, symbol: 'ETHUSDT', side: 'sell', quantity: '1.2' }, nowMs - 7_200_000)
  place(
    account,
    { ...past, symbol: 'BTCUSDT', side: 'buy', type: 'limit', price: '91000', quantity: '0.05' },
    nowMs - 3_600_000
  )
  return account
}

export function decimal(text: string): bigint {
  const match = /^(\d{1,12})(?:\.(\d{1,8})0*)?$/u.exec(text)
  if (match === null) throw new Refusal('bad-parameter', `Not an amount: ${text.slice(0, 40)}`)
  return BigInt(match[1] ?? '0') * UNIT + BigInt((match[2] ?? '').padEnd(8, '0'))
}

export const text = (amount: bigint): string => `${amount / UNIT}.${String(amount % UNIT).padStart(8, '0')}`

export const priceOf = (base: string, quote: string): bigint =>
  (decimal(prices[base] ?? '0') * UNIT) / decimal(prices[quote] ?? '1')

/** `BTCUSDT`, `BTC-USDT`, `BTC/USD`, `XBTUSD`: base and quote. */
export function pairOf(symbol: string): { base: string; quote: string } {
  const plain = symbol
    .toUpperCase()
    .replace(/[-/_]/gu, '')
    .replace(/^X?XBT/u, 'BTC')
    .replace(/Z(USD|EUR)$/u, '$1')
  const quote = quotes.find((name) => plain.endsWith(name))
  const base = plain.slice(0, plain.length - (quote?.length ?? 0))
  if (quote === undefined || prices[base] === undefined)
    throw new Refusal('bad-parameter', `Unknown symbol: ${symbol.slice(0, 40)}`)
  return { base, quote }
}

/** Checks an order without placing it. */
export function check(account: Account, request: OrderRequest): Omit<Order, 'id' | 'atMs' | 'status'> {
  const { base, quote } = pairOf(request.symbol)
  const side = request.side.toLowerCase()
  const type = request.type.toLowerCase()
  if ((side !== 'buy' && side !== 'sell') || (type !== 'limit' && type !== 'market'))
    throw new Refusal('bad-parameter', 'Unknown side or type')
  const quantity = decimal(request.quantity)
  const price = type === 'limit' ? decimal(request.price) : priceOf(base, quote)
  if (quantity === 0n || price === 0n) throw new Refusal('bad-parameter', 'Amounts must be above zero')
  if (request.clientId !== '' && account.orders.some(({ clientId }) => clientId === request.clientId))
    throw new Refusal('duplicate-order', 'Duplicate order sent.')
  const [asset, cost] = side === 'buy' ? [quote, (quantity * price) / UNIT] : [base, quantity]
  if ((account.balances.get(asset) ?? 0n) < cost)
    throw new Refusal('insufficient-funds', 'Account has insufficient balance for requested action.')
  return { clientId: request.clientId, base, quote, symbol: request.symbol, side, type, price, quantity }
}

export function place(account: Account, request: OrderRequest, nowMs: number): Order {
  const checked = check(account, request)
  const market = priceOf(checked.base, checked.quote)
  const crosses =
    checked.type === 'market' || (checked.side === 'buy' ? checked.price >= market : checked.price <= market)
  const order: Order = {
    ...checked,
    id: 28_457_000 + account.orders.length,
    atMs: nowMs,
    status: crosses ? 'filled' : 'open'
  }
  account.orders.push(order)
  if (crosses) {
    const sign = order.side === 'buy' ? 1n : -1n
    move(account, order.base, sign * order.quantity)
    move(account, order.quote, (-sign * order.quantity * order.price) / UNIT)
  }
  return order
}

export function cancel(account: Account, id: string): Order {
  const order = account.orders.find(
    (each) => each.status === 'open' && (String(each.id) === id || (id !== '' && each.clientId === id))
  )
  if (order === undefined) throw new Refusal('unknown-order', 'Unknown order sent.')
  order.status = 'cancelled'
  return order
}

/** Returns the withdrawal's id. */
export function withdraw(account: Account, asset: string, amount: string): string {
  const value = decimal(amount)
  if (value === 0n) throw new Refusal('bad-parameter', 'Amounts must be above zero')
  if ((account.balances.get(asset) ?? 0n) < value) throw new Refusal('insufficient-funds', 'Insufficient balance.')
  move(account, asset, -value)
  return `W${String(account.balances.get(asset) ?? 0n)}${asset}`
}

const move = (account: Account, asset: string, by: bigint): void =>
  void account.balances.set(asset, (account.balances.get(asset) ?? 0n) + by)

export const withStatus = (account: Account, status: Order['status']): readonly Order[] =>
  account.orders.filter((order) => order.status === status)
