import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { Secret, TOTP } from 'otpauth'
import { startWitness } from '../../src/main/features/audit/testing/witness-server'
import { expect, launch, test, type Running } from '../fixtures/app'
import { ask, entries } from '../fixtures/bridge'
import { Keyboard } from '../fixtures/keyboard'
import { closing, prompted } from '../fixtures/prompted'
import { updateWorld } from '../fixtures/update-world'
import { readVerifierKey } from '../fixtures/verifier-key'

/** No pointer here either: what keeps the log, the app and its lock in order. */
const pane = (window: Page, name: string) => window.getByRole('complementary', { name })
const region = (window: Page, name: string) => window.getByRole('region', { name, exact: true })

const PASSPHRASE = 'velvet hinge ostrich canal 88'

const toAudit = async ({ window }: Running): Promise<Keyboard> => {
  const keys = new Keyboard(window)
  await window.getByText('· ready').waitFor()
  await keys.press('g', 'a')
  await expect(window.getByRole('main', { name: 'Audit' })).toBeFocused()
  return keys
}

test('witnesses are added, a checkpoint is proven, and what is old is sealed, read back and erased', async () => {
  const drive = await mkdtemp(join(tmpdir(), 'keywatch-drive-'))
  const first = await launch({ demo: true })
  await test.step('witnesses', async () => {
    const { window, app } = first
    await app.evaluate(({ dialog }, folder) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [folder] })
    }, drive)
    const keys = await toAudit(first)
    const opener = window.getByRole('button', { name: 'Witnesses' })
    await keys.use(opener)
    const witnesses = pane(window, 'Witnesses')
    await expect(witnesses).toBeFocused()
    await keys.use(witnesses.getByRole('button', { name: 'Add a folder' }))
    await expect(witnesses.getByText('fits', { exact: true })).toBeVisible()

    const { vkey } = await ask<{ vkey: string }>(window, 'witness.overview')
    const service = await startWitness(() => readVerifierKey(vkey))
    await keys.use(witnesses.getByRole('button', { name: 'Add a service' }))
    await keys.fill(witnesses.getByLabel('Address'), service.address)
    await keys.fill(witnesses.getByLabel('Its verifier key'), service.vkey)
    await keys.press('Enter')
    await expect(witnesses.getByText('It cosigned the checkpoint', { exact: false })).toBeVisible()
    await keys.use(witnesses.getByRole('button', { name: 'Show a checkpoint' }))
    const kept = (await witnesses.locator('pre').innerText()).trim()
    await keys.tabTo(witnesses.getByRole('textbox', { name: 'Compare one you kept' }))
    // Typed, each of its lines' ends would be a key of its own.
    await window.keyboard.insertText(`${kept}\n`)
    await keys.use(witnesses.getByRole('button', { name: 'Prove it' }))
    await expect(witnesses.getByText('It fits', { exact: true })).toBeVisible()
    await keys.use(witnesses.getByRole('button', { name: `Remove ${service.address}` }))
    await expect(witnesses.getByRole('listitem')).toHaveCount(1)
    await keys.press('Escape')
    await expect(opener).toBeFocused()
    expect([...keys.unseen]).toEqual([])
    await service.stop()
  })
  await first.close()

  // Five hundred days later all that was written then has expired.
  const second = await launch({ demo: true, folder: first.folder, daysLater: 500 })
  await test.step('retention', async () => {
    const { window } = second
    const keys = await toAudit(second)
    const opener = window.getByRole('button', { name: 'Retention' })
    await keys.use(opener)
    const keeping = pane(window, 'Retention and privacy')
    await expect(keeping).toBeFocused()
    await keys.tabTo(keeping.getByRole('radio', { name: 'For good' }))
    await keys.press('ArrowRight')
    await keys.fill(keeping.getByRole('textbox', { name: 'Months' }), '12')
    await keys.press('Enter')
    await expect.poll(async () => (await entries(window, { act: 'retention.change' })).length).toBe(1)
    await keys.use(keeping.getByRole('button', { name: 'Seal and prune now' }))
    await expect(keeping.getByText('in place')).toBeVisible()
    await keys.use(keeping.getByRole('button', { name: 'Read them back' }))
    await expect(keeping.getByText('whole', { exact: true })).toBeVisible()
    const name = keeping.getByText(hostname(), { exact: true })
    await keys.use(keeping.getByRole('button', { name: 'Open host' }).first())
    await expect(name).toBeVisible()
    await keys.use(keeping.getByRole('button', { name: 'Erase host' }).first())
    await keys.use(keeping.getByRole('button', { name: 'Erase for good' }))
    await expect(name).toBeHidden()
    await keys.press('Escape')
    await expect(opener).toBeFocused()
    expect([...keys.unseen]).toEqual([])
  })
  await second.close()
  for (const folder of [drive, first.folder, first.dataFolder]) await rm(folder, { recursive: true, force: true })
})

test('diagnostics are read and saved, and codes from an authenticator are turned on and asked for', async ({
  running
}) => {
  const { window, app, folder } = running
  const keys = new Keyboard(window)
  await window.getByText('· ready').waitFor()

  await test.step('diagnostics', async () => {
    const file = join(folder, 'diagnostics.json')
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath })
    }, file)
    await keys.command('diagnostics', 'Settings: Diagnostics')
    const diagnostics = region(window, 'Diagnostics')
    const show = diagnostics.getByRole('button', { name: 'Show the diagnostics' })
    await expect(show).toBeFocused()
    await keys.press('Enter')
    const shown = diagnostics.getByLabel(/^keywatch-diagnostics-/)
    await expect(shown).toBeFocused()
    await keys.press('End')
    await expect.poll(() => shown.evaluate((one) => one.scrollTop)).toBeGreaterThan(0)
    await keys.use(diagnostics.getByRole('button', { name: 'Save as a file…' }))
    await expect(diagnostics.getByText('diagnostics.json is saved.')).toBeVisible()
    expect((await readFile(file, 'utf8')).trim()).toBe((await shown.innerText()).trim())
    await keys.use(diagnostics.getByRole('button', { name: 'Hide', exact: true }))
    await expect(shown).toHaveCount(0)
    await expect(show).toBeFocused()
  })

  await test.step('codes from an authenticator', async () => {
    const set = await prompted(app, () => keys.command('set a passphrase', /^Set a passphrase/))
    await set.type(PASSPHRASE)
    await set.press('Tab')
    await set.type(PASSPHRASE)
    await set.use(set.page.locator('#check'), 'Space')
    await closing(set, 'ControlOrMeta+Enter')
    await keys.command('authenticator', 'Settings: Authenticator')
    const codes = window.getByRole('group', { name: 'Authenticator' })
    await expect(codes.getByRole('button', { name: 'Turn on…' })).toBeFocused()
    const enrol = await prompted(app, () => keys.press('Enter'))
    await enrol.type(PASSPHRASE)
    await enrol.press('Enter')
    await expect(enrol.page.getByRole('img', { name: /QR code/ })).toBeVisible()
    const line = enrol.page.locator('.lines li')
    const secret = Secret.fromBase32((await line.innerText()).replaceAll(' ', ''))
    const totp = new TOTP({ secret, digits: 6, period: 30, algorithm: 'SHA1' })
    await expect(enrol.page.locator('#code')).toBeFocused()
    await enrol.type(totp.generate())
    await enrol.press('Enter')
    await expect(line).toHaveCount(10)
    const recovery = await line.first().innerText()
    await expect(enrol.page.locator('#check')).toBeFocused()
    await enrol.press('Space')
    await enrol.tabTo(enrol.page.locator('#save'))
    await closing(enrol, 'Enter')
    await expect(codes).toContainText('on, 10 recovery codes left')

    await keys.press('ControlOrMeta+l')
    await expect(window.getByRole('button', { name: 'Unlock', exact: true })).toBeFocused()
    const unlock = await prompted(app, () => keys.press('Enter'))
    await unlock.type(PASSPHRASE)
    await unlock.tabTo(unlock.page.locator('#code'))
    await unlock.type(recovery)
    await closing(unlock, 'Enter')
    await expect(codes).toContainText('on, 9 recovery codes left')
    expect([...keys.unseen, ...set.unseen, ...enrol.unseen, ...unlock.unseen]).toEqual([])
  })
})

test('an update is looked for, its notes are read, and its download is begun and called off', async () => {
  test.skip(process.platform !== 'linux', 'what it would install is an AppImage')
  const lines = Array.from({ length: 40 }, (_, at) => `- What is better, ${at + 1}`)
  const { server, profile, env, end } = await updateWorld(['## Better', '', ...lines].join('\n'))
  // Slow enough for a busy machine to call it off on the way.
  server.pace = 20_000
  const { window, close } = await launch({ folder: profile, env })
  const keys = new Keyboard(window)
  await window.getByText('· ready').waitFor()
  await keys.command('version upgrade', 'Settings: Updates')
  const updates = region(window, 'Updates')
  const look = updates.getByRole('button', { name: 'Look now' })
  await keys.use(look)
  await expect(updates.getByRole('heading', { name: 'Version 0.2.0 is there' })).toBeVisible()
  // It was switched off while it looked.
  await expect(look).toBeFocused()
  const notes = updates.getByRole('group', { name: 'What is new' })
  await keys.tabTo(notes, { back: true })
  await keys.press('End')
  await expect.poll(() => notes.evaluate((one) => one.scrollTop)).toBeGreaterThan(0)
  const download = updates.getByRole('button', { name: 'Download', exact: true })
  await keys.use(download)
  await expect(updates.getByRole('progressbar', { name: 'Downloading 0.2.0' })).toBeVisible()
  await keys.use(updates.getByRole('button', { name: 'Cancel the download' }))
  await expect(download).toBeVisible()
  const told = await entries(window, { act: 'update.download' })
  expect(told.map(({ outcome, code }) => `${outcome} ${code}`)).toEqual(['failed download-cancelled'])
  expect([...keys.unseen]).toEqual([])
  await close()
  await end()
})
