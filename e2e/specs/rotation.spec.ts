import type { Page } from '@playwright/test'
import { ask, attempt, entries } from '../fixtures/bridge'
import { expect, test, type Running } from '../fixtures/app'

interface Key {
  readonly id: string
  readonly label: string
  readonly allowedHosts: readonly string[]
  readonly version: number
  readonly versions: readonly { readonly version: number; readonly state: string; readonly uses: number }[]
}

const keyCalled = async (window: Page, label: string): Promise<Key> => {
  const found = (await ask<Key[]>(window, 'vault.listKeys')).find((key) => key.label === label)
  if (!found) throw new Error(`no key ${label}`)
  return found
}

interface Callers {
  stop: boolean
  done: number
  failed: string[]
  running: Promise<unknown>
}
interface World {
  readonly keywatch: { invoke(channel: string, input: unknown): Promise<string> }
  callers: Callers
}

/** As many callers as asked for, each signing one request after the other until they are stopped. */
async function startCallers(window: Page, count: number, draft: unknown): Promise<void> {
  await window.evaluate(
    ([many, request]) => {
      const world = globalThis as unknown as World
      const callers: Callers = { stop: false, done: 0, failed: [], running: Promise.resolve() }
      world.callers = callers
      const call = async (): Promise<void> => {
        while (!callers.stop) {
          const answer = JSON.parse(await world.keywatch.invoke('signing.send', request)) as {
            ok: boolean
            error?: { code: string; message: string }
            value?: { status: number; meaning?: { code: string; message: string } }
          }
          callers.done += 1
          const wrong = answer.ok ? answer.value?.meaning : answer.error
          if (wrong || (answer.ok && answer.value?.status !== 200)) callers.failed.push(JSON.stringify(wrong ?? answer))
        }
      }
      callers.running = Promise.all(Array.from({ length: many }, call))
    },
    [count, draft] as const
  )
}

const stopCallers = (window: Page): Promise<{ done: number; failed: string[] }> =>
  window.evaluate(async () => {
    const { callers } = globalThis as unknown as World
    callers.stop = true
    await callers.running
    return { done: callers.done, failed: callers.failed }
  })

const signed = (window: Page): Promise<number> => window.evaluate(() => (globalThis as unknown as World).callers.done)

async function openKey({ window }: Running, label: string): Promise<void> {
  await window.getByRole('navigation').getByText('Keys', { exact: true }).click()
  await window.getByRole('row').filter({ hasText: label }).click()
}

async function introduce({ window }: Running): Promise<void> {
  await window.getByRole('button', { name: 'Get a new key' }).click()
  await expect(window.getByRole('main').getByText('The practice exchange made a key')).toBeVisible()
  await window.getByRole('button', { name: /^Paste/ }).click()
  await window.getByRole('button', { name: 'Store the new version' }).click()
  await expect(window.getByText('Version 2 is stored, and signs nothing yet')).toBeVisible()
}

for (const { name, method, path } of [
  { name: 'Binance main', method: 'GET', path: '/api/v3/account' },
  { name: 'Kraken treasury', method: 'POST', path: '/0/private/Balance' }
])
  test(`a rotation from end to end while 20 callers sign: none of them fails (${name})`, async ({ demo }) => {
    const { window } = demo
    const key = await keyCalled(window, name)
    await openKey(demo, name)
    await startCallers(window, 20, { keyId: key.id, host: key.allowedHosts[0], method, path, params: [], body: '' })
    const more = async (): Promise<void> => {
      const before = await signed(window)
      await expect.poll(() => signed(window), { timeout: 60_000 }).toBeGreaterThan(before + 40)
    }
    const rotate = window.getByRole('button', { name: 'Rotate', exact: true })
    if (await rotate.isVisible()) await rotate.click()
    await more()
    await introduce(demo)
    await more()
    await window.getByRole('button', { name: 'Prove it' }).click()
    await expect(window.getByRole('main').getByText('The exchange takes version 2')).toBeVisible()
    await more()
    await window.getByRole('button', { name: 'Switch to version 2' }).click()
    await expect(window.getByText('Version 2 signs', { exact: true })).toBeVisible()
    await more()
    const retire = window.getByRole('button', { name: 'Prove version 1 dead and delete its secret' })
    // What comes in while they sign moves no button: it would be missed by who just presses it.
    const remove = window.getByRole('button', { name: 'Delete the old key there' })
    const title = window.getByRole('heading', { name: 'Version 2 signs', exact: true })
    const below = async (): Promise<number> =>
      ((await remove.boundingBox())?.y ?? 0) - ((await title.boundingBox())?.y ?? 0)
    const stood = await below()
    await retire.click()
    await expect(window.getByText('still accepts version 1. Its secret was not deleted.')).toBeVisible()
    await expect(window.getByRole('row', { name: /^v1 Keywatch’s proof/ })).toBeVisible()
    expect(await below()).toBe(stood)
    await remove.click()
    await expect(window.getByText('The practice exchange deleted it').first()).toBeVisible()
    await more()
    await retire.click()
    await expect(window.getByRole('region', { name: 'Rotation' })).toHaveCount(0)
    await more()
    const { done, failed } = await stopCallers(window)
    console.info(`${done} requests signed during the rotation of ${name}, ${failed.length} failed`)
    expect(failed).toEqual([])
    expect(done).toBeGreaterThan(200)
    const after = await keyCalled(window, name)
    expect(after.version).toBe(2)
    expect(after.versions.map(({ version, state }) => `${version} ${state}`)).toEqual(['1 retired', '2 active'])
    expect(after.versions.every(({ uses }) => uses > 0)).toBe(true)
    const fallbacks = await entries(window, { act: 'request.fallback' })
    expect(fallbacks).toEqual([])
    expect(await ask(window, 'audit.verify')).toMatchObject({ ok: true })
  })

test('a provider that goes on accepting the old key is said, and nothing is deleted; going back works', async ({
  demo
}) => {
  const { window } = demo
  const key = await keyCalled(window, 'OKX desk')
  await openKey(demo, 'OKX desk')
  await window.getByRole('button', { name: 'Rotate', exact: true }).click()
  await window.getByRole('button', { name: 'Get a new key' }).click()
  await window
    .getByRole('button', { name: /^Paste/ })
    .first()
    .click()
  await window.getByRole('button', { name: 'Copy its passphrase' }).click()
  await window
    .getByRole('button', { name: /^Paste/ })
    .last()
    .click()
  await window.getByRole('button', { name: 'Store the new version' }).click()
  await window.getByRole('button', { name: 'Prove it' }).click()
  await window.getByRole('button', { name: 'Switch to version 2' }).click()
  await window.getByText('Fault: it goes on accepting deleted keys').click()
  await window.getByRole('button', { name: 'Delete the old key there' }).click()
  await window.getByRole('button', { name: 'Prove version 1 dead and delete its secret' }).click()
  await expect(window.getByText('OKX still accepts version 1. Its secret was not deleted.')).toBeVisible()
  await window.getByRole('button', { name: 'Go back to version 1' }).click()
  await expect(window.getByRole('main').getByText('The exchange takes version 2')).toBeVisible()
  expect((await keyCalled(window, 'OKX desk')).version).toBe(1)
  await window.getByRole('button', { name: 'Discard version 2' }).click()
  await window.getByRole('button', { name: 'Cancel this rotation' }).click()
  await expect(window.getByRole('button', { name: 'Rotate', exact: true })).toBeVisible()
  const acts = (await entries(window, { keyId: key.id })).map(({ act, outcome }) => `${act} ${outcome}`)
  for (const act of ['rotation.retire.begin failed', 'rotation.rollback.begin ok', 'rotation.rollback.commit ok'])
    expect(acts).toContain(act)
})

test('a due rotation asks in the queue; many are queued at once; the queue leads from one key to the next', async ({
  demo
}) => {
  const { window } = demo
  await window.getByRole('navigation').getByText('Keys', { exact: true }).click()
  // Binance main expires in six days.
  await window.getByRole('button', { name: '1 rotation' }).click()
  await expect(window.getByRole('button', { name: 'Continue with Binance main' })).toBeVisible()
  await window.getByText('Kraken treasury', { exact: false }).last().click()
  await window.getByText('Bybit grid', { exact: false }).last().click()
  await window.getByRole('button', { name: 'Queue 2 keys' }).click()
  await expect(window.getByRole('button', { name: '3 rotations' })).toBeVisible()
  await window.getByRole('button', { name: 'Continue with Binance main' }).click()
  await expect(window.getByText('It is due by its care policy, and asks.')).toBeVisible()
  const list = await ask<{ reason: string; stage: string }[]>(window, 'rotation.list')
  expect(list.map(({ reason, stage }) => `${reason} ${stage}`)).toEqual([
    'due waiting',
    'asked waiting',
    'asked waiting'
  ])
})

test('nothing but a provider’s own key page can be opened', async ({ demo }) => {
  const opened: string[] = []
  await demo.app.evaluate(({ shell }) => {
    const world = globalThis as unknown as { opened: string[] }
    world.opened = []
    shell.openExternal = async (url: string) => void world.opened.push(url)
  })
  await ask(demo.window, 'system.openKeyPage', { provider: 'kraken' })
  for (const provider of ['https://evil.example', 'nobody', '__proto__'])
    expect(await attempt(demo.window, 'system.openKeyPage', { provider })).toMatchObject({
      ok: false,
      error: { code: 'provider-unknown' }
    })
  opened.push(...(await demo.app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)))
  expect(opened).toHaveLength(1)
  expect(opened[0]).toMatch(/^https:\/\/[\w.]*kraken\.com\//u)
})

test('where a provider cannot be asked, a person goes on and retires without proof, on record', async ({ running }) => {
  const { app, window } = running
  /** A wallet's key of 32 bytes, made up here. */
  const capture = (digit: string) => app.evaluate(({ clipboard }, text) => clipboard.writeText(text), digit.repeat(64))
  await capture('4')
  const secret = await ask<{ id: string }>(window, 'vault.captureFromClipboard', {
    provider: 'hyperliquid',
    field: 'secret'
  })
  const key = await ask<Key>(window, 'vault.addKey', {
    provider: 'hyperliquid',
    label: 'Hyper agent',
    environment: 'testnet',
    scopes: ['read', 'trade'],
    allowedHosts: ['api.hyperliquid-testnet.xyz'],
    apiKeyId: `0x${'ab'.repeat(20)}`,
    expiresInDays: null,
    secret: secret.id,
    standInAccepted: true
  })
  await openKey(running, 'Hyper agent')
  await window.getByRole('button', { name: 'Rotate', exact: true }).click()
  await capture('5')
  await window.getByLabel('API wallet address').fill(`0x${'cd'.repeat(20)}`)
  await window.getByRole('button', { name: /^Paste/ }).click()
  await window.getByRole('button', { name: 'Store the new version' }).click()
  await expect(window.getByRole('heading', { name: 'Go on without proof' })).toHaveCount(0)
  await window.getByRole('button', { name: 'Prove it' }).click()
  await window.getByRole('button', { name: 'Go on without proof' }).click()
  await expect(window.getByText('Nobody has shown that version 2 works')).toBeVisible()
  await window.getByRole('button', { name: 'Switch to version 2' }).click()
  await window.getByRole('button', { name: 'Prove version 1 dead and delete its secret' }).click()
  const retire = window.getByRole('button', { name: 'Retire version 1 without proof' })
  await expect(retire).toBeDisabled()
  await window.getByLabel(/Type.*Hyper agent/).fill('Hyper agent')
  await retire.click()
  await expect(window.getByRole('region', { name: 'Rotation' })).toHaveCount(0)
  const after = await keyCalled(window, 'Hyper agent')
  expect(after.versions.map(({ version, state }) => `${version} ${state}`)).toEqual(['1 retired', '2 active'])
  const acts = (await entries(window, { keyId: key.id })).map(({ act, outcome }) => `${act} ${outcome}`)
  for (const act of ['rotation.prove failed', 'rotation.prove.skip ok', 'rotation.retire.skip ok'])
    expect(acts).toContain(act)
})

test('a rotation is one click away: from the overview, the palette and an incident', async ({ demo }) => {
  const { window } = demo
  const region = window.getByRole('region', { name: 'Rotation' })
  const go = (screen: string) => window.getByRole('navigation').getByText(screen, { exact: true }).click()
  await go('Overview')
  await expect(window.getByText('Rotation due: Binance main')).toBeVisible()
  await window.getByRole('button', { name: 'Rotate Binance main' }).click()
  await expect(region.getByText('Make a new key at the exchange')).toBeVisible()
  await window.keyboard.press('Control+k')
  await window.keyboard.type('rotate bybit')
  await window.getByRole('option', { name: /^Rotate Bybit grid/ }).click()
  await expect(window.getByRole('heading', { name: 'Bybit grid' })).toBeVisible()
  await expect(region.getByText('Make a new key at the exchange')).toBeVisible()
  const kraken = await keyCalled(window, 'Kraken treasury')
  await ask(window, 'incidents.report', {
    keyId: kraken.id,
    suspectedSinceMs: Date.now(),
    source: 'person',
    drill: true
  })
  await go('Incidents')
  await window.getByRole('row').filter({ hasText: 'Kraken treasury' }).click()
  await window.getByText('Put a new key in its place').click()
  await window.getByRole('button', { name: 'Rotate this key' }).click()
  await expect(window.getByRole('heading', { name: 'Kraken treasury' })).toBeVisible()
  await expect(region.getByText('Make a new key at the exchange')).toBeVisible()
})

test('a due rotation makes its pair ahead in the queue, and changes nothing by itself', async ({ demo }) => {
  const { window } = demo
  await window.getByRole('navigation').getByText('Keys', { exact: true }).click()
  await window.getByRole('button', { name: '1 rotation' }).click()
  await window.getByRole('button', { name: 'Prepare Binance main now' }).click()
  await expect(window.getByText('BEGIN PUBLIC KEY')).toBeVisible()
  expect((await keyCalled(window, 'Binance main')).versions).toHaveLength(1)
  await window.getByRole('button', { name: 'Continue with Binance main' }).click()
  await expect(window.getByText('BEGIN PUBLIC KEY')).toBeVisible()
  await window.getByRole('button', { name: 'Register the public key and get its key id' }).click()
  await expect(window.getByRole('main').getByText('The practice exchange made a key')).toBeVisible()
  await window.getByRole('button', { name: 'Store the new version' }).click()
  await window.getByRole('button', { name: 'Prove it' }).click()
  await expect(window.getByRole('main').getByText('The exchange takes version 2')).toBeVisible()
  expect((await keyCalled(window, 'Binance main')).version).toBe(1)
})
