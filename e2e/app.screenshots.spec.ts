import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { addKey } from './fixtures/add-key'
import { ask, attempt } from './fixtures/bridge'
import * as stubborn from './fixtures/stubborn-exchange'
import { expect, test, type Running } from './fixtures/app'

/** Pictures for the README, each of the real app in its demo, in both themes. Nothing in them is secret: the keys are play money. */
const folder = resolve(import.meta.dirname, '../docs/screens')

interface Key {
  readonly id: string
  readonly provider: string
  readonly allowedHosts: readonly string[]
}

interface Facts {
  readonly id: string
  readonly examples: readonly {
    readonly method: string
    readonly path: string
    readonly params: unknown
    readonly body: string
  }[]
}

/** A key that the practice exchange does not accept, used three times: a finding to look at. */
async function useUnknownKey(running: Running): Promise<void> {
  const { window } = running
  const host = (await ask<Key[]>(window, 'vault.listKeys'))[0]?.allowedHosts[0] ?? ''
  const id = await addKey(running, {
    provider: 'binance',
    label: 'Binance laptop',
    host,
    apiKeyId: 'laptopKey1234567890abcdef',
    secret: 'not-known-to-the-practice-exchange-4kT9wQ2mZx7LpR5v'
  })
  const request = { keyId: id, host, method: 'GET', path: '/api/v3/account', params: [], body: '' }
  for (let count = 0; count < 3; count += 1) await attempt(window, 'signing.send', request)
}

/** A repository with what looks like secrets, made up: the text is cut so that no scanner takes this file for a leak. */
async function leakyFolder(folder: string): Promise<void> {
  const token = ['q8Zr2Xv7Lm4Tn9Wk3Yc6', 'Bp1Hd5Fs0GjKaEuRiOzQ'].join('')
  execFileSync('git', ['-C', folder, 'init', '-q'])
  await mkdir(join(folder, 'config'))
  await writeFile(join(folder, 'config', 'alerts.env'), `# alerts\nALERT_API_TOKEN=${token}\n`)
  await writeFile(join(folder, 'deploy.sh'), `#!/bin/sh\nexport NPM=npm_${token.slice(0, 36)}\n`)
  execFileSync('git', ['-C', folder, 'add', '.'])
  execFileSync('git', ['-C', folder, '-c', 'user.name=Ada', '-c', 'user.email=a@example.org', 'commit', '-qm', 'Start'])
}

for (const theme of ['light', 'dark'] as const)
  test(`every screen in ${theme}`, async ({ demo }) => {
    await mkdir(folder, { recursive: true })
    const { window } = demo
    await ask(window, 'settings.change', { theme })
    await expect(window.locator('html')).toHaveAttribute('data-theme', theme)
    const facts = await ask<Facts[]>(window, 'signing.listProviders')
    for (const key of await ask<Key[]>(window, 'vault.listKeys'))
      for (const { method, path, params, body } of facts.find(({ id }) => id === key.provider)?.examples ?? [])
        await attempt(window, 'signing.send', { keyId: key.id, host: key.allowedHosts[0], method, path, params, body })
    await useUnknownKey(demo)
    await window.reload()
    const take = async (name: string): Promise<void> => {
      await window.mouse.move(0, 0)
      await window.waitForTimeout(500)
      await window.screenshot({ path: join(folder, `${name}-${theme}.png`) })
    }
    const go = (screen: string) => window.getByRole('navigation').getByText(screen, { exact: true }).click()

    await expect(window.getByText('Demo: a practice exchange')).toBeVisible()
    const glance = window.getByRole('region', { name: 'Market', exact: true })
    await expect(glance.getByRole('listitem')).toHaveCount(4, { timeout: 30_000 })
    await expect(glance.getByText('Being fetched.')).toHaveCount(0, { timeout: 30_000 })
    await take('overview')
    await go('Keys')
    await window.getByRole('row').filter({ hasText: 'Binance bot' }).click()
    const bot = window.getByRole('complementary', { name: 'Binance bot' })
    await bot.getByRole('button', { name: 'Check now' }).click()
    await expect(bot.getByText(/asked once a day/)).toBeVisible()
    await bot.getByText(/asked once a day/).scrollIntoViewIfNeeded()
    await take('key-health')
    await window.getByRole('button', { name: '1 rotation' }).click()
    await expect(window.getByRole('heading', { name: 'Rotations' })).toBeVisible()
    await take('rotations')
    await window.getByRole('button', { name: 'Continue with Binance main' }).click()
    await take('rotation-introduce')
    await window.getByRole('button', { name: 'Get a new key' }).click()
    await window.getByRole('button', { name: /^Paste/ }).click()
    await window.getByRole('button', { name: 'Store the new version' }).click()
    await window.getByRole('button', { name: 'Prove it' }).click()
    const switching = window.getByRole('button', { name: 'Switch to version 2' })
    await switching.waitFor()
    await take('rotation-switch')
    await switching.click()
    await expect(window.getByText('Version 2 signs', { exact: true })).toBeVisible()
    await take('rotation-watch')
    await window.getByRole('button', { name: 'Add key' }).first().click()
    await window
      .getByRole('button', { name: /^\S*\s*Binance/ })
      .first()
      .click()
    await take('add-key')
    await go('Requests')
    await window.getByLabel('Key', { exact: true }).selectOption({ label: 'Binance main · development' })
    await window.getByLabel('Start from').selectOption({ index: 1 })
    await expect(window.getByText('It reads; nothing changes.')).toBeVisible()
    await take('request')
    await window.getByRole('button', { name: 'For a Unix shell' }).click()
    await expect(window.getByRole('main').getByText('Copied, signed and on record')).toBeVisible()
    await take('request-copied')
    await window.getByRole('button', { name: /^Send/ }).click()
    await expect(window.getByText('The exchange answered 200')).toBeVisible()
    await take('response')
    await go('Webhooks')
    await window.getByRole('button', { name: 'Switch on' }).click()
    for (const [label, scheme] of [
      ['Exchange payouts', 'standard-webhooks'],
      ['Bot repository', 'github']
    ] as const) {
      const { id } = await ask<{ id: string }>(window, 'webhooks.addEndpoint', { label, scheme, toleranceSeconds: 300 })
      await ask(window, 'webhooks.addSecret', { id, way: 'make' })
      for (const trial of ['twice', 'forged', 'late']) await ask(window, 'webhooks.tryEndpoint', { id, trial })
    }
    await window.getByRole('row').filter({ hasText: 'too old' }).first().click()
    await take('webhooks')
    await go('Replay lab')
    await window.getByRole('button', { name: 'Send it and keep a copy' }).click()
    await window.getByRole('button', { name: 'Attack: Send it again' }).click()
    await window.getByRole('button', { name: 'Attack: Change one byte' }).click()
    await take('replay-lab')
    await go('Audit')
    await window.getByRole('button', { name: 'Verify', exact: true }).click()
    await expect(window.getByText('The log holds')).toBeVisible()
    await take('audit')
    const keys = await ask<Key[]>(window, 'vault.listKeys')
    const lost = keys.find(({ provider }) => provider === 'kraken')
    const report = { keyId: lost?.id, suspectedSinceMs: Date.now() - 172_800_000, source: 'person', drill: true }
    const { id } = await ask<{ id: string }>(window, 'incidents.report', report)
    await ask(window, 'incidents.freeze', { keyId: lost?.id })
    await ask(window, 'incidents.setStep', { id, stepId: 'revoke', state: 'done', note: '' })
    await go('Incidents')
    await window.getByRole('row').filter({ hasText: 'Kraken treasury' }).click()
    await window.getByRole('button', { name: /^Check what it was used for/ }).click()
    await take('incident')
    await window.getByRole('button', { name: 'Report a key' }).click()
    await take('report')
    await window.getByRole('button', { name: 'Playbooks', exact: true }).click()
    await window.getByRole('button', { name: /^A key may have leaked/ }).click()
    await take('playbook')
    await window.getByRole('button', { name: 'Findings', exact: true }).click()
    await take('findings')
    await window.getByRole('button', { name: 'Thresholds', exact: true }).click()
    await take('thresholds')
    await go('Keys')
    await window.getByRole('row').filter({ hasText: 'Kraken treasury' }).click()
    await take('frozen')
    await go('Overview')
    await take('overview-incident')
    const leaky = await mkdtemp(join(tmpdir(), 'grid-bot-'))
    await leakyFolder(leaky)
    await demo.app.evaluate(({ dialog }, path) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] })
    }, leaky)
    await go('Leaks')
    await window.getByRole('button', { name: 'Add folder' }).click()
    await take('leaks-folder')
    await window.getByRole('button', { name: /^Search grid-bot/ }).click()
    await expect(window.getByRole('grid', { name: 'Findings' })).toBeVisible()
    await window.getByRole('grid', { name: 'Findings' }).getByRole('row').nth(1).click()
    await take('leaks')
    await rm(leaky, { recursive: true })
    await go('Narratives')
    const memecoins = window.getByRole('button', { name: /^Memecoins: / })
    await expect(memecoins).toBeVisible({ timeout: 90_000 })
    await expect(window.getByText(/history of (\d+) of \1 coins/)).toBeVisible({ timeout: 90_000 })
    await take('narratives')
    await memecoins.press('Enter')
    await take('narrative')
    await window.keyboard.press('Escape')
    await window.getByRole('button', { name: 'Heat map' }).click()
    await take('narratives-heat')
    await window.getByRole('button', { name: 'Concentration' }).click()
    await take('narratives-gains')
    await go('Reminders')
    await expect(window.getByText('Next 90 days')).toBeVisible()
    await take('reminders')
    await go('Cycles')
    await expect(window.getByRole('region', { name: 'Altcoin season' })).toContainText(/of 50 beat Bitcoin/, {
      timeout: 90_000
    })
    await expect(window.getByText('The block height is not known yet')).toBeHidden({ timeout: 60_000 })
    await take('cycles')
    await window.getByRole('button', { name: 'Coins and rule' }).click()
    await take('cycles-rule')
    await window.getByRole('region', { name: 'Seasonality' }).scrollIntoViewIfNeeded()
    await take('cycles-months')
    await go('Settings')
    await take('settings')
    await window.keyboard.press('Control+k')
    await window.getByRole('dialog').waitFor()
    await take('palette')
    await window.keyboard.press('Escape')
    await transferScreens(demo, take)
  })

for (const theme of ['light', 'dark'] as const)
  test(`what an exchange refuses, in ${theme}`, async ({ demo }) => {
    await mkdir(folder, { recursive: true })
    const { window } = demo
    await ask(window, 'settings.change', { theme })
    const exchange = await stubborn.stubbornExchange()
    await stubborn.addStubbornKeys(demo, exchange)
    const take = async (name: string): Promise<void> => {
      await window.mouse.move(0, 0)
      await window.waitForTimeout(500)
      await window.screenshot({ path: join(folder, `${name}-${theme}.png`) })
    }
    await stubborn.sendOrderTwice(window)
    await take('request-retried')
    await stubborn.sendWithSharedKey(window)
    await take('key-used-elsewhere')
    await stubborn.openClocks(window)
    await take('key-clocks')
    await stubborn.sendIntoLimit(window)
    await take('request-waits')
    await stubborn.callOff(window)
    await take('request-called-off')
    exchange.close()
  })

for (const theme of ['light', 'dark'] as const)
  test(`what is held, in ${theme}`, async ({ demo: { window } }) => {
    await mkdir(folder, { recursive: true })
    await ask(window, 'settings.change', { theme })
    const take = async (name: string): Promise<void> => {
      await window.mouse.move(0, 0)
      await window.waitForTimeout(500)
      await window.screenshot({ path: join(folder, `${name}-${theme}.png`) })
    }
    await window.getByRole('navigation').getByText('Markets', { exact: true }).click()
    await window.getByRole('button', { name: 'Holdings' }).click()
    await take('holdings-empty')
    await window.getByRole('button', { name: 'Read balances of Binance main' }).click()
    await window.getByRole('button', { name: 'Import CSV' }).click()
    const pane = window.getByRole('complementary').last()
    await pane
      .getByRole('textbox', { name: 'Table' })
      .fill(
        'coin,amount,place\ndogecoin,150000,ledger\npepe,900000000,ledger\nethereum,4.2,ledger\nusd-coin,12500,kraken'
      )
    await take('holdings-import')
    await pane.getByRole('button', { name: 'Import', exact: true }).click()
    const rules = window.getByRole('region', { name: 'Rules' })
    await rules.getByRole('checkbox', { name: /No single coin too large/ }).click()
    await rules.getByRole('button', { name: 'Refuse such trades' }).click()
    await expect(async () => {
      const { holdings } = await ask<{ holdings: { value?: number }[] }>(window, 'guard.read')
      expect(holdings.length).toBeGreaterThan(4)
      expect(holdings.every(({ value }) => (value ?? 0) > 0)).toBe(true)
    }).toPass({ timeout: 60_000 })
    await expect(rules.getByText('refuses trades', { exact: true })).toBeVisible()
    await take('holdings')
    await window.getByRole('region', { name: 'Cool down after a loss' }).scrollIntoViewIfNeeded()
    await take('holdings-cool-down')
  })

const ENV = [
  'BINANCE_API_KEY=vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zv',
  'BINANCE_SECRET_KEY=NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP',
  'OKX_TESTNET_API_KEY=37c541a1-6cb0-4b2b-8d3c-1f0e2d3c4b5a',
  'OKX_TESTNET_SECRET=7A0F1B2C3D4E5F60718293A4B5C6D7E8',
  'ZAIF_API_KEY=f2b1c0d9-e8a7-4655-9433-221100ffeedd',
  'ZAIF_API_SECRET=0f1e2d3c4b5a69788796a5b4c3d2e1f0',
  'LOG_LEVEL=info',
  ''
].join('\n')

/** Importing and backing up, up to where a system dialog or the prompt would take over. */
async function transferScreens(demo: Running, take: (name: string) => Promise<void>): Promise<void> {
  const { window } = demo
  const place = await mkdtemp(join(tmpdir(), 'keywatch-pictures-'))
  const file = join(place, '.env')
  await writeFile(file, ENV)
  await demo.app.evaluate(({ dialog }, chosen) => {
    const answer = Promise.resolve({ canceled: false, filePaths: [chosen] })
    dialog.showOpenDialog = (() => answer) as typeof dialog.showOpenDialog
  }, file)
  await window.getByRole('navigation').getByText('Settings', { exact: true }).click()
  await window.getByRole('button', { name: 'Import and restore' }).click()
  await take('transfer')
  await window.getByRole('button', { name: 'Import keys' }).click()
  await take('import')
  await window.getByRole('button', { name: 'Choose files…' }).click()
  await window.getByRole('list', { name: 'Keys in the file' }).waitFor()
  await take('import-preview')
  await window.getByRole('button', { name: /^Import \d keys?$/ }).click()
  await window.getByRole('heading', { name: /imported$/ }).waitFor()
  await take('import-done')
  await window.getByRole('button', { name: 'Finish' }).click()
  await window.getByRole('button', { name: 'Back up', exact: true }).click()
  await take('backup')
  await rm(place, { recursive: true, force: true })
}
