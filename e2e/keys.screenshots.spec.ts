import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures/app'
import { ask } from './fixtures/bridge'
import { PromptPage } from './pages/prompt-page'

/** Pictures of the keys of the demo, in both themes. The window for secrets is taken empty. */
const folder = resolve(import.meta.dirname, '../docs/screens')

interface Key {
  readonly id: string
  readonly label: string
  readonly allowedHosts: readonly string[]
}

const USES = 7

async function useBot(window: Page): Promise<void> {
  const bot = (await ask<Key[]>(window, 'vault.listKeys')).find(({ label }) => label === 'Binance bot')
  const request = { method: 'GET', path: '/api/v3/account', params: [], body: '' }
  for (let count = 0; count < USES; count += 1)
    await ask(window, 'signing.send', { ...request, keyId: bot?.id, host: bot?.allowedHosts[0] })
}

async function openKeys(window: Page, theme: string): Promise<void> {
  await ask(window, 'settings.change', { theme })
  await expect(window.locator('html')).toHaveAttribute('data-theme', theme)
  await window.getByRole('navigation').getByText('Keys', { exact: true }).click()
  await expect(window.getByRole('row').filter({ hasText: 'Token Metrics' })).toBeVisible()
}

const fileOf = (name: string, theme: string): string => join(folder, `${name}-${theme}.png`)

async function take(window: Page, name: string, theme: string): Promise<void> {
  await window.mouse.move(0, 0)
  await window.waitForTimeout(500)
  await window.screenshot({ path: fileOf(name, theme) })
}

for (const theme of ['light', 'dark'] as const)
  test(`keys, ${theme}`, async ({ demo: { app, window } }) => {
    await mkdir(folder, { recursive: true })
    await useBot(window)
    await openKeys(window, theme)
    await take(window, 'keys-list', theme)
    await window.getByRole('row').filter({ hasText: 'Binance bot' }).click()
    const pane = window.getByRole('complementary', { name: 'Binance bot' })
    await expect(pane.getByRole('img', { name: new RegExp(`Today: ${USES}\\.`) })).toBeVisible()
    await take(window, 'key-uses', theme)
    await window.getByRole('row').filter({ hasText: 'Binance main' }).click()
    await take(window, 'keys', theme)
    await window.getByRole('button', { name: 'Add key' }).first().click()
    await window
      .getByRole('button', { name: /^\S*\s*Binance/ })
      .first()
      .click()
    const prompt = await PromptPage.openedBy(app, () =>
      window.getByRole('button', { name: /Type it in a separate window/ }).click()
    )
    await prompt.page.waitForTimeout(300)
    await prompt.page.screenshot({ path: fileOf('secret-prompt', theme) })
    await prompt.leave()
  })
