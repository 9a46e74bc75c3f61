import { existsSync, readdirSync, watch } from 'node:fs'
import { chmod, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { graveFindingsSource } from '../fixtures/axe'
import { addKey } from '../fixtures/add-key'
import { ask } from '../fixtures/bridge'
import { expect, launch, test, type Running } from '../fixtures/app'
import { disguises } from '../fixtures/disguises'
import { endProcess, noteOf } from '../fixtures/processes'

interface News {
  readonly lastRun?: { readonly cause: string }
  readonly window?: object
}

const KEY = {
  provider: 'binance',
  label: 'Crash key',
  host: 'testnet.binance.vision',
  environment: 'testnet',
  apiKeyId: 'crashKey1234567890abcdef',
  secret: 'canary-crash-Zq8wX3vB6nM1kJ4hG7fD2sA9pL5oI0uY'
} as const
/** Memory that the crash handler left on the disk. */
const dumpsOf = (folder: string) =>
  readdirSync(join(folder, 'crashes'), { recursive: true }).filter((name) => String(name).endsWith('.dmp'))
const news = (window: Page) => ask<News>(window, 'runs.news')

/** The page behind the window dies; the window stays. */
const crashPage = ({ app }: Running) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer())

/** Where the window's page is, as main knows it: Playwright's own page is gone with the crash. */
const at = ({ app }: Running) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL())

const inPage = <T>({ app }: Running, script: string): Promise<T> =>
  app.evaluate(
    ({ BrowserWindow }, code) => BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(code) as Promise<T>,
    script
  )

/** A page that is just dying never answers. */
const textOf = (running: Running): Promise<string> =>
  Promise.race([
    inPage<string>(running, 'document.body.innerText').catch(() => ''),
    new Promise<string>((late) => setTimeout(late, 1_500, ''))
  ])

test('a page that crashes is opened again where it was, and one that does so over and over is left alone, with what to do', async () => {
  const running = await launch()
  const keyId = await addKey(running, KEY)
  // The crash handler watches: what it leaves goes at once, not at the next start.
  await expect.poll(() => existsSync(join(running.folder, 'crashes')), { timeout: 60_000 }).toBe(true)
  const dumped = new Set<string>()
  const watching = watch(join(running.folder, 'crashes'), { recursive: true }, (_event, name) => {
    if (name?.endsWith('.dmp')) dumped.add(name)
  })
  await running.window.getByRole('navigation').getByText('Keys', { exact: true }).click()
  await running.window.getByRole('row').filter({ hasText: 'Crash key' }).click()
  await expect(running.window.getByRole('complementary', { name: 'Crash key' })).toBeVisible()

  await crashPage(running)
  await expect.poll(() => textOf(running), { timeout: 60_000 }).toContain('opened again where you were')
  expect(await at(running)).toBe(`app://keywatch/index.html#keys/${keyId}`)
  // The same key is open beside the list.
  await expect.poll(() => textOf(running)).toMatch(/Use in a request/)
  await inPage(running, `document.querySelector('[aria-label="Dismiss"]').click()`)
  await expect.poll(() => textOf(running)).not.toContain('opened again where you were')

  await crashPage(running)
  await expect.poll(() => textOf(running), { timeout: 60_000 }).toContain('opened again where you were')
  await crashPage(running)
  await expect.poll(() => textOf(running), { timeout: 60_000 }).toContain('This window stopped several times')
  expect(await at(running)).toBe('app://keywatch/stopped/index.html')
  expect(await inPage(running, graveFindingsSource())).toEqual([])
  await inPage(running, `document.querySelector('button').click()`)
  await expect.poll(() => textOf(running), { timeout: 60_000 }).toContain('Nothing needs you today')
  expect(await at(running)).toBe('app://keywatch/index.html')
  await expect.poll(() => dumped.size, { timeout: 60_000 }).toBeGreaterThan(0)
  await expect.poll(() => dumpsOf(running.folder), { timeout: 60_000 }).toEqual([])
  watching.close()
  await running.close()
  expect(await noteOf(running.folder)).toMatchObject({ state: 'ended' })
  await rm(running.folder, { recursive: true, force: true })
})

test('an end that was none is told at the next start, on this computer alone, and leaves no memory behind', async () => {
  const first = await launch()
  const { folder } = first
  await addKey(first, KEY)
  // Everything is composed, and the crash handler watches.
  await expect.poll(() => existsSync(join(folder, 'crashes')), { timeout: 60_000 }).toBe(true)

  const gone = first.app.waitForEvent('close')
  await first.app.evaluate(() => void setTimeout(() => process.crash(), 50))
  await gone
  await expect.poll(() => dumpsOf(folder), { timeout: 60_000 }).toHaveLength(1)
  // Between the crash and the next start it lies there: memory of main, which took the secret a moment ago.
  const dump = await readFile(join(folder, 'crashes', String(dumpsOf(folder)[0])))
  expect(dump.length).toBeGreaterThan(10_000)
  expect(disguises(KEY.secret).filter((form) => dump.includes(form))).toEqual([])

  const second = await launch({ folder })
  await expect(second.window.getByText(/^Keywatch ended because of a fault/)).toBeVisible({ timeout: 60_000 })
  expect(await news(second.window)).toMatchObject({ lastRun: { cause: 'native' } })
  expect(dumpsOf(folder)).toEqual([])
  const { text } = await ask<{ text: string }>(second.window, 'diagnostics.preview')
  expect(JSON.parse(text)).toMatchObject({
    lastBadEnd: { cause: 'native', native: { signal: expect.stringMatching(/^SIG|^0x/) as unknown } }
  })
  await second.window.getByRole('button', { name: 'Dismiss' }).click()
  await expect(second.window.getByText(/^Keywatch ended because of a fault/)).toBeHidden()

  const killed = second.app.waitForEvent('close')
  second.app.process().kill('SIGKILL')
  await killed
  const third = await launch({ folder })
  await expect(third.window.getByText(/^Keywatch was ended from outside/)).toBeVisible({ timeout: 60_000 })
  await third.window.getByRole('button', { name: 'See the diagnostics' }).click()
  await expect(third.window.getByRole('button', { name: 'Show the diagnostics' })).toBeInViewport()

  // An exception that nobody caught: no dialog, a note of where, and a new process by itself.
  const failed = third.app.waitForEvent('close')
  await third.app.evaluate(
    () =>
      void setImmediate(() => {
        throw new TypeError(`a bug near 'canary-crash-label'`)
      })
  )
  await failed
  await expect.poll(() => noteOf(folder), { timeout: 60_000 }).toMatchObject({ state: 'running', again: true })
  const pid = (await noteOf(folder))?.pid ?? 0
  await expect
    .poll(() => readFile(join(folder, 'last-end.json'), 'utf8'), { timeout: 60_000 })
    .toContain('"cause":"exception"')
  const end = await readFile(join(folder, 'last-end.json'), 'utf8')
  expect(JSON.parse(end)).toMatchObject({ fault: { name: 'TypeError', message: 'a bug near [quoted]' }, seen: false })
  await endProcess(pid)
  await rm(folder, { recursive: true, force: true })
})

test('an AppImage starts again by its file: the program that ran is unmounted with it', async () => {
  const first = await launch()
  const { folder } = first
  await first.close()
  // What an AppImage does, without the mounting.
  const appImage = join(folder, 'Keywatch.AppImage')
  const electron = process.env['KEYWATCH_ELECTRON'] ?? first.app.process().spawnfile
  await writeFile(appImage, `#!/bin/sh\ntouch '${folder}/by-its-file'\nexec '${electron}' "$@"\n`)
  await chmod(appImage, 0o755)

  const running = await launch({ folder, env: { APPIMAGE: appImage } })
  const gone = running.app.waitForEvent('close')
  await running.app.evaluate(
    () =>
      void setImmediate(() => {
        throw new TypeError('a bug')
      })
  )
  await gone
  await expect.poll(() => noteOf(folder), { timeout: 60_000 }).toMatchObject({ state: 'running', again: true })
  expect(existsSync(join(folder, 'by-its-file'))).toBe(true)
  await endProcess((await noteOf(folder))?.pid ?? 0)
  await rm(folder, { recursive: true, force: true })
})
