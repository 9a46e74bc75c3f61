import { existsSync, readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { graveFindings } from '../fixtures/axe'
import { ask, type Row } from '../fixtures/bridge'
import { expect, launch, test, type Running } from '../fixtures/app'
import { RUNS, updateWorld } from '../fixtures/update-world'

const NOTES = '## Better\n\n- Reminders, **sooner**\n- <img src=x onerror=alert(1)>'
const closing = ({ app }: Running): Promise<unknown> => app.waitForEvent('close')

const section = (window: Page) => window.getByRole('region', { name: 'Updates' })
async function openSettings(window: Page): Promise<void> {
  await window.getByRole('navigation').getByText('Settings', { exact: true }).click()
  await section(window).scrollIntoViewIfNeeded()
}
const acts = async (window: Page): Promise<string[]> => {
  const { rows } = await ask<{ rows: Row[] }>(window, 'audit.list', { filter: {}, offset: 0, limit: 100 })
  return rows
    .filter(({ act }) => act.startsWith('update.'))
    .map(({ act, outcome, code }) => [act.slice(7), outcome, code].filter(Boolean).join(' '))
    .toReversed()
}

test.skip(process.platform !== 'linux', 'what it installs is an AppImage')

test('an update is refused where it is forged, cut short or killed, and installed where it is what was signed', async () => {
  const { server, installer, appImage, started, profile, env, end } = await updateWorld(NOTES)
  const note = server.files['latest-linux.yml.note'] ?? ''
  let running = await launch({ folder: profile, env })
  await openSettings(running.window)
  const updates = section(running.window)
  // Nothing is asked at a start: the first look comes later, and by itself.
  await expect(updates.getByText('not yet')).toBeVisible()
  expect(server.asked).toEqual([])

  server.files['latest-linux.yml.note'] = note.replace('version 0.2.0', 'version 0.9.0')
  await updates.getByRole('button', { name: 'Look now' }).click()
  await expect(updates.getByText('The update’s signature does not fit it, so it was refused.')).toBeVisible()
  expect(await graveFindings(running.window)).toEqual([])
  server.files['latest-linux.yml.note'] = note
  await updates.getByRole('button', { name: 'Look now' }).click()
  await expect(updates.getByRole('heading', { name: 'Version 0.2.0 is there' })).toBeVisible()
  // Notes are elements, never markup of theirs.
  await expect(updates.getByRole('heading', { name: 'Better' })).toBeVisible()
  await expect(updates.getByText('<img src=x onerror=alert(1)>')).toBeVisible()
  await expect(updates.locator('img')).toHaveCount(0)
  expect(await graveFindings(running.window)).toEqual([])
  expect(server.countOf('.AppImage')).toBe(0)

  server.fault = 'truncated'
  await updates.getByRole('button', { name: 'Download', exact: true }).click()
  await expect(updates.getByText('The download broke off.')).toBeVisible()
  server.fault = 'wrong'
  await updates.getByRole('button', { name: 'Try again' }).click()
  await expect(updates.getByText('What was downloaded is not what was signed, so it was thrown away.')).toBeVisible()
  server.fault = undefined
  // Slow enough for a busy machine to cancel it, and to be killed, on the way.
  server.pace = 60_000
  await updates.getByRole('button', { name: 'Try again' }).click()
  await expect(updates.getByRole('progressbar', { name: 'Downloading 0.2.0' })).toBeVisible()
  expect(await graveFindings(running.window)).toEqual([])
  await updates.getByRole('button', { name: 'Cancel the download' }).click()
  await expect(updates.getByRole('heading', { name: 'Version 0.2.0 is there' })).toBeVisible()
  await expect
    .poll(() => acts(running.window))
    .toEqual([
      'refuse refused update-signature-wrong',
      'find ok',
      'download failed download-failed',
      'download refused download-wrong',
      'download failed download-cancelled'
    ])

  // Killed in the middle of a download: nothing is half there.
  await updates.getByRole('button', { name: 'Download', exact: true }).click()
  await expect(updates.getByText(/[1-9]\d* kB of 1 MB/)).toBeVisible()
  const killed = closing(running)
  running.app.process().kill('SIGKILL')
  await killed
  expect(readFileSync(appImage, 'utf8')).toBe(RUNS)

  server.pace = undefined
  running = await launch({ folder: profile, env })
  await openSettings(running.window)
  const again = section(running.window)
  await expect(again.getByText('Keywatch was ended in the middle of a download')).toBeVisible()
  expect((await acts(running.window)).at(-1)).toBe('download failed download-killed')
  await again.getByRole('button', { name: 'Look now' }).click()
  await again.getByRole('button', { name: 'Download', exact: true }).click()
  await expect(again.getByRole('heading', { name: 'Version 0.2.0 is ready' })).toBeVisible()
  expect(await graveFindings(running.window)).toEqual([])
  expect(readFileSync(appImage, 'utf8')).toBe(RUNS)
  expect(await acts(running.window)).toContain('download ok')
  const closed = closing(running)
  await again.getByRole('button', { name: 'Restart to install' }).click()
  await closed
  expect(readFileSync(appImage).equals(installer)).toBe(true)
  await expect.poll(() => existsSync(started)).toBe(true)
  expect(JSON.stringify(server.asked.map(({ headers }) => headers))).not.toMatch(/staging|0\.1\.0|cookie/iu)
  await end()
})
