import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addKey } from '../fixtures/add-key'
import { ask, attempt, entries } from '../fixtures/bridge'
import { expect, start, test, type Running } from '../fixtures/app'
import { startAgain } from '../fixtures/processes'
import { PromptPage } from '../pages/prompt-page'

const PASSPHRASE = 'velvet hinge ostrich canal 88'

/** An app that was started by a link, as a browser does it. */
async function startedBy(folder: string, link: string): Promise<Running> {
  const app = await start(folder, [link])
  return {
    app,
    window: await app.firstWindow(),
    folder,
    dataFolder: folder,
    service: '',
    close: () => app.close()
  }
}

test('a link opens the place it names and nothing else: at the start, from another process, and only once it is unlocked', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'keywatch-e2e-'))
  const running = await startedBy(folder, 'keywatch://settings/quiet-hours')
  const { window, app } = running
  await expect(window.getByRole('main', { name: 'Settings' })).toBeVisible()
  await expect(window.getByLabel('Hold notifications back at night')).toBeFocused()

  const keyId = await addKey(running, {
    provider: 'binance',
    label: 'Linked key',
    host: 'testnet.binance.vision',
    environment: 'testnet',
    apiKeyId: 'linkedKey1234567890abcdef',
    secret: 'canary-link-Zq8wX3vB6nM1kJ4hG7fD2sA9pL5oI0uY'
  })
  // A second process hands over, and ends.
  expect(await startAgain(folder, `keywatch://keys/${keyId}`)).toBe(0)
  const pane = window.getByRole('complementary', { name: 'Linked key' })
  await expect(pane).toBeVisible()
  await pane.getByRole('button', { name: 'Copy link' }).click()
  expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toBe(`keywatch://keys/${keyId}`)

  await startAgain(folder, 'keywatch://audit/2')
  const entry = window.getByRole('complementary', { name: 'Entry 2' })
  await expect(entry).toBeVisible()
  await entry.getByRole('button', { name: 'Copy link' }).click()
  expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toBe('keywatch://audit/2')

  // What is no link, leads nowhere, or belongs elsewhere is said, and nothing happens.
  const acts = async () => (await entries(window)).map(({ act }) => act)
  const before = await acts()
  const said = [
    ['keywatch://keys/../../x?send=1', 'That was no link of Keywatch.'],
    ['keywatch://withdraw/everything', 'That link leads to a place that Keywatch does not know.'],
    ['keywatch://demo/keys', 'That link was copied in the demo.'],
    ['keywatch://keys/00000000-0000-4000-8000-000000000000', 'That link leads to a key that is not here.']
  ] as const
  for (const [link, words] of said) {
    await startAgain(folder, link)
    await expect(window.getByRole('note').filter({ hasText: words })).toBeVisible()
  }
  await window.getByRole('button', { name: 'Dismiss' }).click()
  expect(await acts()).toEqual(before)

  const prompt = await PromptPage.openedBy(app, () => attempt(window, 'session.setPassphrase'))
  await prompt.enter({ new: PASSPHRASE, repeat: PASSPHRASE })
  await prompt.tick()
  await prompt.finish()
  await ask(window, 'session.lock')
  await expect(window.getByRole('heading', { name: 'Keywatch is locked' })).toBeVisible()
  await startAgain(folder, `keywatch://keys/${keyId}`)
  await expect(window.getByText('Linked key')).toBeHidden()
  expect(await attempt(window, 'places.take')).toMatchObject({ ok: false, error: { code: 'role-too-low' } })
  const opening = await PromptPage.openedBy(app, () =>
    window.getByRole('button', { name: 'Unlock', exact: true }).click()
  )
  await opening.enter({ passphrase: PASSPHRASE })
  await opening.finish()
  await expect(pane).toBeVisible()
  await running.close()
  await rm(folder, { recursive: true, force: true })
})
