import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ask, attempt, entries } from '../fixtures/bridge'
import { expect, test, type Running } from '../fixtures/app'

interface Key {
  readonly id: string
  readonly label: string
  readonly allowedHosts: readonly [string]
  readonly frozenAtMs?: number
}

const CANARY = 'evidence-canary-4kT9wQ2mZx7LpR5vB8nH3jD6sF1gY0cA'

const keyOf = async ({ window }: Running, label: string): Promise<Key> => {
  const key = (await ask<Key[]>(window, 'vault.listKeys')).find((one) => one.label === label)
  if (!key) throw new Error(`the demo has no ${label}`)
  return key
}
const balance = ({ id, allowedHosts }: Key) => ({
  keyId: id,
  host: allowedHosts[0],
  method: 'GET',
  path: '/api/v3/account',
  params: [],
  body: ''
})
const screen = ({ window }: Running, name: string) =>
  window.getByRole('navigation').getByText(name, { exact: true }).click()

/** Dialogs and the browser are the system's; what is asked of them is ours. */
async function standIns({ app }: Running, folder: string): Promise<void> {
  await app.evaluate(({ dialog, shell }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
    const asked: string[] = []
    ;(globalThis as { askedPages?: string[] }).askedPages = asked
    shell.openExternal = async (url) => void asked.push(url)
  }, folder)
}

test('a person reports a leak: frozen by name, usage counted, evidence without a secret, closed with a note', async ({
  demo
}) => {
  const { window } = demo
  const folder = await mkdtemp(join(tmpdir(), 'keywatch-evidence-'))
  await standIns(demo, folder)
  const key = await addCanary(demo)
  for (let call = 0; call < 3; call += 1) await ask(window, 'signing.send', balance(key))

  await window.getByText('· ready').waitFor()
  await screen(demo, 'Keys')
  await window.getByRole('row').filter({ hasText: 'Old laptop' }).click()
  await window.getByRole('button', { name: 'This key may have leaked' }).click()
  const report = window.getByRole('complementary', { name: 'Report a key' })
  await report.getByText('A week ago').click()
  await report.getByRole('button', { name: 'Report', exact: true }).click()
  const pane = window.getByRole('complementary', { name: 'Incident 1' })
  await expect(pane.getByText('1 of 6 steps').first()).toBeVisible()

  const refused = await attempt(window, 'signing.send', balance(key))
  expect(refused).toMatchObject({ ok: false, error: { code: 'policy-refused' } })
  expect(!refused.ok && refused.error.message).toContain('“Old laptop” is frozen')

  await pane.getByRole('button', { name: 'Open the key page' }).click()
  await expect(pane.getByText('in your browser')).toBeVisible()
  expect(await demo.app.evaluate(() => (globalThis as { askedPages?: string[] }).askedPages)).toEqual([
    'https://www.binance.com/en/my/settings/api-management'
  ])
  await pane.getByRole('button', { name: 'I deleted it there' }).click()
  await expect(pane.getByText('2 of 6 steps').first()).toBeVisible()
  await pane.getByRole('button', { name: 'Skip…' }).click()
  await pane.getByLabel('Why is this step not needed?').fill('Nothing needs it any more.')
  await pane.getByRole('button', { name: 'Skip step' }).click()
  await expect(pane.getByText('3 signed, 1 refused by policy, 3 failed.')).toBeVisible()
  await pane.getByRole('button', { name: 'Done', exact: true }).click()
  await pane.getByRole('button', { name: 'Collect in a folder…' }).click()
  await expect(pane.getByText('5 of 6 steps').first()).toBeVisible()
  await pane.getByLabel('What happened, and what was done').fill('A drill of our own; nothing was lost.')
  await pane.getByRole('button', { name: 'Close incident' }).click()
  await expect(pane.getByText('Closing note')).toBeVisible()

  const [pack = ''] = await readdir(folder)
  expect(pack).toMatch(/^keywatch-incident-1-\d{4}-\d\d-\d\d$/)
  const files = await readdir(join(folder, pack), { recursive: true })
  for (const name of ['README.txt', 'incident.json', 'timeline.md', 'entries.jsonl', 'checkpoint', 'log.pub'])
    expect(files).toContain(name)
  expect(files.filter((name) => name.endsWith('.tlog-proof')).length).toBeGreaterThan(8)
  for (const name of files.filter((one) => one.includes('.') || one === 'checkpoint')) {
    const text = await readFile(join(folder, pack, name), 'utf8')
    for (const shape of [CANARY, btoa(CANARY).slice(0, 40), Buffer.from(CANARY).toString('hex')])
      expect(text).not.toContain(shape)
  }
  const acts = (await entries(window, { keyId: key.id }))
    .map(({ act, outcome }) => `${act} ${outcome}`)
    .filter((act) => !act.startsWith('finding.'))
    .toReversed()
  expect(acts.slice(acts.indexOf('incident.open ok'))).toEqual([
    'incident.open ok',
    'key.freeze ok',
    'incident.step ok',
    'request.refuse refused',
    'incident.page ok',
    'incident.step ok',
    'version.compromise ok',
    'incident.step ok',
    'incident.step ok',
    'incident.evidence ok',
    'incident.step ok',
    'incident.close ok'
  ])
  await rm(folder, { recursive: true })
})

/** A key whose secret this spec knows, so that it can be looked for. The practice exchange does not accept it. */
async function addCanary({ app, window }: Running): Promise<Key> {
  const { allowedHosts } = await keyOf({ window } as Running, 'Binance main')
  await app.evaluate(({ clipboard }, text) => clipboard.writeText(text), CANARY)
  const capture = await ask<{ id: string }>(window, 'vault.captureFromClipboard', {
    provider: 'binance',
    field: 'secret'
  })
  return ask<Key>(window, 'vault.addKey', {
    provider: 'binance',
    label: 'Old laptop',
    environment: 'development',
    scopes: ['read'],
    allowedHosts,
    apiKeyId: 'oldLaptopKey1234567890',
    expiresInDays: 90,
    secret: capture.id,
    standInAccepted: true
  })
}

test('a drill is marked as one, and a frozen key is said on Keys, Overview and in the palette', async ({ demo }) => {
  const { window } = demo
  const key = await keyOf(demo, 'OKX desk')
  await window.getByText('· ready').waitFor()
  await screen(demo, 'Incidents')
  await window.getByRole('button', { name: 'Start a drill' }).click()
  const report = window.getByRole('complementary', { name: 'Start a drill' })
  await report.getByLabel('Key', { exact: true }).selectOption({ label: 'OKX desk · development' })
  await report.getByRole('button', { name: 'Start the drill' }).click()
  await expect(
    window.getByRole('complementary', { name: 'Incident 1' }).getByText('drill', { exact: true })
  ).toBeVisible()
  const [opened] = await entries(window, { act: 'incident.open' })
  expect(JSON.parse(opened?.line ?? '{}')).toMatchObject({ detail: { drill: true } })

  await screen(demo, 'Overview')
  await expect(window.getByText('Drill: OKX desk may have leaked')).toBeVisible()
  await screen(demo, 'Keys')
  await expect(window.getByRole('row').filter({ hasText: 'OKX desk' })).toContainText('frozen')
  await window.keyboard.press('Control+k')
  await window.getByRole('dialog').getByRole('combobox').fill('unfreeze okx')
  await window.getByRole('option', { name: /Unfreeze OKX desk/ }).click()
  const pane = window.getByRole('complementary', { name: 'OKX desk' })
  await pane.getByRole('button', { name: 'Unfreeze', exact: true }).click()
  await pane.getByRole('button', { name: 'Unfreeze it now' }).click()
  await expect(pane.getByRole('button', { name: 'Unfreeze', exact: true })).toBeHidden()
  expect((await keyOf(demo, 'OKX desk')).frozenAtMs).toBeUndefined()
  expect(key.frozenAtMs).toBeUndefined()
})

test('a burst makes one finding, in words, and one act settles it', async ({ demo }) => {
  const { window } = demo
  const key = await keyOf(demo, 'Binance main')
  await ask(window, 'monitoring.changeThresholds', { learnDays: 0, learnCalls: 6, burstFloor: 10 })
  const call = async (times: number): Promise<void> => {
    // At the beginning of a window, and together, so that all fall into it on a busy machine too.
    await window.waitForTimeout(10_000 - (Date.now() % 10_000) + 50)
    await Promise.all(Array.from({ length: times }, () => ask(window, 'signing.send', balance(key))))
  }
  await call(3)
  await call(3)
  await call(3)
  await call(41)
  interface Found {
    readonly cause: string
    readonly reason: string
    readonly times: number
  }
  // Calls that a busy machine keeps too long are findings of their own.
  const found = async () =>
    (await ask<Found[]>(window, 'monitoring.findings', {})).filter(({ cause }) => cause === 'burst')
  await expect
    .poll(async () => (await found()).map(({ reason }) => reason), { timeout: 60_000 })
    .toEqual(['41 calls in 10 s; usual is 3'])
  expect(await found()).toMatchObject([{ cause: 'burst', times: 1 }])

  await screen(demo, 'Overview')
  await expect(window.getByText('Binance main: far more calls than usual')).toBeVisible()
  await screen(demo, 'Incidents')
  await window.getByRole('button', { name: 'Findings', exact: true }).click()
  await window.getByRole('button', { name: 'Expected', exact: true }).click()
  await expect(window.getByText('expected', { exact: true })).toBeVisible()
  await call(41)
  await window.waitForTimeout(3_000)
  expect(await found()).toHaveLength(1)
  const opened = await entries(window, { act: 'finding.open' })
  expect(opened.filter(({ line }) => line.includes('"cause":"burst"'))).toHaveLength(1)
})

test('a changed playbook is followed, and a wrong one is refused with its line', async ({ demo }) => {
  const { window } = demo
  await window.getByText('· ready').waitFor()
  await screen(demo, 'Incidents')
  await window.getByRole('button', { name: 'Playbooks', exact: true }).click()
  await window.getByRole('button', { name: /^A key may have leaked/ }).click()
  const editor = window.getByRole('complementary', { name: 'A key may have leaked' })
  const text = editor.getByLabel('Text', { exact: true })
  const shipped = await text.inputValue()
  await text.fill(shipped.replace('## Freeze the key {#freeze do=freeze}', '## Freeze the key'))
  await expect(editor.getByText(/^Line 8: the step has no id/)).toBeVisible()
  await expect(editor.getByRole('button', { name: 'Save' })).toBeDisabled()
  await text.fill(shipped.replace('## Close with a note', '## Call Ada {#ada}\n\nShe knows.\n\n## Close with a note'))
  await editor.getByRole('button', { name: 'Save' }).click()
  await expect(window.getByText('changed', { exact: true })).toBeVisible()
  const key = await keyOf(demo, 'Bybit grid')
  const incident = await ask<{ steps: number }>(window, 'incidents.report', {
    keyId: key.id,
    suspectedSinceMs: Date.now(),
    source: 'leak-scan'
  })
  expect(incident.steps).toBe(7)
  await editor.getByRole('button', { name: 'Back to the original' }).click()
  await expect(text).toHaveValue(shipped)
})
