import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { callAgent } from '../fixtures/agent'
import { expect, test } from '../fixtures/app'
import { ask, entries } from '../fixtures/bridge'
import { Keyboard } from '../fixtures/keyboard'
import { closing, prompted } from '../fixtures/prompted'

/** No pointer in this file: keys alone, from the first screen to the end of each flow. */
const pane = (window: Page, name: string | RegExp) => window.getByRole('complementary', { name })
const button = (window: Page, name: string | RegExp) =>
  window.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name })

test('keys, requests, rotation, incidents, the export, programs and settings', async ({ demo }) => {
  test.setTimeout(480_000)
  const { window, app } = demo
  const keys = new Keyboard(window)
  await window.getByText('· ready').waitFor()
  const folder = await mkdtemp(join(tmpdir(), 'keywatch-keyboard-'))
  await app.evaluate(({ dialog }, place) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: `${place}/log.zip` })
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [place] })
  }, folder)

  await test.step('a key is added, its secret typed in its own window', async () => {
    await keys.press('g', 'k')
    await expect(window.getByRole('main', { name: 'Keys' })).toBeFocused()
    await keys.press('n')
    await keys.type('Binance')
    await keys.press('Enter')
    await expect(window.getByLabel('Label', { exact: true })).toBeFocused()
    await keys.type('By keyboard')
    await keys.fill(window.getByLabel(/^API key/i), 'vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zv')
    const prompt = await prompted(app, () => keys.use(button(window, /^Type it in a separate window/)))
    await prompt.type('typedByKeys7Qm2rX9vLkT4wYbN6cZ8dH3fJ1gS5')
    await closing(prompt, 'Control+Enter')
    await expect(window.getByText('Secret captured').first()).toBeVisible()
    const consent = pane(window, 'Add a key').getByRole('checkbox', { name: /stand-in|runtime/i })
    if (await consent.isVisible()) await keys.use(consent, 'Space')
    await keys.use(pane(window, 'Add a key').getByRole('button', { name: 'Add key' }))
    await expect(pane(window, 'By keyboard')).toBeVisible()
  })

  await test.step('a pane closes with Escape and gives the focus back', async () => {
    await keys.press('Escape')
    await expect(pane(window, 'By keyboard')).toHaveCount(0)
    await expect(window.getByRole('grid')).toBeFocused()
    await keys.press('Home', 'Enter')
    await expect(window.getByRole('complementary')).toHaveCount(1)
    await keys.press('j', 'Escape')
    await expect(window.getByRole('grid')).toBeFocused()
  })

  await test.step('a request is signed and sent', async () => {
    await keys.press('g', 'r')
    await keys.tabTo(window.getByLabel('Key', { exact: true }))
    await keys.type('Kraken')
    await keys.tabTo(window.getByLabel('Start from'))
    await keys.press('ArrowDown')
    await expect(window.getByText('It reads; nothing changes.')).toBeVisible()
    await keys.use(button(window, /^Send/))
    await expect(window.getByText('The exchange answered 200')).toBeVisible()
  })

  await test.step('a key is rotated, step by step, to the end', async () => {
    await keys.command('rotate binance main', /^Rotate Binance main/)
    for (const name of ['Get a new key', /^Paste/, 'Store the new version', 'Prove it', 'Switch to version 2'])
      await keys.use(button(window, name))
    await expect(window.getByText('Version 2 signs', { exact: true })).toBeVisible()
    await keys.use(button(window, 'Delete the old key there'))
    await keys.use(button(window, 'Prove version 1 dead and delete its secret'))
    await expect.poll(async () => (await entries(window, { act: 'rotation.retire.commit' })).length).toBe(1)
  })

  await test.step('an incident is declared, worked and closed', async () => {
    await keys.command('kraken may have leaked', /^Kraken treasury may have leaked/)
    await keys.use(pane(window, 'Report a key').getByRole('button', { name: 'Report', exact: true }))
    const incident = pane(window, 'Incident 1')
    await expect(incident.getByText('1 of 6 steps').first()).toBeVisible()
    await keys.use(incident.getByRole('button', { name: 'I deleted it there' }))
    await expect(incident.getByText('2 of 6 steps').first()).toBeVisible()
    await keys.use(incident.getByRole('button', { name: 'Skip…' }))
    await keys.type('Nothing needs it any more.')
    await keys.press('Enter')
    await expect(incident.getByText('3 of 6 steps').first()).toBeVisible()
    await keys.use(incident.getByRole('button', { name: 'Done', exact: true }))
    await keys.use(incident.getByRole('button', { name: 'Collect in a folder…' }))
    await expect(incident.getByText('5 of 6 steps').first()).toBeVisible()
    await keys.fill(incident.getByLabel('What happened, and what was done'), 'A drill of our own.')
    await keys.use(incident.getByRole('button', { name: 'Close incident' }))
    await expect(incident.getByText('Closing note')).toBeVisible()
  })

  await test.step('the log is exported', async () => {
    await keys.command('export a part', /^Export a part/)
    const wizard = pane(window, 'Export the audit log')
    await keys.use(wizard.getByRole('button', { name: 'Next' }))
    await keys.use(wizard.getByRole('button', { name: 'Next' }))
    await keys.use(wizard.getByRole('button', { name: 'Choose a place and write' }))
    await expect(wizard.getByText('Written: log.zip')).toBeVisible()
  })

  await test.step('a program is let in, frozen and revoked', async () => {
    await ask(window, 'programs.changeAgent', { socket: true, loopback: false })
    const { socket } = await ask<{ socket: { at: string } }>(window, 'programs.overview')
    const wants = [{ key: 'okx-desk', scopes: ['read'] }]
    await callAgent(socket.at, 'POST', '/v1/pair', { body: { name: 'grid-bot', purpose: 'Trades a grid', wants } })
    const asking = window.getByRole('dialog', { name: 'grid-bot asks to use your keys' })
    await expect(asking).toBeVisible()
    await keys.use(asking.getByRole('button', { name: 'Let it in' }))
    await expect(asking).toHaveCount(0)
    await keys.press('g', 'p')
    await keys.use(button(window, 'Open grid-bot'))
    const program = pane(window, 'grid-bot')
    await keys.use(program.getByRole('button', { name: 'Freeze' }))
    await expect(window.getByText('frozen', { exact: true }).first()).toBeVisible()
    await keys.use(program.getByRole('button', { name: 'Revoke', exact: true }))
    await keys.use(program.getByRole('button', { name: 'Revoke grid-bot for good' }))
    await expect(button(window, 'Show 1 revoked')).toBeVisible()
  })

  await test.step('F6 goes from part to part', async () => {
    await keys.press('g', 'k')
    await expect(window.getByRole('main', { name: 'Keys' })).toBeFocused()
    // Its pane is still open: there, then to the sidebar, then to the screen's list.
    await keys.press('F6')
    await expect(window.getByRole('complementary')).toBeFocused()
    await keys.press('F6')
    await expect(window.getByRole('navigation', { name: 'Screens' }).locator('[aria-current="page"]')).toBeFocused()
    await keys.press('F6')
    await expect(window.getByRole('grid')).toBeFocused()
  })

  await test.step('the theme is chosen with arrows', async () => {
    await keys.press('ControlOrMeta+Comma')
    // The language is chosen in the same way, just above.
    await keys.tabTo(window.getByRole('group', { name: 'Theme' }).getByRole('radio', { name: 'As the system' }))
    await keys.press('ArrowRight', 'ArrowRight')
    await expect(window.locator('html')).toHaveAttribute('data-theme', 'dark')
  })

  await test.step('a passphrase is set, the window locked and opened again', async () => {
    const passphrase = 'velvet hinge ostrich canal 88'
    const set = await prompted(app, () => keys.command('set a passphrase', /^Set a passphrase/))
    await set.type(passphrase)
    await set.press('Tab')
    await set.type(passphrase)
    await set.use(set.page.locator('#check'), 'Space')
    await set.tabTo(set.page.locator('#save'))
    await closing(set, 'Enter')
    await expect(window.getByRole('group', { name: 'Session' })).toContainText('Custodian')
    await keys.press('ControlOrMeta+l')
    await expect(button(window, 'Unlock')).toBeFocused()
    const unlock = await prompted(app, () => keys.press('Enter'))
    await unlock.type(passphrase)
    await closing(unlock, 'Enter')
    await expect(window.getByRole('navigation', { name: 'Screens' })).toBeVisible()
    expect([...unlock.unseen, ...set.unseen]).toEqual([])
  })

  expect([...keys.unseen]).toEqual([])
  await rm(folder, { recursive: true })
})

test('watchlists, the chart, alerts, notes, holdings, baskets, the lab and the reports', async ({
  demo: { window }
}) => {
  test.setTimeout(480_000)
  const keys = new Keyboard(window)
  await window.getByText('· ready').waitFor()
  const first = () => window.getByRole('grid').locator('[data-index="0"] b, [data-index="1"] b').allTextContents()

  await test.step('a coin is moved, added, removed and brought back, and the list is sorted by its heads', async () => {
    await keys.press('g', 'w')
    await expect(window.getByRole('row', { name: /Bitcoin/ }).first()).toBeVisible({ timeout: 60_000 })
    await keys.press('F6')
    await keys.tabTo(window.getByRole('grid'))
    await keys.press('Home')
    const before = (await first()).toSorted()
    await keys.press('Alt+ArrowDown')
    await expect.poll(async () => (await entries(window, { act: 'watchlist.move' })).length).toBe(1)
    expect((await first()).toSorted()).toEqual(before)
    await keys.press('Delete')
    await keys.use(button(window, 'Undo'))
    await expect(button(window, 'Undo')).toHaveCount(0)
    await keys.tabTo(window.getByRole('columnheader').getByRole('button').first(), { back: true })
    await keys.press('ArrowRight', 'Enter')
    await expect(window.getByRole('columnheader', { name: 'Price' })).toHaveAttribute('aria-sort', 'descending')
    await keys.use(button(window, 'Back to your own order'))
    await keys.fill(window.getByRole('combobox', { name: 'Add a coin' }), 'bitcoin cash')
    await expect(window.getByRole('option').first()).toContainText('bitcoin-cash', { timeout: 60_000 })
    await keys.press('Enter')
    await expect(window.getByRole('row', { name: /Bitcoin Cash/ })).toBeVisible()
  })

  await test.step('a chart is read with the arrows, and as a table', async () => {
    await keys.command('chart bitcoin', 'Chart: Bitcoin')
    const chart = window.getByRole('application')
    await expect(chart).toBeFocused({ timeout: 60_000 })
    await expect(chart).toHaveAccessibleDescription(/Last close \$/)
    await keys.press('End', 'ArrowLeft')
    const said = window.locator('[role="status"].sr-only')
    await expect(said).toContainText(/\$[\d,.]+/)
    const one = await said.textContent()
    await keys.press('ArrowLeft')
    await expect(said).not.toHaveText(one ?? '')
    await keys.press('t')
    const table = window.getByRole('grid', { name: 'Table' })
    await keys.tabTo(table)
    await keys.press('ArrowDown', 'ArrowDown')
    await expect(table.getByRole('row', { selected: true })).toHaveCount(1)
    // A small panel takes the focus and gives it back.
    await keys.press('t')
    await keys.use(button(window, /^Averages/))
    await expect(window.getByRole('dialog', { name: 'Averages' })).toBeVisible()
    await keys.press('Escape')
    await expect(button(window, /^Averages/)).toBeFocused()
  })

  await test.step('an alert is set', async () => {
    await keys.command('alert on bitcoin', /^Alert on Bitcoin\s*BTC/)
    const form = pane(window, 'New alert')
    await keys.fill(form.getByLabel('Price in US dollars'), '1000')
    await keys.use(form.getByRole('button', { name: 'Set alert' }))
    await expect(window.getByRole('listitem').getByText('above $1,000.00').first()).toBeVisible()
    await expect(form).toHaveCount(0)
  })

  await test.step('a note is written', async () => {
    await keys.command('note on bitcoin', /^Note on Bitcoin\s*BTC/)
    const form = pane(window, 'New note')
    await keys.fill(form.getByLabel('Title'), 'Held as the yardstick')
    await keys.use(form.getByRole('button', { name: 'Save note' }))
    await expect(window.getByRole('heading', { name: 'Held as the yardstick' })).toBeVisible()
  })

  await test.step('a holding is written down, and a basket made', async () => {
    await keys.command('holdings', /^Holdings/)
    await keys.use(button(window, 'Add holding'))
    const form = pane(window, 'New holding')
    await keys.fill(form.getByRole('searchbox', { name: 'Find a coin' }), 'solana')
    await keys.use(
      form
        .getByRole('listitem')
        .getByRole('button', { name: /solana/i })
        .first()
    )
    await keys.fill(form.getByLabel('Amount'), '12')
    await keys.fill(form.getByLabel('Place'), 'ledger')
    await keys.use(form.getByRole('button', { name: 'Save holding' }))
    await expect(form).toHaveCount(0)
    await keys.command('new basket', /^New basket/)
    await expect(window.getByLabel('Name', { exact: true })).toBeFocused()
    await keys.type('Oracles')
    for (const coin of ['Chainlink', 'Pyth']) {
      await keys.fill(window.getByRole('searchbox', { name: 'Find a coin to add' }), coin)
      await keys.use(button(window, new RegExp(`^Add ${coin}`)))
    }
    await keys.use(button(window, 'Save basket'))
    await expect(pane(window, 'Oracles')).toBeVisible()
  })

  await test.step('a request is sent again in the lab, the log verified and its reports read', async () => {
    await keys.command('replay lab', /^Replay lab/)
    await keys.use(button(window, 'Send it and keep a copy'))
    await keys.use(button(window, 'Attack: Send it again'))
    await expect.poll(async () => (await entries(window, { act: 'lab.answer' })).length).toBe(1)
    await keys.command('verify the audit log', /^Verify the audit log/)
    await expect(window.getByText('The log holds')).toBeVisible()
    await keys.press('Escape')
    await keys.use(button(window, 'Reports'))
    await keys.use(button(window, /^Rotation/))
    await expect(button(window, /^Rotation/)).toHaveAttribute('aria-pressed', 'true')
  })
  expect([...keys.unseen]).toEqual([])
})
