import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { expect, test } from './fixtures/app'
import { ask } from './fixtures/bridge'

/** Pictures of the alerts in the demo, in both themes. */
const folder = resolve(import.meta.dirname, '../docs/screens')

for (const theme of ['light', 'dark'] as const)
  test(`alerts, ${theme}`, async ({ demo }) => {
    test.setTimeout(120_000)
    await mkdir(folder, { recursive: true })
    const { window } = demo
    await ask(window, 'settings.change', { theme })
    await expect(window.locator('html')).toHaveAttribute('data-theme', theme)
    const take = async (name: string): Promise<void> => {
      await window.mouse.move(0, 0)
      await window.waitForTimeout(700)
      await window.screenshot({ path: join(folder, `${name}-${theme}.png`) })
    }
    await window.getByRole('navigation').getByText('Markets', { exact: true }).click()
    const bitcoin = window.getByRole('grid').getByRole('row').filter({ hasText: 'Bitcoin' }).first()
    await expect(bitcoin.locator('[data-column="price"]')).toHaveText(/\d/, { timeout: 30_000 })
    for (const condition of [
      { kind: 'above', asset: 'bitcoin', level: '90000' },
      { kind: 'below', asset: 'bitcoin', level: '250000' },
      { kind: 'change', asset: 'solana', percent: 8, window: '24h', move: 'either' },
      { kind: 'new-high', asset: 'ethereum' },
      { kind: 'cross', asset: 'bitcoin', fast: 50, slow: 200, move: 'up' },
      { kind: 'phase', narrative: 'ai', to: 'leading' },
      { kind: 'season', to: 'altcoin' }
    ])
      await ask(window, 'alerts.add', { condition })
    await window.getByRole('navigation').getByText('Alerts', { exact: true }).click()
    await expect(window.getByText('fired; waits until it goes back').first()).toBeVisible({ timeout: 30_000 })
    await take('alerts')
    await window.getByRole('button', { name: 'Add alert' }).click()
    await window.getByRole('searchbox', { name: 'Find a coin' }).fill('bitcoin')
    await window
      .getByRole('button', { name: /^Bitcoin BTC/ })
      .first()
      .click()
    await window.getByLabel('Tell me when').selectOption({ label: 'it moves by a share within a time' })
    await take('alerts-new')
    await window.getByRole('navigation').getByText('Markets', { exact: true }).click()
    await bitcoin.click()
    await window.getByRole('complementary', { name: 'Bitcoin' }).getByRole('button', { name: 'Add alert' }).click()
    await window.getByRole('form', { name: 'New alert' }).scrollIntoViewIfNeeded()
    await take('market-alerts')
  })
