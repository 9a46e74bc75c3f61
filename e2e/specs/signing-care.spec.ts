import { attempt, entries } from '../fixtures/bridge'
import { expect, test } from '../fixtures/app'
import {
  AHEAD_MS,
  addStubbornKeys,
  callOff,
  openClocks,
  sendIntoLimit,
  sendOrderTwice,
  sendWithSharedKey,
  stubbornExchange
} from '../fixtures/stubborn-exchange'

test('a refused time, a limit, another program and a clock that is off are each dealt with in the window', async ({
  demo
}) => {
  const { window } = demo
  const exchange = await stubbornExchange()
  const keyId = await addStubbornKeys(demo, exchange)
  // An answer that begins and never ends, all the while.
  const endless = attempt(window, 'signing.send', {
    keyId,
    host: exchange.binance,
    method: 'GET',
    path: '/api/v3/openOrders',
    params: [],
    body: ''
  })
  const requests = async () =>
    (await entries(window)).filter(({ act, line }) => act.startsWith('request.') && !line.includes('openOrders'))

  // Tried again: signed anew, with the same order id.
  await sendOrderTwice(window)
  const [first, second] = exchange.orders
  expect(exchange.orders).toHaveLength(2)
  expect([first?.genuine, second?.genuine]).toEqual([true, true])
  expect(second?.id).toBe(first?.id)
  expect(first?.id).toMatch(/^kw[0-9a-f]{30}$/)
  expect(second?.signature).not.toBe(first?.signature)
  expect(Number(second?.timestamp)).toBeGreaterThan(Number(first?.timestamp))
  const signed = (await requests()).filter(({ act }) => act === 'request.sign').slice(0, 2)
  const series = signed.map(({ line }) => (JSON.parse(line) as { detail: { series?: string } }).detail.series)
  expect(series[0]).toBeDefined()
  expect(series[1]).toBe(series[0])

  // Another program counts with the same key.
  await sendWithSharedKey(window)
  await expect(window.getByText(/^Make a key at the provider for Keywatch alone/)).toBeVisible()
  expect((await requests())[0]).toMatchObject({ act: 'request.send', code: 'key-used-elsewhere' })

  // How far the clocks are apart, and how well that is known.
  await openClocks(window)
  const pane = window.getByRole('complementary', { name: 'Binance grid' })
  const apart = pane.getByText(/Binance’s clock is \d+ ms ahead of yours, give or take \d+ ms, measured/)
  await expect(apart).toBeVisible()
  // As well as it says that it knows, and no better than that on a busy machine. Both figures are rounded.
  const [, ahead, more] = /is (\d+) ms ahead of yours, give or take (\d+) ms/.exec(await apart.innerText()) ?? []
  expect(Math.abs(Number(ahead) - AHEAD_MS)).toBeLessThanOrEqual(Number(more) + 1)

  // Told when to come back: who asks sooner waits, in sight, and can call it off.
  await sendIntoLimit(window)
  const waiting = window.getByRole('list', { name: 'Waiting' })
  await expect(waiting).toContainText('Binance said when to come back · Binance grid')
  await callOff(window)
  await expect(waiting).toHaveCount(0)
  expect(exchange.accountAsked()).toBe(1)
  expect((await requests())[0]).toMatchObject({ act: 'request.refuse', code: 'wait-cancelled' })

  // It is given up in its time, said and put on record.
  expect(await endless).toMatchObject({ ok: false, error: { code: 'request-timeout' } })
  const ended = (await entries(window)).find(({ act, line }) => act === 'request.send' && line.includes('openOrders'))
  expect(ended).toMatchObject({ outcome: 'failed', code: 'request-timeout' })
  exchange.close()
})
