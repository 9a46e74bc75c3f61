import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { throughProxy } from '../../clients/typescript/src/index.ts'
import { callAgent } from '../fixtures/agent'
import { expect, launch, test, type Running } from '../fixtures/app'
import { ask } from '../fixtures/bridge'
import { startNodeBot, startPythonBot } from '../fixtures/client-bots'
import { kill } from '../fixtures/processes'
import { tradingExchange } from '../fixtures/trading-bot'

const secret = 'NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j'
const python = spawnSync('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 8))']).status === 0

interface Overview {
  readonly socket: { readonly at: string }
  readonly loopback: { readonly at: string }
  readonly programs: readonly { readonly id: string; readonly name: string }[]
}

async function addTrader({ app, window }: Running, host: string): Promise<string> {
  await app.evaluate(({ clipboard }, value) => clipboard.writeText(value), secret)
  const captured = await ask<{ id: string }>(window, 'vault.captureFromClipboard', {
    provider: 'binance',
    field: 'secret'
  })
  const added = await ask<{ id: string }>(window, 'vault.addKey', {
    provider: 'binance',
    label: 'Trader',
    environment: 'development',
    scopes: ['read', 'trade'],
    allowedHosts: [host],
    apiKeyId: 'first-key',
    expiresInDays: 90,
    secret: captured.id,
    standInAccepted: true
  })
  return added.id
}

const grantOf = (keyId: string) => ({
  keys: [{ keyId, scopes: ['read', 'trade'] }],
  hosts: [],
  paths: [],
  asking: 'allow',
  locking: 'refuse'
})

async function pairs({ window }: Running, socket: string, keyId: string, name: string): Promise<string> {
  const { id } = (await callAgent(socket, 'POST', '/v1/pair', { body: { name } })).json as { id: string }
  await ask(window, 'programs.grant', { pairing: id, grant: grantOf(keyId) })
  return ((await callAgent(socket, 'GET', `/v1/pair/${id}`)).json as { token: string }).token
}

/** The recipe of the documentation: three lines, of which the first and the last are ccxt's own. */
async function readsBalance(token: string, base: string, host: string): Promise<object> {
  const file = resolve(import.meta.dirname, '../../node_modules/ccxt/js/src/binance.js')
  const { default: Binance } = (await import(pathToFileURL(file).href)) as {
    default: new (given: object) => {
      urls: { api: object }
      fetchBalance(): Promise<object>
      setMarkets(m: object[]): void
    }
  }
  const exchange = new Binance({ apiKey: token, secret: 'held by Keywatch', options: { fetchCurrencies: false } })
  exchange.setMarkets([])
  // The exchange of this test stands where Binance would.
  exchange.urls.api = { private: `https://${host}/api/v3` }
  exchange.urls.api = throughProxy(exchange.urls.api, base)
  return exchange.fetchBalance()
}

const clients = python ? 'TypeScript and Python clients' : 'TypeScript client (python3 is not here)'
test(`bots on the ${clients} trade while Keywatch is killed and started again: nothing is placed twice`, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'keywatch-e2e-'))
  const exchange = await tradingExchange({ 'first-key': secret })
  let running = await launch({ demo: true, folder })
  try {
    const keyId = await addTrader(running, exchange.host)
    await ask(running.window, 'programs.changeAgent', { socket: true, loopback: true })
    const { socket, loopback } = await ask<Overview>(running.window, 'programs.overview')
    const token = await pairs(running, socket.at, keyId, 'Node bot')
    const base = `http://127.0.0.1:${loopback.at}/binance/trader`
    expect(await readsBalance(token, base, exchange.host)).toMatchObject({ info: { accountType: 'SPOT' } })

    const bots = [startNodeBot(socket.at, token)]
    if (python) bots.push(startPythonBot(socket.at, await pairs(running, socket.at, keyId, 'Python bot')))
    const all = (min: number) =>
      expect.poll(() => Math.min(...bots.map(({ placed }) => placed.size))).toBeGreaterThan(min)
    await all(10)

    const { given } = await kill(running.app)
    const before = Math.max(...bots.map(({ placed }) => placed.size))
    running = await launch({ demo: true, folder })
    // The demo starts over with its keys: the account is added again under its name, and both are given it.
    const again = await addTrader(running, exchange.host)
    for (const { id } of (await ask<Overview>(running.window, 'programs.overview')).programs)
      await ask(running.window, 'programs.changeGrant', { id, grant: grantOf(again) })
    await all(before + 10)
    for (const bot of bots) await bot.stop()

    expect([exchange.wrong, bots.flatMap(({ failed }) => failed)]).toEqual([[], []])
    expect([...exchange.orders].filter(([, by]) => by.length > 1)).toEqual([])
    const placed = bots.flatMap((bot) => [...bot.placed])
    const inDoubt = bots.flatMap((bot) => [...bot.inDoubt.keys()])
    expect(placed.filter((order) => !exchange.orders.has(order))).toEqual([])
    // Each bot has one order under way at a time: what it is told it cannot know is the one that was when the kill was given,
    // and nothing else is unaccounted for. What began later met nobody who signs: it was asked for again, and placed.
    for (const { inDoubt } of bots) {
      expect(inDoubt.size, [...inDoubt.keys()].join(' ')).toBeLessThanOrEqual(1)
      for (const [order, { beganMs, endedMs }] of inDoubt)
        expect({ order, late: beganMs > given.untilMs, early: endedMs < given.fromMs }).toEqual({
          order,
          late: false,
          early: false
        })
    }
    expect([...exchange.orders.keys()].filter((order) => !placed.includes(order) && !inDoubt.includes(order))).toEqual(
      []
    )
  } finally {
    await running.close()
    exchange.close()
    await rm(folder, { recursive: true, force: true })
    await rm(`${folder}-demo`, { recursive: true, force: true })
  }
})
