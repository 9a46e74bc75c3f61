import { writeFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import { Secret, TOTP } from 'otpauth'
import { expect, test } from '../fixtures/app'
import { ask, attempt } from '../fixtures/bridge'
import { forcedColourFaults } from '../fixtures/forced-colours'
import { layoutFaults } from '../fixtures/layout'
import { allPlaces, clearStage, setStage } from '../fixtures/places'
import { capture, enlarge, resize } from '../fixtures/resize'
import { speak } from '../fixtures/speak'
import { PromptPage } from '../pages/prompt-page'
import { en } from '../../src/renderer/src/text/en'

/** As it opens, twice as large as usual on a small screen, and the app's least window. */
const sizes = [
  { name: '1360 x 860', width: 1_360, height: 860, zoom: 1 },
  { name: '200 %', width: 1_280, height: 800, zoom: 2 },
  { name: '900 x 600', width: 900, height: 600, zoom: 1 }
]
/** Longer words than English has, and wider ones. */
const others = ['de', 'ja'] as const

test('every screen, pane and dialog is usable at 200 % and, in every language, in the usual window and the least: nothing is cut off, covered or scrolls sideways', async ({
  demo
}) => {
  test.setTimeout(900_000)
  await demo.window.emulateMedia({ reducedMotion: 'reduce' })
  const stage = await setStage(demo)
  const faults: string[] = []
  const look = async (place: string, as: string): Promise<void> => {
    faults.push(...(await layoutFaults(demo.window)).map((one) => `${place}, ${as}: ${one}`))
    const folder = process.env['LAYOUT_PICTURES']
    const file = `${place}-${as}`.replace(/\W+/g, '-')
    if (folder) await writeFile(`${folder}/${file}.png`, await capture(demo))
  }
  for (const place of allPlaces) {
    await test.step(place.name, async () => {
      await resize(demo, { width: 1_360, height: 860, zoom: 1 })
      await place.open(stage)
      await demo.window.getByRole('heading', { level: 1 }).waitFor()
      for (const { name, ...size } of sizes) {
        await resize(demo, size)
        await look(place.name, name)
      }
      for (const language of others) {
        await speak(demo, language)
        await look(place.name, `900 x 600 in ${language}`)
        await resize(demo, { width: 1_360, height: 860, zoom: 1 })
        await look(place.name, `1360 x 860 in ${language}`)
        await resize(demo, { width: 900, height: 600, zoom: 1 })
      }
      // Places are found by their English names.
      await speak(demo, 'en')
    })
  }
  await clearStage(stage)
  expect(faults).toEqual([])
})

test('the windows beside the screens are usable at 200 %, in every language: the prompt, the lock and the small window', async ({
  demo
}) => {
  const { app, window } = demo
  await window.emulateMedia({ reducedMotion: 'reduce' })
  await window.getByText('· ready').waitFor()
  const faults: string[] = []
  const look = async (page: Page, as: string): Promise<void> => {
    faults.push(...(await layoutFaults(page)).map((one) => `${as}: ${one}`))
  }
  /** Its width is its own, and its height follows its page. */
  const lookAtForm = async (page: Page, as: string): Promise<void> => {
    for (const zoom of [1, 2]) {
      await enlarge({ app, window: page }, zoom)
      await look(page, `${as}, ${zoom * 100} %`)
    }
  }
  const passphrase = 'velvet hinge ostrich canal 88'

  for (const language of ['de', 'ja', 'en'] as const) {
    await test.step(`the prompt, a passphrase, in ${language}`, async () => {
      await speak(demo, language)
      const prompt = await PromptPage.openedBy(app, () => attempt(window, 'session.setPassphrase'))
      // With what it says of a fault.
      await prompt.refused()
      await lookAtForm(prompt.page, `a passphrase, ${language}`)
      if (language !== 'en') return prompt.leave()
      await prompt.enter({ new: passphrase, repeat: passphrase })
      await prompt.tick()
      await prompt.finish()
    })
  }
  await test.step('the prompt: codes from an authenticator, a secret', async () => {
    const enrol = await PromptPage.openedBy(app, () => attempt(window, 'session.enrolTotp'))
    await lookAtForm(enrol.page, 'who is there')
    await enrol.enter({ passphrase })
    await enrol.page.locator('#save').click()
    await enrol.page.getByRole('img', { name: /QR code/ }).waitFor()
    await lookAtForm(enrol.page, 'an authenticator')
    const secret = Secret.fromBase32((await enrol.page.locator('.lines li').innerText()).replaceAll(' ', ''))
    await enrol.enter({ code: new TOTP({ secret }).generate() })
    await enrol.page.locator('#save').click()
    await expect(enrol.page.locator('.lines li')).toHaveCount(10)
    await lookAtForm(enrol.page, 'recovery codes')
    await enrol.leave()
    const [key] = await ask<{ id: string }[]>(window, 'vault.listKeys')
    const revealing = await PromptPage.openedBy(app, () => attempt(window, 'vault.revealSecret', { id: key?.id }))
    await lookAtForm(revealing.page, 'before a secret')
    await revealing.leave()
  })
  await test.step('the lock', async () => {
    for (const language of ['de', 'ja', 'en'] as const) {
      await speak(demo, language)
      await ask(window, 'session.lock')
      await window.locator('main [aria-expanded="false"]').click()
      for (const { name, ...size } of sizes) {
        await resize(demo, size)
        await look(window, `the lock, ${name}, ${language}`)
      }
      const unlock = await PromptPage.openedBy(app, () => attempt(window, 'session.unlock', { role: 'operator' }))
      await unlock.enter({ passphrase })
      await unlock.finish()
      await window.getByRole('navigation').waitFor()
    }
  })
  await test.step('the small window', async () => {
    const opened = app.waitForEvent('window')
    const [list] = await ask<{ id: string }[]>(window, 'watchlists.lists')
    await ask(window, 'watchlists.openCompact', { id: list?.id })
    const compact = await opened
    await compact.getByRole('grid').waitFor()
    for (const [width, height, zoom] of [
      [340, 460, 2],
      [260, 160, 1]
    ] as const) {
      await resize({ app, window: compact }, { width, height, zoom })
      await look(compact, `the small window, ${width} x ${height}, ${zoom * 100} %`)
    }
  })
  expect(faults).toEqual([])
})

const ground = (one: Locator): Promise<string> => one.evaluate((element) => getComputedStyle(element).backgroundColor)
const line = (one: Locator): Promise<string> =>
  one.evaluate((element) => {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element)
    return outlineStyle === 'none' ? 'none' : `${outlineStyle} ${outlineWidth} ${outlineColor}`
  })
const toScreen = (window: Page, name: string): Promise<void> =>
  window.getByRole('navigation', { name: 'Screens' }).getByText(name, { exact: true }).click()

test('in the system’s own colours what is chosen, focused and drawn stays visible', async ({ demo: { window } }) => {
  await window.getByText('· ready').waitFor()
  await ask(window, 'settings.change', { theme: 'light' })
  await window.emulateMedia({ forcedColors: 'active', colorScheme: 'dark', reducedMotion: 'reduce' })
  // The drawings' colours fit the ground that the system gives.
  await expect(window.locator('html')).toHaveAttribute('data-theme', 'dark')
  await toScreen(window, 'Keys')
  const rows = window.getByRole('row')
  await rows.filter({ hasText: 'Binance bot' }).click()
  expect(await line(window.getByRole('row', { selected: true }))).toMatch(/^solid [2-9]/)
  expect(await line(rows.filter({ hasText: 'Bybit grid' }))).toBe('none')
  const here = window.getByRole('navigation', { name: 'Screens' }).locator('[aria-current="page"]')
  expect(await ground(here)).not.toBe(
    await ground(window.getByRole('navigation', { name: 'Screens' }).getByTitle('Audit'))
  )
  const chip = window.getByRole('main').getByRole('button', { name: /^Development/ })
  const before = await ground(chip)
  await chip.click()
  await expect(chip).toHaveAttribute('aria-pressed', 'true')
  expect(await ground(chip)).not.toBe(before)
  await window.keyboard.press('Tab')
  expect(await line(window.locator(':focus-visible'))).toMatch(/^solid 3/)
  await toScreen(window, 'Settings')
  const chosen = window.getByRole('group', { name: 'Theme' }).locator('label')
  const grounds = await Promise.all([0, 1, 2].map((index) => ground(chosen.nth(index))))
  expect(new Set(grounds).size).toBe(2)

  // What accessibility.spec.ts asks of every place finds what is drawn like its neighbours, and a dark word on a dark ground.
  expect(await forcedColourFaults(window)).toEqual([])
  await window.evaluate(() => {
    const plain = new CSSStyleSheet()
    plain.replaceSync(
      'nav *:not(#none) { background: Canvas !important; color: CanvasText !important; outline: 0 !important; border: 0 !important; font-weight: 400 !important }' +
        'h1 { forced-color-adjust: none; color: #333; }'
    )
    document.adoptedStyleSheets = [plain]
  })
  expect(await forcedColourFaults(window)).toEqual([
    expect.stringMatching(/^looks as what is not chosen: \w+ Settings/),
    expect.stringMatching(/^[12]\.\d:1 from its ground: h1 Settings/)
  ])
})

/** Badges of the list of keys that are wider than their cell, by their words. */
const cutBadges = (window: Page): Promise<readonly string[]> =>
  window.getByRole('grid').evaluate((grid) =>
    [...grid.querySelectorAll('[role="row"] [role="gridcell"]:not(:first-child)')].flatMap((cell) => {
      if (cell.getBoundingClientRect().width === 0) return []
      const edge = cell.getBoundingClientRect().right - Number.parseFloat(getComputedStyle(cell).paddingRight)
      return [...cell.querySelectorAll('span')]
        .filter((badge) => badge.getBoundingClientRect().right > edge + 0.5)
        .map((badge) => `${badge.textContent} by ${badge.getBoundingClientRect().right - edge}`)
    })
  )

test('the list of keys keeps the state of each beside the pane, and no badge is cut, in every language', async ({
  demo
}) => {
  const { window } = demo
  await window.emulateMedia({ reducedMotion: 'reduce' })
  await window.getByText('· ready').waitFor()
  await toScreen(window, 'Keys')
  await resize(demo, { width: 1_360, height: 860, zoom: 1 })
  await window.getByRole('row').filter({ hasText: 'Kraken treasury' }).click()
  await window.getByRole('complementary', { name: 'Kraken treasury' }).waitFor()
  const { columns } = en.keys
  for (const name of Object.values(columns)) await expect(window.getByRole('columnheader', { name })).toBeVisible()
  const states = window.getByRole('row').locator('[role="gridcell"]:last-child')
  expect(await states.count()).toBeGreaterThan(4)
  for (const state of await states.all()) await expect(state).toHaveText(/./)
  const cut: string[] = []
  for (const language of ['en', ...others] as const) {
    await speak(demo, language)
    for (const width of [1_920, 1_360, 1_280, 1_000, 900]) {
      await resize(demo, { width, height: 860, zoom: 1 })
      cut.push(...(await cutBadges(window)).map((one) => `${language}, ${width}: ${one}`))
    }
  }
  expect(cut).toEqual([])
})
