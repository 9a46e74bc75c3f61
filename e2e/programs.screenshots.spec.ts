import { resolve } from 'node:path'
import { addKey } from './fixtures/add-key'
import { callAgent } from './fixtures/agent'
import { ask } from './fixtures/bridge'
import { expect, test } from './fixtures/app'

const folder = resolve(import.meta.dirname, '../docs/screens')

/** A picture tells of the app, not of the computer that it was taken on. */
function hidePaths(): void {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let at = texts.nextNode(); at; at = texts.nextNode())
    at.nodeValue = (at.nodeValue ?? '')
      .replace(/\/\S*\/(demo|agent)\S*\.sock/u, '/run/user/1000/keywatch/agent.sock')
      .replace(/\/\S*\/node(?=[.\s]|$)/u, '/usr/bin/node')
}

for (const theme of ['light', 'dark'] as const) {
  test(`programs in ${theme}`, async ({ demo }) => {
    const { app, window } = demo
    await window.setViewportSize({ width: 1440, height: 900 })
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1440, 900))
    await ask(window, 'settings.change', { theme })
    const take = async (name: string): Promise<void> => {
      await window.mouse.move(0, 0)
      await window.waitForTimeout(400)
      await window.evaluate(hidePaths)
      await window.screenshot({ path: resolve(folder, `${name}-${theme}.png`) })
    }
    await window.getByRole('navigation').getByText('Programs', { exact: true }).click()
    await take('programs-off')
    await ask(window, 'programs.changeAgent', { socket: true, loopback: true })
    const { socket } = await ask<{ socket: { at: string } }>(window, 'programs.overview')
    const keys = await ask<{ id: string; label: string; scopes: string[]; allowedHosts: string[] }[]>(
      window,
      'vault.listKeys'
    )
    const pair = async (name: string, purpose: string): Promise<{ id: string }> => {
      const wants = keys.slice(0, 2).map(({ label, scopes }) => ({ key: label, scopes }))
      return (await callAgent(socket.at, 'POST', '/v1/pair', { body: { name, purpose, wants } })).json as { id: string }
    }
    const tokens: string[] = []
    for (const [name, purpose, asking] of [
      ['grid-bot', 'Trades a grid on BTCUSDT', 'allow'],
      ['Rebalancer', 'Keeps the weights of a basket', 'once'],
      ['tax-report', 'Reads what was traded, once a day', 'allow']
    ] as const) {
      const { id } = await pair(name, purpose)
      const granted = keys.slice(0, 2).map((key) => ({ keyId: key.id, scopes: key.scopes }))
      const expiresAtMs = Date.now() + 90 * 86_400_000
      const grant = { keys: granted, hosts: [], paths: [], perSecond: 20, asking, locking: 'hold', expiresAtMs }
      await ask(window, 'programs.grant', { pairing: id, grant })
      tokens.push(String((await callAgent(socket.at, 'GET', `/v1/pair/${id}`)).json['token']))
    }
    for (const token of [tokens[0], tokens[0], tokens[0], tokens[2]])
      await callAgent(socket.at, 'POST', '/v1/sign', { token, body: { key: keys[0]?.label, url: '/api/v3/account' } })
    await window.getByRole('button', { name: 'Open grid-bot' }).click()
    await expect(window.getByText('in all', { exact: false })).toBeVisible()
    await take('programs')
    await window.getByRole('navigation').getByText('Keys', { exact: true }).click()
    await pair('arb-scout', 'Watches spreads between two exchanges')
    const dialog = window.getByRole('dialog', { name: 'arb-scout asks to use your keys' })
    await expect(dialog).toBeVisible()
    await take('program-asks')
    await dialog.getByRole('button', { name: 'Later' }).click()
    await window.getByRole('navigation').getByText('Programs', { exact: true }).click()
    await window.getByRole('button', { name: 'Decide about arb-scout' }).click()
    await take('program-pairing')

    // Two orders of a program that is asked about: the first in its window, the second behind it.
    const orders = ['0.5', '0.25'].map((quantity) => ({
      key: keys[0]?.label,
      method: 'POST',
      url: '/api/v3/order',
      params: Object.entries({ symbol: 'BTCUSDT', side: 'BUY', type: 'MARKET', quantity })
    }))
    const each = { keys: [{ keyId: keys[0]?.id, scopes: keys[0]?.scopes }], hosts: [], paths: [], locking: 'hold' }
    const [rebalancer] = (
      await ask<{ programs: { id: string; name: string }[] }>(window, 'programs.overview')
    ).programs.filter(({ name }) => name === 'Rebalancer')
    await ask(window, 'programs.changeGrant', { id: rebalancer?.id, grant: { ...each, asking: 'each' } })
    const opened = app.waitForEvent('window')
    const asked = orders.map((body) => callAgent(socket.at, 'POST', '/v1/send', { token: tokens[1], body }))
    const prompt = await opened
    await prompt.getByText('Let Rebalancer go on?').waitFor()
    await prompt.waitForTimeout(1_500)
    await prompt.screenshot({ path: resolve(folder, `program-order-${theme}.png`) })
    for (const _ of asked) {
      const page = app.windows().find((one) => one.url().includes('/prompt/'))
      await page?.locator('#cancel').click()
      await window.waitForTimeout(1_000)
    }
    await Promise.all(asked)

    // A program that goes on with a key which its exchange does not take: the finding stops the program.
    const host = keys[0]?.allowedHosts[0] ?? ''
    const secret = 'not-known-to-the-practice-exchange-4kT9wQ2mZx7LpR5v'
    const label = 'Binance laptop'
    const laptop = await addKey(demo, {
      provider: 'binance',
      label,
      host,
      apiKeyId: 'laptopKey1234567890abcdef',
      secret
    })
    const { programs } = await ask<{ programs: { id: string; name: string }[] }>(window, 'programs.overview')
    const bot = programs.find(({ name }) => name === 'grid-bot')
    const read = { keys: [{ keyId: laptop, scopes: ['read'] }], hosts: [], paths: [], asking: 'allow', locking: 'hold' }
    await ask(window, 'programs.changeGrant', { id: bot?.id, grant: read })
    for (let count = 0; count < 3; count += 1)
      await callAgent(socket.at, 'POST', '/v1/send', { token: tokens[0], body: { key: label, url: '/api/v3/account' } })
    await window.getByRole('navigation').getByText('Incidents', { exact: true }).click()
    await window.getByRole('button', { name: 'Findings', exact: true }).click()
    await expect(window.getByRole('button', { name: 'Freeze grid-bot' })).toBeVisible()
    await take('program-finding')
    await window.getByRole('button', { name: 'Freeze grid-bot' }).click()
    await expect(window.getByRole('button', { name: 'grid-bot is frozen' })).toBeVisible()
    await window.getByRole('navigation').getByText('Programs', { exact: true }).click()
    await window.getByRole('button', { name: 'Open grid-bot' }).click()
    await expect(window.getByRole('button', { name: 'Lift the freeze' })).toBeVisible()
    await take('program-frozen')
  })
}
