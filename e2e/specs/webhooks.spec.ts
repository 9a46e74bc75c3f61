import { createHmac } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { request } from 'node:http'
import type { Page } from '@playwright/test'
import { graveFindings } from '../fixtures/axe'
import { expect, launch, test, type Running } from '../fixtures/app'
import { ask, entries } from '../fixtures/bridge'
import { PromptPage } from '../pages/prompt-page'

/** Published by Standard Webhooks for its own tests. */
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const BODY = '{"type":"payout.paid","amount":"0.8421","asset":"BTC"}'

interface Delivered {
  readonly id: string
  readonly seconds: number
  readonly body?: string
  /** What was signed, where that is another body. */
  readonly signed?: string
}

function headersOf({ id, seconds, body = BODY, signed = body }: Delivered): Record<string, string> {
  const mac = createHmac('sha256', Buffer.from(SECRET.slice(6), 'base64')).update(`${id}.${seconds}.${signed}`)
  return {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': `v1,${mac.digest('base64')}`,
    'content-type': 'application/json'
  }
}

function post(url: string, headers: Record<string, string>, body: string): Promise<{ status: number; cors: unknown }> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', headers }, (response) => {
      response.resume()
      resolve({ status: response.statusCode ?? 0, cors: response.headers['access-control-allow-origin'] })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

const deliver = async (url: string, one: Delivered): Promise<number> =>
  (await post(url, headersOf(one), one.body ?? BODY)).status

const now = (): number => Math.floor(Date.now() / 1_000)

async function openWebhooks(window: Page): Promise<void> {
  await window.getByRole('navigation').getByText('Webhooks', { exact: true }).click()
  await expect(window.getByRole('main', { name: 'Webhooks' })).toBeVisible()
}

async function addEndpoint(window: Page, label: string): Promise<void> {
  await window.getByRole('button', { name: 'Add endpoint' }).first().click()
  const pane = window.getByRole('complementary', { name: 'Add endpoint' })
  await pane.getByLabel('Name', { exact: true }).fill(label)
  await pane.getByRole('button', { name: 'Add endpoint' }).click()
  await expect(window.getByRole('heading', { name: label })).toBeVisible()
}

/** An endpoint with a secret that was pasted, and the receiver on: the endpoint's address. */
async function ready({ app, window }: Running): Promise<string> {
  await openWebhooks(window)
  await window.getByRole('button', { name: 'Switch on' }).click()
  await expect(window.getByText('Listening')).toBeVisible()
  await addEndpoint(window, 'Exchange payouts')
  await app.evaluate(({ clipboard }, secret) => clipboard.writeText(secret), SECRET)
  await window.getByRole('button', { name: /^Paste from the clipboard/ }).click()
  await expect(window.getByText('The secret is in the keychain').first()).toBeVisible()
  expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toBe('')
  const { endpoints } = await ask<{ endpoints: { url: string }[] }>(window, 'webhooks.overview')
  return endpoints[0]?.url ?? ''
}

const row = (window: Page, words: string) =>
  window.getByRole('grid', { name: 'Deliveries' }).getByRole('row').filter({ hasText: words })

test('deliveries arrive: signed, twice, late, forged, from a page; each is listed with its reason and on record', async ({
  running
}) => {
  const { window } = running
  const url = await ready(running)
  expect(await deliver(url, { id: 'msg_1', seconds: now() })).toBe(200)
  expect(await deliver(url, { id: 'msg_1', seconds: now() })).toBe(409)
  expect(await deliver(url, { id: 'msg_2', seconds: now() - 420 })).toBe(401)
  expect(await deliver(url, { id: 'msg_3', seconds: now(), body: '{"type":"forged"}', signed: BODY })).toBe(401)
  const elsewhere = url.replace(/[^/]+$/, 'AAAAAAAAAAAAAAAAAAAAAA')
  expect(await deliver(elsewhere, { id: 'msg_4', seconds: now() })).toBe(401)
  const page = await post(url, { ...headersOf({ id: 'msg_5', seconds: now() }), origin: 'https://a.example' }, BODY)
  expect(page).toEqual({ status: 403, cors: undefined })
  const rebound = await post(url, { ...headersOf({ id: 'msg_6', seconds: now() }), host: 'a.example' }, BODY)
  expect(rebound.status).toBe(421)

  for (const words of [
    'genuine, and for the first time',
    'came before',
    'too old',
    'signature does not fit',
    'nobody’s address',
    'from a page in a browser',
    'for another host'
  ])
    await expect(row(window, words)).toHaveCount(1)
  await row(window, 'too old').click()
  await expect(window.getByText('The signature fits the body, but the time is 7 min old')).toBeVisible()
  await expect(window.getByText('Either somebody replays a delivery that was captured')).toBeVisible()
  await expect(window.getByLabel('Body', { exact: true })).toHaveText(BODY)
  await window.getByRole('button', { name: 'Accepted', exact: true }).click()
  await expect(window.getByText('1 delivery', { exact: true })).toBeVisible()
  const told = (await entries(window)).filter(({ act }) => act === 'webhook.accept' || act === 'webhook.refuse')
  expect(told.map(({ code, act }) => code ?? act).sort()).toEqual([
    'bad-host',
    'duplicate',
    'from-a-browser',
    'too-old',
    'unknown-endpoint',
    'webhook.accept',
    'wrong-signature'
  ])
  expect(await graveFindings(window)).toEqual([])
})

test('a delivery that was captured is checked as text, and why it fails is said', async ({ running }) => {
  const { window } = running
  await ready(running)
  await window.getByRole('button', { name: 'Check a delivery' }).click()
  const pane = window.getByRole('complementary', { name: 'Check a delivery' })
  const check = async (headers: Record<string, string>, body: string): Promise<void> => {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
    await pane.getByLabel('Headers and body, or curl').fill(`${lines.join('\n')}\n\n${body}`)
    await pane.getByRole('button', { name: 'Check it' }).click()
  }
  await check(headersOf({ id: 'msg_1', seconds: now() }), BODY)
  await expect(pane.getByText('The receiver would accept it now.')).toBeVisible()
  await check(headersOf({ id: 'msg_1', seconds: now(), signed: JSON.stringify(JSON.parse(BODY), null, 2) }), BODY)
  await expect(pane.getByText(/It fits once the JSON is written anew/)).toBeVisible()
  await check({ ...headersOf({ id: 'msg_1', seconds: now() }), 'webhook-timestamp': '1' }, BODY)
  await expect(pane.getByText(/None of the usual slips explains it/)).toBeVisible()
  const curl = Object.entries(headersOf({ id: 'msg_9', seconds: now() - 900 }))
    .map(([name, value]) => `-H '${name}: ${value}'`)
    .join(' \\\n  ')
  await pane.getByLabel('Headers and body, or curl').fill(`curl https://a.example ${curl} --data-raw '${BODY}'`)
  await pane.getByRole('button', { name: 'Check it' }).click()
  await expect(pane.getByText('The signature fits the body, but the time is 15 min old')).toBeVisible()
  expect((await entries(window)).filter(({ act }) => act === 'webhook.check')).toHaveLength(4)
})

test('a secret is typed in a window of its own', async ({ running }) => {
  const { app, window } = running
  await openWebhooks(window)
  await addEndpoint(window, 'Typed')
  const prompt = await PromptPage.openedBy(app, () =>
    window.getByRole('button', { name: /^Type it in a separate window/ }).click()
  )
  await prompt.enter({ secret: 'not base64 !' })
  expect(await graveFindings(prompt.page)).toEqual([])
  expect(await prompt.refused()).toContain('base64')
  expect(await graveFindings(prompt.page)).toEqual([])
  await prompt.enter({ secret: SECRET })
  await prompt.finish()
  await expect(window.getByText('The secret is in the keychain').first()).toBeVisible()
  await window.getByRole('button', { name: 'Switch on' }).click()
  await expect(window.getByText('Listening')).toBeVisible()
  await window.getByRole('button', { name: 'The same twice' }).click()
  await expect(window.getByText('Answered 200, 409. Below is why.')).toBeVisible()
  await window.getByRole('button', { name: 'Switch off' }).click()
  await expect(window.getByText('Nothing can be delivered.')).toBeVisible()
})

test('the receiver comes back with the app, on its port, and knows what came before', async () => {
  const first = await launch()
  const url = await ready(first)
  const one = { id: 'msg_1', seconds: now() }
  expect(await deliver(url, one)).toBe(200)
  await first.close()
  const second = await launch({ folder: first.folder })
  await expect.poll(() => deliver(url, one).catch(() => 0), { timeout: 60_000 }).toBe(409)
  await openWebhooks(second.window)
  await expect(row(second.window, 'came before')).not.toHaveCount(0)
  await second.close()
  await rm(first.folder, { recursive: true, force: true })
})
