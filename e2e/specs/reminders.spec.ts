import { execFileSync, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, launch, start, test, type Running } from '../fixtures/app'
import { ask, attempt, entries } from '../fixtures/bridge'
import { Keyboard } from '../fixtures/keyboard'
import { clickNotification, displayedByDaemon, markOfDaemon, shownByDaemon } from '../fixtures/notifications'
import { endProcess, noteOf, startAgain } from '../fixtures/processes'
import { startTrayHost } from '../fixtures/tray-host'
import { PromptPage } from '../pages/prompt-page'

const SECOND = 1_000
const DAY = 86_400 * SECOND
const API_KEY = 'vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A'

/** A zone in which it is about two in the morning: there, a reminder of the day itself comes at the moment of expiry. */
function earlyZone(): string {
  const behind = (new Date().getUTCHours() + 24 - 2) % 24
  return behind <= 12 ? `Etc/GMT+${behind}` : `Etc/GMT-${24 - behind}`
}
const TZ = earlyZone()

interface ReminderList {
  readonly open: readonly { readonly title: string; readonly state: string; readonly id: string }[]
  readonly notifications: { readonly code: string }
}
const list = (running: Running): Promise<ReminderList> => ask(running.window, 'reminders.list')

async function addKey(running: Running, label: string): Promise<void> {
  const { window } = running
  await running.app.evaluate(({ clipboard }, text) => clipboard.writeText(text), 'reminded-4Kd2mN5pQ8sT1vX4zB6cF9hJ')
  const capture = await ask<{ id: string }>(window, 'vault.captureFromClipboard', {
    provider: 'binance',
    field: 'secret'
  })
  await ask(window, 'vault.addKey', {
    provider: 'binance',
    label,
    environment: 'testnet',
    scopes: ['read'],
    allowedHosts: ['testnet.binance.vision'],
    apiKeyId: `${API_KEY}${label.length}`,
    expiresInDays: 30,
    secret: capture.id,
    standInAccepted: true
  })
}

/** While the app does not run, its keys grow old: as time would have it. */
function age(folder: string, expiresAtMs: number, createdAtMs = Date.now() - 300 * DAY): void {
  const db = new Database(join(folder, 'keywatch.db'))
  db.prepare('UPDATE key_version SET created_at_ms = ?, activated_at_ms = ?, expires_at_ms = ?').run(
    createdAtMs,
    createdAtMs,
    expiresAtMs
  )
  db.prepare('UPDATE key SET created_at_ms = ?, care = ?').run(
    createdAtMs,
    JSON.stringify({ remindDaysAhead: [0], maxAgeDays: null, idleDays: null })
  )
  db.close()
}

/** How long the last start took here. */
let startMs = 0
/** A moment that comes after the next start, with time to spare on a machine as busy as this one is. */
const soon = (leastMs: number): number => Date.now() + Math.max(leastMs, 4 * startMs)

/** A profile with one key, closed again. */
async function prepared(label: string, settings: Record<string, unknown> = {}): Promise<string> {
  const began = Date.now()
  const first = await launch({ env: { TZ } })
  await ask(first.window, 'reminders.list')
  startMs = Date.now() - began
  await addKey(first, label)
  if (Object.keys(settings).length > 0) await ask(first.window, 'reminders.changeSettings', settings)
  await first.close()
  return first.folder
}

const windows = ({ app }: Pick<Running, 'app'>): Promise<number> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)

test.beforeEach(() => execFileSync('dunstctl', ['close-all']))

test('a due reminder is shown once, with the window closed, and not again after a restart', async () => {
  const tray = await startTrayHost()
  const mark = markOfDaemon()
  const folder = await prepared('Reminded key', { runInTray: true, asked: true })
  age(folder, soon(12 * SECOND))

  const asked = tray.asked()
  const second = await launch({ folder, env: { TZ } })
  // Its icon stands: the window may be closed without ending the app.
  await expect.poll(tray.asked).toBeGreaterThan(asked)
  await second.window.close()
  await expect.poll(() => windows(second)).toBe(0)
  await expect.poll(() => shownByDaemon(mark).length, { timeout: 90_000 }).toBe(1)
  const [shown] = shownByDaemon(mark)
  expect(shown?.summary).toContain('Reminded key expired')
  expect(`${shown?.summary} ${shown?.body}`).not.toContain(API_KEY.slice(0, 20))
  expect(await windows(second)).toBe(0)
  await second.close()

  const third = await launch({ folder, env: { TZ } })
  const open = (await list(third)).open
  expect(open.map(({ title, state }) => [title, state])).toEqual([
    [expect.stringContaining('Reminded key expired'), 'shown']
  ])
  expect((await entries(third.window, { act: 'reminder.show' })).length).toBe(1)
  await third.window.waitForTimeout(5_000)
  expect(shownByDaemon(mark).length).toBe(1)
  await third.close()
  tray.stop()
  await rm(folder, { recursive: true })
})

test('a click on a notification leads to its entry, where it is snoozed, opened or dismissed', async () => {
  const tray = await startTrayHost()
  const folder = await prepared('Clicked key', { runInTray: true, asked: true })
  age(folder, soon(9 * SECOND))
  const asked = tray.asked()
  const running = await launch({ folder, env: { TZ } })
  await expect.poll(tray.asked).toBeGreaterThan(asked)
  await running.window.close()
  await expect.poll(displayedByDaemon, { timeout: 90_000 }).toBe(1)
  const opened = running.app.waitForEvent('window')
  clickNotification()
  const window = await opened
  await expect(window.getByRole('heading', { name: 'Reminders', level: 1 })).toBeVisible()
  const entry = window.getByRole('listitem').filter({ hasText: 'Clicked key expired' })
  await expect(entry.getByRole('button', { name: 'Rotate' })).toBeVisible()
  await entry.getByLabel(/^Snooze/).selectOption('tomorrow')
  await expect(entry).toContainText('snoozed until')
  await entry.getByRole('button', { name: /^Dismiss/ }).click()
  await expect(window.getByText('Nothing needs you now')).toBeVisible()
  await running.close()
  tray.stop()
  await rm(folder, { recursive: true })
})

test('a locked session is reminded all the same, and a click leads behind the lock', async () => {
  const passphrase = 'velvet hinge ostrich canal 88'
  const first = await launch({ env: { TZ } })
  await addKey(first, 'Locked away')
  const prompt = await PromptPage.openedBy(first.app, () => attempt(first.window, 'session.setPassphrase'))
  await prompt.enter({ new: passphrase, repeat: passphrase })
  await prompt.tick()
  await prompt.finish()
  await first.close()
  age(first.folder, Date.now() - DAY)

  const locked = await launch({ folder: first.folder, env: { TZ } })
  await expect.poll(displayedByDaemon, { timeout: 60_000 }).toBe(1)
  expect(await attempt(locked.window, 'reminders.list')).toMatchObject({ ok: false, error: { code: 'role-too-low' } })
  clickNotification()
  await expect(locked.window.getByText('Locked away')).toBeHidden()
  const unlock = await PromptPage.openedBy(locked.app, () =>
    locked.window.getByRole('button', { name: 'Unlock', exact: true }).click()
  )
  await unlock.enter({ passphrase })
  await unlock.finish()
  await expect(locked.window.getByRole('listitem').filter({ hasText: 'Locked away expired' })).toBeVisible()
  await locked.close()
  await rm(first.folder, { recursive: true })
})

test('what was missed while the app did not run is one notification', async () => {
  const mark = markOfDaemon()
  const first = await launch({ env: { TZ } })
  await addKey(first, 'Missed one')
  await addKey(first, 'Missed another')
  await first.close()
  age(first.folder, Date.now() - 20 * DAY)
  const second = await launch({ folder: first.folder, env: { TZ } })
  await expect.poll(() => shownByDaemon(mark).length, { timeout: 60_000 }).toBe(1)
  expect(shownByDaemon(mark)[0]?.summary).toBe('2 reminders while you were away')
  await second.window.getByRole('navigation').getByText('Reminders', { exact: true }).click()
  await expect(second.window.getByRole('listitem').filter({ hasText: 'missed on' })).toHaveCount(2)
  // Answered by keys alone: the one is put off, the other is done with.
  const keys = new Keyboard(second.window)
  await keys.tabTo(second.window.getByRole('combobox', { name: /^Snooze/ }))
  await keys.press('ArrowDown')
  await expect(second.window.getByText('snoozed until')).toBeVisible()
  const dismiss = second.window.getByRole('button', { name: /^Dismiss/ })
  await expect(dismiss).toHaveCount(2)
  await keys.use(dismiss)
  await expect(dismiss).toHaveCount(1)
  expect([...keys.unseen]).toEqual([])
  await second.close()
  await rm(first.folder, { recursive: true })
})

test('without a session bus reminders are kept and listed, and it is said that nothing shows them', async () => {
  const folder = await prepared('Unseen key')
  age(folder, Date.now() - DAY)
  // The keychain is out of reach as well: reminders live from metadata alone.
  const running = await launch({ folder, env: { TZ, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus' } })
  await expect.poll(async () => (await list(running)).open.length, { timeout: 60_000 }).toBe(1)
  expect((await list(running)).notifications.code).toBe('no-daemon')
  await running.window.getByRole('navigation').getByText('Reminders', { exact: true }).click()
  await expect(running.window.getByText('Nothing on this desktop shows notifications.').first()).toBeVisible()
  await expect(running.window.getByText('Unseen key expired yesterday')).toBeVisible()
  await running.close()
  await rm(folder, { recursive: true })
})

test('a desktop without a tray does not lose the app: closing the window quits, and that is said before', async () => {
  const running = await launch()
  await ask(running.window, 'reminders.changeSettings', { runInTray: true, asked: true })
  await running.window.getByRole('navigation').getByText('Reminders', { exact: true }).click()
  await expect(running.window.getByText('This desktop has no tray.')).toBeVisible()
  const gone = running.app.waitForEvent('close')
  await running.window.close()
  await gone
  await rm(running.folder, { recursive: true })
})

test('starting with the session is asked once, is a file that starts it in the tray, and goes when turned off', async () => {
  const tray = await startTrayHost()
  const config = await mkdtemp(join(tmpdir(), 'keywatch-config-'))
  const running = await launch({ env: { XDG_CONFIG_HOME: config } })
  await running.window.getByRole('navigation').getByText('Reminders', { exact: true }).click()
  await running.window.getByRole('button', { name: 'Start at login and stay in the tray' }).click()
  await expect(running.window.getByText('Reach you while the window is closed?')).toBeHidden()
  const file = join(config, 'autostart/keywatch.desktop')
  const entry = await readFile(file, 'utf8')
  expect(entry).toMatch(/^Exec=.*"--in-tray"$/m)
  expect(entry).toContain(`--user-data-dir=${running.folder}`)
  await expect(running.window.getByLabel('Start with your session')).toBeChecked()
  await running.window.getByLabel('Start with your session').click()
  await expect.poll(() => readFile(file, 'utf8').catch(() => 'gone')).toBe('gone')
  await running.close()

  // The entry's own command, as a desktop runs it: this profile, in the tray; asked for once more, it shows its window and goes on.
  const [program = '', ...words] = wordsOf(entry)
  const before = (await noteOf(running.folder))?.pid
  spawn(program, [...words, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])], { stdio: 'ignore' })
  const pid = async () => {
    const note = await noteOf(running.folder)
    return note?.state === 'running' && note.pid !== before ? note.pid : 0
  }
  await expect.poll(pid, { timeout: 60_000 }).toBeGreaterThan(0)
  expect(await startAgain(running.folder)).toBe(0)
  await endProcess(await pid())
  expect(await noteOf(running.folder)).toMatchObject({ state: 'ended' })
  tray.stop()
  await rm(running.folder, { recursive: true })
  await rm(config, { recursive: true })
})

/** What a desktop reads of an entry's `Exec`: the value's own escapes first, then the quotes' (Desktop Entry Specification). */
function wordsOf(entry: string): readonly string[] {
  const value = (/^Exec=(.*)$/m.exec(entry)?.[1] ?? '').replaceAll('\\\\', '\\')
  return [...value.matchAll(/"((?:\\.|[^"\\])*)"/g)].map(([, word = '']) =>
    word.replaceAll(/\\(.)/g, '$1').replaceAll('%%', '%')
  )
}

test('started with the session it waits in the tray, and opens its window where there is none', async () => {
  const folder = await prepared('Waiting key', { runInTray: true, asked: true })
  age(folder, Date.now() - DAY)
  const tray = await startTrayHost()
  const mark = markOfDaemon()
  const waiting = await start(folder, ['--in-tray'], { TZ })
  await expect.poll(() => shownByDaemon(mark).length, { timeout: 60_000 }).toBe(1)
  expect(await windows({ app: waiting })).toBe(0)
  await waiting.close()
  tray.stop()
  const lost = await start(folder, ['--in-tray'], { TZ })
  const window = await lost.firstWindow()
  await expect(window.getByRole('navigation')).toBeVisible()
  await lost.close()
  await rm(folder, { recursive: true })
})

test('the calendar is written where the person wants it, and put on record', async () => {
  const running = await launch()
  await addKey(running, 'Calendar key')
  const path = join(running.folder, 'calendar.ics')
  await running.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, path)
  await running.window.getByRole('navigation').getByText('Reminders', { exact: true }).click()
  await running.window.getByRole('button', { name: 'Export calendar' }).click()
  await expect(running.window.getByText('Calendar written to calendar.ics').first()).toBeVisible()
  const text = await readFile(path, 'utf8')
  expect(text).toMatch(/^BEGIN:VCALENDAR\r\n/)
  expect(text).toContain('SUMMARY:Calendar key expires')
  expect(text).not.toContain(API_KEY.slice(0, 20))
  expect((await entries(running.window, { act: 'calendar.export' })).map(({ outcome }) => outcome)).toEqual(['ok'])
  await running.close()
  await rm(running.folder, { recursive: true })
})
