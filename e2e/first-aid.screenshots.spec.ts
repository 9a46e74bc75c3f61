import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { ask } from './fixtures/bridge'
import { expect, launch, test } from './fixtures/app'

/** The first minutes and what helps when something is wrong, of the real app. Nothing in the pictures is secret. */
const folder = resolve(import.meta.dirname, process.env['KEYWATCH_SCREENS'] ?? '../docs/screens')

for (const theme of ['light', 'dark'] as const)
  test(`welcome, settings and diagnostics in ${theme}`, async () => {
    await mkdir(folder, { recursive: true })
    const running = await launch()
    const { window } = running
    await ask(window, 'settings.change', { theme })
    await window.getByText('· ready').waitFor()
    const take = async (name: string): Promise<void> => {
      await window.mouse.move(0, 0)
      await window.waitForTimeout(400)
      await window.screenshot({ path: join(folder, `${name}-${theme}.png`) })
    }
    await expect(window.getByRole('heading', { name: 'Your secrets stay on this computer' })).toBeVisible()
    await take('welcome')
    await window.getByRole('button', { name: 'Next' }).click()
    await take('welcome-passphrase')
    await window.getByRole('button', { name: 'Next' }).click()
    await take('welcome-first-key')
    await window.getByRole('navigation').getByText('Settings', { exact: true }).click()
    await window.getByRole('searchbox', { name: 'Find a setting' }).fill('start')
    await take('settings-search')
    await window.getByRole('searchbox', { name: 'Find a setting' }).fill('')
    await window.getByRole('button', { name: 'Show the diagnostics' }).click()
    await expect(window.getByRole('button', { name: 'Save as a file…' })).toBeVisible()
    await window.getByRole('heading', { name: 'Diagnostics' }).scrollIntoViewIfNeeded()
    await take('diagnostics')
    await running.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer()
    )
    await expect
      .poll(() =>
        running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.isLoading())
      )
      .toBe(false)
    // The page that Playwright knew is gone with the crash.
    await new Promise((done) => setTimeout(done, 3_000))
    const picture = async (name: string): Promise<void> => {
      const png = await running.app.evaluate(async ({ BrowserWindow }) =>
        (await BrowserWindow.getAllWindows()[0]?.webContents.capturePage())?.toPNG().toString('base64')
      )
      await writeFile(join(folder, `${name}-${theme}.png`), Buffer.from(png ?? '', 'base64'))
    }
    await picture('window-restored')
    for (let times = 0; times < 2; times++) {
      await running.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer()
      )
      await new Promise((done) => setTimeout(done, 4_000))
    }
    await picture('window-stopped')
    await running.close()
    await rm(running.folder, { recursive: true, force: true })
  })
