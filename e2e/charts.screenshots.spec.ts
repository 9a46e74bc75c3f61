import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { expect, test } from './fixtures/app'
import { ask } from './fixtures/bridge'

/** Charts in the demo, in both themes: its prices are made up. */
const folder = resolve(import.meta.dirname, '../docs/screens')

for (const theme of ['light', 'dark'] as const)
  test(`charts in ${theme}`, async ({ demo }) => {
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
    await window.getByRole('row').filter({ hasText: 'Bitcoin' }).first().click()
    await expect(window.getByRole('button', { name: 'Open chart' })).toBeVisible({ timeout: 20_000 })
    await expect(window.getByText('No history yet')).toBeHidden({ timeout: 60_000 })
    await expect(window.getByText('Connecting')).toBeHidden({ timeout: 60_000 })
    await take('market-coin')
    await window.getByRole('button', { name: 'Open chart' }).click()
    await expect(window.getByTestId('legend')).toContainText(/O\s*[\d,.]+/, { timeout: 20_000 })
    await take('chart')
    await window.keyboard.press('l')
    await window.keyboard.press('u')
    await window.getByRole('button', { name: 'All', exact: true }).click()
    await take('chart-log')
    await ask(window, 'charts.keepView', {
      assetId: 'bitcoin',
      view: {
        interval: '1d',
        style: 'candles',
        log: false,
        averages: [],
        compared: ['ethereum', 'solana'],
        drawdown: false,
        markers: true
      }
    })
    await window.reload()
    await window.getByRole('navigation').getByText('Markets', { exact: true }).click()
    await window.getByRole('row').filter({ hasText: 'Bitcoin' }).first().click()
    await window.getByRole('button', { name: 'Open chart' }).click()
    await expect(window.getByTestId('legend')).toContainText(/SOL\s*[\d.]+/, { timeout: 20_000 })
    await take('chart-compare')
  })
