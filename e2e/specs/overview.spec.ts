import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, launch, test } from '../fixtures/app'
import { ask } from '../fixtures/bridge'

const go = (window: Page, screen: string) => window.getByRole('navigation').getByText(screen, { exact: true }).click()
const today = (window: Page) => window.getByRole('region', { name: 'Today' })
const market = (window: Page) => window.getByRole('region', { name: 'Market', exact: true })
const serious = async (window: Page) =>
  (await new AxeBuilder({ page: window }).setLegacyMode().analyze()).violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)

test('the first screen shows keys first, then the market with source and age, and each figure leads to its place', async ({
  demo: { window }
}) => {
  await expect(
    today(window)
      .getByText(/Binance main/)
      .first()
  ).toBeVisible()
  const card = market(window)
  const bitcoin = card.getByRole('button', { name: /^Bitcoin \$[\d,.]+ .*in 24 hours/ })
  await expect(bitcoin).toBeVisible({ timeout: 30_000 })
  await expect(bitcoin).toHaveAttribute('title', /US dollars\. .+, .+/)
  await expect(card.getByRole('button', { name: /^Whole market \$[\d.,]+T/ })).toBeVisible({ timeout: 30_000 })
  await expect(card.getByRole('button', { name: /^Bitcoin’s share [\d.]+ %/ })).toBeVisible()
  await expect(card.getByRole('button', { name: /^Fear and greed \d+ / })).toBeVisible({ timeout: 30_000 })
  const movers = card.getByRole('region', { name: /^Moving most on / })
  await expect(movers.getByRole('listitem')).toHaveCount(4, { timeout: 30_000 })
  expect(await serious(window)).toEqual([])
  await ask(window, 'settings.change', { theme: 'dark' })
  await expect(window.locator('html')).toHaveAttribute('data-theme', 'dark')
  expect(await serious(window)).toEqual([])

  // By keyboard alone.
  await bitcoin.focus()
  await window.keyboard.press('Enter')
  await expect(window.getByRole('main', { name: /Chart|Bitcoin/ })).toBeVisible()
  await go(window, 'Overview')
  await card.getByRole('button', { name: /^Fear and greed/ }).click()
  await expect(window.getByRole('main', { name: 'Cycles' })).toBeVisible()
  await go(window, 'Overview')
  await movers.getByRole('button', { name: /^All of / }).click()
  await expect(window.getByRole('main', { name: 'Markets' })).toBeVisible()
})

test('nothing moves when the market comes', async ({ demo: { window } }) => {
  // Where the cards stand in the first frames is where they stand once everything is known.
  await window.reload()
  await expect(
    today(window)
      .getByText(/Binance main/)
      .first()
  ).toBeVisible()
  const outer = async () => {
    const next = window.getByRole('heading', { name: /Next 90 days/ })
    return [await next.boundingBox(), await market(window).boundingBox()]
  }
  const before = await outer()
  await expect(market(window).getByRole('button', { name: /^Fear and greed \d+ / })).toBeVisible({ timeout: 30_000 })
  await expect(market(window).getByRole('listitem')).toHaveCount(4, { timeout: 30_000 })
  expect(await outer()).toEqual(before)
})

test('a note whose day has come is one line, and leads to it', async () => {
  test.setTimeout(120_000)
  const folder = await mkdtemp(join(tmpdir(), 'keywatch-e2e-'))
  const first = await launch({ demo: true, folder })
  try {
    await expect(
      today(first.window)
        .getByText(/Binance main/)
        .first()
    ).toBeVisible()
    await ask(first.window, 'notes.write', {
      subject: { kind: 'market' },
      title: 'Breadth is thin',
      body: '',
      conviction: 'low',
      view: 'open',
      exitRule: '',
      reviewAtMs: Date.now() + 3 * 86_400_000
    })
  } finally {
    await first.close()
  }
  const later = await launch({ demo: true, folder, daysLater: 4 })
  try {
    const { window } = later
    await expect(today(window).getByText('“Breadth is thin” wants a review')).toBeVisible({ timeout: 30_000 })
    await today(window)
      .getByRole('button', { name: /^Review/ })
      .click()
    await expect(window.getByRole('heading', { name: 'Breadth is thin' })).toBeVisible()
  } finally {
    await later.close()
    await rm(folder, { recursive: true, force: true })
  }
})

test('who has no key, no list and no network is told so, without a figure that is not known', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'keywatch-e2e-'))
  const { window, close } = await launch({ folder })
  try {
    await expect(today(window).getByText('Add your first key')).toBeVisible()
    const card = market(window)
    await expect(card.getByText('No watchlist yet')).toBeVisible({ timeout: 30_000 })
    await expect(card.getByRole('button', { name: /^Fear and greed –/ })).toHaveAttribute(
      'title',
      /Being fetched|No source answers/
    )
    await expect(card.getByText(/^(Being fetched|No source answers)/).first()).toBeVisible()
    expect(await serious(window)).toEqual([])
    await card.getByRole('button', { name: 'Markets' }).click()
    await expect(window.getByRole('main', { name: 'Markets' })).toBeVisible()
  } finally {
    await close()
    await rm(folder, { recursive: true, force: true })
  }
})
