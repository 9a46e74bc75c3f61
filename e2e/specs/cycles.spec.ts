import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { graveFindings } from '../fixtures/axe'
import { ask, entries } from '../fixtures/bridge'
import { expect, test, type Running } from '../fixtures/app'

const openCycles = async (window: Page): Promise<void> => {
  await window.getByRole('navigation').getByText('Cycles', { exact: true }).click()
  await expect(window.getByRole('heading', { level: 1, name: 'Cycles' })).toBeVisible()
}

const panel = (window: Page, name: string) => window.getByRole('region', { name, exact: true })

const choose = ({ app }: Running, file: string): Promise<void> =>
  app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = (async () => ({ canceled: false, filePaths: [path] })) as typeof dialog.showOpenDialog
  }, file)

/** The index has a figure, and every coin it may count has a past: it stands still. */
async function settled(window: Page): Promise<void> {
  await expect
    .poll(
      async () => {
        const { now, known } = await ask<{ now?: unknown; known: { coins: number; of: number } }>(
          window,
          'cycles.season'
        )
        return now !== undefined && known.of > 50 && known.coins === known.of
      },
      { timeout: 90_000, intervals: [1_000] }
    )
    .toBe(true)
}

test('the screen fills with figures, each with its source, and leaving a coin out changes the index', async ({
  demo
}) => {
  const { window } = demo
  await openCycles(window)
  await settled(window)
  const season = panel(window, 'Altcoin season')
  await expect(season).toContainText(/\d+ of \d+ beat Bitcoin/)
  await expect(season).toContainText('CoinGecko')
  await expect(panel(window, 'Is Bitcoin dead?')).toContainText('Highest close')
  await expect(panel(window, 'Market phase')).toContainText(/Accumulation|Markup|Distribution|Markdown/)
  await expect(panel(window, 'Seasonality')).toContainText(/September fell \d+ times? of \d+/)
  await expect(panel(window, 'Next halving')).toContainText('blocks to 1,050,000')
  await expect(panel(window, 'Fear and greed')).toContainText('alternative.me')
  await expect(panel(window, 'Stablecoin supply')).toContainText('DefiLlama')
  await expect(panel(window, 'Protocol fees')).toContainText('$')
  await expect(panel(window, 'Treasury holdings')).toContainText('BTC')
  await expect(panel(window, 'ETF flows')).toContainText('a table you bring')

  const told = await ask<{ now: { beating: number; counted: number } }>(window, 'cycles.season')
  await season.getByRole('button', { name: 'Coins and rule' }).click()
  const pane = window.getByRole('complementary', { name: 'Altcoin season: coins and rule' })
  await expect(pane.getByRole('list', { name: 'Left out' })).toContainText('stablecoin')
  // With every figure there, as no other walk sees it.
  for (const theme of ['light', 'dark'] as const) {
    await ask(window, 'settings.change', { theme })
    await expect(window.locator('html')).toHaveAttribute('data-theme', theme)
    expect(await graveFindings(window, theme === 'light' ? {} : { only: 'contrast' })).toEqual([])
  }
  const first = pane.getByRole('list', { name: 'Coins of this day' }).getByRole('listitem').first()
  await pane.getByLabel('Coins that count').fill('20')
  await pane.getByLabel('Coins that count').press('Enter')
  await expect(season).toContainText('top 20, 90 days')
  const leave = first.getByRole('button', { name: /^Leave .* out$/ })
  const name = ((await leave.getAttribute('aria-label')) ?? '').replace(/^Leave | out$/g, '')
  await leave.click()
  await expect(pane.getByRole('list', { name: 'Left out' })).toContainText('left out by you')
  await expect(pane.getByRole('button', { name: `Let ${name} count` })).toBeVisible()
  await expect(pane.getByRole('button', { name: `Leave ${name} out` })).toHaveCount(0)
  const after = await ask<{ now: { beating: number; counted: number } }>(window, 'cycles.season')
  expect([told.now.counted, after.now.counted]).toEqual([50, 20])
  await pane.getByRole('button', { name: 'Back to the published rule' }).click()
  await expect(season).toContainText('top 50, 90 days')
  const changes = await entries(window, { act: 'cycles.change' })
  expect(changes.length).toBeGreaterThanOrEqual(4)
})

test('a chart is read with the arrow keys, and stands as a table beside', async ({ demo }) => {
  const { window } = demo
  await openCycles(window)
  const dead = panel(window, 'Is Bitcoin dead?')
  const chart = dead.getByRole('group', { name: /^Under the high of its time/ })
  await chart.focus()
  await window.keyboard.press('End')
  await window.keyboard.press('ArrowLeft')
  await expect(dead.locator('[aria-live]')).toContainText(/\d{4}: -?[\d.]+%|\d: -?[\d.]+%/)
  await dead.getByText('Show as a table').click()
  await expect(dead.getByRole('table').first().getByRole('row').nth(12)).toBeVisible()
  // What is closed is not there at all, and Enter opens and closes it as a press does.
  const formula = dead.getByRole('button', { name: 'How it is computed', exact: true })
  await expect(formula).toHaveAttribute('aria-expanded', 'false')
  await formula.press('Enter')
  await expect(formula).toHaveAttribute('aria-expanded', 'true')
  await expect(dead.locator(`[id="${await formula.getAttribute('aria-controls')}"]`)).toBeVisible()
  await formula.press('Enter')
  await expect(formula).not.toHaveAttribute('aria-controls')
})

test('a table of fund flows with errors is refused line by line, and a good one is imported and deleted again', async ({
  demo
}) => {
  const { window } = demo
  const folder = await mkdtemp(join(tmpdir(), 'keywatch-flows-'))
  const bad = join(folder, 'flows-bad.csv')
  await writeFile(bad, 'Date,IBIT,Total (US$m)\n11 Jan 2024,111.7,655.3\n12 Jan 2024,386.0,12x\n31 Feb 2024,1,1\n')
  const good = join(folder, 'flows.csv')
  await writeFile(
    good,
    'Bitcoin ETF Flow (US$m),,\nDate,IBIT,Total\n11 Jan 2024,111.7,655.3\n12 Jan 2024,386.0,203.0\n16 Jan 2024,1.0,"(1,052.7)"\nTotal,498.7,(194.4)\n'
  )
  await openCycles(window)
  const flows = panel(window, 'ETF flows')
  await choose(demo, bad)
  await flows.getByRole('button', { name: 'Import fund flows' }).click()
  const pane = window.getByRole('complementary', { name: 'Import fund flows' })
  await expect(pane.getByRole('row', { name: '3 Total (US$m) 12x This is no number.' })).toBeVisible()
  await expect(pane.getByRole('row', { name: '4 date 31 Feb 2024 This is no day that can be read.' })).toBeVisible()
  await expect(pane.getByRole('button', { name: /^Import \d/ })).toBeDisabled()
  await choose(demo, good)
  await pane.getByRole('button', { name: 'Choose another file' }).click()
  await expect(pane.getByText('1 row left out')).toBeVisible()
  await expect(pane).toContainText('millions of dollars')
  await pane.getByRole('button', { name: 'Import 3 days' }).click()
  await expect(pane).toBeHidden()
  await expect(flows).toContainText('your import')
  await expect(flows).toContainText('-$1.053B')
  expect(await entries(window, { act: 'cycles.import' })).toHaveLength(1)

  // A price history of any coin, and both tables deleted again.
  const history = join(folder, 'doge.csv')
  await writeFile(history, 'date,close\n2019-03-01,0.002\n2019-03-02,0.0021\n')
  await choose(demo, history)
  await window.getByRole('button', { name: 'Your tables' }).click()
  const tables = window.getByRole('complementary', { name: 'Your tables' })
  await expect(tables.getByText('Fund flows of Bitcoin')).toBeVisible()
  await tables.getByRole('button', { name: 'Change' }).click()
  await tables.getByRole('searchbox', { name: 'Find a coin' }).fill('dogecoin')
  await tables
    .getByRole('list', { name: 'Coins found' })
    .getByRole('button', { name: /^Dogecoin/ })
    .click()
  await tables.getByRole('button', { name: 'Choose a file' }).click()
  const bringing = window.getByRole('complementary', { name: 'Import a price history of Dogecoin' })
  await bringing.getByRole('button', { name: 'Import 2 days' }).click()
  await expect(tables.getByText('Price history of Dogecoin')).toBeVisible()
  for (const what of ['Fund flows of Bitcoin', 'Price history of Dogecoin']) {
    await tables.getByRole('button', { name: `Delete ${what}` }).click()
    await expect(tables.getByText('This cannot be undone here')).toBeVisible()
    await tables.getByRole('button', { name: 'Delete the table' }).click()
    await expect(tables.getByText(what, { exact: true })).toHaveCount(0)
  }
  await expect(tables.getByText('Nothing is imported')).toBeVisible()
  await expect(flows).not.toContainText('your import')
  expect(await entries(window, { act: 'cycles.remove' })).toHaveLength(2)
  await rm(folder, { recursive: true, force: true })
})
