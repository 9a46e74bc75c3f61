/** Recipes: with the libraries that they are for where those are here, and as those put it on the wire where they are not. */
import { execFile, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fullGrant, openStand, standKey } from '../../src/main/composition/testing/agent-stand'
import { binanceServer, type BinanceServer } from '../testing/binance-server'
import { throughProxy } from '../typescript/src/index.ts'

interface Signer {
  readonly urls: { api: Record<string, string> }
  setMarkets(markets: readonly object[]): unknown
  fetchBalance(): Promise<{ readonly info: object }>
  createOrder(...order: unknown[]): Promise<{ readonly id: string; readonly clientOrderId: string }>
  sign(path: string, api: string, method: string, params: object): { readonly url: string; readonly headers: object }
}

// ccxt exports no single exchange; importing all of them costs a second and 120 MB.
const file = path.resolve(import.meta.dirname, '../../node_modules/ccxt/js/src/binance.js')
const { default: Binance } = (await import(pathToFileURL(file).href)) as { default: new (given: object) => Signer }

const base = 'http://127.0.0.1:PORT/binance/binance-main'

let exchange: BinanceServer
let stand: ReturnType<typeof openStand>
let token: string
/** The recipe's own base, where it is here. */
let here: string

beforeEach(async () => {
  exchange = await binanceServer()
  // The exchange of this test stands where Binance's own host would.
  const key = standKey(0, { allowedHosts: [exchange.host], scopes: ['read', 'trade'] })
  stand = openStand({ keys: [key], material: () => ({ secret: exchange.secret }) })
  await stand.on({ socket: true, loopback: true })
  token = await stand.pair('Bot', fullGrant([key]))
  here = `http://127.0.0.1:${String((await stand.state()).loopback.at)}/binance/binance-main`
})
afterEach(async () => {
  await stand.close()
  exchange.close()
})
const local = (text: string): string =>
  text.replaceAll(base, here).replaceAll('~api.binance.com', `~${exchange.host}`).replaceAll('kwp_TOKEN', token)

const python = spawnSync('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 8))']).status === 0
const ccxtInPython = python && spawnSync('python3', ['-c', 'import ccxt']).status === 0

describe.skipIf(!python)('bots in Python (python3 is here)', () => {
  const says = async (bot: string): Promise<readonly { status: number; body: object }[]> => {
    const file = path.join(import.meta.dirname, 'python_bots.py')
    const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1' }
    const { stdout } = await promisify(execFile)('python3', [file, bot, here, token, exchange.host], { env })
    return stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { status: number; body: object })
  }

  const how = ccxtInPython ? 'the real library' : 'the library is not here: its requests as it makes them'
  it(`ccxt reads an account and places an order through the proxy (${how})`, async () => {
    expect(await says('ccxt')).toMatchObject([
      { status: 200, body: { accountType: 'SPOT' } },
      { status: 200, body: { clientOrderId: 'from-ccxt' } }
    ])
    expect(exchange).toMatchObject({ orders: ['from-ccxt'], wrong: [] })
  })

  it('Hummingbot’s connector does, from the address in its constants (its requests as it makes them)', async () => {
    expect(await says('hummingbot')).toMatchObject([
      { status: 200, body: { accountType: 'SPOT' } },
      { status: 200, body: { clientOrderId: 'from-hummingbot' } }
    ])
    expect(exchange).toMatchObject({ orders: ['from-hummingbot'], wrong: [] })
  })
})

describe('the freqtrade recipe', () => {
  const { exchange: recipe } = JSON.parse(readFileSync(path.join(import.meta.dirname, 'freqtrade.json'), 'utf8')) as {
    exchange: { key: string; secret: string; ccxt_config: { urls: { api: Record<string, string> } } }
  }
  const { key, secret, ccxt_config: config } = recipe

  it('trades: what it hands to ccxt as it stands reads the account and places an order', async () => {
    const text = readFileSync(path.join(import.meta.dirname, 'freqtrade.json'), 'utf8')
    const given = (JSON.parse(local(text)) as { exchange: { key: string; secret: string; ccxt_config: object } })
      .exchange
    // As freqtrade builds its exchange: key and secret, then the whole of ccxt_config.
    const bot = new Binance({
      apiKey: given.key,
      secret: given.secret,
      ...given.ccxt_config,
      options: { fetchCurrencies: false }
    })
    bot.setMarkets([market])
    expect((await bot.fetchBalance()).info).toMatchObject({ accountType: 'SPOT' })
    await bot.createOrder('BTC/USDT', 'market', 'buy', 0.001, undefined, { newClientOrderId: 'from-freqtrade' })
    expect(exchange).toMatchObject({ orders: ['from-freqtrade'], wrong: [] })
  })

  it('leads each of its addresses where ccxt’s own would lead through the proxy', () => {
    const own = throughProxy(new Binance({}).urls.api, base)
    for (const [name, url] of Object.entries(config.urls.api)) expect([name, url]).toEqual([name, own[name]])
  })

  it('sends account, orders and prices through the proxy, with the token for an API key', () => {
    const through = new Binance({ ...config, apiKey: key, secret })
    for (const [where, api] of [
      ['account', 'private'],
      ['exchangeInfo', 'public'],
      ['capital/config/getall', 'sapi']
    ] as const)
      expect(through.sign(where, api, 'GET', {}).url.startsWith(`${base}/~api.binance.com/`)).toBe(true)
    expect(through.sign('account', 'private', 'GET', {}).headers).toMatchObject({ 'X-MBX-APIKEY': key })
  })
})

const market = {
  id: 'BTCUSDT',
  symbol: 'BTC/USDT',
  base: 'BTC',
  quote: 'USDT',
  baseId: 'BTC',
  quoteId: 'USDT',
  type: 'spot',
  spot: true,
  active: true,
  precision: { amount: 0.00001, price: 0.01 },
  limits: { amount: {}, price: {}, cost: {} },
  info: { orderTypes: ['LIMIT', 'MARKET'] }
}
