import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { execFileSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test, type Running } from '../fixtures/app'
import { entries } from '../fixtures/bridge'
import { Keyboard } from '../fixtures/keyboard'
import { closing, prompted } from '../fixtures/prompted'

/** No pointer here either: what comes from files and goes to them, what is delivered and sent on, and the tables of the cycles. */
const pane = (window: Page, name: string | RegExp) => window.getByRole('complementary', { name })
const button = (window: Page, name: string | RegExp) =>
  window.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name })

const PASSPHRASE = 'orbit lantern pickle violin tundra'

interface Files {
  readonly folder: string
  readonly env: string
  readonly leaky: string
  readonly flows: string
}

/** Keys of a bot, a repository with what looks like a secret, and a table of fund flows. */
async function files(): Promise<Files> {
  const folder = await mkdtemp(join(tmpdir(), 'keywatch-keyboard-'))
  const [env, leaky, flows] = [join(folder, '.env'), join(folder, 'bots'), join(folder, 'flows.csv')]
  await writeFile(
    env,
    'BINANCE_TESTNET_API_KEY=vmPUZE6mv9SD5VNHk4\nBINANCE_TESTNET_SECRET_KEY=typedByKeys7Qm2rX9vLkT4\n'
  )
  await mkdir(leaky)
  const token = ['q8Zr2Xv7Lm4Tn9Wk3Yc6', 'Bp1Hd5Fs0GjKaEuRiOzQ'].join('')
  await writeFile(join(leaky, 'alerts.env'), `ALERT_API_TOKEN=${token}\n`)
  execFileSync('git', ['-C', leaky, 'init', '-q'])
  await writeFile(flows, 'Date,IBIT,Total (US$m)\n11 Jan 2024,111.7,655.3\n12 Jan 2024,386.0,203.0\n')
  return { folder, env, leaky, flows }
}

const choosing = ({ app }: Running, path: string): Promise<void> =>
  app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen })
  }, path)

test('import, backup and restore, webhooks, sinks, the leak scan and the cycles', async ({ demo }) => {
  test.setTimeout(480_000)
  const { window, app } = demo
  const keys = new Keyboard(window)
  await window.getByText('· ready').waitFor()
  const { folder, env, leaky, flows } = await files()
  const done = async (act: string, count = 1): Promise<void> =>
    expect.poll(async () => (await entries(window, { act })).length).toBeGreaterThanOrEqual(count)

  await test.step('keys are imported from a file, and the file is shredded', async () => {
    await choosing(demo, env)
    await keys.command('import keys', /^Import keys/)
    await keys.use(button(window, 'Choose files…'))
    const list = window.getByRole('list', { name: 'Keys in the file' })
    await keys.fill(list.getByRole('textbox', { name: 'Label' }), 'From the bot')
    await keys.use(list.getByRole('button', { name: 'trade' }))
    await keys.use(button(window, 'Import 1 key'))
    await expect(window.getByRole('heading', { name: '1 key imported' })).toBeFocused()
    await keys.use(button(window, 'Shred the file'))
    await expect(window.getByText('.env was overwritten and removed').first()).toBeVisible()
    expect(existsSync(env)).toBe(false)
    await keys.use(button(window, 'Finish'))
  })

  await test.step('a backup is written, a key deleted, and restored from it', async () => {
    await choosing(demo, join(folder, 'vault.age'))
    await keys.command('back up', /^Back up/)
    const sealing = await prompted(app, () => keys.use(button(window, 'Choose a place and a passphrase…')))
    await sealing.type(PASSPHRASE)
    await sealing.press('Tab')
    await sealing.type(PASSPHRASE)
    await closing(sealing, 'Enter')
    await expect(window.getByRole('heading', { name: 'The backup is written and verified' })).toBeFocused({
      timeout: 60_000
    })
    await keys.use(button(window, 'Finish'))

    await keys.command('From the bot', /^From the bot/)
    await keys.use(pane(window, 'From the bot').getByRole('button', { name: 'Delete this key…' }))
    await keys.type('From the bot')
    await keys.press('Enter')
    await expect(pane(window, 'From the bot')).toHaveCount(0)
    await expect(window.getByRole('grid')).toBeFocused()

    await keys.command('restore', /^Restore/)
    const opening = await prompted(app, () => keys.use(button(window, 'Choose a backup…')))
    await opening.type(PASSPHRASE)
    await closing(opening, 'Enter')
    await keys.use(button(window, 'Restore 1 key'))
    await expect(window.getByRole('heading', { name: '1 key restored' })).toBeFocused({ timeout: 60_000 })
    await keys.use(button(window, 'Show the keys'))
    await expect(window.getByRole('row').filter({ hasText: 'From the bot' })).toBeVisible()
    expect([...sealing.unseen, ...opening.unseen]).toEqual([])
  })

  await test.step('webhooks are received: an endpoint, its secret, tries, a delivery, and a check of one that was captured', async () => {
    await keys.press('g', 'h')
    await keys.use(button(window, 'Switch on'))
    await expect(window.getByText('Listening')).toBeVisible()
    await keys.command('webhook endpoint', /^Add a webhook endpoint/)
    const form = pane(window, 'Add endpoint')
    await keys.fill(form.getByLabel('Name', { exact: true }), 'Payouts')
    await keys.press('Enter')
    const endpoint = pane(window, 'Payouts')
    const prompt = await prompted(app, () => keys.use(endpoint.getByRole('button', { name: /^Type it in a separate/ })))
    await prompt.type('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw')
    await closing(prompt, 'Control+Enter')
    await expect(window.getByText('The secret is in the keychain').first()).toBeVisible()
    await keys.use(endpoint.getByRole('button', { name: 'The same twice' }))
    await expect(window.getByText('Answered 200, 409. Below is why.')).toBeVisible()
    const deliveries = window.getByRole('grid', { name: 'Deliveries' })
    await keys.tabTo(deliveries)
    await keys.press('Home', 'Enter')
    await expect(window.getByRole('complementary')).toContainText('Body')
    await keys.press('Escape')
    await expect(deliveries).toBeFocused()
    await keys.use(button(window, 'Check a delivery'))
    const check = pane(window, 'Check a delivery')
    await keys.fill(check.getByLabel('Headers and body, or curl'), 'webhook-id: msg_1\n\n{}')
    await keys.use(check.getByRole('button', { name: 'Check it' }))
    await done('webhook.check')
    await keys.press('Escape')
    await expect(button(window, 'Check a delivery')).toBeFocused()
    await keys.use(button(window, 'Open Payouts'))
    await keys.use(endpoint.getByRole('button', { name: 'Remove it', exact: true }))
    await done('webhook.endpoint.remove')
    await keys.use(button(window, 'Switch off'))
    await expect(window.getByText('Nothing can be delivered.')).toBeVisible()
  })

  await test.step('a sink is added, tried, changed and removed', async () => {
    await keys.press('g', 'a')
    await keys.use(button(window, 'Sinks'))
    await keys.use(button(window, 'Add sink'))
    const form = pane(window, 'Add sink')
    await keys.use(form.getByLabel('Kind'), 'ArrowDown')
    await keys.fill(form.getByLabel('Name', { exact: true }), 'Team log')
    await keys.fill(form.getByLabel('Host'), '127.0.0.1')
    await keys.fill(form.getByLabel('Port'), '9')
    await keys.press('Enter')
    const sink = pane(window, 'Team log')
    await expect(sink).toBeFocused()
    await keys.use(sink.getByRole('button', { name: 'Test the connection' }))
    await expect(sink.getByRole('alert')).toBeVisible()
    await keys.fill(sink.getByLabel('Port'), '6514')
    await keys.press('Enter')
    await done('sink.change')
    await keys.use(sink.getByRole('button', { name: 'Remove this sink' }))
    await expect(window.getByText('No sink yet')).toBeVisible()
  })

  await test.step('a folder is searched for secrets, a finding ignored, the hook installed and removed', async () => {
    await choosing(demo, leaky)
    await keys.press('g', 'l')
    await keys.use(button(window, 'Add folder'))
    await expect(pane(window, 'bots')).toBeFocused()
    await keys.use(pane(window, 'bots').getByRole('button', { name: 'Install the hook' }))
    await keys.use(pane(window, 'bots').getByRole('button', { name: 'Remove the hook' }))
    await done('leak.hook.remove')
    await keys.press('Escape')
    await keys.use(button(window, 'Search bots'))
    const findings = window.getByRole('grid', { name: 'Findings' })
    await expect(findings.getByRole('row').nth(1)).toBeVisible({ timeout: 60_000 })
    await keys.tabTo(findings)
    await keys.press('Home', 'Enter')
    await keys.use(pane(window, 'Finding').getByRole('button', { name: 'Ignore', exact: true }))
    await done('leak.finding.ignore')
    await keys.use(button(window, 'Open bots'))
    await keys.use(pane(window, 'bots').getByRole('button', { name: 'Take off the list' }))
    await done('leak.folder.remove')
  })

  await test.step('the season’s rule is changed and set back, and a table is brought and deleted', async () => {
    await choosing(demo, flows)
    await keys.press('g', 'c')
    const season = window.getByRole('region', { name: 'Altcoin season', exact: true })
    await keys.use(season.getByRole('button', { name: 'Coins and rule' }))
    const rule = pane(window, 'Altcoin season: coins and rule')
    await keys.fill(rule.getByLabel('Coins that count'), '20')
    await keys.press('Enter')
    await expect(season).toContainText('top 20, 90 days')
    await keys.use(rule.getByRole('button', { name: 'Back to the published rule' }))
    await expect(season).toContainText('top 50, 90 days')
    await keys.press('Escape')
    await expect(season.getByRole('button', { name: 'Coins and rule' })).toBeFocused()
    await keys.use(button(window, 'Import fund flows'))
    await keys.use(pane(window, 'Import fund flows').getByRole('button', { name: 'Import 2 days' }))
    await done('cycles.import')
    await keys.use(button(window, 'Your tables'))
    const tables = pane(window, 'Your tables')
    await keys.use(tables.getByRole('button', { name: 'Delete Fund flows of Bitcoin' }))
    await keys.use(tables.getByRole('button', { name: 'Delete the table' }))
    await done('cycles.remove')
  })

  expect([...keys.unseen]).toEqual([])
  await rm(folder, { recursive: true })
})
