import { graveFindings } from '../fixtures/axe'
import { callAgent } from '../fixtures/agent'
import { expect, test } from '../fixtures/app'
import { ask, entries } from '../fixtures/bridge'

interface Overview {
  readonly socket: { readonly at?: string }
  readonly programs: readonly { readonly id: string; readonly name: string }[]
}

test('a program asks to be let in, is given one key for one thing, signs, and is stopped', async ({
  demo: { window }
}) => {
  await window.getByRole('navigation').getByText('Programs', { exact: true }).click()
  await window.getByRole('button', { name: 'Agent: Switch on' }).click()
  await expect(window.getByText('Start a program that speaks to the agent', { exact: false })).toBeVisible()
  const at = (await ask<Overview>(window, 'programs.overview')).socket.at ?? ''
  await window.getByRole('navigation').getByText('Keys', { exact: true }).click()

  const wants = [{ key: 'binance-main', scopes: ['read'] }]
  const asked = await callAgent(at, 'POST', '/v1/pair', {
    body: { name: 'grid-bot', purpose: 'Trades a grid on BTCUSDT', wants }
  })
  const { id, code } = asked.json as { id: string; code: string }
  // On whatever screen the person is; a key that was meant for something else answers nothing.
  const dialog = window.getByRole('dialog', { name: 'grid-bot asks to use your keys' })
  await expect(dialog).toContainText(code)
  await window.keyboard.press('Enter')
  // Who asks is this test's own process, and the system says so.
  await expect(dialog).toContainText(process.execPath)
  await expect(dialog).toContainText(String(process.pid))
  await dialog.getByRole('button', { name: 'Later' }).click()
  await expect(dialog).toBeHidden()
  await window.getByRole('navigation').getByText('Programs', { exact: true }).click()
  await window.getByRole('button', { name: 'Decide about grid-bot' }).click()
  const pane = window.getByRole('complementary', { name: 'grid-bot asks to be let in' })
  // A wrong limit is not left out of sight, although its part of the form was closed.
  const finer = pane.getByRole('button', { name: 'Limits, hours, hosts and paths' })
  await finer.click()
  await pane.getByLabel('Calls a second').fill('fast')
  await finer.click()
  await expect(pane.getByLabel('Calls a second')).toBeHidden()
  await pane.getByRole('button', { name: 'Let it in' }).click()
  await expect(pane.getByText('Write a whole number above zero.')).toBeVisible()
  await pane.getByLabel('Calls a second').fill('')
  await pane.getByRole('button', { name: 'Let it in' }).click()
  await expect(window.getByRole('button', { name: 'Open grid-bot' })).toBeVisible()
  const { token } = (await callAgent(at, 'GET', `/v1/pair/${id}`)).json as { token: string }

  const account = { key: 'binance-main', url: '/api/v3/account' }
  const sent = await callAgent(at, 'POST', '/v1/send', { token, body: account })
  expect([sent.status, sent.headers['keywatch-error']]).toEqual([200, undefined])
  const order = { key: 'binance-main', method: 'POST', url: '/api/v3/order' }
  expect((await callAgent(at, 'POST', '/v1/sign', { token, body: order })).json).toMatchObject({
    error: { code: 'policy-refused', message: /grid-bot may use this key for read only/u }
  })
  await window.getByRole('button', { name: 'Open grid-bot' }).click()
  const program = window.getByRole('complementary', { name: 'grid-bot' })
  await expect(program).toContainText('1 today, 1 in all')
  expect(await graveFindings(window)).toEqual([])

  // Its entries and no others.
  await program.getByRole('button', { name: 'Show its entries' }).click()
  await expect(window.getByLabel('Program', { exact: true })).toHaveValue('program/grid-bot')
  await expect(window.getByText('Program took its token')).toBeHidden()
  await expect(window.getByRole('status').filter({ hasText: /entr/u })).toBeVisible()
  await window.getByRole('navigation').getByText('Programs', { exact: true }).click()

  await program.getByRole('button', { name: 'Freeze' }).click()
  await expect(window.getByText('frozen', { exact: true }).first()).toBeVisible()
  expect((await callAgent(at, 'POST', '/v1/sign', { token, body: account })).status).toBe(403)
  await program.getByRole('button', { name: 'Revoke' }).click()
  await program.getByRole('button', { name: 'Revoke grid-bot for good' }).click()
  await expect(window.getByRole('button', { name: 'Show 1 revoked' })).toBeVisible()
  expect((await callAgent(at, 'POST', '/v1/sign', { token, body: account })).json).toMatchObject({
    error: { code: 'program-revoked' }
  })
  const all = await entries(window)
  expect(all.map(({ act }) => act)).toEqual(
    expect.arrayContaining(['program.pair', 'program.grant', 'program.collect', 'program.freeze', 'program.revoke'])
  )
  expect(all.map(({ line }) => line).join('\n')).not.toContain(token)
  expect(all.filter(({ line }) => line.includes('program/grid-bot')).map(({ act }) => act)).toContain('request.send')

  await window.getByRole('button', { name: 'Agent: Switch off' }).click()
  await expect(window.getByRole('button', { name: 'Agent: Switch on' })).toBeVisible()
  await expect(callAgent(at, 'GET', '/v1/status')).rejects.toThrow()
})
