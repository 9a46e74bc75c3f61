import { createHmac } from 'node:crypto'
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { addKey } from '../fixtures/add-key'
import { serve } from '../fixtures/serve'
import { apiKeyOf, calls, ccxtServer, type ExchangeCall } from '../fixtures/ccxt-server'
import { expect, test, type Running } from '../fixtures/app'
import { ask, attempt, entries } from '../fixtures/bridge'

const keyFor = (running: Running, host: string, call: ExchangeCall): Promise<string> => {
  const { provider, secret, passphrase } = call
  return addKey(running, {
    provider,
    label: `Verified ${provider}`,
    host,
    apiKeyId: apiKeyOf(call),
    secret,
    ...(passphrase === undefined ? {} : { passphrase })
  })
}

test('requests to ten exchanges arrive as ccxt would have sent them, byte for byte', async ({ demo }) => {
  const server = await ccxtServer()
  const answers: unknown[] = []
  for (const call of calls) {
    const { method, path, params } = call
    const keyId = await keyFor(demo, server.host, call)
    const draft = { keyId, host: server.host, method, path, params, body: '' }
    answers.push(await attempt(demo.window, 'signing.send', draft))
  }
  expect(server.seen).toEqual(calls.map(({ provider }) => ({ provider, why: '' })))
  for (const answer of answers) expect(answer).toMatchObject({ ok: true, value: { status: 200 } })
  server.close()
})

test('a copied request is what ccxt would send, through a real shell, once on record and off the clipboard', async ({
  demo
}) => {
  const server = await ccxtServer()
  const call = calls.find(({ provider }) => provider === 'kraken')
  if (!call) throw new Error('no kraken')
  const keyId = await keyFor(demo, server.host, call)
  const { window, app } = demo
  await window.getByRole('navigation').getByText('Requests', { exact: true }).click()
  await window.getByLabel('Key', { exact: true }).selectOption({ label: 'Verified kraken · development' })
  await window.getByLabel('Start from').selectOption({ label: 'Balances' })
  await window.getByRole('button', { name: 'For a Unix shell' }).click()
  await expect(window.getByRole('main').getByText('Copied, signed and on record')).toBeVisible()
  await expect(
    window.getByText(/Kraken takes it once, and only before this key signs its next request\./)
  ).toBeVisible()

  const command = await app.evaluate(({ clipboard }) => clipboard.readText())
  expect(command).not.toContain(call.secret)
  const acts = (await entries(window, { keyId })).map(({ act, outcome }) => `${act} ${outcome}`)
  expect(acts.slice(0, 2)).toEqual(['request.issue ok', 'request.sign ok'])
  expect(server.seen).toEqual([])
  const { stdout } = await promisify(execFile)('/bin/sh', ['-c', `${command} --silent`])
  expect(JSON.parse(stdout)).toEqual({ error: [], result: {} })
  expect(server.seen).toEqual([{ provider: 'kraken', why: '' }])
  server.close()
})

test('a provider described in JSON signs as its description says', async ({ demo }) => {
  const secret = 'own-secret-Kx3vT9pQz7LmR2wY8nB4'
  const seen: { readonly target: string; readonly genuine: boolean }[] = []
  const server = await serve(({ method, url, headers }) => {
    const target = url.pathname + url.search
    if (url.pathname !== '/v1/balances') return { status: 404 }
    const time = String(headers['x-timestamp'])
    const signed = createHmac('sha256', secret).update(`${time}${method}${target}`).digest('hex')
    const genuine = signed === headers['x-signature'] && headers['x-api-key'] === 'own-public'
    seen.push({ target, genuine })
    return { status: genuine ? 200 : 401, body: { balances: [] } }
  })
  const { host } = server
  const description = {
    version: 1,
    id: 'own-desk',
    name: 'My desk',
    mark: { text: 'MD', color: '#3a5a78' },
    docs: 'https://docs.example.com/api',
    keyPage: 'https://www.example.com/keys',
    hosts: { production: ['api.example.com'], testnet: [] },
    scheme: {
      type: 'hmac',
      hash: 'sha256',
      secret: 'utf8',
      message: '{timestamp}{method}{target}{body}',
      encoding: 'hex',
      time: 'ms',
      headers: [
        ['X-API-KEY', '{key}'],
        ['X-TIMESTAMP', '{timestamp}'],
        ['X-SIGNATURE', '{signature}']
      ],
      query: [],
      body: 'json'
    },
    nonce: 'timestamp',
    endpoints: [{ class: 'read', method: 'GET', path: '/v1/balances', title: 'Balances' }]
  }
  await ask(demo.window, 'signing.addProvider', { text: JSON.stringify(description) })
  const keyId = await addKey(demo, { provider: 'own-desk', label: 'Own desk', host, apiKeyId: 'own-public', secret })
  const draft = { keyId, host, method: 'GET', path: '/v1/balances', params: [['asset', 'BTC & €']], body: '' }
  expect(await ask(demo.window, 'signing.preview', draft)).toMatchObject({ endpointClass: 'read', allowed: true })
  expect(await attempt(demo.window, 'signing.send', draft)).toMatchObject({ ok: true, value: { status: 200 } })
  expect(seen).toEqual([{ target: '/v1/balances?asset=BTC%20%26%20%E2%82%AC', genuine: true }])
  server.close()
})
