import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { expect, launch, test } from './fixtures/app'
import { ask } from './fixtures/bridge'
import { updateWorld } from './fixtures/update-world'

/** Pictures of updates in the settings, in both themes, with a real server on this computer behind them. */
const folder = resolve(import.meta.dirname, '../docs/screens')

const NOTES = `## New

- Rotations can be paused and taken up again another day.
- The audit log is searched as you type.

## Mended

- A reminder that fell into quiet hours was shown twice.`

for (const theme of ['light', 'dark'] as const)
  test(`updates, ${theme}`, async () => {
    await mkdir(folder, { recursive: true })
    const { server, profile, env, end } = await updateWorld(NOTES)
    const running = await launch({ folder: profile, env })
    const { window } = running
    await ask(window, 'settings.change', { theme })
    await expect(window.locator('html')).toHaveAttribute('data-theme', theme)
    await window.getByRole('navigation').getByText('Settings', { exact: true }).click()
    const updates = window.getByRole('region', { name: 'Updates' })
    const take = async (name: string): Promise<void> => {
      await updates.evaluate((element) => element.scrollIntoView({ block: 'start' }))
      await window.mouse.move(0, 0)
      await window.waitForTimeout(500)
      await window.screenshot({ path: join(folder, `${name}-${theme}.png`) })
    }
    await updates.getByRole('button', { name: 'Look now' }).click()
    await expect(updates.getByRole('heading', { name: /is there/ })).toBeVisible()
    await take('update-found')
    server.pace = 150_000
    await updates.getByRole('button', { name: 'Download', exact: true }).click()
    await expect(updates.getByText(/[1-9]\d* kB of/)).toBeVisible()
    await take('update-downloading')
    await updates.getByRole('button', { name: 'Cancel the download' }).click()
    server.pace = undefined
    await updates.getByRole('button', { name: 'Download', exact: true }).click()
    await expect(updates.getByRole('heading', { name: /is ready/ })).toBeVisible()
    await take('update-ready')
    await running.close()
    server.files = { 'latest-linux.yml': server.files['latest-linux.yml'] ?? '' }
    const again = await launch({ folder: profile, env })
    await again.window.getByRole('navigation').getByText('Settings', { exact: true }).click()
    const refused = again.window.getByRole('region', { name: 'Updates' })
    await refused.getByRole('button', { name: 'Look now' }).click()
    await expect(refused.getByText(/was refused/)).toBeVisible()
    await refused.evaluate((element) => element.scrollIntoView({ block: 'start' }))
    await again.window.waitForTimeout(500)
    await again.window.screenshot({ path: join(folder, `update-refused-${theme}.png`) })
    await again.close()
    await end()
  })
