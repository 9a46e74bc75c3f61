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

test('what is typed before the palette’s code is there is kept, and goes nowhere else', async ({
  demo: { window }
}) => {
  // Its code comes by a timer of the page: with a clock that stands still it does not come.
  await window.getByRole('heading', { level: 1 }).waitFor()
  await window.clock.install({ time: 0 })
  await window.clock.pauseAt(1_000)
  await window.reload()
  await window.getByRole('navigation', { name: 'Screens' }).getByText('Keys', { exact: true }).click()
  await window.keyboard.press('Control+k')
  await window.keyboard.type('audit')
  const field = window.getByRole('dialog').getByRole('textbox')
  await expect(field).toHaveValue('audit')
  // Nobody has seen what Enter would do.
  await window.keyboard.press('Enter')
  await window.clock.resume()
  const answers = window.getByRole('dialog').getByRole('combobox')
  await expect(answers).toBeFocused()
  await expect(answers).toHaveValue('audit')
  await expect(window.getByRole('option', { selected: true })).toHaveAccessibleName(/audit/i)
  await expect(window.getByRole('heading', { level: 1, name: 'Keys' })).toBeVisible()
  await window.keyboard.type(' log')
  await expect(answers).toHaveValue('audit log')
  await window.keyboard.press('Enter')
  await expect(window.getByRole('heading', { level: 1, name: 'Audit' })).toBeVisible()
})
