import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { de } from '../../src/renderer/src/text/de'
import { en } from '../../src/renderer/src/text/en'
import { ja } from '../../src/renderer/src/text/ja'
import { ask, attempt } from '../fixtures/bridge'
import { expect, launch, test, type Running } from '../fixtures/app'

const root = resolve(import.meta.dirname, '../..')
const catalogues = { de, ja }
type Other = keyof typeof catalogues

/** Every plain string of a catalogue by its path. */
function leaves(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`))
}

/** Sentences and phrases that read otherwise in `language`: long enough not to be found by chance. */
function englishOnly(language: Other): string[] {
  const theirs = new Set(leaves(catalogues[language]).map(([, words]) => words))
  const file = join(root, `src/main/adapters/language/${language}-sentences.json`)
  const said = Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>)
  return [
    ...leaves(en).map(([, words]) => words),
    ...said.flatMap(([english, other]) => (english === other ? [] : [english]))
  ].filter((words) => words.length > 11 && /\p{Ll} \p{Ll}/u.test(words) && !/\{\d\}/.test(words) && !theirs.has(words))
}

const width = ({ app }: Running, px: number): Promise<void> =>
  app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size, 760), px)

/** Words that their box cuts off, and pages that are wider than the window. */
const cutOff = (window: Page): Promise<string[]> =>
  window.evaluate(() => {
    const wide = document.documentElement.scrollWidth > globalThis.innerWidth + 1 ? ['the page itself'] : []
    const boxes = [...document.querySelectorAll<HTMLElement>('button, h1, h2, h3, label, legend, th, a, nav span')]
    const cut = boxes.filter((box) => {
      const { overflowX, textOverflow } = getComputedStyle(box)
      return (
        box.scrollWidth > box.clientWidth + 2 &&
        overflowX === 'hidden' &&
        textOverflow !== 'ellipsis' &&
        box.clientWidth > 2
      )
    })
    return [...wide, ...cut.map((box) => `${box.tagName} ${box.textContent?.slice(0, 60) ?? ''}`)]
  })

for (const language of ['de', 'ja'] as const)
  test(`speaks ${language} on every screen, at once and after a start`, async () => {
    const text = catalogues[language]
    const english = englishOnly(language)
    expect(english.length).toBeGreaterThan(1_500)
    const running = await launch({ demo: true })
    const { window } = running
    await window.getByRole('navigation').getByText(en.nav.settings, { exact: true }).click()
    await window.getByText(text.language.choices[language], { exact: true }).click()
    // Read out in the language that is spoken from now on.
    const announced = window.locator('.sr-only[role="status"]').filter({ hasText: /\S/ })
    await expect(announced.first()).toHaveText(text.settings.saved)
    await expect(window.getByRole('heading', { level: 1, name: text.settings.title })).toBeVisible()
    await expect(window.locator('html')).toHaveAttribute('lang', language)

    const found: string[] = []
    const places = window.getByRole('navigation', { name: text.nav.label }).locator('a, button')
    const count = await places.count()
    expect(count).toBeGreaterThan(14)
    for (let at = 0; at < count; at += 1) {
      await places.nth(at).click()
      if (await window.getByRole('dialog').isVisible()) await window.keyboard.press('Escape')
      await expect(window.getByRole('heading', { level: 1 })).toBeVisible({ timeout: 60_000 })
      const title = await window.getByRole('heading', { level: 1 }).innerText()
      for (const px of [1280, 900]) {
        await width(running, px)
        await expect.poll(() => window.evaluate(() => globalThis.innerWidth)).toBe(px)
        const shown = await window.locator('body').innerText()
        found.push(...english.filter((words) => shown.includes(words)).map((words) => `${title}: ${words}`))
        found.push(...(await cutOff(window)).map((box) => `${title} at ${px}: ${box} is cut off`))
      }
    }
    expect([...new Set(found)]).toEqual([])

    // What main says: a failure, and a page of the prompt.
    const refused = await attempt(window, 'incidents.read', { id: '00000000-0000-4000-8000-000000000000' })
    expect(refused.ok ? '' : refused.error.message).toBe(
      { de: 'Einen solchen Vorfall gibt es nicht.', ja: '該当するインシデントはありません。' }[language]
    )
    const opened = running.app.waitForEvent('window')
    void attempt(window, 'session.setPassphrase', undefined).catch(() => undefined)
    const prompt = await opened
    await expect(prompt.locator('h1')).toHaveText({ de: 'Passphrase festlegen', ja: 'パスフレーズを設定' }[language])
    await expect(prompt.locator('html')).toHaveAttribute('lang', language)
    await prompt.keyboard.press('Escape').catch(() => undefined)
    await running.close()

    // From the first frame on.
    const again = await launch({ demo: true, folder: running.folder })
    await expect(again.window.getByRole('navigation').getByText(text.nav.settings, { exact: true })).toBeVisible()
    expect(await again.window.locator('html').getAttribute('lang')).toBe(language)
    const { spoken } = await ask<{ spoken: { language: string } }>(again.window, 'settings.get')
    expect(spoken.language).toBe(language)
    await again.close()
  })
