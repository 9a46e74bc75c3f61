import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { screenOf, screens } from '../../../src/renderer/src/app/route-store'
import { ask } from '../../fixtures/bridge'
import { expect, start, test } from '../../fixtures/app'
import { places } from '../../fixtures/places'

/** What a page asked for, as Chromium itself counts: files, sockets, and what its policy refused before it left the page. */
async function counted(page: Page): Promise<readonly string[]> {
  const asked: string[] = []
  const client = await page.context().newCDPSession(page)
  client.on('Network.requestWillBeSent', ({ request }) => asked.push(request.url))
  client.on('Network.webSocketCreated', ({ url }) => asked.push(url))
  client.on('Audits.issueAdded', ({ issue }) => {
    const refused = issue.details.contentSecurityPolicyIssueDetails
    if (refused) asked.push(`refused: ${refused.blockedURL ?? refused.violatedDirective}`)
  })
  await client.send('Network.enable')
  await client.send('Audits.enable')
  return asked
}

/** All but the app's own files, and pictures that are part of a page. */
const foreign = (asked: readonly string[]): readonly string[] =>
  asked.filter((url) => !/^(app:\/\/(keywatch|prompt)\/|data:)/.test(url))

async function openChart(window: Page): Promise<void> {
  await window.keyboard.press('Control+k')
  await window.getByRole('dialog').waitFor()
  await window.keyboard.type('Chart: Bitcoin')
  await expect(window.getByRole('option', { name: 'Chart: Bitcoin', selected: true }).first()).toBeVisible()
  await window.keyboard.press('Enter')
  await expect(window.getByRole('heading', { level: 1, name: 'Bitcoin' })).toBeVisible()
  await expect(window.getByTestId('legend')).toBeVisible({ timeout: 60_000 })
}

test('no window asks the network for anything on any screen, while main follows the whole market', async ({ demo }) => {
  const { app, window } = demo
  const asked = await counted(window)
  const rest = () => window.waitForTimeout(400)
  // Of the route table, so that no screen is left out; the page's own address says that it is there.
  const stage = { ...demo, folders: { leaky: '', flows: '' } }
  for (const screen of screens) {
    await places[screen][0]?.open(stage)
    await expect.poll(() => screenOf(new URL(window.url()).hash)).toBe(screen)
    await expect(window.getByRole('heading', { level: 1 }).first()).toBeVisible()
    await rest()
  }
  await window.getByRole('navigation').getByText('Markets', { exact: true }).click()
  await expect(window.getByText('Live', { exact: true })).toBeVisible({ timeout: 60_000 })
  const opened = app.waitForEvent('window')
  await window.getByRole('button', { name: /Open this list in a small window/ }).click()
  const compact = await opened
  const small = await counted(compact)
  await expect(compact.getByRole('grid')).toBeVisible()
  await openChart(window)
  await rest()
  expect(foreign(asked)).toEqual([])
  expect(foreign(small)).toEqual([])

  // It was counted, and there was something to fetch: main did, all the while.
  expect(asked.length).toBeGreaterThan(screens.length / 2)
  const { sources } = await ask<{ sources: { source: string; answeredAtMs?: number }[] }>(window, 'market.sources')
  expect(sources.filter(({ answeredAtMs }) => answeredAtMs !== undefined).length).toBeGreaterThanOrEqual(3)
  await window.evaluate(() => fetch('https://api.coingecko.com/api/v3/ping').catch(() => undefined))
  await expect.poll(() => foreign(asked).length).toBeGreaterThan(0)
})

test('Chromium asks the network for nothing by itself, at the first start or the next', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'keywatch-e2e-'))
  const heard = path.join(folder, 'net-log.json')
  for (let time = 0; time < 2; time += 1) {
    const app = await start(folder, [`--log-net-log=${heard}`])
    const window = await app.firstWindow()
    await expect(window.getByRole('navigation')).toBeVisible()
    // What a session fetches for itself, it fetches as its first window opens.
    await window.waitForTimeout(1_500)
    await app.evaluate(({ net }) =>
      net
        .request('http://127.0.0.1:9/own')
        .on('error', () => undefined)
        .end()
    )
    await window.waitForTimeout(500)
    await app.close()
    // A log that is cut off at the end is no JSON.
    const asked = [...(await readFile(heard, 'utf8')).matchAll(/"url":"((?:https?|wss?):[^"]*)"/gu)].map(
      ([, url]) => url
    )
    // It was listened to.
    expect(asked).toContain('http://127.0.0.1:9/own')
    expect(asked.filter((url) => !url?.startsWith('http://127.0.0.1:9/'))).toEqual([])
  }
  await rm(folder, { recursive: true, force: true })
})
