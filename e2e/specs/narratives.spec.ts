import type { Page } from '@playwright/test'
import { graveFindings } from '../fixtures/axe'
import { expect, test } from '../fixtures/app'
import { ask } from '../fixtures/bridge'

interface Board {
  readonly coins: { readonly known: number; readonly wanted: number }
}

/** The demo's market answers on the loopback: the whole history of some hundred coins comes in. */
async function openBoard(window: Page): Promise<void> {
  await window.getByRole('navigation').getByText('Narratives', { exact: true }).click()
  await expect(async () => {
    const wish = { benchmark: 'bitcoin', cadence: 'weekly' }
    const { coins } = await ask<Board>(window, 'narratives.board', wish)
    expect(coins.known).toBe(coins.wanted)
    expect(coins.wanted).toBeGreaterThan(60)
  }).toPass({ timeout: 90_000 })
  await expect(window.getByRole('button', { name: /^Memecoins: (Leading|Weakening|Lagging|Improving)/ })).toBeVisible({
    timeout: 60_000
  })
}

test('the board shows every narrative, and time can be moved', async ({ demo: { window } }) => {
  await openBoard(window)
  const graph = window.getByRole('group', { name: /^Rotation graph/ })
  await expect(graph.getByRole('button')).toHaveCount(12)
  await expect(window.getByRole('region', { name: 'Ranking' }).getByRole('row')).toHaveCount(13)

  const ai = graph.getByRole('button', { name: /^AI:/ })
  const now = await ai.getAttribute('aria-label')
  const time = window.getByRole('slider', { name: 'Time' })
  await time.focus()
  for (let press = 0; press < 6; press += 1) await window.keyboard.press('ArrowLeft')
  await expect(time).toHaveValue('45')
  await expect(ai).not.toHaveAttribute('aria-label', now ?? '')
  await window.getByRole('button', { name: 'Play', exact: true }).click()
  await expect(time).toHaveValue('51', { timeout: 60_000 })
  await expect(ai).toHaveAttribute('aria-label', now ?? '')

  await window.getByText('Total market', { exact: true }).click()
  await expect(window.getByText('RS-Ratio: strength against the total market')).toBeVisible()
  // Which total market it is; one figure a day is kept from the first look on.
  await expect(
    window.getByText(/^The total market is the (sources’ total market cap|cap-weighted index)/)
  ).toBeVisible()
  const ranked = window.getByRole('region', { name: 'Ranking' }).getByRole('row').nth(1)
  await expect(ranked).toHaveAttribute('title', /^Computed here from daily closes of .*CoinGecko.*, the last of /)
  await window.getByText('Daily', { exact: true }).click()
  await expect(window.getByRole('option', { name: '5 days' })).toBeAttached()
  await window.getByText('How this is computed').first().click()
  await expect(window.getByText('RS-Ratio = 100 + (RS − mean of n) / standard deviation of n')).toBeVisible()
  await expect(window.getByText(/registered trademarks of their owner/)).toBeVisible()
})

test('a basket is made, changed and deleted, each on record', async ({ demo: { window } }) => {
  await openBoard(window)
  await window.getByRole('button', { name: 'New basket' }).click()
  await window.getByLabel('Name', { exact: true }).fill('Oracles')
  for (const coin of ['Chainlink', 'Pyth']) {
    await window.getByRole('searchbox', { name: 'Find a coin to add' }).fill(coin)
    await window.getByRole('button', { name: new RegExp(`^Add ${coin}`) }).click()
  }
  await window.getByRole('button', { name: 'Save basket' }).click()
  const pane = window.getByRole('complementary', { name: 'Oracles' })
  const ranking = window.getByRole('region', { name: 'Ranking' })
  await expect(pane.getByText('LINK', { exact: true })).toBeVisible()
  await pane.getByRole('button', { name: 'Change this basket' }).click()
  await window.getByText('Each alike', { exact: true }).click()
  await window.getByRole('button', { name: 'Save basket' }).click()
  await expect(pane.getByText('Each alike')).toBeVisible()
  await expect(ranking.getByRole('button', { name: 'Open Oracles' })).toBeVisible()
  // The thirteenth begins the colours anew, in another shape.
  await expect(ranking.getByRole('row').filter({ hasText: 'Oracles' }).locator('[data-shape="square"]')).toHaveCount(1)
  await window.keyboard.press('Control+k')
  await window.getByRole('dialog').getByRole('combobox').fill('open oracles')
  await window.getByRole('option', { name: /^Open Oracles/ }).click()
  await expect(pane).toBeVisible()

  await pane.getByRole('button', { name: 'Change this basket' }).click()
  await window.getByLabel('Name', { exact: true }).fill('memecoins')
  await window.getByRole('button', { name: 'Save basket' }).click()
  await expect(window.getByText('Another basket has this name.')).toBeVisible()
  await window.getByRole('button', { name: 'Delete this basket' }).click()
  await window.getByRole('button', { name: 'Delete it' }).click()
  await expect(ranking.getByRole('button', { name: 'Open Oracles' })).toHaveCount(0)
  const { rows } = await ask<{ rows: { act: string }[] }>(window, 'audit.list', { filter: {}, offset: 0, limit: 20 })
  const acts = rows.map(({ act }) => act).filter((act) => act.startsWith('basket.'))
  expect(acts).toEqual(['basket.remove', 'basket.change', 'basket.add'])
})

test('the whole screen works by keyboard, without a serious accessibility finding', async ({ demo: { window } }) => {
  await openBoard(window)
  const findings: string[] = []
  const look = async (name: string): Promise<void> => {
    findings.push(...(await graveFindings(window)).map((one) => `${name}: ${one}`))
  }
  await window.keyboard.press('g')
  await window.keyboard.press('o')
  await window.keyboard.press('g')
  await window.keyboard.press('n')
  await expect(window.getByRole('heading', { level: 1, name: 'Narratives' })).toBeVisible()
  const graph = window.getByRole('group', { name: /^Rotation graph/ })
  const focused = () => window.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')
  for (let press = 0; press < 40 && !/RS-Ratio/.test(await focused()); press += 1) await window.keyboard.press('Tab')
  expect(await focused()).toMatch(/^AI: .*RS-Ratio/)
  await window.keyboard.press('ArrowRight')
  expect(await focused()).toMatch(/^Gaming: /)
  await window.keyboard.press('End')
  expect(await focused()).toMatch(/^Exchange tokens: /)
  await look('rotation')
  await window.keyboard.press('Enter')
  await expect(window.getByRole('complementary', { name: 'Exchange tokens' })).toBeVisible()
  await look('narrative')
  await window.keyboard.press('Escape')
  await expect(window.getByRole('complementary', { name: 'Exchange tokens' })).toHaveCount(0)
  await expect(graph).toBeVisible()
  await window.getByRole('button', { name: 'Heat map' }).focus()
  await window.keyboard.press('Enter')
  await expect(window.getByRole('table')).toBeVisible()
  await look('heat map')
  await window.keyboard.press('Tab')
  await window.keyboard.press('Enter')
  await expect(window.getByText('All coins in any narrative')).toBeVisible()
  await look('concentration')
  await window.getByRole('button', { name: 'New basket' }).focus()
  await window.keyboard.press('Enter')
  await expect(window.getByLabel('Name', { exact: true })).toBeFocused()
  await look('form')
  expect(findings).toEqual([])
})
