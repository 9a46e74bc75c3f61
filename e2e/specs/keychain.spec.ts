import { execFileSync } from 'node:child_process'
import { rm } from 'node:fs/promises'
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
  const acts = (await entries(running.window)).map(({ act }) => act)
  expect(acts).toEqual(expect.arrayContaining(['key.add.begin', 'key.add.abort']))
  await running.close()
  await rm(running.folder, { recursive: true })
})

test('a keyring that is locked is told from one without the item, and nothing is minted meanwhile', async ({
  running
}) => {
  const collection = '/org/freedesktop/secrets/aliases/default'
  const service = [
    'call',
    '--session',
    '--dest',
    'org.freedesktop.secrets',
    '--object-path',
    '/org/freedesktop/secrets'
  ]
  await running.window.getByRole('navigation').waitFor()
  execFileSync('gdbus', [...service, '--method', 'org.freedesktop.Secret.Service.Lock', `[objectpath '${collection}']`])
  try {
    expect(await ask(running.window, 'system.status')).toMatchObject({ keychain: { code: 'keychain-locked' } })
    const answer = await tryToAdd(running)
    expect(answer).toMatchObject({ ok: false, error: { code: 'keychain-locked' } })
    expect(answer.error?.remedy).not.toBe('')
    expect(await ask(running.window, 'vault.listKeys')).toEqual([])
  } finally {
    execFileSync('gnome-keyring-daemon', ['--unlock'], { input: 'keyring', stdio: ['pipe', 'ignore', 'ignore'] })
  }
  expect(await ask(running.window, 'system.status')).toMatchObject({ keychain: { code: 'ready' } })
})
