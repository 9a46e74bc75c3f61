import { execFileSync } from 'node:child_process'
import { readFile, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Secret, TOTP } from 'otpauth'
import { graveFindings, graveFindingsSource } from '../fixtures/axe'
import { ask, attempt, entries } from '../fixtures/bridge'
import { expect, launch, test, type Running } from '../fixtures/app'
import { KeysPage } from '../pages/keys-page'
import { PromptPage } from '../pages/prompt-page'

const PASSPHRASE = 'velvet hinge ostrich canal 88'

interface Key {
  readonly id: string
  readonly label: string
  readonly allowedHosts: readonly [string]
}

const status = (running: Running) =>
  ask<{
    role: string
    isProtected: boolean
    waitMs: number
    wrongTries: number
    totp: boolean
    recoveryCodesLeft: number
  }>(running.window, 'session.status')

async function protect(running: Running): Promise<void> {
  const prompt = await PromptPage.openedBy(running.app, () => attempt(running.window, 'session.setPassphrase'))
  await prompt.enter({ new: PASSPHRASE, repeat: PASSPHRASE })
  await prompt.tick()
  await prompt.finish()
  await expect.poll(async () => (await status(running)).isProtected).toBe(true)
}

async function unlock(running: Running, code?: string): Promise<void> {
  const prompt = await PromptPage.openedBy(running.app, () =>
    running.window.getByRole('button', { name: 'Unlock', exact: true }).click()
  )
  await prompt.enter({ passphrase: PASSPHRASE, ...(code === undefined ? {} : { code }) })
  await prompt.finish()
  await expect(running.window.getByRole('navigation')).toBeVisible()
}

const acts = async (running: Running, act: string) =>
  (await entries(running.window))
    .filter((one) => one.act === act)
    .map(({ outcome, code }) => `${outcome} ${code ?? ''}`)

test('a passphrase is set, the window locks, refuses by name, backs off, and opens again', async ({ running }) => {
  const { window, app } = running
  await window.getByText('· ready').waitFor()
  expect(await status(running)).toMatchObject({ role: 'custodian', isProtected: false })

  const prompt = await PromptPage.openedBy(app, () =>
    window
      .getByRole('button', { name: 'No passphrase' })
      .click()
      .then(() => window.getByRole('button', { name: 'Set a passphrase…' }).click())
  )
  await expect(prompt.page.getByText('If you forget it, this is lost')).toBeVisible()
  await expect(prompt.page.getByText('This is not lost')).toBeVisible()
  expect(await graveFindings(prompt.page)).toEqual([])
  await prompt.enter({ new: PASSPHRASE, repeat: PASSPHRASE })
  expect(await prompt.refused()).toContain('not ticked')
  await prompt.tick()
  await prompt.enter({ new: 'too short', repeat: 'too short' })
  expect(await prompt.refused()).toContain('at least 12')
  await prompt.enter({ new: PASSPHRASE, repeat: `${PASSPHRASE}9` })
  expect(await prompt.refused()).toContain('not the same')
  await prompt.enter({ new: PASSPHRASE, repeat: PASSPHRASE })
  await prompt.finish()
  await expect(window.getByRole('group', { name: 'Session' })).toContainText('Custodian')

  await window.keyboard.press('Control+l')
  await expect(window.getByRole('heading', { name: 'Keywatch is locked' })).toBeVisible()
  expect(await graveFindings(window)).toEqual([])
  for (const channel of ['vault.listKeys', 'audit.list', 'signing.send', 'audit.export', 'session.stepUp'])
    expect(await attempt(window, channel, undefined)).toMatchObject({ ok: false, error: { code: 'role-too-low' } })
  expect(await attempt(window, 'settings.get')).toMatchObject({ ok: true })

  const guess = await PromptPage.openedBy(app, () =>
    window.getByRole('button', { name: 'Unlock', exact: true }).click()
  )
  expect(await graveFindings(guess.page)).toEqual([])
  for (const wrong of [1, 2, 3]) {
    await guess.enter({ passphrase: `a wrong guess ${wrong}` })
    expect(await guess.refused()).toContain('not the passphrase')
  }
  // The third one costs a wait, which the right passphrase does not lift.
  await guess.enter({ passphrase: PASSPHRASE })
  expect(await guess.refused()).toContain('several wrong tries')
  expect(await graveFindings(guess.page)).toEqual([])
  await guess.leave()
  expect((await status(running)).wrongTries).toBe(3)
  // While it waits, with the seconds that are left.
  expect(await graveFindings(window)).toEqual([])
  await expect.poll(async () => (await status(running)).waitMs, { timeout: 60_000 }).toBe(0)
  await expect(window.getByRole('button', { name: 'Unlock', exact: true })).toBeEnabled()
  await unlock(running)
  expect(await status(running)).toMatchObject({ role: 'operator', wrongTries: 0 })
  expect(await acts(running, 'session.unlock')).toEqual([
    'ok ',
    'refused too-many-tries',
    'refused passphrase-wrong',
    'refused passphrase-wrong',
    'refused passphrase-wrong'
  ])
  expect((await acts(running, 'ipc.refuse')).slice(0, 5)).toEqual(
    Array.from({ length: 5 }, () => 'refused role-too-low')
  )
})

test('a restart keeps the lock, the wrong tries and the wait, and the passphrase is written nowhere', async () => {
  const first = await launch()
  await first.window.getByText('· ready').waitFor()
  await protect(first)
  await ask(first.window, 'session.lock')
  const prompt = await PromptPage.openedBy(first.app, () =>
    first.window.getByRole('button', { name: 'Unlock', exact: true }).click()
  )
  for (const wrong of [1, 2, 3, 4]) {
    if (wrong === 4) await expect.poll(async () => (await status(first)).waitMs, { timeout: 60_000 }).toBe(0)
    await prompt.enter({ passphrase: `wrong-canary-${wrong}-Xq7` })
    await prompt.refused()
  }
  // When the wait ends: asked in between, so it lies between these two.
  const askedAt = Date.now()
  const { waitMs } = await status(first)
  expect(waitMs).toBeGreaterThan(0)
  const ends = { from: askedAt + waitMs, until: Date.now() + waitMs }
  await first.close()

  const second = await launch({ folder: first.folder })
  await expect(second.window.getByRole('heading', { name: 'Keywatch is locked' })).toBeVisible()
  const askedAgainAt = Date.now()
  const now = await status(second)
  expect(now).toMatchObject({ role: 'locked', wrongTries: 4 })
  // The same wait goes on, however long the start took. Across it the wall clock counts, which began a moment apart.
  const apart = 1_500
  expect(now.waitMs).toBeGreaterThanOrEqual(Math.max(0, ends.from - Date.now() - apart))
  expect(now.waitMs).toBeLessThanOrEqual(Math.max(0, ends.until - askedAgainAt + apart))
  await expect.poll(async () => (await status(second)).waitMs, { timeout: 60_000 }).toBe(0)
  await second.window.reload()
  await unlock(second)
  await second.close()

  const found = await readdir(first.folder, { recursive: true, withFileTypes: true })
  const holding: string[] = []
  for (const entry of found.filter((one) => one.isFile())) {
    const content = await readFile(join(entry.parentPath, entry.name))
    for (const text of [PASSPHRASE, 'wrong-canary'])
      if (
        [Buffer.from(text), Buffer.from(text, 'utf16le'), Buffer.from(Buffer.from(text).toString('hex'))].some((form) =>
          content.includes(form)
        )
      )
        holding.push(entry.name)
  }
  expect(holding).toEqual([])
  // A copy of the database without its mark takes no lock away: that stands in the keychain.
  for (const name of ['keywatch.db', 'keywatch.db-wal', 'keywatch.db-shm'])
    await rm(join(first.folder, name), { force: true })
  const third = await launch({ folder: first.folder })
  await expect(third.window.getByRole('heading', { name: 'Keywatch is locked' })).toBeVisible()
  await unlock(third)
  // Without its item the lock cannot be opened by anybody; nothing opens by itself.
  execFileSync('secret-tool', ['clear', 'service', third.service, 'account', 'session-lock'])
  await third.close()
  const fourth = await launch({ folder: first.folder })
  await expect(fourth.window.getByText('The lock is gone from the keychain')).toBeVisible()
  expect(await graveFindings(fourth.window)).toEqual([])
  expect(await status(fourth)).toMatchObject({ role: 'locked' })
  await fourth.close()
  await rm(first.folder, { recursive: true })
})

test('sleep and the screen’s lock lock the window at once', async ({ running }) => {
  await running.window.getByText('· ready').waitFor()
  await protect(running)
  for (const sign of ['suspend', 'lock-screen'] as const) {
    await running.app.evaluate(({ powerMonitor }, event) => void powerMonitor.emit(event), sign)
    await expect(running.window.getByRole('heading', { name: 'Keywatch is locked' })).toBeVisible()
    await unlock(running)
  }
  expect((await acts(running, 'session.lock')).length).toBe(2)
})

test('a lock leaves nothing behind in the window: no request, no answer, no open palette', async ({ demo }) => {
  const { window } = demo
  await window.getByText('· ready').waitFor()
  await protect(demo)
  await window.getByRole('navigation').getByText('Requests', { exact: true }).click()
  await window.getByLabel('Key', { exact: true }).selectOption({ label: 'Binance main · development' })
  await window.getByLabel('Start from').selectOption({ index: 1 })
  await window.getByRole('button', { name: /^Send/ }).click()
  await expect(window.getByText('The exchange answered 200')).toBeVisible()
  await window.keyboard.press('Control+k')
  await expect(window.getByRole('dialog')).toBeVisible()
  await demo.app.evaluate(({ powerMonitor }) => void powerMonitor.emit('lock-screen'))
  await expect(window.getByRole('heading', { name: 'Keywatch is locked' })).toBeVisible()
  await unlock(demo)
  await expect(window.getByRole('heading', { name: 'Requests' })).toBeVisible()
  await expect(window.getByText('The exchange answered 200')).toHaveCount(0)
  await expect(window.getByRole('dialog')).toHaveCount(0)
  await expect(window.getByText('What you send is listed here', { exact: false })).toBeVisible()
})

test('deleting a key needs the custodian, who is asked for the passphrase first', async ({ demo }) => {
  const { window, app } = demo
  await window.getByText('· ready').waitFor()
  await protect(demo)
  await ask(window, 'session.stepDown', { to: 'operator' })
  const [key] = (await ask<Key[]>(window, 'vault.listKeys')).filter(({ label }) => label === 'Binance bot')
  expect(await attempt(window, 'vault.deleteKey', { id: key?.id, label: key?.label })).toMatchObject({
    error: { code: 'role-too-low' }
  })
  const keys = new KeysPage(app, window)
  await keys.open()
  await keys.row('Binance bot').click()
  await window.getByRole('button', { name: 'Delete this key…' }).click()
  await window.getByLabel('Type Binance bot to confirm').fill('Binance bot')
  const prompt = await PromptPage.openedBy(app, () =>
    window.getByRole('button', { name: 'Delete key and secret' }).click()
  )
  await expect(prompt.page.getByText('Confirm that it is you')).toBeVisible()
  expect(await graveFindings(prompt.page)).toEqual([])
  await prompt.enter({ passphrase: PASSPHRASE })
  await prompt.finish()
  await expect(keys.row('Binance bot')).toHaveCount(0)
  expect(await status(demo)).toMatchObject({ role: 'custodian' })
  const [committed] = (await entries(window)).filter(({ act }) => act === 'key.delete.commit')
  expect(JSON.parse(committed?.line ?? '{}')).toMatchObject({ actor: { role: 'custodian' } })
})

test('a withdrawal is asked about again, with host, amount and address, and not signed without an answer', async ({
  demo
}) => {
  const { window, app } = demo
  await window.getByText('· ready').waitFor()
  await protect(demo)
  const key = (await ask<Key[]>(window, 'vault.listKeys')).find(({ label }) => label === 'Kraken treasury')
  const draft = {
    keyId: key?.id,
    host: key?.allowedHosts[0],
    method: 'POST',
    path: '/0/private/Withdraw',
    params: [
      ['asset', 'XBT'],
      ['key', 'cold storage'],
      ['address', 'bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq'],
      ['amount', '0.25']
    ],
    body: ''
  }
  const refusedPrompt = await PromptPage.openedBy(app, () => attempt(window, 'signing.send', draft))
  for (const words of [draft.host ?? '', '0.25', 'bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq'])
    await expect(refusedPrompt.page.getByText(words, { exact: true })).toBeVisible()
  expect(await graveFindings(refusedPrompt.page)).toEqual([])
  await refusedPrompt.leave()
  await expect.poll(() => acts(demo, 'session.confirm')).toEqual(['refused not-confirmed'])
  expect(await acts(demo, 'request.sign')).toEqual([])

  let answer: unknown
  const prompt = await PromptPage.openedBy(app, async () => (answer = await attempt(window, 'signing.send', draft)))
  await prompt.tick()
  await prompt.enter({ passphrase: 'not this one at all' })
  expect(await prompt.refused()).toContain('not the passphrase')
  await prompt.enter({ passphrase: PASSPHRASE })
  await prompt.finish()
  await expect.poll(() => answer).toMatchObject({ ok: true })
  expect(await acts(demo, 'session.confirm')).toEqual(['ok ', 'refused passphrase-wrong', 'refused not-confirmed'])
  expect(await acts(demo, 'request.sign')).toEqual(['ok '])
})

test('a secret is shown in its own window alone, copied for a while, and hides itself', async ({ demo }) => {
  const { window, app } = demo
  const keys = new KeysPage(app, window)
  await window.getByText('· ready').waitFor()
  await keys.open()
  await keys.row('Binance main').click()
  const prompt = await PromptPage.openedBy(app, () => window.getByRole('button', { name: 'Show the secret…' }).click())
  await expect(prompt.page.locator('.secret-text')).toHaveCount(0)
  await prompt.page.locator('#save').click()
  const secret = await prompt.page.locator('.secret-text').innerText()
  expect(secret.length).toBeGreaterThan(20)
  // Names of rules alone: what axe quotes would be the secret.
  expect(await prompt.page.evaluate(graveFindingsSource())).toEqual([])
  expect(await window.content()).not.toContain(secret)
  await prompt.page.getByRole('button', { name: 'Copy' }).click()
  await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toBe(secret)
  await expect(prompt.page.getByText(/Hides itself in \d+ s/)).toBeVisible()
  await prompt.page.waitForEvent('close', { timeout: 60_000 })
  await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText()), { timeout: 60_000 }).toBe('')
  const shown = (await entries(window)).filter(({ act }) => act === 'key.reveal')
  expect(shown).toHaveLength(2)
  expect(JSON.stringify(shown)).not.toContain(secret)
})

test('codes from an authenticator: turned on, asked for, each counted once; a recovery code counts as one', async ({
  running
}) => {
  const { window, app } = running
  await window.getByText('· ready').waitFor()
  await protect(running)
  const enrol = await PromptPage.openedBy(app, () => attempt(window, 'session.enrolTotp'))
  await enrol.enter({ passphrase: PASSPHRASE })
  await enrol.page.locator('#save').click()
  await expect(enrol.page.getByRole('img', { name: /QR code/ })).toBeVisible()
  expect(await graveFindings(enrol.page)).toEqual([])
  const secret = Secret.fromBase32((await enrol.page.locator('.lines li').innerText()).replaceAll(' ', ''))
  const totp = new TOTP({ secret, digits: 6, period: 30, algorithm: 'SHA1' })
  const first = totp.generate()
  await enrol.enter({ code: first })
  await enrol.page.locator('#save').click()
  await expect(enrol.page.locator('.lines li')).toHaveCount(10)
  expect(await graveFindings(enrol.page)).toEqual([])
  const codes = await enrol.page.locator('.lines li').allInnerTexts()
  await enrol.tick()
  await enrol.finish()
  await expect.poll(async () => (await status(running)).totp).toBe(true)

  await ask(window, 'session.lock')
  const prompt = await PromptPage.openedBy(app, () =>
    window.getByRole('button', { name: 'Unlock', exact: true }).click()
  )
  await prompt.enter({ passphrase: PASSPHRASE, code: first })
  expect(await graveFindings(prompt.page)).toEqual([])
  expect(await prompt.refused()).toContain('used already')
  await prompt.enter({ passphrase: PASSPHRASE, code: codes[0] ?? '' })
  await prompt.finish()
  await expect(window.getByRole('navigation')).toBeVisible()
  expect(await status(running)).toMatchObject({ role: 'operator', recoveryCodesLeft: 9 })

  await ask(window, 'session.lock')
  const again = await PromptPage.openedBy(app, () =>
    window.getByRole('button', { name: 'Unlock', exact: true }).click()
  )
  await again.enter({ passphrase: PASSPHRASE, code: codes[0] ?? '' })
  expect(await again.refused()).toContain('Passphrase or code is not right')
  // The next step's code is within the window and was never used.
  await again.enter({ passphrase: PASSPHRASE, code: totp.generate({ timestamp: Date.now() + 30_000 }) })
  await again.finish()
  await expect(window.getByRole('navigation')).toBeVisible()
})

test('a forgotten passphrase: the reset deletes every secret and keeps the rest', async ({ demo }) => {
  const { window, app } = demo
  await window.getByText('· ready').waitFor()
  await protect(demo)
  const before = await ask<Key[]>(window, 'vault.listKeys')
  await ask(window, 'session.lock')
  await window.getByText('Forgot the passphrase?').click()
  await expect(window.getByRole('button', { name: 'Reset the lock…' })).toBeVisible()
  expect(await graveFindings(window)).toEqual([])
  const prompt = await PromptPage.openedBy(app, () => window.getByRole('button', { name: 'Reset the lock…' }).click())
  expect(await graveFindings(prompt.page)).toEqual([])
  await prompt.tick()
  await prompt.enter({ words: 'no' })
  expect(await prompt.refused()).toContain('Nothing was deleted')
  await prompt.enter({ words: 'delete all secrets' })
  await prompt.finish()
  await expect(window.getByRole('navigation')).toBeVisible()
  const after = await ask<(Key & { state: string })[]>(window, 'vault.listKeys')
  expect(after.map(({ label }) => label)).toEqual(before.map(({ label }) => label))
  expect(new Set(after.map(({ state }) => state))).toEqual(new Set(['secret-missing']))
  expect(await status(demo)).toMatchObject({ isProtected: false, role: 'custodian' })
})
