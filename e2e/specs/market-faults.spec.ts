/** The market's screens over sources with faults: a server of the demo's market whose answers the spec spoils. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import Database from 'better-sqlite3'
import { ask } from '../fixtures/bridge'
import { expect, launch, test, type Running } from '../fixtures/app'
import { busy, gone, send, spoiledMarket } from '../fixtures/spoiled-market'

let market: Awaited<ReturnType<typeof spoiledMarket>>
let folder: string
let running: Running | undefined
test.beforeEach(async () => {
  market = await spoiledMarket()
  folder = mkdtempSync(join(tmpdir(), 'keywatch-e2e-'))
})
test.afterEach(async () => {
  await running?.close()
  running = undefined
  market.close()
  for (const place of [folder, `${folder}-demo`]) rmSync(place, { recursive: true, force: true })
})

const started = async (daysLater = 0): Promise<Page> => {
  await running?.close()
  market.goTo(daysLater)
  running = await launch({ demo: true, folder, daysLater, env: market.env })
  return running.window
}
/** Closes the app: the price it has kept, as its tables write it. What stood on the screen may have ticked on since. */
async function keptPrice(coin: string): Promise<string> {
  await running?.close()
  running = undefined
  const db = new Database(join(`${folder}-demo`, 'market.db'), { readonly: true })
  const row = db.prepare<[string], { quote: string }>('SELECT quote FROM market_quote WHERE asset_id = ?').get(coin)
  db.close()
  const { price: kept } = JSON.parse(row?.quote ?? '{}') as { price: { value: string } }
  return Number(kept.value).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
}
const go = (window: Page, screen: string) => window.getByRole('navigation').getByText(screen, { exact: true }).click()
const price = (window: Page, coin: string): Locator =>
  window.getByRole('row').filter({ hasText: coin }).first().locator('[data-column="price"]')
const known = (window: Page, coin: string) =>
  expect(price(window, coin)).toHaveText(/^[\d,]+[.]\d+$/, { timeout: 60_000 })

test('a week without a network: what was known stays readable and greyed, and the silence is said', async ({}, info) => {
  const before = await started()
  await go(before, 'Markets')
  await known(before, 'Bitcoin')
  await go(before, 'Cycles')
  await expect(before.getByRole('region', { name: 'Fear and greed', exact: true })).toContainText('alternative.me', {
    timeout: 60_000
  })
  await go(before, 'Markets')
  await known(before, 'Bitcoin')
  await expect(before.getByText('No source of market figures')).toHaveCount(0)

  const then = await keptPrice('bitcoin')
  market.play(gone)
  const window = await started(7)
  await go(window, 'Markets')
  await expect(price(window, 'Bitcoin')).toHaveText(then)
  await expect(price(window, 'Bitcoin')).toHaveClass(/stale/)
  await expect(window.getByText('no longer listed')).toHaveCount(0)
  const silence = window.getByRole('note').filter({ hasText: 'No source of market figures answers; the silence began' })
  await expect(silence).toContainText('stays readable', { timeout: 60_000 })
  for (const theme of ['light', 'dark'] as const) {
    await ask(window, 'settings.change', { theme })
    await expect(window.locator('html')).toHaveAttribute('data-theme', theme)
    await window.screenshot({ path: info.outputPath(`no-network-${theme}.png`) })
  }
  await go(window, 'Cycles')
  await expect(window.getByRole('region', { name: 'Fear and greed', exact: true })).toContainText('alternative.me')
  await expect(silence).toBeVisible()
  await window.screenshot({ path: info.outputPath('no-network-cycles.png') })
  await silence.getByRole('button', { name: 'See the sources' }).click()
  await expect(window.getByRole('region', { name: 'Market data' })).toContainText('The connection ended')
  // Keys have nothing to do with it.
  await go(window, 'Keys')
  await expect(window.getByText('Binance main').first()).toBeVisible()
  await expect(silence).toHaveCount(0)

  market.play(send)
  await go(window, 'Markets')
  await expect(price(window, 'Bitcoin')).not.toHaveClass(/stale/, { timeout: 60_000 })
  await expect(silence).toHaveCount(0)
})

test('a source that is rate-limited is said with its rest, and another serves', async () => {
  const window = await started()
  await go(window, 'Markets')
  await known(window, 'Bitcoin')
  market.play((response, body) => {
    const { req } = response
    if (req.url?.startsWith('/coingecko')) busy(response, body)
    else send(response, body)
  })
  const later = await started(1)
  await go(later, 'Markets')
  await expect
    .poll(
      async () => {
        const { sources } = await ask<{ sources: { source: string; failing?: { message: string } }[] }>(
          later,
          'market.sources'
        )
        return sources.find(({ source }) => source === 'coingecko')?.failing?.message
      },
      { timeout: 60_000 }
    )
    .toBe('It was asked too often (429).')
  await expect(price(later, 'Bitcoin')).not.toHaveClass(/stale/, { timeout: 60_000 })
  await price(later, 'Bitcoin').hover()
  await expect(price(later, 'Bitcoin')).toHaveAttribute('title', /DefiLlama|Binance|Kraken|Coinbase|CoinMarketCap/)
  await expect(later.getByText('No source of market figures')).toHaveCount(0)
})

test('a price that is a billion times too high is not drawn, and said', async () => {
  const before = await started()
  await go(before, 'Markets')
  await known(before, 'Bitcoin')
  const then = await keptPrice('bitcoin')
  const wild = (value: unknown, name = ''): unknown => {
    if (Array.isArray(value)) return value.map((one) => wild(one))
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, wild(one, key)]))
    return /price|lastPrice|^c$/i.test(name) && Number(value) > 0 ? Number(value) * 1e9 : value
  }
  market.play((response, body) => send(response, wild(body)))
  const window = await started(1)
  await go(window, 'Markets')
  await expect
    .poll(
      async () => {
        const { sources } = await ask<{ sources: { marks: { message: string }[] }[] }>(window, 'market.sources')
        return sources.flatMap(({ marks }) => marks).some(({ message }) => /^bitcoin: .* is not believed/.test(message))
      },
      { timeout: 60_000 }
    )
    .toBe(true)
  await expect(price(window, 'Bitcoin')).toHaveText(then)
  await go(window, 'Settings')
  await expect(
    window
      .getByRole('region', { name: 'Market data' })
      .getByText(/figures? not believed/)
      .first()
  ).toBeVisible()
})

test('a full disk under the market is said on its screens; keys go on', async ({}, info) => {
  const small = mkdtempSync(join(tmpdir(), 'keywatch-small-'))
  const mounted =
    process.platform === 'linux' &&
    spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=400k', 'tmpfs', small], { stdio: 'ignore' }).status === 0
  test.skip(!mounted, 'only root may mount a small disk')
  try {
    mkdirSync(`${folder}-demo`, { recursive: true })
    symlinkSync(join(small, 'market.db'), join(`${folder}-demo`, 'market.db'))
    const window = await started()
    await go(window, 'Markets')
    const full = window.getByRole('note').filter({ hasText: 'The disk is full: new market figures are not kept.' })
    await expect(full).toContainText('Free some space', { timeout: 60_000 })
    await window.screenshot({ path: info.outputPath('full-disk.png') })
    await go(window, 'Narratives')
    await expect(full).toBeVisible()
    await go(window, 'Keys')
    await expect(window.getByText('Binance main').first()).toBeVisible()
    expect(await ask(window, 'audit.verify')).toMatchObject({ ok: true })
  } finally {
    await running?.close()
    running = undefined
    execFileSync('umount', ['-l', small])
    rmSync(small, { recursive: true, force: true })
  }
})
