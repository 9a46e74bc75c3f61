import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { hasPostgres, startPostgres } from '../../src/main/adapters/sinks/testing/postgres-server'
import { axeFindings } from '../fixtures/axe'
import { expect, test } from '../fixtures/app'
import { ask, entries } from '../fixtures/bridge'
import { PromptPage } from '../pages/prompt-page'

test('entries stream to a team’s PostgreSQL, and the app names what was done to them there', async ({ running }) => {
  test.skip(!hasPostgres, 'PostgreSQL is not installed')
  const server = await startPostgres()
  const { app, window } = running
  try {
    await window.getByRole('navigation').getByText('Audit', { exact: true }).click()
    await window.getByRole('button', { name: 'Sinks', exact: true }).click()
    await expect(window.getByText('No sink yet')).toBeVisible()
    await window.getByRole('button', { name: 'Add sink' }).click()
    const form = window.getByRole('complementary', { name: 'Add sink' })
    await form.getByLabel('Name', { exact: true }).fill('Team database')
    await form.getByLabel('Host').fill('127.0.0.1')
    await form.getByLabel('Port').fill(String(server.port))
    await form.getByLabel('Database').fill('audit')
    await form.getByLabel('User').fill(server.user)
    await form.getByText('One certificate', { exact: true }).click()
    await form.getByRole('button', { name: 'Look at the certificate' }).click()
    await expect(form.getByText('server.test', { exact: true })).toBeVisible()
    await form.getByRole('button', { name: 'Trust this certificate' }).click()
    await form.getByRole('button', { name: 'Add sink' }).click()

    const pane = window.getByRole('complementary', { name: 'Team database' })
    await pane.getByRole('button', { name: 'Test the connection' }).click()
    await expect(pane.getByText('The sink asks for a password, and none is kept.')).toBeVisible()
    const prompt = await PromptPage.openedBy(app, () =>
      pane.getByRole('button', { name: 'Enter the password' }).click()
    )
    await prompt.enter({ secret: server.password })
    await prompt.finish()
    await expect(pane.getByText('in the keychain')).toBeVisible()
    await pane.getByRole('button', { name: 'Test the connection' }).click()
    await expect(pane.getByText(/^PostgreSQL \d+.* · TLSv1\.3 · holds 0 entries of this log$/)).toBeVisible()

    const question = await PromptPage.openedBy(app, () => pane.getByRole('button', { name: 'Start sending' }).click())
    await expect(question.page.getByText(`127.0.0.1:${server.port}/audit · keywatch_audit`)).toBeVisible()
    await question.finish()
    await expect(pane.getByText('Up to date')).toBeVisible()
    await pane.getByRole('button', { name: 'Check the content' }).click()
    await expect(pane.getByText('It holds what the log says')).toBeVisible()
    await expect(pane.getByText('is the tree’s root')).toBeVisible()
    expect(await axeFindings(window)).toEqual([])

    await server.sqlIn('audit', 'DELETE FROM keywatch_audit WHERE seq = 2')
    await server.sqlIn('audit', `UPDATE keywatch_audit SET line = replace(line, 'owner', 'admin') WHERE seq = 4`)
    await pane.getByRole('button', { name: 'Check the content' }).click()
    await expect(pane.getByText('It does not hold what the log says')).toBeVisible()
    await expect(pane.locator('dl').filter({ hasText: 'Lost' })).toContainText(/Lost 1\s*2\s*Changed 1\s*4/)

    // The check's own entry has arrived before the server goes.
    const { rows } = await ask<{ rows: { seq: number }[] }>(window, 'audit.list', { filter: {}, offset: 0, limit: 1 })
    const newest = 'SELECT max(seq)::int AS seq FROM keywatch_audit'
    await expect.poll(() => server.sqlIn('audit', newest)).toEqual([{ seq: rows[0]?.seq }])

    // Down for a while, and back: nothing is lost, and nobody has to do anything.
    await server.stop('kill')
    await ask(window, 'settings.change', { theme: 'dark' })
    await expect(pane.getByText('Tries again')).toBeVisible()
    await expect(pane.getByText(/1 entry behind/).first()).toBeVisible()
    await server.start()
    await pane.getByRole('button', { name: 'Try now' }).click()
    await expect(pane.getByText('Up to date')).toBeVisible()

    const acts = (await entries(window)).map(({ act }) => act).filter((act) => act.startsWith('sink.'))
    expect(new Set(acts)).toEqual(
      new Set(['sink.add', 'sink.try', 'sink.secret.begin', 'sink.secret.commit', 'sink.start', 'sink.check'])
    )
    const stored = ['keywatch.db', 'keywatch.db-wal'].map((name) =>
      readFileSync(join(running.dataFolder, name), 'latin1')
    )
    expect(stored.join('')).not.toContain(server.password)
    const kept = execFileSync('secret-tool', ['search', '--all', 'service', running.service], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore']
    })
    expect(kept).toContain('sink/')
  } finally {
    await server.remove()
  }
})
