import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { graveFindings } from '../fixtures/axe'
import { expect, launch, test } from '../fixtures/app'
import { ask } from '../fixtures/bridge'

const go = (window: Page) => window.getByRole('navigation').getByText('Notes', { exact: true }).click()

/** The figures of a coin come from the demo's own market; a note pins what is known, so they must have come first. */
async function knownFigures(window: Page): Promise<void> {
  await expect
    .poll(async () => (await ask<{ name: string }[]>(window, 'notes.subjects', { typed: 'bitcoin' })).length, {
      timeout: 60_000
    })
    .toBeGreaterThan(0)
}

test('a note is written, thirty days pass, and it says what happened since', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'keywatch-e2e-'))
  const first = await launch({ demo: true, folder })
  try {
    const { window } = first
    await go(window)
    await expect(window.getByText('No note yet')).toBeVisible()
    await knownFigures(window)
    await window.getByRole('button', { name: 'Write a note' }).click()
    const form = window.getByRole('complementary', { name: 'New note' })
    await form.getByRole('button', { name: 'Change' }).click()
    await form.getByRole('searchbox').fill('ethereum')
    await form
      .getByRole('button', { name: /^Ethereum/ })
      .first()
      .click()
    await form.getByRole('button', { name: 'Save note' }).click()
    await expect(form.getByText('The note has no title.')).toBeVisible()
    await form.getByLabel('Title').fill('Ether leads the way')
    await form.getByLabel('Thesis').fill('Fees are **rising**.\n\n- first\n- second\n\n<img src=x onerror=alert(1)>')
    await form.getByText('High', { exact: true }).click()
    await form.getByLabel('Exit rule').fill('Out below the moving average')
    await form.getByRole('button', { name: 'Save note' }).click()

    const pane = window.getByRole('complementary', { name: 'Note', exact: true })
    await expect(pane.getByRole('heading', { name: 'Ether leads the way' })).toBeVisible()
    await expect(pane.locator('b', { hasText: 'rising' })).toBeVisible()
    // What looks like markup stays text.
    await expect(pane.locator('img')).toHaveCount(0)
    await expect(pane.getByText('<img src=x')).toBeVisible()
    await expect(pane.getByText(/CoinGecko/).first()).toBeVisible()
    expect(await graveFindings(window)).toEqual([])

    await window.getByRole('searchbox', { name: 'Search notes' }).fill('fees ris')
    await expect(window.getByRole('gridcell', { name: /Ether leads/ })).toBeVisible()
    await window.getByRole('searchbox', { name: 'Search notes' }).fill('nowhere')
    await expect(window.getByText('No note has these words.')).toBeVisible()
  } finally {
    await first.close()
  }

  const later = await launch({ demo: true, folder, daysLater: 31 })
  try {
    const { window } = later
    await go(window)
    await expect(window.getByText('It is shown as it will be in 31 days')).toBeVisible()
    await window.getByRole('button', { name: /To review/ }).click()
    await window.getByRole('gridcell', { name: /Ether leads/ }).click({ timeout: 60_000 })
    const month = window.getByRole('article', { name: 'After 30 days' })
    await expect(month).toBeVisible({ timeout: 60_000 })
    await expect(window.getByRole('article', { name: 'After 7 days' })).toBeVisible()
    await expect(month.getByText(/^[+−][\d.,]+%$/).first()).toBeVisible()
    await month.getByText('Right', { exact: true }).click()
    await month.getByLabel('What do you take from it?').fill('Trust the fees')
    await month.getByRole('button', { name: 'Keep verdict' }).click()
    await expect(month.getByText('Your verdict: right')).toBeVisible()
    await window.getByRole('button', { name: 'Calibration' }).click()
    await expect(window.getByRole('row', { name: /High 1 of 1/ })).toBeVisible()
    expect(await graveFindings(window)).toEqual([])

    const target = await mkdtemp(join(tmpdir(), 'keywatch-notes-'))
    await later.app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
    }, target)
    await window.getByRole('button', { name: 'Export' }).click()
    await expect(window.getByText(/1 note was written to/).first()).toBeVisible()
    const [written = ''] = await readdir(target)
    const [file = ''] = await readdir(join(target, written))
    expect(await readFile(join(target, written, file), 'utf8')).toMatch(/Verdict: right\.\n\nTrust the fees/)
    await rm(target, { recursive: true })
    // What it says is nobody's business but its writer's.
    const rows = await ask<{ rows: { act: string }[] }>(window, 'audit.list', { filter: {}, offset: 0, limit: 100 })
    expect(JSON.stringify(rows)).not.toContain('Ether leads')
    expect(rows.rows.map(({ act }) => act)).toContain('note.judge')
  } finally {
    await later.close()
    await rm(folder, { recursive: true, force: true })
    await rm(`${folder}-demo`, { recursive: true, force: true })
  }
})

test('a note is begun where its subject is looked at, and stands there afterwards', async ({ demo: { window } }) => {
  const nav = (screen: string) => window.getByRole('navigation').getByText(screen, { exact: true }).click()
  const form = window.getByRole('complementary', { name: 'New note' })
  await knownFigures(window)

  // From the palette, by keyboard alone.
  await window.keyboard.press('ControlOrMeta+k')
  await window.keyboard.type('note on bitcoin')
  await window.getByRole('option', { name: /^Note on Bitcoin\s*BTC/ }).waitFor({ timeout: 60_000 })
  await window.getByRole('option', { name: /^Note on Bitcoin\s*BTC/ }).click()
  await expect(form.getByText('Bitcoin (BTC)')).toBeVisible()
  await form.getByLabel('Title').fill('Held as the yardstick')
  await form.getByRole('button', { name: 'Save note' }).click()
  await expect(window.getByRole('heading', { name: 'Held as the yardstick' })).toBeVisible()

  // In the coin's pane, and on its chart.
  await nav('Markets')
  await window
    .getByRole('row', { name: /Bitcoin/ })
    .first()
    .click()
  const coin = window.getByRole('complementary', { name: 'Bitcoin' })
  await expect(
    coin.getByRole('list', { name: 'Notes on Bitcoin (BTC)' }).getByText('Held as the yardstick')
  ).toBeVisible()
  expect(await graveFindings(window)).toEqual([])
  await nav('Overview')
  await window
    .getByRole('region', { name: 'Market', exact: true })
    .getByRole('button', { name: /^Bitcoin \$/ })
    .click({ timeout: 60_000 })
  await window.getByRole('main').getByRole('button', { name: 'Notes', exact: true }).click({ timeout: 60_000 })
  await window
    .getByRole('dialog', { name: 'Notes' })
    .getByRole('button', { name: /^Held as the yardstick/ })
    .click()
  await expect(window.getByRole('heading', { name: 'Held as the yardstick' })).toBeVisible()

  // In a narrative's pane.
  await ask(window, 'narratives.board', { benchmark: 'bitcoin', cadence: 'weekly' })
  await window.keyboard.press('ControlOrMeta+k')
  await window.keyboard.type('Layer 1')
  await window
    .getByRole('option', { name: /Layer 1/ })
    .first()
    .click()
  const narrative = window.getByRole('complementary', { name: 'Layer 1' })
  await narrative.getByRole('button', { name: 'Write a note about this' }).click({ timeout: 60_000 })
  await expect(form.getByText('Layer 1', { exact: true })).toBeVisible()
  await form.getByLabel('Title').fill('It leads, for now')
  await form.getByRole('button', { name: 'Save note' }).click()
  await expect(window.getByRole('heading', { name: 'It leads, for now' })).toBeVisible()
  // Its coins' closes may come after it was saved: the index is pinned then, and Bitcoin at the same close.
  const note = window.getByRole('complementary', { name: 'Note', exact: true })
  await expect(note.getByText('100 points')).toBeVisible({ timeout: 60_000 })
  await nav('Narratives')
  await expect(narrative.getByRole('button', { name: /^It leads, for now/ })).toBeVisible()
})
