import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { graveFindings } from '../fixtures/axe'
import { expect, launch, test } from '../fixtures/app'
import { ask } from '../fixtures/bridge'
import { seedSnapshot, seedTurn } from '../fixtures/market'

const go = (window: Page, screen: string) => window.getByRole('navigation').getByText(screen, { exact: true }).click()
const today = (window: Page) => window.getByRole('region', { name: 'Today' })
const market = (window: Page) => window.getByRole('region', { name: 'Market', exact: true })

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
  await expect(bitcoin).toBeVisible({ timeout: 60_000 })
  await expect(bitcoin).toHaveAttribute('title', /US dollars\. .+, .+/)
  await expect(card.getByRole('button', { name: /^Whole market \$[\d.,]+T/ })).toBeVisible({ timeout: 60_000 })
  await expect(card.getByRole('button', { name: /^Bitcoin’s share [\d.]+%/ })).toBeVisible()
  await expect(card.getByRole('button', { name: /^Fear and greed \d+ / })).toBeVisible({ timeout: 60_000 })
  const movers = card.getByRole('region', { name: /^Moving most on / })
  await expect(movers.getByRole('listitem')).toHaveCount(4, { timeout: 60_000 })
  expect(await graveFindings(window)).toEqual([])
  await ask(window, 'settings.change', { theme: 'dark' })
  await expect(window.locator('html')).toHaveAttribute('data-theme', 'dark')
  expect(await graveFindings(window)).toEqual([])

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
  await expect(market(window).getByRole('button', { name: /^Fear and greed \d+ / })).toBeVisible({ timeout: 60_000 })
  await expect(market(window).getByRole('listitem')).toHaveCount(4, { timeout: 60_000 })
  expect(await outer()).toEqual(before)
})

test('a note whose day has come is one line, and leads to it', async () => {
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
    await expect(today(window).getByText('“Breadth is thin” wants a review')).toBeVisible({ timeout: 60_000 })
    await today(window)
      .getByRole('button', { name: /^Review/ })
      .click()
    await expect(window.getByRole('heading', { name: 'Breadth is thin' })).toBeVisible()
  } finally {
    await later.close()
    await rm(folder, { recursive: true, force: true })
  }
})

const DAY_MS = 86_400_000
const LATER = 30

test('one screen says all that needs the person today: an incident, keys, a rotation, an alert, a note, a narrative, and the market', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'keywatch-e2e-'))
  // No source answers: what is known is what stands in the database.
  const env = { KEYWATCH_DEMO_MARKET: '127.0.0.1:1' }
  const later = Math.floor(Date.now() / DAY_MS) + LATER
  // 1970-01-04 was a Sunday: the week that closed last before that day.
  const sunday = later - 1 - ((later - 1 - 3) % 7)
  try {
    const first = await launch({ demo: true, folder, env })
    // A great rise in the last days of that week: whatever phase a narrative stood in, it leads at its close.
    seedTurn(first.dataFolder, { turn: sunday - 4, lastDay: later - 1, rise: 0.15 })
    await ask(first.window, 'alerts.add', { condition: { kind: 'above', asset: 'bitcoin', level: '1000' } })
    await ask(first.window, 'notes.write', {
      subject: { kind: 'market' },
      title: 'Breadth is thin',
      body: '',
      conviction: 'low',
      view: 'open',
      exitRule: '',
      reviewAtMs: Date.now() + 3 * DAY_MS
    })
    await first.close()
    seedSnapshot(first.dataFolder, Date.now() + LATER * DAY_MS)

    const second = await launch({ demo: true, folder, daysLater: LATER, env })
    const { window } = second
    const list = today(window)
    // Keys and rotations, before anything of the market.
    await expect(list.getByText('Rotation due: Binance main')).toBeVisible()
    await expect(list.getByText(/^It expires in \d+ days/)).toBeVisible()
    const keys = await ask<{ id: string; label: string }[]>(window, 'vault.listKeys')
    const leaked = keys.find(({ label }) => label === 'Bybit grid')
    await ask(window, 'incidents.report', { keyId: leaked?.id, suspectedSinceMs: Date.now(), source: 'leak-scan' })
    await expect(list.getByText('Bybit grid may have leaked')).toBeVisible()
    // What fired, what wants a review, what turned.
    await expect(list.getByText('Bitcoin is above $1,000.00')).toBeVisible({ timeout: 60_000 })
    await expect(list.getByText('“Breadth is thin” wants a review')).toBeVisible()
    await expect(list.getByText(/^Layer 1 went from \w+ to Leading$/)).toBeVisible({ timeout: 60_000 })
    // The market beside it, each figure with its source.
    const card = market(window)
    for (const [name, source] of [
      [/^Bitcoin \$97,000/, /CoinGecko/],
      [/^Whole market \$3\.3\d*T/, /CoinGecko/],
      [/^Bitcoin’s share 58\.5%/, /CoinGecko/],
      [/^Fear and greed 62/, /alternative\.me/]
    ] as const)
      await expect(card.getByRole('button', { name })).toHaveAttribute('title', source)
    expect(await graveFindings(window)).toEqual([])
    await second.close()
  } finally {
    for (const place of [folder, `${folder}-demo`]) await rm(place, { recursive: true, force: true })
  }
})

test('who has no key, no list and no network is told so, without a figure that is not known', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'keywatch-e2e-'))
  const { window, close } = await launch({ folder })
  try {
    await window.getByRole('button', { name: 'Skip' }).click()
    await expect(today(window).getByText('Add your first key')).toBeVisible()
    const card = market(window)
    await expect(card.getByText('No watchlist yet')).toBeVisible({ timeout: 60_000 })
    await expect(card.getByRole('button', { name: /^Fear and greed –/ })).toHaveAttribute(
      'title',
      /Being fetched|No source answers/
    )
    await expect(card.getByText(/^(Being fetched|No source answers)/).first()).toBeVisible()
    expect(await graveFindings(window)).toEqual([])
    await card.getByRole('button', { name: 'Markets' }).click()
    await expect(window.getByRole('main', { name: 'Markets' })).toBeVisible()
  } finally {
    await close()
    await rm(folder, { recursive: true, force: true })
  }
})
