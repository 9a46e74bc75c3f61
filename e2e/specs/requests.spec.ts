import { ask, attempt, entries } from '../fixtures/bridge'
import { addKey } from '../fixtures/add-key'
import { expect, test } from '../fixtures/app'
import { apiKeyOf, binanceOrder, calls, ccxtServer, type ExchangeCall } from '../fixtures/ccxt-server'

interface Key {
  readonly id: string
  readonly label: string
  readonly allowedHosts: readonly [string]
}

test('a request signed in main is, byte for byte, what ccxt would have sent', async ({ demo }) => {
  const look = calls.find(({ provider }) => provider === 'binance')
  if (!look) throw new Error('no binance')
  const server = await ccxtServer([look, binanceOrder])
  const { host } = server
  const key = { provider: 'binance', label: 'ccxt bench', host, apiKeyId: apiKeyOf(look), secret: look.secret }
  const keyId = await addKey(demo, { ...key, scopes: ['read', 'trade'] })
  const draftOf = ({ method, path, params }: ExchangeCall) => ({ keyId, host, method, path, params, body: '' })
  expect(await ask(demo.window, 'signing.preview', draftOf(look))).toMatchObject({
    endpointClass: 'read',
    allowed: true,
    host
  })
  expect(await ask(demo.window, 'signing.send', draftOf(look))).toMatchObject({ status: 200 })
  expect(await ask(demo.window, 'signing.send', draftOf(binanceOrder))).toMatchObject({ status: 200 })
  expect(server.seen).toEqual([
    { provider: 'binance', why: '' },
    { provider: 'binance', why: '' }
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
  const timing = window
    .getByRole('list')
    .getByRole('listitem')
    .filter({ hasText: /^(Sign|Wait|Read|Record|Total)/ })
  await expect(timing).toHaveText([/^Sign\d/, /^Wait\d/, /^Read\d/, /^Record\d/, /^Total\d/])
  // Closed at first: the body is what is asked for.
  const header = window.getByRole('row').filter({ hasText: 'content-type' })
  await expect(header).toBeHidden()
  await window.getByText(/^Headers \(\d+\)$/).click()
  await expect(header).toContainText('application/json')
  await window.getByRole('navigation').getByText('Audit', { exact: true }).click()
  await expect(window.getByRole('row').filter({ hasText: 'Request sent' }).first()).toContainText('Kraken treasury')
})

test('an unreachable host is said, audited, and can be tried again', async ({ demo }) => {
  const host = '127.0.0.1:9'
  const secret = 'unreachable-3mN8pR5tV2xZ7bD4fH9jL6qS'
  const keyId = await addKey(demo, {
    provider: 'binance',
    label: 'Nowhere',
    host,
    apiKeyId: 'testApiKey1234567890',
    secret
  })
  const draft = { keyId, host, method: 'GET', path: '/api/v3/account', params: [], body: '' }
  const answer = await attempt(demo.window, 'signing.send', draft)
  expect(answer).toMatchObject({ ok: false, error: { code: 'host-unreachable' } })
  const [last] = await entries(demo.window, { keyId })
  expect(last).toMatchObject({ act: 'request.send', outcome: 'failed', code: 'host-unreachable' })
})
