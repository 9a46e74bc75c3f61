import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { hasPostgres, startPostgres } from '../src/main/adapters/sinks/testing/postgres-server'
import { expect, test } from './fixtures/app'
import { ask } from './fixtures/bridge'
import { PromptPage } from './pages/prompt-page'

/** Pictures of the sinks in the demo, in both themes, with a real database behind one of them. */
const folder = resolve(import.meta.dirname, '../docs/screens')

for (const theme of ['light', 'dark'] as const)
  test(`sinks, ${theme}`, async ({ demo }) => {
    test.skip(!hasPostgres, 'PostgreSQL is not installed')
    test.setTimeout(120_000)
    await mkdir(folder, { recursive: true })
    const server = await startPostgres()
    const { app, window } = demo
    try {
      await ask(window, 'settings.change', { theme })
      await expect(window.locator('html')).toHaveAttribute('data-theme', theme)
      const take = async (name: string): Promise<void> => {
        await window.mouse.move(0, 0)
        await window.waitForTimeout(700)
        await window.screenshot({ path: join(folder, `${name}-${theme}.png`) })
      }
      await window.getByRole('navigation').getByText('Audit', { exact: true }).click()
      await window.getByRole('button', { name: 'Sinks', exact: true }).click()
      await window.getByRole('button', { name: 'Add sink' }).click()
      const form = window.getByRole('complementary', { name: 'Add sink' })
      await form.getByLabel('Name', { exact: true }).fill('Team database')
      await form.getByLabel('Host').fill('localhost')
      await form.getByLabel('Port').fill(String(server.port))
      await form.getByLabel('Database').fill('audit')
      await form.getByText('One certificate', { exact: true }).click()
      await form.getByRole('button', { name: 'Look at the certificate' }).click()
      await expect(form.getByText('server.test', { exact: true })).toBeVisible()
      await form.getByRole('button', { name: 'Look at the certificate' }).scrollIntoViewIfNeeded()
      await take('sinks-add')
      const add = (label: string, target: object) => ask<{ id: string }>(window, 'sinks.add', { label, target })
      const trust = { kind: 'authority', pem: server.certificates.authority }
      const { id } = await add('Team database', {
        kind: 'postgres',
        host: '127.0.0.1',
        port: server.port,
        database: 'audit',
        user: 'postgres',
        table: 'keywatch_audit',
        plain: false,
        trust
      })
      const syslog = await add('Security operations', {
        kind: 'syslog',
        host: 'logs.example.test',
        port: 6514,
        trust: { kind: 'public' }
      })
      await add('Collector', { kind: 'otlp', url: 'https://otel.example.test:4318', header: 'Authorization', trust })
      for (const one of [id, syslog.id]) {
        const question = await PromptPage.openedBy(app, () => ask(window, 'sinks.start', { id: one }))
        if (one === id) await question.page.screenshot({ path: join(folder, `sinks-start-${theme}.png`) })
        await question.finish()
      }
      await window.getByRole('button', { name: /^Team database/ }).click()
      const pane = window.getByRole('complementary', { name: 'Team database' })
      await expect(pane.getByText('Up to date')).toBeVisible()
      await ask(window, 'sinks.check', { id })
      await expect(pane.getByText('It holds what the log says')).toBeVisible()
      await take('sinks')
      await server.sqlIn('audit', 'DELETE FROM keywatch_audit WHERE seq BETWEEN 3 AND 5')
      await server.sqlIn('audit', `UPDATE keywatch_audit SET line = replace(line, 'ok', 'no') WHERE seq = 7`)
      await ask(window, 'sinks.check', { id })
      await expect(pane.getByText('It does not hold what the log says')).toBeVisible()
      await pane.getByText('It does not hold what the log says').scrollIntoViewIfNeeded()
      await take('sinks-differ')
    } finally {
      await server.remove()
    }
  })
