import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { ask, attempt } from './fixtures/bridge'
import { expect, test } from './fixtures/app'

/** Pictures of what a reviewer gets: the wizard, the reports. The keys are play money. */
const folder = resolve(import.meta.dirname, '../docs/screens')

interface Facts {
  readonly id: string
  readonly examples: readonly {
    readonly method: string
    readonly path: string
    readonly params: unknown
    readonly body: string
  }[]
}

for (const theme of ['light', 'dark'] as const)
  test(`audit in ${theme}`, async ({ demo }) => {
    await mkdir(folder, { recursive: true })
    const { window, app } = demo
    const target = await mkdtemp(join(tmpdir(), 'keywatch-pictures-'))
    await app.evaluate(
      ({ dialog }, filePath) => {
        dialog.showSaveDialog = async () => ({ canceled: false, filePath })
      },
      join(target, 'keywatch-audit-2026-11-22.zip')
    )
    await ask(window, 'settings.change', { theme })
    await expect(window.locator('html')).toHaveAttribute('data-theme', theme)
    const facts = await ask<Facts[]>(window, 'signing.listProviders')
    const keys = await ask<{ id: string; provider: string; allowedHosts: string[] }[]>(window, 'vault.listKeys')
    for (const key of keys)
      for (const { method, path, params, body } of facts.find(({ id }) => id === key.provider)?.examples ?? [])
        await attempt(window, 'signing.send', { keyId: key.id, host: key.allowedHosts[0], method, path, params, body })
    const take = async (name: string): Promise<void> => {
      await window.mouse.move(0, 0)
      await window.waitForTimeout(400)
      await window.screenshot({ path: join(folder, `${name}-${theme}.png`) })
    }
    await window.getByRole('navigation').getByText('Audit', { exact: true }).click()
    await window.getByRole('button', { name: 'Export', exact: true }).click()
    const pane = window.getByRole('complementary', { name: 'Export the audit log' })
    await take('audit-export')
    await pane.getByRole('button', { name: 'Next' }).click()
    await take('audit-export-format')
    await pane.getByRole('button', { name: 'Next' }).click()
    await pane.getByRole('button', { name: 'Choose a place and write' }).click()
    await expect(pane.getByText(/^Written:/)).toBeVisible()
    await take('audit-export-done')
    await window.getByRole('button', { name: 'Reports', exact: true }).click()
    await expect(window.getByRole('grid', { name: 'Keys and what they may do' })).toBeVisible()
    await take('audit-reports')
    for (const [tab, name] of [
      ['Rotation', 'audit-rotation'],
      ['Exceptions', 'audit-exceptions'],
      ['Controls', 'audit-controls']
    ] as const) {
      await window
        .getByRole('group', { name: 'Reports' })
        .getByRole('button', { name: new RegExp(`^${tab}`) })
        .click()
      await take(name)
    }
    await rm(target, { recursive: true })
  })
