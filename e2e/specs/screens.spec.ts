import { AxeBuilder } from '@axe-core/playwright'
import { ask } from '../fixtures/bridge'
import { expect, test } from '../fixtures/app'

const screens = [
  'Overview',
  'Keys',
  'Requests',
  'Webhooks',
  'Replay lab',
  'Audit',
  'Markets',
  'Alerts',
  'Narratives',
  'Cycles',
  'Notes',
  'Incidents',
  'Leaks',
  'Reminders',
  'Settings'
] as const

for (const theme of ['light', 'dark'] as const)
  test(`no screen has a serious accessibility finding (${theme})`, async ({ demo }) => {
    // Every screen, some twenty times axe.
    test.setTimeout(240_000)
    const { window } = demo
    await ask(window, 'settings.change', { theme })
    await expect(window.locator('html')).toHaveAttribute('data-theme', theme)
    const findings: string[] = []
    const look = async (name: string): Promise<void> => {
      // A window of Electron cannot open the blank page that the default mode needs.
      const { violations } = await new AxeBuilder({ page: window }).setLegacyMode(true).analyze()
      for (const { id, impact, nodes } of violations)
        if (impact === 'serious' || impact === 'critical')
          findings.push(`${name}: ${id} ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)
    }
    for (const screen of screens) {
      await window.getByRole('navigation').getByText(screen, { exact: true }).click()
      await expect(window.getByRole('heading', { level: 1 })).toBeVisible()
      await look(screen)
    }
    const [key] = await ask<{ id: string }[]>(window, 'vault.listKeys')
    const report = { keyId: key?.id, suspectedSinceMs: 0, source: 'person', drill: true }
    await ask(window, 'incidents.report', report)
    await window.getByRole('navigation').getByText('Incidents', { exact: true }).click()
    await window.getByRole('row').nth(1).click()
    await look('incident')
    for (const tab of ['Findings', 'Playbooks', 'Thresholds']) {
      await window.getByRole('button', { name: tab, exact: true }).click()
      await look(tab)
    }
    await window.getByRole('button', { name: 'Report a key' }).click()
    await look('report a key')
    await window.getByRole('navigation').getByText('Keys', { exact: true }).click()
    await window.getByRole('row').filter({ hasText: 'Binance main' }).click()
    await look('key')
    await window.getByRole('button', { name: 'Add key' }).first().click()
    await look('add a key')
    await window.keyboard.press('Control+k')
    await window.getByRole('dialog').waitFor()
    await look('palette')
    expect(findings).toEqual([])
  })

test('the demo says what it is', async ({ demo }) => {
  await expect(demo.window.getByText('Demo: a practice exchange on this computer.')).toBeVisible()
})

test('the palette goes anywhere by keyboard alone', async ({ demo }) => {
  const { window } = demo
  await window.getByRole('heading', { level: 1 }).waitFor()
  await window.keyboard.press('Control+k')
  await window.getByRole('dialog').waitFor()
  await window.keyboard.type('Kraken treasury')
  await expect(window.getByRole('option', { name: /Kraken treasury/, selected: true }).first()).toBeVisible()
  await window.keyboard.press('Enter')
  await expect(window.getByRole('heading', { name: 'Kraken treasury' })).toBeVisible()
})
