import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { signNote } from '../../src/shared/domain/audit/note'
import { startWitness } from '../../src/main/features/audit/testing/witness-server'
import { expect, launch, test } from '../fixtures/app'
import { ask } from '../fixtures/bridge'
import { readVerifierKey } from '../fixtures/verifier-key'

test('checkpoints are kept by a folder and a service, one that does not fit is found, and old entries are sealed', async () => {
  const drive = await mkdtemp(join(tmpdir(), 'keywatch-drive-'))
  const first = await launch({ demo: true })
  const { window } = first
  await first.app.evaluate(({ dialog }, folder) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [folder] })
  }, drive)
  await window.getByRole('navigation').getByText('Audit', { exact: true }).click()
  await window.getByRole('button', { name: 'Witnesses' }).click()
  const pane = window.getByRole('complementary', { name: 'Witnesses' })
  await pane.getByRole('button', { name: 'Add a folder' }).click()
  await expect(pane.getByText('fits', { exact: true })).toBeVisible()

  const { vkey } = await ask<{ vkey: string }>(window, 'witness.overview')
  const service = await startWitness(() => readVerifierKey(vkey))
  await pane.getByRole('button', { name: 'Add a service' }).click()
  await pane.getByLabel('Address').fill(service.address)
  await pane.getByLabel('Its verifier key').fill(service.vkey)
  await pane.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(pane.getByText('It cosigned the checkpoint', { exact: false })).toBeVisible()

  await pane.getByRole('button', { name: 'Show a checkpoint' }).click()
  await expect(pane.getByRole('img', { name: /QR code of the checkpoint/ })).toBeVisible()
  const kept = `${(await pane.locator('pre').innerText()).trim()}\n`
  await pane.getByRole('textbox', { name: 'Compare one you kept' }).fill(kept.replaceAll('\n', '\r\n'))
  await pane.getByRole('button', { name: 'Prove it' }).click()
  await expect(pane.getByText('It fits', { exact: true })).toBeVisible()
  await first.close()
  await service.stop()

  // What lies there when the app comes back is of the same log, and signed by somebody else.
  const [origin = '', size = '', root = ''] = kept.split('\n')
  const { privateKey } = generateKeyPairSync('ed25519')
  for (const name of await readdir(drive))
    await writeFile(join(drive, name), signNote(origin, privateKey, `${origin}\n${size}\n${root}\n`))
  const second = await launch({ demo: true, folder: first.folder, daysLater: 500 })
  await expect(second.window.getByText('The audit log was altered outside Keywatch.').first()).toBeVisible({
    timeout: 60_000
  })
  expect(await ask(second.window, 'witness.overview')).toMatchObject({ witnesses: [{ state: 'mismatch' }, {}] })

  // Five hundred days later all that was written then has expired.
  await second.window.getByRole('navigation').getByText('Audit', { exact: true }).click()
  await second.window.getByRole('button', { name: 'Retention' }).click()
  const keeping = second.window.getByRole('complementary', { name: 'Retention and privacy' })
  await keeping.getByText('For some months').click()
  await keeping.getByRole('textbox', { name: 'Months' }).fill('11')
  await expect(keeping.getByText('Write a whole number from 12 to 120.')).toBeVisible()
  await keeping.getByRole('textbox', { name: 'Months' }).fill('12')
  await keeping.getByRole('button', { name: 'Save' }).click()
  await keeping.getByRole('button', { name: 'Seal and prune now' }).click()
  await expect(keeping.getByText('in place')).toBeVisible()
  await keeping.getByRole('button', { name: 'Read them back' }).click()
  await expect(keeping.getByText('whole', { exact: true })).toBeVisible()
  await keeping.getByRole('button', { name: 'Open host' }).first().click()
  await expect(keeping.getByText(hostname(), { exact: true })).toBeVisible()
  await keeping.getByRole('button', { name: 'Erase host' }).first().click()
  await keeping.getByRole('button', { name: 'Erase for good' }).click()
  await expect(keeping.getByText(hostname(), { exact: true })).toBeHidden()
  const { checks } = await ask<{ checks: { name: string; passed: boolean; detail: string }[] }>(
    second.window,
    'audit.verify'
  )
  expect(checks.find(({ name }) => name === 'Entries')).toMatchObject({
    passed: true,
    detail: expect.stringContaining('keywatch-sealed-0-')
  })
  await second.close()
  for (const folder of [drive, first.folder, first.dataFolder]) await rm(folder, { recursive: true, force: true })
})
