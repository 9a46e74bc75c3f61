import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { startWitness } from '../src/main/features/audit/testing/witness-server'
import { readPublicKey } from '../src/shared/domain/audit/log-key'
import { expect, launch, test } from './fixtures/app'
import { ask } from './fixtures/bridge'

/** Pictures of where the log is kept: with witnesses, and in sealed bundles once its entries are old. */
const folder = resolve(import.meta.dirname, '../docs/screens')

function keyIn(vkey: string) {
  const raw = Buffer.from(vkey.split('+').slice(2).join('+'), 'base64').subarray(1)
  return readPublicKey(Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw]))
}

for (const theme of ['light', 'dark'] as const)
  test(`where the log is kept, ${theme}`, async () => {
    await mkdir(folder, { recursive: true })
    const drive = await mkdtemp(join(tmpdir(), 'keywatch-drive-'))
    const first = await launch({ demo: true })
    const take = async (page: typeof first.window, name: string): Promise<void> => {
      await page.mouse.move(0, 0)
      await page.waitForTimeout(500)
      await page.screenshot({ path: join(folder, `${name}-${theme}.png`) })
    }
    await ask(first.window, 'settings.change', { theme })
    await first.app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
    }, drive)
    const { vkey } = await ask<{ vkey: string }>(first.window, 'witness.overview')
    const service = await startWitness(() => keyIn(vkey))
    await ask(first.window, 'witness.addFolder')
    await ask(first.window, 'witness.addService', { address: service.address, vkey: service.vkey })
    await first.window.getByRole('navigation').getByText('Audit', { exact: true }).click()
    await first.window.getByRole('button', { name: 'Witnesses' }).click()
    const pane = first.window.getByRole('complementary', { name: 'Witnesses' })
    await expect(pane.getByText('It cosigned the checkpoint', { exact: false })).toBeVisible()
    await pane.getByRole('button', { name: 'Show a checkpoint' }).click()
    await expect(pane.getByRole('img', { name: /QR code/ })).toBeVisible()
    await take(first.window, 'audit-witnesses')
    await first.close()

    const later = await launch({ demo: true, folder: first.folder, daysLater: 500 })
    await later.window.getByRole('navigation').getByText('Audit', { exact: true }).click()
    await ask(later.window, 'retention.changeMonths', { months: 24 })
    await ask(later.window, 'retention.changeMonths', { months: 12 })
    // What monitoring has not read yet stays.
    await expect
      .poll(async () => (await ask<{ entries: number }>(later.window, 'retention.run')).entries, { timeout: 30_000 })
      .toBeGreaterThan(0)
    await later.window.getByRole('button', { name: 'Retention' }).click()
    const keeping = later.window.getByRole('complementary', { name: 'Retention and privacy' })
    await expect(keeping.getByText('in place')).toBeVisible()
    await keeping.getByRole('button', { name: 'Read them back' }).click()
    await expect(keeping.getByText('whole', { exact: true })).toBeVisible()
    await expect(keeping.getByText(hostname(), { exact: true })).toBeHidden()
    await take(later.window, 'audit-retention')
    await later.close()
    await service.stop()
    for (const one of [drive, first.folder, first.dataFolder]) await rm(one, { recursive: true, force: true })
  })
