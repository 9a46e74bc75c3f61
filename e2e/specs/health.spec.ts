import { ask } from '../fixtures/bridge'
import { expect, test } from '../fixtures/app'

interface Listed {
  readonly id: string
  readonly label: string
}
interface Row {
  readonly act: string
  readonly caller?: string
}

test('a read key that can withdraw is found out at its provider, and mended by what the person does', async ({
  demo: { window }
}) => {
  await window.getByRole('navigation').getByText('Keys', { exact: true }).click()
  await window.getByRole('row').filter({ hasText: 'Binance bot' }).click()
  const panel = window.getByRole('complementary', { name: 'Binance bot' })
  await expect(panel.getByText('Binance was never asked about this key.')).toBeVisible()
  await panel.getByRole('button', { name: 'Check now' }).click()
  await expect(panel.getByRole('row', { name: /Withdraws no yes, more than you declared/ })).toBeVisible()
  await expect(panel.getByRole('row', { name: /Reads yes .*yes/ })).toBeVisible()
  await expect(panel.getByText('This read key can withdraw at Binance', { exact: true })).toBeVisible()
  await expect(panel.getByText(/GET \/sapi\/v1\/account\/apiRestrictions at 127\.0\.0\.1/)).toBeVisible()

  const [bot] = (await ask<Listed[]>(window, 'vault.listKeys')).filter(({ label }) => label === 'Binance bot')
  const { rows } = await ask<{ rows: Row[] }>(window, 'audit.list', {
    filter: { keyId: bot?.id },
    offset: 0,
    limit: 20
  })
  expect(rows.map(({ act }) => act)).toEqual(
    expect.arrayContaining(['finding.open', 'health.check', 'request.send', 'request.sign'])
  )
})

test('what becomes of a key without an address list is said, with its day', async ({ demo: { window } }) => {
  await window.getByRole('navigation').getByText('Keys', { exact: true }).click()
  await window.getByRole('row').filter({ hasText: 'Bybit grid' }).click()
  const panel = window.getByRole('complementary', { name: 'Bybit grid' })
  await panel.getByRole('button', { name: 'Check now' }).click()
  await expect(panel.getByText(/Such a key ends after 90 days: on \d{4}-\d\d-\d\d/)).toBeVisible()
})
