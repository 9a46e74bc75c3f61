import type { Page } from '@playwright/test'
import { screens } from '../../src/renderer/src/app/route-store'
import { expect, test } from '../fixtures/app'
import { axeFindings } from '../fixtures/axe'
import { ask, attempt } from '../fixtures/bridge'
import { forcedColourFaults } from '../fixtures/forced-colours'
import { allPlaces, clearStage, places, setStage } from '../fixtures/places'
import { PromptPage } from '../pages/prompt-page'
import { readAloud } from '../fixtures/read-aloud'
import { structureFaults } from '../fixtures/structure'

const inTheme = (window: Page, theme: string): Promise<void> =>
  window.evaluate((name) => {
    document.documentElement.dataset['theme'] = name
  }, theme)
const moving = (window: Page): Promise<readonly string[]> =>
  window.evaluate(() =>
    document
      .getAnimations()
      .filter(({ playState }) => playState === 'running')
      .map((one) => `moves: ${one instanceof CSSAnimation ? one.animationName : one.constructor.name}`)
  )

test('every screen, pane and dialog: no finding of axe in either theme, nor with more contrast, names for a screen reader, nothing that moves, and what is chosen is seen in forced colours', async ({
  demo
}) => {
  // Some eighty times axe, and again as often for each kind of contrast.
  test.setTimeout(600_000)
  // A route without a place here would be a screen that nobody looked at.
  expect(Object.keys(places).toSorted()).toEqual([...screens].toSorted())
  const { window } = demo
  await window.emulateMedia({ reducedMotion: 'reduce' })
  await ask(window, 'settings.change', { theme: 'light' })
  const stage = await setStage(demo)
  const findings: string[] = []
  for (const place of allPlaces) {
    await test.step(place.name, async () => {
      await place.open(stage)
      await window.getByRole('heading', { level: 1 }).waitFor()
      findings.push(...(await moving(window)).map((one) => `${place.name}: ${one}`))
      findings.push(...(await structureFaults(window)).map((one) => `${place.name}: ${one}`))
      // What stands around a pane was looked at with its screen.
      const part =
        place.shows === undefined ? {} : { within: 'dialog[open], [role="dialog"], [role="alertdialog"], aside' }
      findings.push(...(await axeFindings(window, part)).map((one) => `${place.name}: ${one}`))
      const contrast = async (as: string, only: 'contrast' | 'enhanced'): Promise<void> => {
        findings.push(...(await axeFindings(window, { ...part, only })).map((one) => `${place.name}, ${as}: ${one}`))
      }
      await inTheme(window, 'dark')
      await contrast('dark', 'contrast')
      // Where the system asks for more: 7:1.
      await window.emulateMedia({ contrast: 'more' })
      await contrast('dark, more contrast', 'enhanced')
      await inTheme(window, 'light')
      await contrast('light, more contrast', 'enhanced')
      await window.emulateMedia({ contrast: null, forcedColors: 'active', colorScheme: 'dark' })
      findings.push(...(await forcedColourFaults(window)).map((one) => `${place.name}, forced colours: ${one}`))
      await window.emulateMedia({ forcedColors: null, colorScheme: null })
    })
  }
  await clearStage(stage)
  expect(findings).toEqual([])
})

test('the windows beside the screens: the prompt, the lock and the small window', async ({ demo }) => {
  const { window, app } = demo
  const findings: string[] = []
  const look = async (name: string, page: Page): Promise<void> => {
    findings.push(...(await axeFindings(page)).map((one) => `${name}: ${one}`))
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    findings.push(...(await axeFindings(page, { only: 'contrast' })).map((one) => `${name}, dark: ${one}`))
    await page.emulateMedia({ contrast: 'more' })
    findings.push(...(await axeFindings(page, { only: 'enhanced' })).map((one) => `${name}, more contrast: ${one}`))
    await page.emulateMedia({ contrast: null, forcedColors: 'active' })
    findings.push(...(await forcedColourFaults(page)).map((one) => `${name}, forced colours: ${one}`))
    await page.emulateMedia({ forcedColors: null })
  }
  await window.getByText('· ready').waitFor()
  await test.step('what a screen reader is told of the main screens, in its order', () => readAloud(window))
  const opened = app.waitForEvent('window')
  const [list] = await ask<{ id: string }[]>(window, 'watchlists.lists')
  await ask(window, 'watchlists.openCompact', { id: list?.id })
  const compact = await opened
  await compact.getByRole('grid').waitFor()
  await look('small window', compact)
  await compact.close()

  const passphrase = 'velvet hinge ostrich canal 88'
  const prompt = await PromptPage.openedBy(app, () => attempt(window, 'session.setPassphrase'))
  await look('prompt', prompt.page)
  await prompt.enter({ new: passphrase, repeat: passphrase })
  await prompt.tick()
  await prompt.finish()
  await ask(window, 'session.lock')
  await expect(window.getByRole('heading', { name: 'Keywatch is locked', level: 1 })).toBeVisible()
  await look('lock', window)
  expect(findings).toEqual([])
})

test('prices that tick are not read out, and what happened is said once', async ({ demo: { window } }) => {
  await window.getByRole('navigation', { name: 'Screens' }).getByText('Markets', { exact: true }).click()
  await expect(window.getByText('Live', { exact: true })).toBeVisible({ timeout: 60_000 })
  // Every change inside a live region, and every price written, for three seconds.
  const heard = await window.evaluate(async () => {
    const said: string[] = []
    let ticks = 0
    const watch = new MutationObserver((changes) => {
      for (const { target } of changes) {
        const element = target instanceof Element ? target : target.parentElement
        if (element?.closest('[aria-live]:not([aria-live="off"]), [role="status"], [role="alert"]'))
          said.push(element.textContent ?? '')
        else if (element?.closest('[data-column="price"]')) ticks += 1
      }
    })
    watch.observe(document.body, { subtree: true, childList: true, characterData: true })
    await new Promise((done) => setTimeout(done, 3_000))
    watch.disconnect()
    return { said, ticks }
  })
  expect(heard.said).toEqual([])
  expect(heard.ticks).toBeGreaterThan(0)
  await window.getByRole('grid').press('Home')
  await window.keyboard.press('Alt+ArrowDown')
  await expect(window.locator('[role="status"].sr-only')).toHaveText(/\w/)
})
