import { execFileSync, spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { ask, entries } from '../fixtures/bridge'
import { expect, launch, test, type Running } from '../fixtures/app'

/** Random letters that stand nowhere else: what must be found in the files, and nowhere in the app's own data. */
const SECRET = 'kwLeak7Qm2rX9vLkT4wYbN6cZ8dH3fJ1gS5aE0uPqRsTuVwXyZ0123456789abcd'

const HOOK_SECRET = 'kwHook3Zt8Vn1Qs6Xb0Lr5Mf9Gd2Hj7KpAeUiYoWcTz4RvBx'

async function addKey(running: Running, label: string, secret: string): Promise<string> {
  await running.app.evaluate(({ clipboard }, text) => clipboard.writeText(text), secret)
  const capture = await ask<{ id: string }>(running.window, 'vault.captureFromClipboard', {
    provider: 'binance',
    field: 'secret'
  })
  const key = await ask<{ id: string }>(running.window, 'vault.addKey', {
    provider: 'binance',
    label,
    environment: 'testnet',
    scopes: ['read'],
    allowedHosts: ['testnet.binance.vision'],
    apiKeyId: 'vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A',
    expiresInDays: 90,
    secret: capture.id,
    standInAccepted: true
  })
  return key.id
}

async function addHook({ app, window }: Running, label: string): Promise<void> {
  const { id } = await ask<{ id: string }>(window, 'webhooks.addEndpoint', {
    label,
    scheme: 'github',
    toleranceSeconds: 300
  })
  await app.evaluate(({ clipboard }, text) => clipboard.writeText(text), HOOK_SECRET)
  await ask(window, 'webhooks.addSecret', { id, way: 'clipboard' })
}

const choose = (running: Running, folder: string): Promise<void> =>
  running.app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] })
  }, folder)

const openLeaks = (window: Page): Promise<void> =>
  window.getByRole('navigation').getByText('Leaks', { exact: true }).click()

const git = (folder: string, ...args: string[]): string =>
  execFileSync('git', ['-C', folder, '-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', ...args], {
    encoding: 'utf8'
  })

/** A repository whose secret was committed, and taken out again. */
async function repository(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'keywatch-repo-'))
  git(folder, 'init', '-q')
  await mkdir(join(folder, 'config'))
  await writeFile(join(folder, 'config', 'bot.env'), `# bot\nAPI_SECRET=${SECRET}\n`)
  await writeFile(join(folder, 'readme.md'), 'A bot.\n')
  git(folder, 'add', '.')
  git(folder, 'commit', '-qm', 'Start')
  await writeFile(join(folder, 'config', 'bot.env'), '# bot\nAPI_SECRET=\n')
  git(folder, 'commit', '-qam', 'Take it out')
  return folder
}

const idle = (window: Page): Promise<void> =>
  expect
    .poll(async () => (await ask<{ running?: unknown }>(window, 'leaks.overview')).running, { timeout: 90_000 })
    .toBeUndefined()

test('a key’s secret in a file and in the history is found, named, and kept nowhere', async () => {
  const running = await launch()
  const { window } = running
  await window.getByText('· ready').waitFor()
  const keyId = await addKey(running, 'Grid bot', SECRET)
  const folder = await repository()
  await addHook(running, 'Payouts')
  await writeFile(join(folder, 'hooks.yaml'), `signing: ${HOOK_SECRET}\n`)
  await writeFile(join(folder, 'notes.txt'), `line one\nline two: "${SECRET}"\n`)
  await symlink('..', join(folder, 'loop'))

  await choose(running, folder)
  await openLeaks(window)
  await window.getByRole('button', { name: 'Add folder' }).click()
  await expect(window.getByRole('complementary')).toContainText('Search the git history too')
  await window.getByRole('button', { name: /^Search keywatch-repo/ }).click()
  const rows = window.getByRole('grid', { name: 'Findings' }).getByRole('row')
  await expect(rows.filter({ hasText: 'Secret of Grid bot' })).toHaveCount(2)
  await idle(window)
  await expect(rows.filter({ hasText: 'notes.txt' })).toContainText('working tree')
  const past = rows.filter({ hasText: 'config/bot.env' })
  await expect(past).toContainText(git(folder, 'rev-list', '--max-parents=0', 'HEAD').slice(0, 8))
  await past.click()
  await expect(window.getByRole('complementary')).toContainText('The secret of Grid bot stands in this file')
  await window.getByRole('complementary').getByRole('button', { name: 'This key leaked' }).click()
  await expect(window.getByRole('heading', { level: 1, name: 'Incidents' })).toBeVisible()
  await expect(window.getByRole('main')).toContainText('Grid bot')
  await openLeaks(window)
  await past.click()
  await window.getByRole('complementary').getByRole('button', { name: 'Ignore' }).click()
  await expect(rows.filter({ hasText: 'Secret of Grid bot' })).toHaveCount(1)

  // What an endpoint verifies with is looked for as well.
  await rows.filter({ hasText: 'Secret of Payouts' }).click()
  await expect(window.getByRole('complementary')).toContainText('The signing secret of Payouts stands in this file')
  await window.getByRole('button', { name: 'Open the endpoint' }).click()
  await expect(window.getByRole('complementary', { name: 'Payouts' })).toBeVisible()
  expect(await entries(window, { act: 'leak.webhook.found' })).toHaveLength(1)

  const found = await entries(window, { act: 'leak.key.found' })
  expect(found).toHaveLength(1)
  expect(found[0]).toMatchObject({ keyLabel: 'Grid bot', outcome: 'ok' })
  expect(JSON.parse(found[0]!.line)).toMatchObject({ key: { id: keyId }, detail: { places: 2 } })
  await running.close()

  for (const bytes of await everyFile(running.dataFolder))
    for (const form of [
      SECRET,
      HOOK_SECRET,
      Buffer.from(SECRET).toString('hex'),
      Buffer.from(SECRET).toString('base64').slice(0, 40)
    ])
      expect(bytes.includes(form)).toBe(false)
  await rm(folder, { recursive: true })
  await rm(running.folder, { recursive: true })
})

async function everyFile(folder: string): Promise<Buffer[]> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true })
  return Promise.all(names.filter((name) => name.isFile()).map((name) => readFile(join(name.parentPath, name.name))))
}

test('a sparse file of two gigabytes is searched while the window answers, and a scan can be stopped', async ({
  running
}) => {
  const { window } = running
  await window.getByText('· ready').waitFor()
  await addKey(running, 'Grid bot', SECRET)
  const folder = await mkdtemp(join(tmpdir(), 'keywatch-large-'))
  await writeFile(join(folder, 'disk.img'), SECRET)
  await truncate(join(folder, 'disk.img'), 2 * 1024 ** 3 + 17)
  await choose(running, folder)
  const { id } = await ask<{ id: string }>(window, 'leaks.addFolder')
  await ask(window, 'leaks.scan', { id })
  const beat = await window.evaluate(async () => {
    const invoke = (globalThis as unknown as { keywatch: { invoke(name: string): Promise<unknown> } }).keywatch.invoke
    await invoke('settings.get')
    return true
  })
  expect(beat).toBe(true)
  await idle(window)
  const { rows } = await ask<{ rows: { what: { label: string }; line: number; path: string }[] }>(
    window,
    'leaks.findings',
    { filter: { state: 'open' }, offset: 0, limit: 10 }
  )
  expect(rows).toMatchObject([{ path: 'disk.img', line: 1, column: 1, what: { label: 'Grid bot' } }])
  const { folders } = await ask<{ folders: { lastScan: { report: { skipped: { big: number } } } }[] }>(
    window,
    'leaks.overview'
  )
  expect(folders[0]!.lastScan.report).toMatchObject({ files: 1, skipped: { big: 1 }, stopped: false })

  await ask(window, 'leaks.scan', { id })
  await ask(window, 'leaks.stop')
  await idle(window)
  const after = await ask<typeof Object & { folders: { lastScan: { report: { stopped: boolean } } }[] }>(
    window,
    'leaks.overview'
  )
  expect(after.folders[0]!.lastScan.report.stopped).toBe(true)
  await rm(folder, { recursive: true })
})

test('a commit hook from the app stops a commit that holds a secret, and goes away again', async ({ running }) => {
  const { window } = running
  await window.getByText('· ready').waitFor()
  await addKey(running, 'Grid bot', SECRET)
  const folder = await repository()
  const before = join(folder, '.git/hooks/pre-commit')
  await writeFile(before, '#!/bin/sh\necho ran >> "$(git rev-parse --show-toplevel)/ran.log"\n', { mode: 0o755 })
  await choose(running, folder)
  await openLeaks(window)
  await window.getByRole('button', { name: 'Add folder' }).click()
  const pane = window.getByRole('complementary')
  await expect(pane).toContainText('Another pre-commit hook stands here.')
  await pane.getByRole('button', { name: 'Install before it' }).click()
  await expect(pane).toContainText('then the hook that was there before runs')

  const commit = (...args: string[]) =>
    spawnSync(
      'git',
      ['-C', folder, '-c', 'user.name=Ada', '-c', 'user.email=a@example.org', 'commit', '-m', 'x', ...args],
      {
        encoding: 'utf8'
      }
    )
  await writeFile(join(folder, 'new.py'), `print(1)\nkey = "${SECRET}"\n`)
  git(folder, 'add', 'new.py')
  const refused = commit()
  expect(refused.status).toBe(1)
  expect(refused.stderr).toContain('new.py:2:8  the secret of your key “Grid bot”')
  expect(refused.stderr).not.toContain(SECRET)
  await writeFile(join(folder, 'new.py'), 'print(1)\n')
  git(folder, 'add', 'new.py')
  expect(commit().status).toBe(0)
  expect(await readFile(join(folder, 'ran.log'), 'utf8')).toBe('ran\n')

  // A key that is added later is known to the hook too.
  const later = [...SECRET].toReversed().join('')
  await addKey(running, 'Later key', later)
  const prints = join(running.dataFolder, 'hooks', 'fingerprints.json')
  await expect.poll(async () => (await readFile(prints, 'utf8')).includes('Later key'), { timeout: 60_000 }).toBe(true)
  expect((await readFile(prints, 'utf8')).includes(later)).toBe(false)

  await pane.getByRole('button', { name: 'Remove the hook' }).click()
  await expect(pane).toContainText('Another pre-commit hook stands here.')
  expect(await readFile(before, 'utf8')).toContain('ran.log')
  await rm(folder, { recursive: true })
})
