import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { graveFindings } from '../fixtures/axe'
import { expect, launch, test } from '../fixtures/app'
import { ask, entries } from '../fixtures/bridge'
import { seedTurn } from '../fixtures/market'
import { clickNotification, displayedByDaemon, markOfDaemon, shownByDaemon } from '../fixtures/notifications'

const go = (window: Page, screen: string) => window.getByRole('navigation').getByText(screen, { exact: true }).click()
const price = (window: Page, name: string) =>
  window.getByRole('grid').getByRole('row').filter({ hasText: name }).locator('[data-column="price"]')
const ofBitcoin = (mark: number) => shownByDaemon(mark).filter(({ summary }) => summary.startsWith('Bitcoin is'))

test.beforeEach(() => execFileSync('dunstctl', ['close-all']))

test('an alert is set in a coin’s pane, comes once as a notification that leads to the coin, and survives a restart', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'keywatch-e2e-'))
  const mark = markOfDaemon()
  const first = await launch({ demo: true, folder })
  try {
    const { window } = first
    await go(window, 'Markets')
    await expect(price(window, 'Bitcoin')).toHaveText(/\d/, { timeout: 60_000 })
    await price(window, 'Bitcoin').click()
    const pane = window.getByRole('complementary', { name: 'Bitcoin' })
    await pane.getByRole('button', { name: 'Add alert' }).click()
    const form = pane.getByRole('form', { name: 'New alert' })
    await form.getByRole('button', { name: 'Set alert' }).click()
    await expect(form.getByText('Enter a number, such as')).toBeVisible()
    await form.getByLabel('Price in US dollars').fill('1,000')
    expect(await graveFindings(window)).toEqual([])
    await form.getByRole('button', { name: 'Set alert' }).click()
    await expect(pane.getByRole('listitem').getByText('above $1,000.00')).toBeVisible()
    await expect(pane.getByText('fired; waits until it goes back')).toBeVisible({ timeout: 60_000 })
    await expect.poll(displayedByDaemon, { timeout: 60_000 }).toBe(1)
    await go(window, 'Overview')
    clickNotification()
    await expect(window.getByRole('main', { name: /Bitcoin|Chart/ })).toBeVisible()
    await expect.poll(() => ofBitcoin(mark).length).toBe(1)
    expect(ofBitcoin(mark).at(-1)?.summary).toBe('Bitcoin is above $1,000.00')
    expect(ofBitcoin(mark).at(-1)?.body).toMatch(/^It is at \$[\d,.]+\. (Binance|CoinGecko), /)
    expect((await entries(window, { act: 'alert.fire' })).length).toBe(1)
    expect((await entries(window, { act: 'reminder.show' })).length).toBe(1)

    await go(window, 'Alerts')
    await expect(
      window.getByRole('region', { name: 'What fired' }).getByText('Bitcoin is above $1,000.00')
    ).toBeVisible()
    expect(await graveFindings(window)).toEqual([])
    // More ticks come; it stays told.
    await window.waitForTimeout(5_000)
    expect(ofBitcoin(mark).length).toBe(1)
  } finally {
    await first.close()
  }

  const second = await launch({ demo: true, folder })
  try {
    const { window } = second
    await go(window, 'Alerts')
    await expect(window.getByText('fired; waits until it goes back')).toBeVisible({ timeout: 60_000 })
    // Longer than it takes until alerts and reminders have begun.
    await window.waitForTimeout(12_000)
    expect(ofBitcoin(mark).length).toBe(1)
    expect((await entries(window, { act: 'alert.fire' })).length).toBe(1)

    const onOff = window.getByRole('switch', { name: 'On: Bitcoin above $1,000.00' })
    await onOff.uncheck()
    await expect(window.getByText(/^off · fired/)).toBeVisible()
    await onOff.check()
    await expect.poll(() => ofBitcoin(mark).length, { timeout: 60_000 }).toBe(2)
    await window.getByRole('button', { name: /^Delete the alert/ }).click()
    await expect(window.getByText('No alert yet')).toBeVisible()
    await expect(window.getByRole('region', { name: 'What fired' }).getByRole('listitem')).toHaveCount(2)
    const acts = (await ask<{ rows: { act: string }[] }>(window, 'audit.list', { filter: {}, offset: 0, limit: 100 }))
      .rows
    expect(acts.map(({ act }) => act)).toEqual(expect.arrayContaining(['alert.add', 'alert.switch', 'alert.remove']))
    const chart = await ask<{ markers: { kind: string; text: string }[] }>(window, 'charts.read', {
      assetId: 'bitcoin',
      interval: '1d',
      style: 'line'
    })
    expect(chart.markers.filter(({ kind }) => kind === 'alert').length).toBeGreaterThan(0)
  } finally {
    await second.close()
    await rm(folder, { recursive: true, force: true })
    await rm(`${folder}-demo`, { recursive: true, force: true })
  }
})

test('the palette leads to an alert on a coin', async ({ demo }) => {
  const { window } = demo
  await go(window, 'Markets')
  await expect(price(window, 'Bitcoin')).toHaveText(/\d/, { timeout: 60_000 })
  await window.keyboard.press('Control+k')
  await window.getByRole('dialog').getByRole('combobox').fill('alert on bitcoin')
  await window.getByRole('option', { name: /^Alert on Bitcoin\s*BTC/ }).click()
  const pane = window.getByRole('complementary', { name: 'New alert' })
  await expect(pane.getByText('Bitcoin', { exact: true })).toBeVisible()
  await expect(pane.getByText(/It is at \$[\d,.]+ now/)).toBeVisible()
  await pane.getByLabel('Tell me when').selectOption({ label: 'its averages cross' })
  await pane.getByRole('button', { name: 'Set alert' }).click()
  const list = window.getByRole('region', { name: 'Alerts', exact: true }).getByRole('listitem')
  await expect(list.getByText('50-day average crosses 200-day average')).toBeVisible()
  await window.getByRole('button', { name: 'Add alert' }).click()
  await window.getByText('A narrative', { exact: true }).click()
  await pane.getByLabel('Narrative', { exact: true }).selectOption({ label: 'Gaming' })
  await pane.getByRole('button', { name: 'Set alert' }).click()
  await expect(list.getByText('changes its phase')).toBeVisible()
  await expect(list).toHaveCount(2)
})

const DAY_MS = 86_400_000
test('a narrative that changes its phase and a season that is crossed are told, once, by what the days since say', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'keywatch-e2e-'))
  // No source answers: what is known is what stands in the database.
  const env = { KEYWATCH_DEMO_MARKET: '127.0.0.1:1' }
  const today = Math.floor(Date.now() / DAY_MS)
  const mark = markOfDaemon()
  const titles = () => shownByDaemon(mark).map(({ summary }) => summary)
  try {
    const first = await launch({ demo: true, folder, env })
    seedTurn(first.dataFolder, { turn: today + 3, lastDay: today - 1 })
    await go(first.window, 'Alerts')
    const pane = first.window.getByRole('complementary', { name: 'New alert' })
    for (const about of ['A narrative', 'The market']) {
      await first.window.getByRole('button', { name: 'Add alert' }).first().click()
      await first.window.getByText(about, { exact: true }).click()
      if (about === 'A narrative')
        await pane.getByLabel('Narrative', { exact: true }).selectOption({ label: 'Layer 1' })
      await pane.getByRole('button', { name: 'Set alert' }).click()
      await expect(pane).toBeHidden()
    }
    await first.close()

    const second = await launch({ demo: true, folder, daysLater: 45, env })
    seedTurn(second.dataFolder, { turn: today + 3, lastDay: today + 44 })
    await go(second.window, 'Alerts')
    const fired = second.window.getByRole('region', { name: 'What fired' })
    await expect(fired.getByRole('listitem')).toHaveCount(2, { timeout: 60_000 })
    await expect(fired.getByText('Altcoin season has begun')).toBeVisible()
    await expect(fired.getByText(/^Layer 1 is now (leading|weakening|lagging|improving)$/)).toBeVisible()
    await expect.poll(titles, { timeout: 60_000 }).toContain('Altcoin season has begun')
    expect(titles().filter((title) => title.startsWith('Layer 1 is now'))).toHaveLength(1)
    expect((await entries(second.window, { act: 'alert.fire' })).length).toBe(2)
    await second.close()
  } finally {
    for (const place of [folder, `${folder}-demo`]) await rm(place, { recursive: true, force: true })
  }
})
