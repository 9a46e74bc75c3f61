import { expect, test } from '../fixtures/app'

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
