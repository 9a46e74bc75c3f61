import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ElectronApplication, Locator, Page } from '@playwright/test'
import { graveFindings } from '../fixtures/axe'
import { ask, attempt, entries } from '../fixtures/bridge'
import { expect, test, type Running } from '../fixtures/app'

const go = (window: Page) => window.getByRole('navigation').getByText('Markets', { exact: true }).click()
const row = (window: Page, name: string): Locator => window.getByRole('row').filter({ hasText: name })
const price = (window: Page, name: string): Locator => row(window, name).locator('[data-column="price"]')
const names = (window: Page): Promise<string[]> =>
  window
    .getByRole('grid')
    .locator('[data-place]')
    .evaluateAll((rows) =>
      rows
        .toSorted((a, b) => Number(a.getAttribute('data-index')) - Number(b.getAttribute('data-index')))
        .map((one) => one.querySelector('b')?.textContent ?? '')
    )

/** What the next dialogs of the system answer. */
const choose = ({ app }: Running, path: string): Promise<void> =>
  app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen })
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
  }, path)

test('prices come, live, and each figure says where it is from', async ({ demo }) => {
  const { window } = demo
  await go(window)
  await expect(price(window, 'Bitcoin')).toHaveText(/^\d{1,3}(,\d{3})*[.]\d\d$/, { timeout: 60_000 })
  await expect(window.getByText('Live', { exact: true })).toBeVisible({ timeout: 60_000 })
  const first = await price(window, 'Bitcoin').textContent()
  await expect(price(window, 'Bitcoin')).not.toHaveText(first ?? '', { timeout: 60_000 })
  await price(window, 'Bitcoin').hover()
  await expect(price(window, 'Bitcoin')).toHaveAttribute(
    'title',
    /^Price in US dollars: .* Binance, (just now|\d+ seconds? ago)/
  )
  const week = row(window, 'Bitcoin').locator('[data-column="sparkline"]')
  await week.hover()
  await expect(week).toHaveAttribute('title', /^Last 7 days\. CoinGecko, /)
  // Not traded against dollars where the feed comes from: fetched now and then, and said so.
  await window.getByRole('combobox', { name: 'Add a coin' }).fill('tether')
  await window
    .getByRole('option', { name: /Tether.*tether/ })
    .first()
    .click()
  await expect(price(window, 'Tether')).toHaveClass(/polled/, { timeout: 60_000 })
  await expect(price(window, 'Bitcoin')).not.toHaveClass(/polled/)
  await price(window, 'Tether').hover()
  await expect(price(window, 'Tether')).toHaveAttribute('title', /CoinGecko, .*Not on the live feed/)
  await row(window, 'Bitcoin').locator('[data-column="marketCap"]').hover()
  await expect(row(window, 'Bitcoin').locator('[data-column="marketCap"]')).toHaveAttribute('title', /CoinGecko, /)
})

test('a coin is found, added, moved by keyboard, tagged, removed and brought back', async ({ demo }) => {
  const { window } = demo
  await go(window)
  await expect(price(window, 'Bitcoin')).toHaveText(/\d/, { timeout: 60_000 })
  const search = window.getByRole('combobox', { name: 'Add a coin' })
  await search.fill('bitcoin cash')
  await expect(window.getByRole('option', { name: /Bitcoin Cash.*bitcoin-cash/ })).toBeVisible({ timeout: 60_000 })
  await search.press('Enter')
  await expect(row(window, 'Bitcoin Cash')).toBeVisible()
  await search.press('ArrowDown')
  const grid = window.getByRole('grid')
  await expect(grid).toBeFocused()
  const before = await names(window)
  await window.keyboard.press('Home')
  await window.keyboard.press('Alt+ArrowDown')
  await expect.poll(async () => (await names(window)).slice(0, 2)).toEqual([before[1], before[0]])
  await expect.poll(async () => (await entries(window, { act: 'watchlist.move' })).length).toBe(1)
  await window.keyboard.press('t')
  const tags = window.getByLabel('Tags', { exact: true })
  await expect(tags).toBeFocused()
  await tags.fill('core, long term')
  await tags.press('Enter')
  await expect(window.getByRole('button', { name: 'core', exact: true })).toBeVisible()
  await window.getByRole('button', { name: 'core', exact: true }).click()
  await expect.poll(() => names(window)).toEqual([before[0]])
  await window.getByRole('button', { name: 'All', exact: true }).click()
  await grid.focus()
  await window.keyboard.press('Delete')
  await expect(window.getByText('Bitcoin removed').last()).toBeVisible()
  await expect.poll(async () => (await names(window)).includes('BTC')).toBe(false)
  await window.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(async () => (await names(window)).slice(0, 2)).toEqual([before[1], before[0]])
  await expect(row(window, 'Bitcoin').first()).toContainText('long term')
})

test('columns are chosen and put in order, rows are dragged, and a head sorts the list', async ({ demo }) => {
  const { window } = demo
  await go(window)
  await expect(price(window, 'Bitcoin')).toHaveText(/\d/, { timeout: 60_000 })
  await window.getByRole('button', { name: 'List options' }).click()
  await window.getByRole('checkbox', { name: 'Rank by market cap', exact: true }).click()
  await window.getByRole('checkbox', { name: 'Change in 7 days', exact: true }).click()
  await expect(window.getByRole('columnheader', { name: 'Rank' })).toBeVisible()
  await expect(window.getByRole('columnheader', { name: '7 d', exact: true })).toBeHidden()
  // What was ticked last stands last, and is moved: by a button, by keyboard, and by its head.
  const heads = () => window.getByRole('columnheader').allTextContents()
  await expect.poll(async () => (await heads()).at(-1)).toBe('Rank')
  await window.getByRole('button', { name: 'Move “Rank by market cap” one place forward' }).click()
  await expect.poll(async () => (await heads()).at(-2)).toBe('Rank')
  await window.getByRole('checkbox', { name: 'Rank by market cap', exact: true }).focus()
  await window.keyboard.press('Alt+ArrowUp')
  await expect.poll(async () => (await heads()).at(-3)).toBe('Rank')
  await window
    .getByRole('columnheader', { name: 'Rank' })
    .dragTo(window.getByRole('columnheader', { name: 'Price' }), { targetPosition: { x: 4, y: 10 } })
  await expect.poll(async () => (await heads()).slice(0, 3)).toEqual(['Coin', 'Rank', 'Price'])
  expect(await ask<{ columns: string[] }[]>(window, 'watchlists.lists')).toMatchObject([
    { columns: ['rank', 'price', 'change1h', 'change24h', 'volume24h', 'marketCap', 'sparkline'] },
    {}
  ])

  // Rows are dragged as well: the first one below the third.
  await window.getByRole('button', { name: 'Close', exact: true }).click()
  const before = await names(window)
  await row(window, before[0] ?? '')
    .first()
    .dragTo(row(window, before[2] ?? '').first(), { targetPosition: { x: 60, y: 30 } })
  await expect.poll(() => names(window)).toEqual([before[1], before[2], before[0], ...before.slice(3)])
  await expect.poll(async () => (await entries(window, { act: 'watchlist.move' })).length).toBe(1)

  await window.getByRole('columnheader', { name: 'Price' }).getByRole('button').click()
  await expect(window.getByRole('columnheader', { name: 'Price' })).toHaveAttribute('aria-sort', 'descending')
  await expect.poll(async () => (await names(window)).slice(0, 2)).toEqual(['BTC', 'ETH'])
  await window.getByRole('grid').focus()
  await window.keyboard.press('Home')
  await window.keyboard.press('Alt+ArrowDown')
  await expect(window.getByText(/The list is sorted by/)).toBeAttached()
  await window.getByRole('button', { name: 'Back to your own order' }).click()
  await expect(window.getByRole('columnheader', { name: 'Price' })).not.toHaveAttribute('aria-sort')
})

test('lists go to files and come back, and a mistake is said with its line', async ({ demo }) => {
  const { window } = demo
  await go(window)
  await expect(row(window, 'Bitcoin')).toBeVisible()
  await window.getByRole('button', { name: 'List options' }).click()
  const file = join(demo.folder, 'Main.csv')
  await choose(demo, file)
  await window.getByRole('button', { name: 'This list as CSV' }).click()
  await expect(window.getByText(/^Main.csv written/).first()).toBeVisible()
  const text = await readFile(file, 'utf8')
  expect(text).toMatch(/^list,asset_id,symbol,name,tags\r\nMain,bitcoin,/)
  await writeFile(file, text.replaceAll('Main,', 'Second,'))
  await window.getByRole('button', { name: 'Choose a file…' }).click()
  await expect(window.getByRole('tab', { name: /^Second/, selected: true })).toBeVisible()
  await window.getByRole('button', { name: 'List options' }).click()
  await writeFile(file, 'list,asset_id\nSecond,bitcoin\nSecond,not an id\n')
  await window.getByRole('button', { name: 'Choose a file…' }).click()
  await expect(window.getByText('Line 3, asset_id: is no id of a coin, such as “bitcoin”.')).toBeVisible()
  expect((await entries(window, { act: 'watchlist.import' })).length).toBe(1)
})

/** The next window does not say that it was painted: so it is under some Wayland compositors, and under X11 now and then. */
const neverPainted = (app: ElectronApplication): Promise<void> =>
  app.evaluate(({ app: electron }) => {
    electron.once('browser-window-created', (_event, window) => {
      const emit = window.emit.bind(window)
      window.emit = (name: string | symbol, ...rest: unknown[]) => name !== 'ready-to-show' && emit(name, ...rest)
    })
  })

test('the small window shows a list above the others, and may ask for nothing else', async ({ demo }) => {
  const { window, app } = demo
  await go(window)
  await expect(price(window, 'Bitcoin')).toHaveText(/\d/, { timeout: 60_000 })
  const opened = app.waitForEvent('window')
  await window.getByRole('button', { name: /Open this list in a small window/ }).click()
  const compact = await opened
  await expect(compact.getByRole('grid', { name: 'Coins of Main' })).toBeVisible()
  await expect(price(compact, 'BTC').first()).toHaveText(/\d/)
  const onTop = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((one) => {
      const contents = one.webContents as Electron.WebContents & { getLastWebPreferences(): Electron.WebPreferences }
      const { sandbox, contextIsolation, nodeIntegration } = contents.getLastWebPreferences()
      return { top: one.isAlwaysOnTop(), sandbox, contextIsolation, nodeIntegration }
    })
  )
  const locked = { sandbox: true, contextIsolation: true, nodeIntegration: false }
  expect(onTop.toSorted((a, b) => Number(a.top) - Number(b.top))).toEqual([
    { top: false, ...locked },
    { top: true, ...locked }
  ])
  expect(await entries(window, { act: 'ipc.refuse' })).toEqual([])
  for (const call of ['vault.listKeys', 'audit.list', 'watchlists.importLists', 'signing.send'])
    expect(await attempt(compact, call, {})).toMatchObject({ ok: false, error: { code: 'not-allowed' } })
  expect(await entries(window, { act: 'ipc.refuse' })).toHaveLength(4)
  expect(await graveFindings(compact)).toEqual([])
  // It is closed where it stood, and opens there again.
  const stood = { x: 40, y: 60, width: 300, height: 400 }
  await app.evaluate(
    ({ BrowserWindow }, bounds) =>
      BrowserWindow.getAllWindows()
        .find((one) => one.isAlwaysOnTop())
        ?.setBounds(bounds),
    stood
  )
  const closed = compact.waitForEvent('close')
  await compact.getByRole('button', { name: 'Close' }).click()
  await closed
  await neverPainted(app)
  const again = app.waitForEvent('window')
  await window.getByRole('button', { name: /Open this list in a small window/ }).click()
  await again
  const seen = (): Promise<unknown> =>
    app.evaluate(({ BrowserWindow }) => {
      const small = BrowserWindow.getAllWindows().find((one) => one.isAlwaysOnTop())
      return { shown: small?.isVisible(), at: small?.getBounds() }
    })
  await expect.poll(seen).toEqual({ shown: true, at: stood })
})
