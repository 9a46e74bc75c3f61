import { rm } from 'node:fs/promises'
import { startPrivateKeyring } from '../../src/main/adapters/keychain/testing/private-keyring'
import { ask, attempt, entries } from '../fixtures/bridge'
import { expect, launch, test, type Running } from '../fixtures/app'

async function tryToAdd(running: Running): Promise<{ ok: boolean; error?: { code: string; remedy: string } }> {
  await running.app.evaluate(({ clipboard }, text) => clipboard.writeText(text), 'refused-7Kd2mN5pQ8sT1vX4zB6cF9hJ')
  const capture = await ask<{ id: string }>(running.window, 'vault.captureFromClipboard', {
    provider: 'binance',
    field: 'secret'
  })
  return attempt(running.window, 'vault.addKey', {
    provider: 'binance',
    label: 'Nowhere to put it',
    environment: 'testnet',
    scopes: ['read'],
    allowedHosts: ['testnet.binance.vision'],
    apiKeyId: 'vmPUZE6mv9SD5VNHk4Hl',
    expiresInDays: 90,
    secret: capture.id,
    standInAccepted: true
  })
}

test('without a keychain service the app opens, says so, and stores nothing', async () => {
  const running = await launch({ env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus' } })
  await expect(running.window.getByText(/Keychain/).first()).toBeVisible()
  expect(await ask(running.window, 'system.status')).toMatchObject({ keychain: { code: 'keychain-unavailable' } })
  const answer = await tryToAdd(running)
  expect(answer).toMatchObject({ ok: false, error: { code: 'keychain-unavailable' } })
  expect(await ask(running.window, 'vault.listKeys')).toEqual([])
  // Nothing was begun, so the one entry says that it was not: no record, no intent to settle.
  expect((await entries(running.window)).map(({ act }) => act)).toContain('key.add.abort')
  await running.close()
  await rm(running.folder, { recursive: true })
})

test('a locked keyring is said to be locked, nothing is stored, and once it is open the same app goes on', async () => {
  // A keyring of this spec's own: locking the session's would lock it for all others.
  const keyring = await startPrivateKeyring()
  const bus = keyring.env['DBUS_SESSION_BUS_ADDRESS'] ?? ''
  const running = await launch({ env: { DBUS_SESSION_BUS_ADDRESS: bus } })
  try {
    expect(await ask(running.window, 'system.status')).toMatchObject({ keychain: { code: 'ready' } })
    // What the start itself reads and writes there comes first: a keyring that is locked in the middle of a call makes that call wait for a
    // password, which is a timeout and not what this is about. A call that acts waits for the last of the reads; then the anchor.
    await ask(running.window, 'settings.change', {})
    await running.window.waitForTimeout(1_000)
    await keyring.lock()
    // The status is what the listener on the bus has heard, and the word of a lock takes a moment.
    await expect
      .poll(() => ask(running.window, 'system.status'))
      .toMatchObject({ keychain: { code: 'keychain-locked' } })
    const answer = await tryToAdd(running)
    expect(answer).toMatchObject({ ok: false, error: { code: 'keychain-locked' } })
    expect(answer.error?.remedy).not.toBe('')
    expect(await ask(running.window, 'vault.listKeys')).toEqual([])
    await keyring.unlock()
    expect(await ask(running.window, 'system.status')).toMatchObject({ keychain: { code: 'ready' } })
    expect(await tryToAdd(running)).toMatchObject({ ok: true })
    expect(await keyring.accounts(running.service)).toContainEqual(expect.stringMatching(/^key\//u))
  } finally {
    await running.close()
    await keyring.close()
    await rm(running.folder, { recursive: true })
  }
})

test('a keychain that does not answer holds up no banner and no screen; it is said, and all works once it answers', async () => {
  const keyring = await startPrivateKeyring()
  const running = await launch({ env: { DBUS_SESSION_BUS_ADDRESS: keyring.env['DBUS_SESSION_BUS_ADDRESS'] ?? '' } })
  const { window } = running
  try {
    await ask(window, 'settings.change', { welcomed: true })
    keyring.pause()
    await window.reload()
    await expect(window.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible()
    // What is above every screen is above the first frame already, and moves nothing later.
    expect(await window.getByRole('note').allTextContents()).toEqual([expect.stringContaining('Stand-in Electron')])
    await window.getByRole('navigation').getByText('Audit', { exact: true }).click()
    await expect(window.getByRole('main', { name: 'Audit' }).getByRole('row').first()).toBeVisible()
    const trouble = window.getByRole('alert')
    await expect(trouble).toContainText('did not answer', { timeout: 60_000 })
    keyring.resume()
    await trouble.getByRole('button', { name: 'Check again' }).click()
    await expect(trouble).toHaveCount(0)
    expect(await tryToAdd(running)).toMatchObject({ ok: true })
  } finally {
    keyring.resume()
    await running.close()
    await keyring.close()
    await rm(running.folder, { recursive: true })
  }
})
