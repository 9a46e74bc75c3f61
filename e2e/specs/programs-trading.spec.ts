import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { callAgent } from '../fixtures/agent'
import { expect, launch, test, type Running } from '../fixtures/app'
import { ask, entries } from '../fixtures/bridge'
import { kill } from '../fixtures/processes'
import { startBot, tradingExchange } from '../fixtures/trading-bot'

const secrets = {
  'first-key': 'NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j',
  'second-key': 'kQH5HW8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5n'
}

async function capture({ app, window }: Running, text: string): Promise<string> {
  await app.evaluate(({ clipboard }, value) => clipboard.writeText(value), text)
  return (await ask<{ id: string }>(window, 'vault.captureFromClipboard', { provider: 'binance', field: 'secret' })).id
}

const addTrader = async (running: Running, host: string, apiKeyId: keyof typeof secrets): Promise<string> =>
  (
    await ask<{ id: string }>(running.window, 'vault.addKey', {
      provider: 'binance',
      label: 'Trader',
      environment: 'development',
      scopes: ['read', 'trade'],
      allowedHosts: [host],
      apiKeyId,
      expiresInDays: 90,
      secret: await capture(running, secrets[apiKeyId]),
      standInAccepted: true
    })
  ).id

/** Each has one order under way at a time. */
const WORKERS = 3

const grantOf = (keyId: string) => ({
  keys: [{ keyId, scopes: ['read', 'trade'] }],
  hosts: [],
  paths: ['* /api/v3/**'],
  asking: 'allow',
  locking: 'refuse'
})

interface Overview {
  readonly loopback: { readonly at: string }
  readonly programs: readonly { readonly id: string }[]
}

test('a ccxt bot trades through the proxy while its key is rotated and Keywatch is killed and started again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'keywatch-e2e-'))
  const exchange = await tradingExchange(secrets)
  let running = await launch({ demo: true, folder })
  try {
    const keyId = await addTrader(running, exchange.host, 'first-key')
    await ask(running.window, 'programs.changeAgent', { loopback: true })
    const port = Number((await ask<Overview>(running.window, 'programs.overview')).loopback.at)
    const { id } = (await callAgent(port, 'POST', '/v1/pair', { body: { name: 'ccxt-bot' } })).json as { id: string }
    await ask(running.window, 'programs.grant', { pairing: id, grant: grantOf(keyId) })
    const { token } = (await callAgent(port, 'GET', `/v1/pair/${id}`)).json as { token: string }
    const bot = await startBot(`http://127.0.0.1:${port}/binance/trader`, token, WORKERS)
    await expect.poll(() => bot.placed.size).toBeGreaterThan(20)

    // The provider does not know the new key at every one of its doors yet when it is switched to.
    const [rotation] = await ask<{ id: string }[]>(running.window, 'rotation.begin', { keyIds: [keyId] })
    const secret = await capture(running, secrets['second-key'])
    const about = { id: rotation?.id, apiKeyId: 'second-key', expiresInDays: 90, secret }
    await ask(running.window, 'rotation.introduce', about)
    await ask(running.window, 'rotation.prove', { id: rotation?.id })
    exchange.refused.add('second-key')
    await ask(running.window, 'rotation.switch', { id: rotation?.id })
    const switchedAt = bot.placed.size
    await expect.poll(() => bot.placed.size).toBeGreaterThan(switchedAt + 10)
    exchange.refused.delete('second-key')
    await expect
      .poll(() => [...exchange.orders.values()].flat().filter((by) => by === 'second-key').length)
      .toBeGreaterThan(10)
    exchange.refused.add('first-key')
    await ask(running.window, 'rotation.retire', { id: rotation?.id })
    // Nobody noticed any of it.
    expect([bot.failed, [...bot.lost], bot.turnedAway, exchange.wrong]).toEqual([[], [], [], []])
    const acts = await entries(running.window, { keyId })
    expect(acts.filter(({ act }) => act === 'request.fallback').length).toBeGreaterThan(0)

    const killedAt = bot.placed.size
    const killing = await kill(running.app)
    running = await launch({ demo: true, folder })
    // The demo starts over with its keys: the account is added again under its name, and the program given it.
    const again = await addTrader(running, exchange.host, 'second-key')
    const [program] = (await ask<Overview>(running.window, 'programs.overview')).programs
    await ask(running.window, 'programs.changeGrant', { id: program?.id, grant: grantOf(again) })
    await expect.poll(() => bot.placed.size).toBeGreaterThan(killedAt + 10)
    await bot.stop()

    // Whatever was placed was placed once. What was under way at the kill its bot was told of; nothing else was lost.
    expect([bot.failed, exchange.wrong]).toEqual([[], []])
    expect([...exchange.orders].filter(([, by]) => by.length > 1)).toEqual([])
    expect([...bot.placed].filter((order) => !exchange.orders.has(order))).toEqual([])
    // A process that was killed is there for a moment yet: its sockets are closed one by one, so a worker may lose more than one
    // order to it. All were under way within that moment; those begun in it met nobody who could sign; so what is in doubt is
    // one order of each worker, the one that was under way when the kill was given.
    const lost = [...bot.lost].map(([order, span]) => ({ order, ...span }))
    expect(lost.filter(({ beganMs, endedMs }) => beganMs > killing.goneAtMs || endedMs < killing.givenAtMs)).toEqual([])
    const begunLater = lost.filter(({ beganMs }) => beganMs > killing.givenAtMs)
    expect(begunLater.filter(({ order }) => exchange.orders.has(order))).toEqual([])
    expect(lost.length - begunLater.length).toBeLessThanOrEqual(WORKERS)
    expect(lost.filter(({ order }) => bot.placed.has(order))).toEqual([])
    expect([...exchange.orders.keys()].filter((order) => !bot.placed.has(order) && !bot.lost.has(order))).toEqual([])
  } finally {
    await running.close()
    exchange.close()
    await rm(folder, { recursive: true, force: true })
    await rm(`${folder}-demo`, { recursive: true, force: true })
  }
})
