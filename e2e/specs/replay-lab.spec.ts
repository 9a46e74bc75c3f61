import { graveFindings } from '../fixtures/axe'
import { expect, test } from '../fixtures/app'
import { attempt, entries } from '../fixtures/bridge'

test('four attacks on the practice exchange, each caught by the rule that is named', async ({ demo }) => {
  const { window } = demo
  await window.getByRole('navigation').getByText('Replay lab', { exact: true }).click()
  await window.getByLabel('Key', { exact: true }).selectOption({ label: 'OKX desk' })
  await window.getByRole('button', { name: 'Send it and keep a copy' }).click()
  await expect(window.getByText('The exchange answered 200: genuine, and taken.').first()).toBeVisible()
  // A passphrase travels along with each request of OKX: it is in no part of the page.
  await expect(window.getByRole('listitem').filter({ hasText: 'OK-ACCESS-PASSPHRASEa secret' })).toContainText('••••')
  const attack = async (name: string, caught: string): Promise<void> => {
    await window.getByRole('button', { name: `Attack: ${name}` }).click()
    await expect(window.getByRole('region', { name: '3. What caught it' }).getByText(caught)).toBeVisible()
  }
  await attack('Send it again', 'Caught by your order id')
  await attack('Shift its time', 'Caught by the time window')
  await window.getByText('a moment on').click()
  await attack('Shift its time', 'Caught by the signature')
  await attack('Change one byte', 'Caught by the signature')
  await expect(window.getByText('changed', { exact: true })).toHaveCount(1)
  await attack('Sign anew, use the same order id', 'Caught by your order id')

  await window.getByLabel('Key', { exact: true }).selectOption({ label: 'Kraken treasury' })
  await window.getByRole('button', { name: 'Send it and keep a copy' }).click()
  await attack('Send it again', 'Caught by the nonce')
  await attack('Sign anew, use the same nonce', 'Caught by the nonce')

  const answers = (await entries(window)).filter(({ act }) => act === 'lab.answer')
  const caught = answers.map(({ line }) => (JSON.parse(line) as { detail: { caughtBy: string } }).detail.caughtBy)
  expect(caught.toReversed()).toEqual(['client-id', 'time', 'signature', 'signature', 'client-id', 'nonce', 'nonce'])
  expect(await graveFindings(window)).toEqual([])
})

test('outside the demo there is no lab', async ({ running }) => {
  const { window } = running
  await expect(window.getByRole('navigation').getByText('Requests', { exact: true })).toBeVisible()
  await expect(window.getByRole('navigation').getByText('Replay lab', { exact: true })).toHaveCount(0)
  const id = '00000000-0000-4000-8000-000000000000'
  expect(await attempt(window, 'lab.capture', { keyId: id })).toMatchObject({ error: { code: 'not-in-demo' } })
  expect(await attempt(window, 'lab.attack', { attack: 'replay', byMs: 0 })).toMatchObject({
    error: { code: 'not-in-demo' }
  })
})
