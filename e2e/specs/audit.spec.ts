import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Locator } from '@playwright/test'
import Database from 'better-sqlite3'
import { addKey } from '../fixtures/add-key'
import { ask, attempt } from '../fixtures/bridge'
import { expect, launch, test } from '../fixtures/app'

const project = resolve(import.meta.dirname, '../..')

test('the log verifies on screen, and its export verifies without the app until a byte is changed', async ({
  demo
}) => {
  const { window } = demo
  const target = await mkdtemp(join(tmpdir(), 'keywatch-export-'))
  await demo.app.evaluate(
    ({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath })
    },
    join(target, 'log.jsonl')
  )
  await window.getByRole('navigation').getByText('Audit', { exact: true }).click()
  await window.getByRole('button', { name: 'Verify', exact: true }).click()
  await expect(window.getByText('The log holds')).toBeVisible()

  const exported = await ask<{ entries: number }>(window, 'audit.export', { format: 'jsonl', filter: {} })
  const lines = (await readFile(join(target, 'log.jsonl'), 'utf8')).trimEnd().split('\n')
  expect(lines).toHaveLength(exported.entries)
  const verify = (): { status: number | null; said: string } => {
    const { status, stdout, stderr } = spawnSync(
      'node',
      [join(project, 'scripts/audit-verify.mjs'), join(target, 'log.jsonl')],
      { encoding: 'utf8' }
    )
    return { status, said: stdout + stderr }
  }
  expect(verify().status).toBe(0)

  const altered = lines.map((line, index) => (index === 3 ? line.replace('"outcome":"ok"', '"outcome":"no"') : line))
  await writeFile(join(target, 'log.jsonl'), `${altered.join('\n')}\n`)
  const verdict = verify()
  expect(verdict.status).toBe(1)
  expect(verdict.said).toMatch(/entry 3\b/i)
  await rm(target, { recursive: true })
})

test('a database changed while the app was closed is found at start and named by Verify', async () => {
  const first = await launch()
  await ask(first.window, 'settings.change', { theme: 'dark' })
  await first.close()
  const db = new Database(join(first.dataFolder, 'keywatch.db'))
  db.exec('DROP TRIGGER IF EXISTS audit_entry_no_update')
  for (const { name } of db
    .prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
    .all())
    db.exec(`DROP TRIGGER ${name}`)
  db.prepare('UPDATE audit_entry SET line = replace(line, ?, ?) WHERE act = ?').run(
    '"to":"dark"',
    '"to":"pink"',
    'settings.change'
  )
  db.close()

  const second = await launch({ folder: first.folder })
  await expect(second.window.getByText('The audit log was altered outside Keywatch.').first()).toBeVisible()
  expect(await ask(second.window, 'audit.verify')).toMatchObject({ ok: false, firstBadSeq: 2 })
  // It goes on, in an epoch whose first entry names the break, and says from which entry on nothing is proven.
  const epochs = { filter: { act: 'log.epoch' }, offset: 0, limit: 9 }
  const { rows } = await ask<{ rows: { line: string }[] }>(second.window, 'audit.list', epochs)
  expect(rows[0]?.line).toContain('"firstBadSeq":2')
  await ask(second.window, 'settings.change', { theme: 'light' })
  const newest = await ask<{ rows: { act: string }[] }>(second.window, 'audit.list', { ...epochs, filter: {} })
  expect(newest.rows.map(({ act }) => act)).toContain('settings.change')
  expect(await ask(second.window, 'audit.status')).toMatchObject({ broken: { firstBadSeq: 2 } })
  await second.close()
  await rm(first.folder, { recursive: true })
})

test('entries are narrowed to a key, also a deleted one, to an act and an outcome, and all come back', async ({
  demo
}) => {
  const { window } = demo
  const gone = { provider: 'binance', label: 'Old scalper', host: '127.0.0.1:9', apiKeyId: 'oldScalperKey1234567' }
  const keyId = await addKey(demo, { ...gone, secret: 'old-scalper-3mN8pR5tV2xZ7bD4fH9jL6qS' })
  const draft = { keyId, host: gone.host, method: 'POST', path: '/api/v3/order/test', params: [], body: '' }
  expect(await attempt(window, 'signing.send', draft)).toMatchObject({ ok: false, error: { code: 'policy-refused' } })
  await ask(window, 'vault.deleteKey', { id: keyId, label: gone.label })

  await window.getByRole('navigation').getByText('Audit', { exact: true }).click()
  const filters = window.getByRole('group', { name: 'Filters' })
  const found = filters.getByRole('status')
  const choose = async (name: string, label: string): Promise<void> =>
    void (await filters.getByLabel(name, { exact: true }).selectOption({ label }))
  /** Of the rows in sight: number, time, act, key, target and outcome. */
  const column = (index: number): Locator =>
    window.getByRole('grid', { name: 'Audit entries' }).locator(`[role="gridcell"]:nth-child(${index + 1})`)

  await choose('Key', 'Old scalper (deleted)')
  await expect(found).toHaveText('5 entries')
  await expect(column(2)).toHaveText([
    'Key deleted',
    'Deleting a key began',
    'Request refused',
    'Key added',
    'Adding a key began'
  ])
  await expect(column(3)).toHaveText(Array<string>(5).fill('Old scalper'))
  const [refusal] = (await column(0).allInnerTexts()).slice(2)

  await choose('Act', 'Request refused')
  await expect(found).toHaveText('1 entry')
  await expect(column(0)).toHaveText([refusal ?? ''])
  await choose('Outcome', 'failed')
  await expect(found).toHaveText('0 entries')
  await expect(column(0)).toHaveCount(0)
  await window.getByRole('main').getByRole('button', { name: 'Clear filters' }).last().click()

  // All of them again, the newest on top; a filter that is not set says nothing of what it found.
  const { total } = await ask<{ total: number }>(window, 'audit.list', { filter: {}, offset: 0, limit: 1 })
  await expect(window.getByRole('grid', { name: 'Audit entries' })).toHaveAttribute('aria-rowcount', String(total + 1))
  await expect(found).toHaveCount(0)
  for (const name of ['Key', 'Act', 'Outcome']) await expect(filters.getByLabel(name, { exact: true })).toHaveValue('')
  await expect(column(2).first()).toHaveText('Key deleted')

  // Each by itself: what is in sight is of that key, that act, that outcome, and there are others.
  for (const [name, label, at] of [
    ['Key', 'Binance bot', 3],
    ['Act', 'Request refused', 2],
    ['Outcome', 'refused', 5]
  ] as const) {
    await choose(name, label)
    await expect(found).toHaveText(/^[1-9][\d,]* entr/u)
    await expect.poll(async () => [...new Set(await column(at).allInnerTexts())]).toEqual([label])
    await filters.getByRole('button', { name: 'Clear filters' }).click()
    await expect.poll(async () => new Set(await column(at).allInnerTexts()).size).toBeGreaterThan(1)
  }

  // An export can be narrowed to it as well.
  await choose('Key', 'Old scalper (deleted)')
  await window.getByRole('button', { name: 'Export', exact: true }).click()
  const pane = window.getByRole('complementary', { name: 'Export the audit log' })
  await expect(pane.getByRole('checkbox', { name: 'Old scalper (deleted)' })).toBeChecked()
})
