import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { expect, test } from './fixtures/app'
import { ask } from './fixtures/bridge'

/** Pictures of notes, and of the small window that shows a list of coins above the others, in both themes. */
const folder = resolve(import.meta.dirname, '../docs/screens')

for (const theme of ['light', 'dark'] as const)
  test(`notes and the small window, ${theme}`, async ({ demo: { app, window } }) => {
    test.setTimeout(180_000)
    await mkdir(folder, { recursive: true })
    await ask(window, 'settings.change', { theme })
    await expect(window.locator('html')).toHaveAttribute('data-theme', theme)
    const file = (name: string): string => join(folder, `${name}-${theme}.png`)
    await window.getByRole('navigation').getByText('Notes', { exact: true }).click()
    // A note pins the figures of its day: they must have come.
    await expect
      .poll(async () => (await ask<unknown[]>(window, 'notes.subjects', { typed: 'bitcoin' })).length, {
        timeout: 60_000
      })
      .toBeGreaterThan(0)
    for (const { subject, title, thesis, conviction, exitRule } of [
      {
        subject: 'bitcoin',
        title: 'Bitcoin leads until the dominance turns',
        thesis: 'Money comes back to **Bitcoin** first.\n\n- the share of the market grows\n- altcoins lag',
        conviction: 'Medium',
        exitRule: 'When the share has fallen for three weeks'
      },
      {
        subject: 'ethereum',
        title: 'Ether follows the fees',
        thesis:
          'Fees have risen for a month while the price stood still. I expect it to follow.\n\n- more use of the chain\n- less new supply',
        conviction: 'High',
        exitRule: 'Out below the 200-day average'
      }
    ]) {
      await window.getByRole('button', { name: 'Write a note' }).first().click()
      const form = window.getByRole('complementary', { name: 'New note' })
      await form.getByRole('button', { name: 'Change' }).click()
      await form.getByRole('searchbox').fill(subject)
      await form
        .getByRole('button', { name: new RegExp(`^${subject}`, 'i') })
        .first()
        .click()
      await form.getByLabel('Title').fill(title)
      await form.getByLabel('Thesis').fill(thesis)
      await form.getByText(conviction, { exact: true }).click()
      await form.getByLabel('Exit rule').fill(exitRule)
      await form.getByRole('button', { name: 'Save note' }).click()
      await expect(
        window.getByRole('complementary', { name: 'Note', exact: true }).getByRole('heading', { name: title })
      ).toBeVisible()
    }
    // The list hears of a note a moment later than its pane.
    await expect(window.getByRole('gridcell', { name: /^(Bitcoin leads|Ether follows)/ })).toHaveCount(2)
    await window.mouse.move(0, 0)
    await window.waitForTimeout(500)
    await window.screenshot({ path: file('notes') })

    const [list] = await ask<{ id: string }[]>(window, 'watchlists.lists')
    const opened = app.waitForEvent('window')
    await ask(window, 'watchlists.openCompact', { id: list?.id })
    const compact = await opened
    const rows = compact.getByRole('row')
    await expect(rows.first()).toBeVisible()
    // Each price comes with its own tick, each change with the next answer.
    await expect(rows.filter({ hasText: '–' })).toHaveCount(0, { timeout: 60_000 })
    await compact.mouse.move(0, 0)
    await compact.waitForTimeout(1_000)
    await compact.screenshot({ path: file('small-window') })
    await compact.close()
  })
