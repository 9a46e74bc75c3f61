import { ask, attempt, entries } from '../fixtures/bridge'
import { expect, test, type Running } from '../fixtures/app'
import { binanceServer } from '../fixtures/verifying-server'

interface Key {
  readonly id: string
  readonly label: string
  readonly allowedHosts: readonly [string]
}

async function addKey(
  running: Running,
  host: string,
  apiKeyId: string,
  secret: string,
  scopes: readonly string[]
): Promise<Key> {
  await running.app.evaluate(({ clipboard }, text) => clipboard.writeText(text), secret)
  const capture = await ask<{ id: string }>(running.window, 'vault.captureFromClipboard', {
    provider: 'binance',
    field: 'secret'
  })
  return ask<Key>(running.window, 'vault.addKey', {
    provider: 'binance',
    label: 'ccxt bench',
    environment: 'development',
    scopes,
    allowedHosts: [host],
    apiKeyId,
    expiresInDays: 90,
    secret: capture.id,
    standInAccepted: true
  })
}

test('a request signed in main is, byte for byte, what ccxt would have sent', async ({ demo }) => {
  const secret = 'ccxt-NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j'
  const server = await binanceServer('testApiKey1234567890', secret)
  const key = await addKey(demo, server.host, 'testApiKey1234567890', secret, ['read', 'trade'])
  const draft = { keyId: key.id, host: server.host, method: 'GET', path: '/api/v3/account', params: [], body: '' }
  expect(await ask(demo.window, 'signing.preview', draft)).toMatchObject({
    endpointClass: 'read',
    allowed: true,
    host: server.host
  })
  expect(await ask(demo.window, 'signing.send', draft)).toMatchObject({ status: 200 })
  const order = {
    ...draft,
    method: 'POST',
    path: '/api/v3/order',
    params: [
      ['symbol', 'BTCUSDT'],
      ['side', 'BUY'],
      ['type', 'LIMIT'],
      ['timeInForce', 'GTC'],
      ['quantity', '1'],
      ['price', '0.1'],
      ['newClientOrderId', 'kw-1']
    ]
  }
  expect(await ask(demo.window, 'signing.send', order)).toMatchObject({ status: 200 })
  expect(server.seen).toEqual([
    { method: 'GET', url: '/api/v3/account', genuine: true, why: '' },
    { method: 'POST', url: '/api/v3/order', genuine: true, why: '' }
  ])
  server.close()

  const trail = (await entries(demo.window)).filter(({ keyLabel }) => keyLabel === 'ccxt bench')
  expect(trail.map(({ act, outcome }) => `${act} ${outcome}`)).toEqual([
    'request.send ok',
    'request.sign ok',
    'request.send ok',
    'request.sign ok',
    'key.add.commit ok',
    'key.add.begin ok'
  ])
})

test('a request outside the policy of its key is refused before anything is signed', async ({ demo }) => {
  const [key] = (await ask<Key[]>(demo.window, 'vault.listKeys')).filter(({ label }) => label === 'Binance bot')
  if (!key) throw new Error('the demo has no Binance bot')
  const draft = {
    keyId: key.id,
    host: key.allowedHosts[0],
    method: 'POST',
    path: '/api/v3/order/test',
    params: [],
    body: ''
  }
  const answer = await attempt(demo.window, 'signing.send', draft)
  expect(answer).toMatchObject({ ok: false, error: { code: 'policy-refused' } })
  const elsewhere = await attempt(demo.window, 'signing.send', {
    ...draft,
    method: 'GET',
    path: '/api/v3/account',
    host: 'api.binance.com'
  })
  expect(elsewhere).toMatchObject({ ok: false, error: { code: 'policy-refused' } })
  const trail = (await entries(demo.window, { keyId: key.id })).map(({ act, outcome }) => `${act} ${outcome}`)
  expect(trail.slice(0, 2)).toEqual(['request.refuse refused', 'request.refuse refused'])
  expect(trail.filter((one) => one.startsWith('request.sign'))).toEqual([])
})

test('a person sends an example from the Requests screen, sees the answer, and finds it in Audit', async ({ demo }) => {
  const { window } = demo
  await window.getByRole('navigation').getByText('Requests', { exact: true }).click()
  await window.getByLabel('Key', { exact: true }).selectOption({ label: 'Kraken treasury · development' })
  await window.getByLabel('Start from').selectOption({ index: 1 })
  await expect(window.getByText('It reads; nothing changes.')).toBeVisible()
  await window.getByRole('button', { name: /^Send/ }).click()
  await expect(window.getByText('The exchange answered 200')).toBeVisible()
  await window.getByRole('navigation').getByText('Audit', { exact: true }).click()
  await expect(window.getByRole('row').filter({ hasText: 'Request sent' }).first()).toContainText('Kraken treasury')
})

test('an unreachable host is said, audited, and can be tried again', async ({ demo }) => {
  const key = await addKey(demo, '127.0.0.1:9', 'testApiKey1234567890', 'unreachable-3mN8pR5tV2xZ7bD4fH9jL6qS', [
    'read'
  ])
  const draft = { keyId: key.id, host: '127.0.0.1:9', method: 'GET', path: '/api/v3/account', params: [], body: '' }
  const answer = await attempt(demo.window, 'signing.send', draft)
  expect(answer).toMatchObject({ ok: false, error: { code: 'host-unreachable' } })
  const [last] = await entries(demo.window, { keyId: key.id })
  expect(last).toMatchObject({ act: 'request.send', outcome: 'failed', code: 'host-unreachable' })
})
