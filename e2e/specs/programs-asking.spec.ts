import type { ElectronApplication, Page } from '@playwright/test'
import { graveFindings } from '../fixtures/axe'
import { callAgent } from '../fixtures/agent'
import { expect, test } from '../fixtures/app'
import { ask, entries } from '../fixtures/bridge'
import { PromptPage } from '../pages/prompt-page'

interface Overview {
  readonly socket: { readonly at: string }
}

const orderOf = (quantity: string) => ({
  key: 'binance-main',
  method: 'POST',
  url: '/api/v3/order',
  params: Object.entries({ symbol: 'BTCUSDT', side: 'BUY', type: 'MARKET', quantity })
})

/** The window that floats: it has no parent, is above the others, and did not take the keyboard. */
const floating = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .filter((window) => window.webContents.getURL().includes('/prompt/'))
      .map((window) => [window.isAlwaysOnTop(), window.isModal(), window.isVisible()])
  )

const promptOf = async (app: ElectronApplication): Promise<Page> => {
  let page: Page | undefined
  await expect
    .poll(() => (page = app.windows().find((one) => !one.isClosed() && one.url().includes('/prompt/'))))
    .toBeDefined()
  return page as unknown as Page
}

/** The page that stands there dies; its window stays. */
const crash = (app: ElectronApplication, where: string) =>
  app.evaluate(
    ({ webContents }, at) =>
      webContents
        .getAllWebContents()
        .find((one) => one.getURL().includes(at))
        ?.forcefullyCrashRenderer(),
    where
  )

/** Playwright's own page is gone with the crash; a page that is just dying never answers. */
const mainText = (app: ElectronApplication): Promise<string> =>
  Promise.race([
    app
      .evaluate(
        ({ webContents }) =>
          webContents
            .getAllWebContents()
            .find((one) => one.getURL().startsWith('app://keywatch/'))
            ?.executeJavaScript('document.body.innerText') as Promise<string>
      )
      .catch(() => ''),
    new Promise<string>((late) => setTimeout(late, 1_500, ''))
  ])

test('a program’s orders are asked about one by one, above all windows, while the main one is hidden', async ({
  demo: { app, window }
}) => {
  await ask(window, 'programs.changeAgent', { socket: true })
  const { socket } = await ask<Overview>(window, 'programs.overview')
  const keys = await ask<{ id: string; label: string }[]>(window, 'vault.listKeys')
  const keyId = keys.find(({ label }) => label === 'Binance main')?.id

  // Asked to be let in while the window is hidden: it comes into sight, and says who asks.
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
  const { id } = (await callAgent(socket.at, 'POST', '/v1/pair', { body: { name: 'grid-bot' } })).json as { id: string }
  await expect.poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())).toBe(true)
  await expect(window.getByRole('dialog', { name: 'grid-bot asks to use your keys' })).toBeVisible()
  const grant = {
    keys: [{ keyId, scopes: ['read', 'trade'] }],
    hosts: [],
    paths: [],
    asking: 'each',
    locking: 'refuse'
  }
  await ask(window, 'programs.grant', { pairing: id, grant })
  const { token } = (await callAgent(socket.at, 'GET', `/v1/pair/${id}`)).json as { token: string }
  const send = (quantity: string) => callAgent(socket.at, 'POST', '/v1/send', { token, body: orderOf(quantity) })

  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
  const asked = [send('0.5')]
  let prompt = await promptOf(app)
  await prompt.locator('#save').waitFor()
  // Shown once it is painted.
  await expect.poll(() => floating(app)).toEqual([[true, false, true]])
  const facts = await prompt.locator('.facts').innerText()
  expect(facts).toContain('grid-bot')
  expect(facts).toContain('Binance main')
  expect(facts).toMatch(/market buy 0\.(?:5|25) BTC/iu)
  await expect(prompt.locator('.waiting')).toContainText(/refused in \d+ s/u)
  // One more comes while it is open, and the page says so.
  await expect(prompt.locator('.behind')).toHaveText('')
  asked.push(send('0.25'))
  await expect(prompt.locator('.behind')).toHaveText('Another question waits.')
  // Enter in its first moment was meant for something else.
  await expect(prompt.locator('#title')).toBeFocused()
  expect(await graveFindings(prompt)).toEqual([])
  await expect(prompt.locator('#save')).toBeEnabled()
  const first = prompt
  await prompt.locator('#save').click()
  await expect.poll(() => first.isClosed()).toBe(true)
  prompt = await promptOf(app)
  await prompt.locator('#cancel').click()
  // What was allowed has the exchange's own answer.
  const refusals = (await Promise.all(asked)).map(({ headers }) => headers['keywatch-error'] ?? 'sent')
  expect(refusals.toSorted()).toEqual(['not-confirmed', 'sent'])

  // What the person does themselves goes first; the program's question comes back afterwards.
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.show())
  const third = send('0.1')
  await promptOf(app)
  await expect.poll(() => floating(app)).toEqual([[true, false, true]])
  const own = await PromptPage.openedBy(app, () =>
    ask(window, 'vault.captureFromPrompt', { provider: 'binance', field: 'secret' })
  )
  await own.leave()
  await expect.poll(() => floating(app)).toEqual([[true, false, true]])
  prompt = await promptOf(app)
  await expect(prompt.locator('#save')).toBeEnabled()
  await prompt.locator('#save').click()
  expect((await third).headers['keywatch-error']).toBeUndefined()
  const acts = (await entries(window)).filter(({ act }) => act === 'program.ask').map(({ outcome }) => outcome)
  expect(acts.toSorted()).toEqual(['ok', 'ok', 'refused'])

  // Its page stops, then the main window's: the program waits, so the question stands again each time.
  const fourth = send('0.3')
  await expect.poll(() => floating(app)).toEqual([[true, false, true]])
  const stopped = await promptOf(app)
  await crash(app, '/prompt/')
  await expect.poll(() => stopped.isClosed()).toBe(true)
  await expect.poll(() => floating(app)).toEqual([[true, false, true]])
  await crash(app, 'app://keywatch/index.html')
  await expect.poll(() => mainText(app), { timeout: 60_000 }).toContain('opened again where you were')
  await expect.poll(() => floating(app)).toEqual([[true, false, true]])
  prompt = await promptOf(app)
  await expect(prompt.locator('.facts')).toContainText(/market buy 0\.3 BTC/iu)
  await prompt.locator('#save').click()
  expect((await fourth).headers['keywatch-error']).toBeUndefined()
})
