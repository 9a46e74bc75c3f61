import { ask, attempt, entries } from '../fixtures/bridge'
import { expect, test } from '../fixtures/app'

test('a person sees where figures come from, switches a source off, and the log says so', async ({ demo }, info) => {
  const { window } = demo
  const go = (screen: string) => window.getByRole('navigation').getByText(screen, { exact: true }).click()
  await go('Markets')
  await expect
    .poll(
      async () => {
        const { sources } = await ask<{ sources: { source: string; answeredAtMs?: number }[] }>(
          window,
          'market.sources'
        )
        return sources.find(({ source }) => source === 'coingecko')?.answeredAtMs
      },
      { timeout: 60_000 }
    )
    .toBeGreaterThan(0)
  await go('Settings')
  const section = window.getByRole('region', { name: 'Market data' })
  await section.scrollIntoViewIfNeeded()
  await expect(section.getByText(/^Answered /).first()).toBeVisible()
  await section.getByRole('button', { name: 'Change CoinGecko' }).click()
  for (const theme of ['light', 'dark'] as const) {
    await ask(window, 'settings.change', { theme })
    await expect(window.locator('html')).toHaveAttribute('data-theme', theme)
    await window.screenshot({ path: info.outputPath(`market-sources-${theme}.png`) })
  }
  await section.getByRole('checkbox', { name: 'Kraken' }).uncheck()
  await expect(section.getByText('Switched off')).toBeVisible()
  await expect.poll(async () => (await entries(window, { act: 'market.change' })).length).toBe(1)
  expect(
    await attempt(window, 'market.changeSource', { source: 'mempool', baseUrl: 'http://mempool.space' })
  ).toMatchObject({
    ok: false,
    error: { code: 'address-not-allowed' }
  })
})
