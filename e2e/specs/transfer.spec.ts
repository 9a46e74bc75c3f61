import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { ask, attempt, entries } from '../fixtures/bridge'
import { graveFindings } from '../fixtures/axe'
import { expect, test, type Running } from '../fixtures/app'

const PASSPHRASE = 'orbit lantern pickle violin tundra'

/** The system's dialogs are the system's: the spec answers in their place. */
async function answerDialogs(running: Running, answers: { open?: string[]; save?: string }): Promise<void> {
  await running.app.evaluate(({ dialog }, { open, save }) => {
    dialog.showOpenDialog = (() =>
      Promise.resolve({ canceled: open === undefined, filePaths: open ?? [] })) as typeof dialog.showOpenDialog
    dialog.showSaveDialog = (() =>
      Promise.resolve({ canceled: save === undefined, filePath: save ?? '' })) as typeof dialog.showSaveDialog
  }, answers)
}

const main = (running: Running): Page => running.window
const go = (running: Running, screen: string) =>
  main(running).getByRole('navigation').getByText(screen, { exact: true }).click()

interface Key {
  readonly id: string
  readonly label: string
  readonly provider: string
  readonly allowedHosts: readonly string[]
}

const keysOf = (running: Running): Promise<Key[]> => ask<Key[]>(main(running), 'vault.listKeys')

/** Types into the prompt window that `act` opens, and waits until it has closed. */
async function prompted(running: Running, act: () => Promise<void>, type: (prompt: Page) => Promise<void>) {
  const opened = running.app.waitForEvent('window')
  await act()
  const prompt = await opened
  const closed = prompt.waitForEvent('close')
  await type(prompt)
  await closed
}

async function filesBelow(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  return found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

test('a .env file is previewed, imported and shredded; no secret reaches the window or the data folder', async ({
  running
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'keywatch-import-'))
  const canary = 'importCanary7Qx2mV9pLr4sTn8wZk3'
  const file = join(folder, '.env')
  writeFileSync(
    file,
    [
      '# exported from the bot',
      'BINANCE_TESTNET_API_KEY=vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zv',
      `BINANCE_TESTNET_SECRET_KEY="${canary}"`,
      'ZAIF_API_KEY=zaif-key',
      'ZAIF_API_SECRET=zaif-secret',
      'DEBUG=true'
    ].join('\r\n')
  )
  await answerDialogs(running, { open: [file] })
  await go(running, 'Keys')
  await main(running).getByRole('button', { name: 'Import', exact: true }).click()
  await main(running).getByRole('button', { name: 'Choose files…' }).click()
  const list = main(running).getByRole('list', { name: 'Keys in the file' })
  await expect(list.getByRole('listitem')).toHaveCount(2)
  await expect(list.getByRole('listitem').nth(0)).toContainText('vmPU…2zv')
  await expect(list.getByRole('listitem').nth(1)).toContainText('does not sign for “zaif”')
  expect(await main(running).content()).not.toContain(canary)

  await list.getByRole('textbox', { name: 'Label' }).nth(0).fill('From the bot')
  await main(running).getByRole('button', { name: 'Import 1 key' }).click()
  await expect(main(running).getByRole('heading', { name: '1 key imported' })).toBeVisible()
  await expect(main(running).getByText('was not imported and would be lost')).toBeVisible()
  await main(running).getByRole('button', { name: 'Shred the file' }).click()
  await expect(main(running).getByText('.env was overwritten and removed').first()).toBeVisible()
  expect(existsSync(file)).toBe(false)
  expect((await keysOf(running)).map(({ label }) => label)).toEqual(['From the bot'])
  expect(
    execFileSync('secret-tool', ['search', '--all', 'service', running.service], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore']
    })
  ).toContain(Buffer.from(`{"secret":"${canary}"`).toString('base64').slice(0, 40))
  const acts = (await entries(main(running))).map(({ act, outcome }) => `${act} ${outcome}`)
  expect(acts).toEqual(
    expect.arrayContaining(['import.read ok', 'key.capture ok', 'key.add.commit ok', 'import.shred ok'])
  )
  for (const path of await filesBelow(running.dataFolder))
    expect([path, (await readFile(path)).includes(canary)]).toEqual([path, false])
  await rm(folder, { recursive: true, force: true })
})

test('a backup, a deletion and a restore: the key signs again, and its secret is nowhere but in the keychain and the sealed file', async ({
  demo
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'keywatch-backup-'))
  const file = join(folder, 'vault.age')
  await answerDialogs(demo, { save: file, open: [file] })
  const [key] = (await keysOf(demo)).filter(({ label }) => label === 'Binance main')
  if (!key) throw new Error('the demo has no Binance key')
  const send = () =>
    attempt(main(demo), 'signing.send', {
      keyId: key.id,
      host: key.allowedHosts[0],
      method: 'GET',
      path: '/api/v3/account',
      params: [],
      body: ''
    })
  expect(await send()).toMatchObject({ ok: true, value: { status: 200 } })

  await go(demo, 'Settings')
  await main(demo).getByRole('button', { name: 'Back up', exact: true }).click()
  await newPassphrase(demo, () => main(demo).getByRole('button', { name: 'Choose a place and a passphrase…' }).click())
  await expect(main(demo).getByRole('heading', { name: 'The backup is written and verified' })).toBeVisible({
    timeout: 60_000
  })
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readFileSync(file).toString('latin1')).toMatch(/^age-encryption\.org\/v1\n-> scrypt \S{22} 18\n/)

  await ask(main(demo), 'vault.deleteKey', { id: key.id, label: key.label })
  expect(await send()).toMatchObject({ ok: false, error: { code: 'key-not-found' } })

  await main(demo).getByRole('button', { name: 'Finish' }).click()
  await main(demo).getByRole('button', { name: 'Restore', exact: true }).click()
  await prompted(
    demo,
    () => main(demo).getByRole('button', { name: 'Choose a backup…' }).click(),
    async (prompt) => {
      const field = prompt.locator('#passphrase')
      const submit = prompt.locator('button[type="submit"]')
      await submit.waitFor()
      expect(await graveFindings(prompt)).toEqual([])
      await field.fill('not the passphrase')
      await submit.click()
      await expect(prompt.getByRole('alert')).toContainText('does not open the backup', { timeout: 60_000 })
      await field.fill(PASSPHRASE)
      await submit.click()
    }
  )
  const row = main(demo).getByRole('listitem').filter({ hasText: 'Binance main' })
  await expect(row).toBeVisible()
  await main(demo).getByRole('button', { name: 'Restore 1 key' }).click()
  await expect(main(demo).getByRole('heading', { name: '1 key restored' })).toBeVisible({ timeout: 60_000 })
  expect((await keysOf(demo)).find(({ id }) => id === key.id)).toMatchObject({ label: 'Binance main' })
  expect(await send()).toMatchObject({ ok: true, value: { status: 200 } })
  expect(await ask(main(demo), 'audit.verify')).toMatchObject({ ok: true })
  const acts = (await entries(main(demo))).map(({ act, outcome }) => `${act} ${outcome}`)
  expect(acts).toEqual(
    expect.arrayContaining(['backup.write ok', 'backup.open refused', 'backup.open ok', 'restore.commit ok'])
  )
  const item = execFileSync('secret-tool', ['lookup', 'service', demo.service, 'account', `key/${key.id}/1`], {
    encoding: 'utf8'
  })
  const { secret } = JSON.parse(Buffer.from(item.split(':').at(-1) ?? '', 'base64').toString()) as { secret: string }
  for (const path of [...(await filesBelow(demo.dataFolder)), file])
    expect([path, (await readFile(path)).includes(secret)]).toEqual([path, false])
  await rm(folder, { recursive: true, force: true })
})

async function newPassphrase(running: Running, act: () => Promise<void>): Promise<void> {
  await prompted(running, act, async (prompt) => {
    const submit = prompt.getByRole('button', { name: 'Write the backup' })
    expect(await graveFindings(prompt)).toEqual([])
    await prompt.locator('#new').fill('passwordpassword')
    await prompt.locator('#repeat').fill('passwordpassword')
    await submit.click()
    await expect(prompt.getByRole('alert')).toContainText('among the first that anybody would try')
    await prompt.locator('#new').fill(PASSPHRASE)
    await prompt.locator('#repeat').fill(PASSPHRASE)
    await submit.click()
  })
}
