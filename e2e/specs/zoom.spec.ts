import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, launch, test, type Running } from '../fixtures/app'
import { ask, attempt, entries } from '../fixtures/bridge'
import { Keyboard } from '../fixtures/keyboard'
import { closing, prompted } from '../fixtures/prompted'

const PASSPHRASE = 'velvet hinge ostrich canal 88'

/** How many of the screen's px one of the page's is. */
const scale = (page: Page): Promise<number> => page.evaluate(() => Math.round(devicePixelRatio * 100) / 100)

/** Main hears of these before a page does, which keys that a page is given by itself are not. */
const press = async ({ app }: Running, page: Page, ...keys: readonly string[]): Promise<void> => {
  const own = await app.browserWindow(page)
  for (const keyCode of keys)
    await own.evaluate(({ webContents }, key) => {
      const modifiers = process.platform === 'darwin' ? ['meta' as const] : ['control' as const]
      webContents.sendInputEvent({ type: 'keyDown', keyCode: key, modifiers })
      webContents.sendInputEvent({ type: 'keyUp', keyCode: key, modifiers })
    }, keyCode)
}

const contentSize = async ({ app }: Running, page: Page): Promise<readonly number[]> =>
  (await app.browserWindow(page)).evaluate((one) => one.getContentSize())

test('Ctrl with +, − and 0 make everything larger or smaller, in every window, also behind the lock, and it is kept', async ({
  running
}) => {
  const { app, window, folder } = running
  const keys = new Keyboard(window)
  await window.getByRole('navigation').waitFor()
  const usual = await scale(window)
  await press(running, window, '=')
  await expect.poll(() => scale(window)).toBe(usual * 1.1)
  await expect(window.getByRole('status').getByText('Size 110%')).toBeAttached()
  await press(running, window, '+', '+', '+', '+')
  await expect.poll(() => scale(window)).toBe(usual * 2)
  // It does not grow without end.
  await press(running, window, '+')
  await press(running, window, '-')
  await expect.poll(() => scale(window)).toBe(usual * 1.75)
  await press(running, window, '+')
  await expect.poll(() => scale(window)).toBe(usual * 2)
  expect(JSON.parse(await readFile(join(folder, 'zoom.json'), 'utf8'))).toEqual({ percent: 200 })

  // The prompt is as much larger, so its page has the room that it is drawn for; its keys do the same.
  const prompt = await prompted(app, async () => void attempt(window, 'session.setPassphrase'))
  expect(await scale(prompt.page)).toBe(usual * 2)
  await expect.poll(() => prompt.page.evaluate(() => innerWidth)).toBe(520)
  const height = await prompt.page.evaluate(() => innerHeight)
  await press(running, prompt.page, '-')
  await expect.poll(() => scale(window)).toBe(usual * 1.75)
  expect(await scale(prompt.page)).toBe(usual * 1.75)
  await expect.poll(() => contentSize(running, prompt.page)).toEqual([910, expect.any(Number)])
  expect(height).toBeGreaterThan(200)
  await prompt.type(PASSPHRASE)
  await prompt.press('Tab')
  await prompt.type(PASSPHRASE)
  await prompt.use(prompt.page.locator('#check'), 'Space')
  await closing(prompt, 'ControlOrMeta+Enter')

  await keys.press('ControlOrMeta+l')
  await expect(window.getByRole('heading', { name: 'Keywatch is locked' })).toBeVisible()
  await press(running, window, '-')
  await expect.poll(() => scale(window)).toBe(usual * 1.5)
  await running.close()

  const again = await launch({ folder })
  await expect(again.window.getByRole('heading', { name: 'Keywatch is locked' })).toBeVisible()
  expect(await scale(again.window)).toBe(usual * 1.5)
  await press(again, again.window, '0')
  await expect.poll(() => scale(again.window)).toBe(usual)
  await again.close()
  await rm(folder, { recursive: true, force: true })
})

test('the size is found in the settings, and the small window follows; it is no act of the log', async ({ demo }) => {
  const { app, window } = demo
  await window.getByText('· ready').waitFor()
  const opened = app.waitForEvent('window')
  const [list] = await ask<{ id: string }[]>(window, 'watchlists.lists')
  await ask(window, 'watchlists.openCompact', { id: list?.id })
  const compact = await opened
  await compact.getByRole('grid').waitFor()
  const usual = await scale(window)
  const acts = (await entries(window, { act: 'settings.change' })).length

  const keys = new Keyboard(window)
  await keys.command('font', /Size/)
  const size = window.getByRole('combobox', { name: 'Size' })
  await expect(size).toBeFocused()
  await size.selectOption('125%')
  await expect.poll(() => scale(compact)).toBe(usual * 1.25)
  expect(await scale(window)).toBe(usual * 1.25)
  await press(demo, compact, '+')
  await expect(size).toHaveValue('150')
  await expect.poll(() => scale(window)).toBe(usual * 1.5)
  // The small window may not ask for it, whoever speaks for it.
  expect(await attempt(compact, 'system.changeZoom', { percent: 200 })).toMatchObject({
    ok: false,
    error: { code: 'not-allowed' }
  })
  expect(await attempt(window, 'system.changeZoom', { percent: 1000 })).toMatchObject({ ok: false })
  expect(await scale(window)).toBe(usual * 1.5)
  expect(await entries(window, { act: 'settings.change' })).toHaveLength(acts)
})
