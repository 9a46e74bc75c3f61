import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { axeFindings } from '../fixtures/axe'
import { expect, launch, test } from '../fixtures/app'
import { ask, attempt, entries } from '../fixtures/bridge'
import { send, spoiledMarket } from '../fixtures/spoiled-market'

interface Key {
  readonly id: string
  readonly label: string
  readonly allowedHosts: readonly string[]
}
interface Guard {
  readonly holdings: readonly { readonly symbol: string; readonly value?: number }[]
  readonly findings: readonly { readonly text: string }[]
  readonly byVenue: readonly { readonly id: string }[]
}

const openHoldings = async (window: Page): Promise<void> => {
  await window.getByRole('navigation').getByText('Markets', { exact: true }).click()
  await window.getByRole('button', { name: 'Holdings' }).click()
  await expect(window.getByRole('heading', { name: 'Holdings', level: 1 })).toBeVisible()
}

/** The list of coins comes from the demo's market. */
const knowsCoins = (window: Page): Promise<void> =>
  expect(async () => {
    expect((await ask<unknown[]>(window, 'guard.findCoins', { query: 'solana' })).length).toBeGreaterThan(0)
  }).toPass({ timeout: 60_000 })

const valued = (window: Page): Promise<void> =>
  expect(async () => {
    const { holdings } = await ask<Guard>(window, 'guard.read')
    expect(holdings.every(({ value }) => (value ?? 0) > 0)).toBe(true)
  }).toPass({ timeout: 60_000 })

const mainKey = async (window: Page): Promise<Key> => {
  const key = (await ask<Key[]>(window, 'vault.listKeys')).find(({ label }) => label === 'Binance main')
  if (!key) throw new Error('the demo has no key of this name')
  return key
}

/** An order of SOL at the market's price. */
const orderOf = ({ id, allowedHosts }: Key, side: 'BUY' | 'SELL', quantity: string) => ({
  keyId: id,
  host: allowedHosts[0],
  method: 'POST',
  path: '/api/v3/order',
  params: [
    ['symbol', 'SOLUSDT'],
    ['side', side],
    ['type', 'MARKET'],
    ['quantity', quantity]
  ],
  body: ''
})

async function addByHand(window: Page, coin: string, amount: string): Promise<void> {
  await window.getByRole('button', { name: 'Add holding' }).first().click()
  const search = window.getByRole('searchbox', { name: 'Find a coin' }).last()
  // One line, not as high as a search field is wide in a bar.
  expect((await search.locator('..').boundingBox())?.height).toBeLessThan(48)
  await search.fill(coin)
  const pane = window.getByRole('complementary', { name: 'New holding' })
  await pane
    .getByRole('listitem')
    .getByRole('button', { name: new RegExp(coin, 'i') })
    .first()
    .click()
  await pane.getByLabel('Amount').fill(amount)
  await pane.getByLabel('Place').fill('binance')
  await pane.getByRole('button', { name: 'Save holding' }).click()
  await expect(pane).toBeHidden()
}

test('a rule that is switched on holds the signer back, and says so in Requests and in the log', async ({
  demo: { window }
}) => {
  const key = await mainKey(window)
  await openHoldings(window)
  await expect(window.getByText('Nothing is written down yet')).toBeVisible()
  await knowsCoins(window)
  await addByHand(window, 'Solana', '100')
  await addByHand(window, 'Tether', '50000')
  await valued(window)

  const rules = window.getByRole('region', { name: 'Rules' })
  await rules.getByRole('checkbox', { name: /No single coin too large/ }).click()
  await expect(window.getByText('The signer will refuse orders that would break this rule')).toBeVisible()
  await rules.getByRole('button', { name: 'Refuse such trades' }).click()
  await expect(rules.getByText('refuses trades', { exact: true })).toBeVisible()

  const buy = orderOf(key, 'BUY', '60')
  const preview = await ask<{ allowed: boolean; checks: { rule: string; passed: boolean; reason: string }[] }>(
    window,
    'signing.preview',
    buy
  )
  expect(preview.allowed).toBe(false)
  expect(preview.checks.find(({ rule }) => rule === 'guard')?.reason).toMatch(/^Solana would be .* at most 25%\.$/)
  const refused = await attempt(window, 'signing.send', buy)
  expect(refused).toMatchObject({ ok: false, error: { code: 'policy-refused' } })
  const { rows } = await ask<{ rows: { act: string; outcome: string; detail: Record<string, unknown> }[] }>(
    window,
    'audit.list',
    { filter: {}, offset: 0, limit: 5 }
  )
  expect(rows[0]).toMatchObject({ act: 'request.refuse', outcome: 'refused' })
  expect(JSON.stringify(rows[0])).toContain('No single coin too large')
  expect(rows.some(({ act }) => act === 'request.sign')).toBe(false)
  // A sale is let through.
  expect(await attempt(window, 'signing.send', orderOf(key, 'SELL', '5'))).toMatchObject({
    ok: true,
    value: { status: 200 }
  })

  await rules.getByRole('checkbox', { name: /No single coin too large/ }).click()
  await expect(rules.getByText('refuses trades', { exact: true })).toBeHidden()
  expect(await attempt(window, 'signing.send', buy)).toMatchObject({ ok: true, value: { status: 200 } })
})

test('balances are read, a table is shown before it is imported, and the screen is accessible', async ({
  demo: { window }
}) => {
  await openHoldings(window)
  await window.getByRole('button', { name: 'Read balances of Binance main' }).click()
  await expect(window.getByRole('row', { name: /BTC|Bitcoin/ }).first()).toBeVisible({ timeout: 60_000 })
  await expect(async () => {
    const { byVenue, findings } = await ask<Guard>(window, 'guard.read')
    expect(byVenue.map(({ id }) => id)).toEqual(['binance'])
    expect(findings.some(({ text }) => text.startsWith('Bitcoin'))).toBe(true)
  }).toPass({ timeout: 60_000 })
  await window.getByRole('button', { name: 'Import CSV' }).click()
  await window.getByRole('textbox', { name: 'Table' }).fill('coin,amount,place\nDOGE,much,ledger')
  await expect(window.getByText('Line 2: “much” is not an amount')).toBeVisible()
  await expect(window.getByRole('button', { name: 'Import', exact: true })).toBeDisabled()
  await window.getByRole('textbox', { name: 'Table' }).fill('coin,amount,place\ndogecoin,150000,ledger')
  await window.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(window.getByRole('rowheader', { name: /doge/i })).toBeVisible()
  for (const theme of ['light', 'dark']) {
    await ask(window, 'settings.change', { theme })
    await expect(window.locator(`[data-theme="${theme}"]`)).toHaveCount(1)
    // Of the second theme the colours alone are another.
    expect(await axeFindings(window, theme === 'light' ? {} : { only: 'contrast' })).toEqual([])
    if (process.env['GUARD_PICTURES'])
      await window.screenshot({ path: `${process.env['GUARD_PICTURES']}-${theme}.png` })
  }
})

/** Every price of a page of coins, by this factor. */
const times = (factor: number, body: unknown): unknown =>
  Array.isArray(body)
    ? body.map((row: { readonly current_price?: number }) =>
        typeof row.current_price === 'number' ? { ...row, current_price: row.current_price * factor } : row
      )
    : body

test('after a loss purchases are held back, shown where holdings are, on record, and lifted by a custodian', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'keywatch-e2e-'))
  const market = await spoiledMarket()
  try {
    const first = await launch({ demo: true, folder, env: market.env })
    await openHoldings(first.window)
    await knowsCoins(first.window)
    await addByHand(first.window, 'Solana', '100')
    await addByHand(first.window, 'Tether', '500')
    await valued(first.window)
    const card = first.window.getByRole('region', { name: 'Cool down after a loss' })
    await card.getByRole('checkbox').click()
    await card.getByLabel('Within hours').fill('48')
    await card.getByRole('button', { name: 'Save cool-down' }).click()
    await expect.poll(async () => (await entries(first.window, { act: 'guard.cooling' })).length).toBe(1)
    await first.close()

    // A day later everything is worth a fifth less.
    market.goTo(1)
    market.play((response, body) => send(response, times(0.8, body)))
    const { window, close } = await launch({ demo: true, folder, daysLater: 1, env: market.env })
    const key = await mainKey(window)
    await openHoldings(window)
    const findings = window.getByRole('region', { name: 'Findings' })
    await expect(findings.getByText(/^What you hold fell by [\d.]+%: no purchases until/).first()).toBeVisible({
      timeout: 60_000
    })
    expect((await entries(window, { act: 'guard.cool' })).length).toBeGreaterThan(0)
    const buy = orderOf(key, 'BUY', '1')
    const refused = await attempt(window, 'signing.send', buy)
    expect(refused).toMatchObject({ ok: false, error: { code: 'policy-refused' } })
    const [entry] = await entries(window, { act: 'request.refuse' })
    expect(entry?.line).toContain('Cool-down after a loss')
    expect(await attempt(window, 'signing.send', orderOf(key, 'SELL', '1'))).toMatchObject({ ok: true })

    const lift = findings.getByRole('button', { name: 'Lift it now' })
    while ((await lift.count()) > 0) {
      const before = await lift.count()
      await lift.first().click()
      await expect(lift).toHaveCount(before - 1)
    }
    expect((await entries(window, { act: 'guard.lift' })).length).toBeGreaterThan(0)
    expect(await attempt(window, 'signing.send', buy)).toMatchObject({ ok: true, value: { status: 200 } })
    await close()
  } finally {
    market.close()
    for (const place of [folder, `${folder}-demo`]) await rm(place, { recursive: true, force: true })
  }
})
