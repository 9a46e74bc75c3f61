import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { pngSize } from '../../src/shared/domain/charts/png'
import { graveFindings } from '../fixtures/axe'
import { expect, launch, test, type Running } from '../fixtures/app'
import { ask, entries } from '../fixtures/bridge'
import { seedCandles } from '../fixtures/market'

const legend = (window: Page) => window.getByTestId('legend')
const plot = (window: Page) => window.getByRole('application')

async function openChart(window: Page, typed: string, coin: string): Promise<void> {
  await window.getByRole('heading', { level: 1 }).first().waitFor()
  await window.keyboard.press('Control+k')
  await window.getByRole('dialog').waitFor()
  await window.keyboard.type(typed)
  // By keyboard: the pointer stays away from the crosshair.
  await expect(window.getByRole('option', { name: `Chart: ${coin}`, selected: true }).first()).toBeVisible()
  await window.keyboard.press('Enter')
  await expect(legend(window)).toBeVisible({ timeout: 60_000 })
  // The display's own pointer may rest on the chart.
  await window.mouse.move(5, 5)
}

/** Lists and prices come from the demo's own sources; a coin is found once its list has come. */
async function waitForCoins(window: Page): Promise<void> {
  await expect
    .poll(async () => (await ask<unknown[]>(window, 'charts.find', { typed: 'ethereum', limit: 5 })).length, {
      timeout: 60_000
    })
    .toBeGreaterThan(0)
}

test.describe('in the demo', () => {
  test('a coin’s chart opens from the palette, and is looked at in other ways', async ({ demo }) => {
    const { window } = demo
    const refused: string[] = []
    window.on('console', (message) => {
      if (/Content Security Policy|Trusted/i.test(message.text())) refused.push(message.text())
    })
    await waitForCoins(window)
    await openChart(window, 'chart bitcoin', 'Bitcoin')
    await expect(window.getByRole('heading', { level: 1, name: 'Bitcoin' })).toBeVisible()
    await expect(legend(window)).toContainText('SMA 200')
    await expect(window.locator('footer')).toContainText(/CoinGecko|Binance|Kraken|Coinbase/)

    // The live feed moves the last bar, and the foot says whose price that is.
    await expect(window.locator('footer')).toContainText('live from Binance', { timeout: 60_000 })
    const before = await legend(window).innerText()
    await expect(legend(window)).not.toHaveText(before, { timeout: 60_000, useInnerText: true })

    // Minutes are read for two days; whoever comes near their beginning gets earlier ones.
    await window.keyboard.press('m')
    const count = async (): Promise<number> => {
      await window.keyboard.press('t')
      const rows = Number(await window.getByRole('grid', { name: 'Table' }).getAttribute('aria-rowcount'))
      await window.keyboard.press('t')
      return rows
    }
    await expect(window.locator('footer')).toContainText(/Binance.*last bar .*, \d\d:\d\d/, { timeout: 60_000 })
    await expect.poll(count, { timeout: 60_000 }).toBeGreaterThan(2_800)
    const atFirst = await count()
    // The table comes before the canvas has drawn what was asked of it: that is kept all the same.
    await window.getByRole('button', { name: 'All', exact: true }).evaluate(async (all: HTMLElement) => {
      all.click()
      for (let time = 0; time < 2; time++) {
        all.dispatchEvent(new KeyboardEvent('keydown', { key: 't', bubbles: true }))
        for (let turn = 0; turn < 20; turn++) await Promise.resolve()
      }
    })
    await expect.poll(count, { timeout: 60_000 }).toBeGreaterThan(atFirst + 1_000)

    await window.keyboard.press('w')
    await expect(window.getByText('made of daily bars')).toBeVisible()
    await expect(window.getByRole('radio', { name: '1w' })).toBeChecked()
    await window.getByRole('radio', { name: '1d' }).check({ force: true })
    await window.keyboard.press('l')
    await expect(window.getByRole('button', { name: 'Log' })).toHaveAttribute('aria-pressed', 'true')
    expect(await graveFindings(window)).toEqual([])

    await window.keyboard.press('c')
    const panel = window.getByRole('dialog', { name: 'Compare' })
    await panel.getByRole('searchbox').fill('ethereum')
    await panel
      .getByRole('button', { name: /Ethereum/ })
      .first()
      .click()
    await expect(legend(window)).toContainText(/ETH\s*[\d.]+/, { timeout: 60_000 })
    // The log scale and the averages stay, rebased as their coin is.
    await expect(window.getByRole('button', { name: 'Log' })).toHaveAttribute('aria-pressed', 'true')
    await expect(legend(window)).toContainText(/SMA 200\s*[\d.]+/)
    expect(await graveFindings(window)).toEqual([])
    await window.keyboard.press('Escape')

    // How it was looked at is remembered for this coin, across screens and starts.
    await window.getByRole('navigation').getByText('Keys', { exact: true }).click()
    expect(await ask(window, 'charts.open', { assetId: 'bitcoin' })).toMatchObject({
      view: { interval: '1d', log: true, compared: ['ethereum'] }
    })
    expect(refused).toEqual([])
  })
})

test.describe('with candles of ten years', () => {
  let running: Running
  let folder: string

  test.beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'keywatch-charts-'))
    seedCandles(folder, { days: 3_653 })
    running = await launch({ folder })
    await openChart(running.window, 'chart bitcoin', 'Bitcoin')
  })
  test.afterEach(async () => {
    await running.close()
    await rm(folder, { recursive: true, force: true })
  })

  test('the legend follows the crosshair, by pointer and by keyboard', async () => {
    const { window } = running
    await expect(legend(window)).toContainText('97,000.00')
    const last = await legend(window).innerText()
    expect(last).toMatch(/O\s*[\d,.]+[\s\S]*H\s*[\d,.]+[\s\S]*L\s*[\d,.]+[\s\S]*C\s*97,000\.00/)
    await plot(window).hover({ position: { x: 300, y: 300 } })
    await expect(legend(window)).not.toHaveText(last)
    await window.mouse.move(5, 5)
    await expect(legend(window)).toContainText('97,000.00')

    await plot(window).focus()
    await window.keyboard.press('End')
    await window.keyboard.press('ArrowLeft')
    await expect(legend(window)).not.toContainText('97,000.00')
    const before = await legend(window).innerText()
    await window.keyboard.press('Shift+ArrowLeft')
    await expect(legend(window)).not.toHaveText(before)
    await window.keyboard.press('Home')
    await expect(legend(window)).toContainText('–')
    await window.keyboard.press('Escape')
    await expect(legend(window)).toContainText('97,000.00')
  })

  test('what does not hold together is left out and said, and the figures are there as a table', async () => {
    const { window } = running
    await expect(window.getByText('1 bar left out')).toBeVisible()
    await expect(window.getByText('2 missing')).toBeVisible()
    await expect(plot(window)).toHaveAccessibleDescription(/Last close \$97,000\.00/)
    await window.keyboard.press('t')
    const table = window.getByRole('grid', { name: 'Table' })
    await expect(table).toHaveAttribute('aria-rowcount', '3652')
    await expect(table.getByRole('row').nth(1)).toContainText('97,000.00')
    expect(await graveFindings(window)).toEqual([])
  })

  test('a picture is saved where the person says, and the log says so', async () => {
    const { app, window } = running
    const target = join(folder, 'picture.png')
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = (async () => ({ canceled: false, filePath })) as typeof dialog.showSaveDialog
    }, target)
    await window.getByRole('button', { name: 'Export' }).click()
    await expect(window.getByRole('main').getByText('Picture written to picture.png')).toBeVisible()
    const bytes = await readFile(target)
    const size = pngSize(bytes)
    expect(size?.width).toBeGreaterThan(600)
    expect(size?.height).toBeGreaterThan(400)
    const [entry] = await entries(window, { act: 'chart.export' })
    expect(entry?.outcome).toBe('ok')
    expect(JSON.parse(entry?.line ?? '{}')).toMatchObject({
      detail: { asset: 'bitcoin', interval: '1d', bytes: bytes.length, ...size }
    })
    // Decoded by somebody else: a picture that a viewer opens.
    const decoded = await app.evaluate(({ nativeImage }, path) => nativeImage.createFromPath(path).getSize(), target)
    expect(decoded).toEqual(size)
  })
})
