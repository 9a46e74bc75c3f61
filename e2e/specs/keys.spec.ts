import { execFileSync } from 'node:child_process'
import { createPublicKey } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { ask, entries } from '../fixtures/bridge'
import { expect, launch, test, type Running } from '../fixtures/app'
import { KeysPage } from '../pages/keys-page'

/** What the system's own tool finds under this profile's service, decoded. */
function itemsOf(service: string): string[] {
  const found = execFileSync('secret-tool', ['search', '--all', 'service', service], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore']
  })
  return [...found.matchAll(/^secret = kw1:\d+:\d+:[0-9a-f]{64}:(.*)$/gm)].map(([, base64]) =>
    Buffer.from(base64 ?? '', 'base64').toString()
  )
}

const clipboard = (running: Running): Promise<string> =>
  running.app.evaluate((electron) => electron.clipboard.readText())

test('a pasted secret goes to the keychain, leaves the clipboard, and the key is there after a restart', async () => {
  const first = await launch()
  const keys = new KeysPage(first.app, first.window)
  const secret = 'pasted-Qm7rX2vLkT9wYbN4cZ8dH3fJ6gS1aE5u'
  await keys.begin({
    provider: 'Binance',
    label: 'Binance paste',
    environment: 'Testnet',
    apiKey: 'vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A'
  })
  await keys.paste(secret)
  expect(await clipboard(first)).toBe('')
  await keys.submit('Binance paste')
  expect(itemsOf(first.service).some((item) => item.includes(secret))).toBe(true)
  await expect(keys.row('Binance paste')).toContainText('testnet')
  await first.close()

  const second = await launch({ folder: first.folder })
  const again = new KeysPage(second.app, second.window)
  await again.open()
  await expect(again.row('Binance paste')).toBeVisible()
  const acts = (await entries(second.window)).map(({ act }) => act)
  expect(acts).toEqual(
    expect.arrayContaining(['log.open', 'app.start', 'key.capture', 'key.add.begin', 'key.add.commit', 'app.stop'])
  )
  expect(await ask(second.window, 'audit.verify')).toMatchObject({ ok: true })
  await second.close()
  await rm(first.folder, { recursive: true })
})

test('a typed secret passes through a window of its own that only that page can use', async ({ running }) => {
  const keys = new KeysPage(running.app, running.window)
  const secret = 'typed-kW3mN8pR5tV2xZ7bD4fH9jL6qS1uY0aC'
  await keys.begin({
    provider: 'Binance',
    label: 'Binance typed',
    environment: 'Testnet',
    apiKey: 'vmPUZE6mv9SD5VNHk4Hl'
  })
  const opened = running.app.waitForEvent('window')
  await keys.pane.getByRole('button', { name: /Type it in a separate window/ }).click()
  const prompt = await opened
  await prompt.locator('#secret').waitFor()

  expect(await prompt.evaluate(() => Object.keys(globalThis).filter((name) => name.startsWith('keywatch')))).toEqual([
    'keywatchPrompt'
  ])
  const partitions = await running.app.evaluate(({ BrowserWindow, session }) => {
    const [main, asking] = BrowserWindow.getAllWindows().toSorted((a, b) => a.id - b.id)
    return {
      apart: main?.webContents.session !== asking?.webContents.session,
      ofItsOwn: asking?.webContents.session === session.fromPartition('keywatch-prompt')
    }
  })
  expect(partitions).toEqual({ apart: true, ofItsOwn: true })
  await prompt.locator('#secret').fill('')
  await prompt.getByRole('button', { name: 'Keep it' }).click()
  await expect(prompt.getByRole('alert')).toContainText(/nothing in it/i)

  await prompt.locator('#secret').fill(secret)
  const closed = prompt.waitForEvent('close')
  await prompt.getByRole('button', { name: 'Keep it' }).click()
  await closed
  await keys.pane.getByText('Secret captured').waitFor()
  await keys.submit('Binance typed')
  expect(itemsOf(running.service).some((item) => item.includes(secret))).toBe(true)
})

test('closing the prompt captures nothing and is not an error', async ({ running }) => {
  const keys = new KeysPage(running.app, running.window)
  await keys.begin({ provider: 'Binance', label: 'Never mind', environment: 'Testnet', apiKey: 'vmPUZE6mv9SD5VNHk4Hl' })
  const opened = running.app.waitForEvent('window')
  await keys.pane.getByRole('button', { name: /Type it in a separate window/ }).click()
  const prompt = await opened
  await prompt.locator('#secret').waitFor()
  const closed = prompt.waitForEvent('close')
  // The window goes with the key: the press itself may find it gone.
  await prompt.keyboard.press('Escape').catch(() => undefined)
  await closed
  await expect(keys.pane.getByRole('button', { name: /Paste from the clipboard/ })).toBeEnabled()
  await expect(keys.pane.getByText('Secret captured')).toHaveCount(0)
})

test('a generated pair shows its public half alone, and that half belongs to the stored private one', async ({
  running
}) => {
  const keys = new KeysPage(running.app, running.window)
  await keys.begin({
    provider: 'Binance',
    label: 'Binance pair',
    environment: 'Testnet',
    apiKey: 'vmPUZE6mv9SD5VNHk4Hl'
  })
  await keys.pane.getByRole('button', { name: /Generate an Ed25519 pair/ }).click()
  await keys.pane.getByText('Pair generated').waitFor()
  await expect(keys.pane).toContainText('BEGIN PUBLIC KEY')
  await expect(keys.pane).not.toContainText('PRIVATE')
  await keys.pane.getByRole('button', { name: /Copy public key/ }).click()
  const copied = await clipboard(running)
  await keys.submit('Binance pair')
  const stored = itemsOf(running.service).find((item) => item.includes('PRIVATE KEY')) ?? '{}'
  const { secret } = JSON.parse(stored) as { secret: string }
  const derived = createPublicKey(secret).export({ type: 'spki', format: 'pem' }).toString()
  expect(copied.trim()).toBe(derived.trim())
})

test('a form that is not complete says which field and why, and nothing is stored', async ({ running }) => {
  const keys = new KeysPage(running.app, running.window)
  await keys.begin({ provider: 'Kraken', label: '   ' })
  await keys.pane.getByRole('button', { name: 'Add key' }).click()
  await expect(keys.pane.getByRole('alert').first()).toBeVisible()
  await expect(keys.pane).toContainText(/fields? needs? you/)
  expect(await ask<unknown[]>(running.window, 'vault.listKeys')).toEqual([])
})

test('a production key in the stand-in runtime is asked for once more', async ({ running }) => {
  const { runtime } = await ask<{ runtime: { standIn: boolean } }>(running.window, 'system.status')
  test.skip(!runtime.standIn, 'runs in the shipped Electron')
  await expect(running.window.getByText(/Stand-in Electron \d+: fine for trying, not for real keys/)).toBeVisible()
  const keys = new KeysPage(running.app, running.window)
  await keys.begin({
    provider: 'Binance',
    label: 'Real money',
    environment: 'Production',
    apiKey: 'vmPUZE6mv9SD5VNHk4Hl'
  })
  await keys.paste('production-secret-8sK2mP5vX9zC4bN7')
  await keys.pane.getByRole('button', { name: 'Add key' }).click()
  await expect(keys.pane).toContainText('Confirm that you want to add a production key here')
  await keys.pane.getByRole('checkbox', { name: /Add this production key all the same/ }).click()
  await keys.submit('Real money')
})

test('a key is deleted with its secret once its label is typed; its entries stay', async ({ running }) => {
  const keys = new KeysPage(running.app, running.window)
  const secret = 'deleted-F4gH7jK2lM9nP3qR8sT5vW1xY6zA0bC'
  await keys.begin({
    provider: 'Binance',
    label: 'Short lived',
    environment: 'Testnet',
    apiKey: 'vmPUZE6mv9SD5VNHk4Hl'
  })
  await keys.paste(secret)
  await keys.submit('Short lived')
  await keys.row('Short lived').click()
  await running.window.getByRole('button', { name: /Delete this key/ }).click()
  await running.window.getByLabel(/Type Short lived to confirm/).fill('Short lived')
  await running.window.getByRole('button', { name: 'Delete key and secret' }).click()
  await expect(keys.row('Short lived')).toHaveCount(0)
  expect(itemsOf(running.service).some((item) => item.includes(secret))).toBe(false)
  const trail = (await entries(running.window))
    .filter(({ keyLabel }) => keyLabel === 'Short lived')
    .map(({ act }) => act)
  expect(trail).toEqual(['key.delete.commit', 'key.delete.begin', 'key.add.commit', 'key.add.begin'])
})

test('a key that was used shows how often on each day, and counts today’s uses on', async ({ demo: { window } }) => {
  interface Key {
    readonly id: string
    readonly label: string
    readonly allowedHosts: readonly string[]
  }
  const key = (await ask<Key[]>(window, 'vault.listKeys')).find(({ label }) => label === 'Binance bot')
  const request = { method: 'GET', path: '/api/v3/account', params: [], body: '' }
  const use = () => ask(window, 'signing.send', { ...request, keyId: key?.id, host: key?.allowedHosts[0] })
  const signed = async (): Promise<number> =>
    (await entries(window)).filter(({ act, keyLabel }) => act === 'request.sign' && keyLabel === 'Binance bot').length
  await use()
  await use()
  const before = await signed()
  expect(before).toBeGreaterThanOrEqual(2)
  await window.getByRole('navigation').getByText('Keys', { exact: true }).click()
  await window.getByRole('row').filter({ hasText: 'Binance bot' }).click()
  const pane = window.getByRole('complementary', { name: 'Binance bot' })
  const bars = (today: number) =>
    pane.getByRole('img', { name: new RegExp(`^Uses on the last \\d+ days?\\. Today: ${today}\\. Most: ${today} on `) })
  await expect(bars(before)).toBeVisible()
  await expect(bars(before).locator('rect').last().locator('title')).toHaveText(new RegExp(`: ${before}$`))
  await use()
  await expect(bars(before + 1)).toBeVisible()
  // One that was never used has its place too, and says so.
  await window.getByRole('row').filter({ hasText: 'Bybit grid' }).click()
  const idle = window.getByRole('complementary', { name: 'Bybit grid' })
  await expect(idle.getByText(/^none since /)).toBeVisible()
  await expect(idle.getByRole('img', { name: /^Not used on the last / })).toBeVisible()
})
