import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { ask } from '../fixtures/bridge'
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
