import { readFile, rm } from 'node:fs/promises'
import { hostname, userInfo } from 'node:os'
import { join } from 'node:path'
import { en } from '../../src/renderer/src/text/en'
import { settingsIndex } from '../../src/renderer/src/features/settings/settings-index'
import { graveFindings } from '../fixtures/axe'
import { addKey } from '../fixtures/add-key'
import { ask, entries } from '../fixtures/bridge'
import { expect, test } from '../fixtures/app'
import { endProcess, noteOf } from '../fixtures/processes'
import { Keyboard } from '../fixtures/keyboard'
import { closing, prompted } from '../fixtures/prompted'

test('a fresh profile is welcomed in three steps, by keyboard, to the demo and the palette, once', async ({
  running
}) => {
  const { window, folder } = running
  const welcome = window.getByRole('main', { name: 'Welcome to Keywatch' })
  await expect(welcome.getByRole('heading', { name: 'Your secrets stay on this computer' })).toBeVisible()
  await expect(welcome.getByRole('img', { name: /^A drawing: this window asks the signer/ })).toBeVisible()
  expect(await graveFindings(window)).toEqual([])

  const keys = new Keyboard(window)
  await keys.use(welcome.getByRole('button', { name: 'Next' }))
  await expect(welcome.getByRole('heading', { name: 'A passphrase, or none' })).toBeFocused()
  expect(await graveFindings(window)).toEqual([])
  await window.keyboard.press('ArrowRight')
  await expect(welcome.getByRole('heading', { name: 'Begin with one key' })).toBeFocused()
  expect(await graveFindings(window)).toEqual([])

  // The demo is another process with a folder of its own; nothing of it is in this one.
  await keys.use(welcome.getByRole('button', { name: /^Open the demo/ }))
  await expect(welcome.getByText('The demo is opening in a window of its own.')).toBeVisible()
  await expect.poll(() => noteOf(`${folder}-demo`), { timeout: 60_000 }).toMatchObject({ state: 'running' })
  expect((await entries(window, { act: 'demo.open' })).map(({ outcome }) => outcome)).toEqual(['ok'])
  expect(await ask<unknown[]>(window, 'vault.listKeys')).toEqual([])
  await endProcess((await noteOf(`${folder}-demo`))?.pid ?? 0)
  await rm(`${folder}-demo`, { recursive: true, force: true })

  await keys.use(welcome.getByRole('button', { name: 'Try the palette' }))
  await window.keyboard.type('lock when')
  // Enter does nothing before the answers stand.
  await expect(window.getByRole('option', { selected: true })).toHaveAccessibleName(/lock/i)
  await window.keyboard.press('Enter')
  await expect(window.getByRole('main', { name: 'Settings' })).toBeVisible()
  await keys.press('g', 'o')
  await keys.use(welcome.getByRole('button', { name: 'Skip' }))
  await expect(window.getByRole('main', { name: 'What needs you today' })).toBeVisible()
  await window.reload()
  await expect(window.getByRole('main', { name: 'What needs you today' })).toBeVisible()
  // And again, from the palette.
  await keys.command('welcome', /^Welcome/)
  await expect(welcome).toBeVisible()
  expect([...keys.unseen]).toEqual([])
})

test('each way that the welcome offers is gone by keyboard: no passphrase, one, the first key and an import', async ({
  running
}) => {
  const { window, app } = running
  const keys = new Keyboard(window)
  const welcome = window.getByRole('main', { name: 'Welcome to Keywatch' })
  const way = (name: string | RegExp) => welcome.getByRole('button', { name })
  const firstKey = welcome.getByRole('heading', { name: 'Begin with one key' })
  await keys.use(way('Next'))
  await keys.use(way('Go on without one'))
  await expect(firstKey).toBeFocused()
  expect(await ask(window, 'session.status')).toMatchObject({ isProtected: false })

  await keys.press('ArrowLeft')
  await expect(welcome.getByRole('heading', { name: 'A passphrase, or none' })).toBeFocused()
  const setting = () => prompted(app, () => keys.use(way('Set a passphrase…')))
  await closing(await setting(), 'Escape')
  await expect(way('Set a passphrase…')).toBeFocused()
  const prompt = await setting()
  await prompt.type('velvet hinge ostrich canal 88')
  await prompt.press('Tab')
  await prompt.type('velvet hinge ostrich canal 88')
  await prompt.use(prompt.page.locator('#check'), 'Space')
  await closing(prompt, 'ControlOrMeta+Enter')
  await expect(welcome.getByText('A passphrase is set.')).toBeVisible()
  await expect(way('Go on without one')).toHaveCount(0)
  await keys.use(way('Next'))
  await expect(firstKey).toBeFocused()

  await keys.use(way(/^Add a key/))
  const adding = window.getByRole('complementary', { name: 'Add a key' })
  await expect(adding.getByRole('searchbox')).toBeFocused()
  expect(await ask(window, 'settings.get')).toMatchObject({ welcomed: true })

  await keys.command('welcome', /^Welcome/)
  // The heading has the focus with the page, not a frame later: whoever is quicker would lose the place that Tab led to.
  const heard = await way(/Passphrase or not/).evaluate(async (button: HTMLButtonElement) => {
    button.click()
    await Promise.resolve()
    return document.activeElement?.textContent
  })
  expect(heard).toBe('A passphrase, or none')
  await keys.use(way(/Your first key/))
  await keys.use(way(/^Import keys/))
  await expect(window.getByRole('heading', { name: 'Import keys from a file' })).toBeVisible()
  await expect(window.getByRole('button', { name: 'Choose files…' })).toBeVisible()
  expect([...keys.unseen, ...prompt.unseen]).toEqual([])
})

test('every setting is found, by what it is called and by what people call it, and leads to its control', async ({
  running
}) => {
  const { window, app, folder } = running
  const go = () => window.getByRole('navigation').getByText('Settings', { exact: true }).click()
  await go()
  const settings = window.getByRole('main', { name: 'Settings' })
  const parts = settings.locator('[data-part]:visible')
  const find = settings.getByRole('searchbox', { name: 'Find a setting' })
  await expect(
    settings
      .getByText('Where market figures come from')
      .or(settings.getByRole('heading', { name: 'Market data' }))
      .first()
  ).toBeVisible()

  // Drawn only once a passphrase is set.
  const behind = new Set(['passphrase', 'authenticator', 'lock-after', 'custodian'])
  for (const { name, part, written } of settingsIndex(en)) {
    if (!behind.has(name))
      await expect(settings.locator(`[data-part="${part}"]`).getByText(written, { exact: true }).first()).toBeAttached()
  }
  await find.fill('autostart')
  await expect(parts).toHaveCount(1)
  await expect(settings.getByText('1 part found').or(window.getByText('1 part found')).first()).toBeVisible()
  await expect(settings.getByLabel('Start with your session')).toBeVisible()
  const painted = () =>
    window.evaluate(() => [...(CSS.highlights.get('found') ?? [])].map((range) => (range as Range).toString()))
  expect(await painted()).toContain('Start with your session')
  await find.fill('dArK nigHt')
  await expect(settings.getByRole('radio', { name: 'Dark' })).toBeVisible()
  expect(await graveFindings(window)).toEqual([])
  await find.fill('qqqq')
  await settings.getByRole('button', { name: 'Show all settings' }).click()
  await expect(parts).not.toHaveCount(0)
  expect(await painted()).toEqual([])
  await window.keyboard.press('Control+k')
  await window.keyboard.type('do not disturb')
  const answer = window.getByRole('dialog').getByRole('option', { selected: true })
  await expect(answer).toHaveAccessibleName('Settings: Quiet hours')
  await window.keyboard.press('Enter')
  await expect(settings.getByLabel('Hold notifications back at night')).toBeFocused()

  // The diagnostics: what is shown is what is saved, and no name is in it.
  await addKey(running, {
    provider: 'binance',
    label: 'Canary treasury label',
    host: 'testnet.binance.vision',
    environment: 'testnet',
    apiKeyId: 'canaryKey1234567890abcdef',
    secret: 'canary-diag-Zq8wX3vB6nM1kJ4hG7fD2sA9pL5oI0uY'
  })
  await settings.getByRole('button', { name: 'Show the diagnostics' }).click()
  const shown = await settings.getByLabel(/^keywatch-diagnostics-/).innerText()
  const path = join(folder, 'diagnostics.json')
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, path)
  await settings.getByRole('button', { name: 'Save as a file…' }).click()
  await expect(settings.getByText('diagnostics.json is saved.')).toBeVisible()
  const saved = await readFile(path, 'utf8')
  expect(saved.trim()).toBe(shown.trim())
  const told = JSON.parse(saved) as { database: { rows: Record<string, number> }; startMs: Record<string, number> }
  expect(told).toMatchObject({ app: { profile: 'real' }, keychain: { kind: 'secret-service', state: 'ready' } })
  expect(told.database.rows['key']).toBe(1)
  expect(Object.keys(told.startMs)).toEqual(expect.arrayContaining(['ready', 'window', 'composed']))
  for (const word of ['Canary treasury', 'canary-diag', 'canaryKey', 'testnet.binance', hostname(), folder])
    expect(saved).not.toContain(word)
  expect(saved).not.toMatch(new RegExp(`(?<![A-Za-z0-9])${userInfo().username}(?![A-Za-z0-9])`))
  expect((await entries(window, { act: 'diagnostics.save' })).map(({ outcome }) => outcome)).toEqual(['ok'])
})
