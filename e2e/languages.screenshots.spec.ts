import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { de } from '../src/renderer/src/text/de'
import { ja } from '../src/renderer/src/text/ja'
import { expect, test } from './fixtures/app'
import { ask } from './fixtures/bridge'

/** Pictures of the app in German and Japanese, of the demo. */
const folder = resolve(import.meta.dirname, '../docs/screens')

for (const { language, text, theme } of [
  { language: 'de', text: de, theme: 'light' },
  { language: 'ja', text: ja, theme: 'dark' }
] as const)
  test(`in ${language}`, async ({ demo: { window } }) => {
    await mkdir(folder, { recursive: true })
    await ask(window, 'settings.change', { language, theme })
    await expect(window.locator('html')).toHaveAttribute('lang', language)
    await expect(window.locator('html')).toHaveAttribute('data-theme', theme)
    const screens = window.getByRole('navigation', { name: text.nav.label })
    const take = async (name: string): Promise<void> => {
      await window.mouse.move(0, 0)
      await window.waitForTimeout(400)
      await window.screenshot({ path: join(folder, `${name}-${language}.png`) })
    }
    await screens.getByText(text.nav.overview, { exact: true }).click()
    // Which coins move most is another thing each hour.
    await expect(window.getByRole('main').getByRole('listitem').first()).toBeVisible({ timeout: 30_000 })
    await take('overview')
    await screens.getByText(text.nav.keys, { exact: true }).click()
    await window.getByRole('row').filter({ hasText: 'Binance bot' }).click()
    await take('keys')
    await screens.getByText(text.nav.audit, { exact: true }).click()
    await window.getByRole('row').nth(2).click()
    await take('audit')
    await window.getByRole('button', { name: text.reports.open, exact: true }).click()
    await window
      .getByRole('group', { name: text.reports.views })
      .getByRole('button', { name: new RegExp(`^${text.reports.tabs.controls}`) })
      .click()
    await take('audit-controls')
  })
