import { execFileSync, spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ask, attempt } from '../fixtures/bridge'
import { expect, test } from '../fixtures/app'

test('the wizard writes a bundle that verifies by itself and a report on paper, and the reports answer from the same log', async ({
  demo
}) => {
  const { window, app } = demo
  const target = await mkdtemp(join(tmpdir(), 'keywatch-wizard-'))
  const saveTo = (name: string) =>
    app.evaluate(
      ({ dialog }, filePath) => {
        dialog.showSaveDialog = async () => ({ canceled: false, filePath })
      },
      join(target, name)
    )
  const keys = await ask<{ id: string; label: string; allowedHosts: string[] }[]>(window, 'vault.listKeys')
  const treasury = keys.find(({ label }) => label === 'Kraken treasury')
  const order = { host: treasury?.allowedHosts[0], method: 'POST', path: '/0/private/AddOrder', params: [], body: '' }
  await attempt(window, 'signing.send', { keyId: treasury?.id, ...order })
  const pane = window.getByRole('complementary', { name: 'Export the audit log' })
  await window.getByRole('navigation').getByText('Audit', { exact: true }).click()

  // A part: one key's entries, each with its proof.
  await saveTo('part.zip')
  await window.getByRole('button', { name: 'Export', exact: true }).click()
  await pane.getByRole('checkbox', { name: 'Kraken treasury' }).check()
  await pane.getByRole('button', { name: 'Next' }).click()
  await expect(pane.getByRole('radio', { name: /^Bundle/ })).toBeChecked()
  await pane.getByRole('button', { name: 'Next' }).click()
  await expect(pane.getByText('It cannot show that nothing was left out')).toBeVisible()
  // Its reader speaks German; the app goes on in English.
  await pane.getByRole('group', { name: 'Language for the reader' }).getByText('Deutsch', { exact: true }).click()
  for (const name of ['The report (PDF)', 'The entries as CSV', 'The entries as OCSF events'])
    await pane.getByRole('checkbox', { name }).check()
  await pane.getByRole('button', { name: 'Choose a place and write' }).click()
  await expect(pane.getByText('Written: part.zip')).toBeVisible({ timeout: 60_000 })
  await mkdir(join(target, 'part'))
  execFileSync('unzip', ['-q', join(target, 'part.zip'), '-d', join(target, 'part')])
  const { fingerprint } = await ask<{ fingerprint: string }>(window, 'audit.status')
  await expect(pane.getByText(fingerprint)).toBeVisible()
  const part = (name: string) => readFile(join(target, 'part', name), 'utf8')
  for (const [program, verifier] of [
    ['sh', 'verify.sh'],
    [process.execPath, 'verify.mjs']
  ] as const) {
    const verified = spawnSync(program, [join(target, 'part', verifier), '--key', fingerprint], { encoding: 'utf8' })
    expect(verified.stdout, verified.stderr).toContain('\nVERIFIED\n')
  }
  expect(await part('README.txt')).toContain('AUDIT BUNDLE OF KEYWATCH')
  expect(await part('README.de.txt')).toContain('PRÜFBÜNDEL VON KEYWATCH')
  const lines = (await part('entries.jsonl')).trimEnd().split('\n')
  expect(lines.every((line) => line.includes(treasury?.id ?? 'none'))).toBe(true)
  // Beside the lines, made from the same entries.
  const events = (await part('entries.ocsf.jsonl')).trimEnd().split('\n')
  expect(events.map((event) => (JSON.parse(event) as { raw_data: string }).raw_data)).toEqual(lines)
  expect((await part('entries.csv')).trimEnd().split('\r\n')).toHaveLength(lines.length + 1)
  expect((await part('report.pdf')).startsWith('%PDF-')).toBe(true)
  const { files } = JSON.parse(await part('manifest.json')) as { files: Record<string, string> }
  expect(Object.keys(files)).toEqual(expect.arrayContaining(['entries.csv', 'entries.ocsf.jsonl', 'report.pdf']))

  // On paper.
  await saveTo('report.pdf')
  await pane.getByRole('button', { name: 'Export something else' }).click()
  await pane.getByRole('button', { name: 'Next' }).click()
  await pane.getByRole('radio', { name: /^Report/ }).check()
  await pane.getByRole('button', { name: 'Next' }).click()
  await pane.getByRole('button', { name: 'Choose a place and write' }).click()
  await expect(pane.getByText('Written: report.pdf')).toBeVisible({ timeout: 60_000 })
  const pdf = await readFile(join(target, 'report.pdf'))
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  // As another program reads it, where there is one: each page names the one checkpoint.
  const read = spawnSync('pdftotext', [join(target, 'report.pdf'), '-'], { encoding: 'utf8' })
  if (read.error === undefined) {
    const pages = read.stdout.split('\f').slice(0, -1)
    expect(pages.length).toBeGreaterThan(2)
    const named = pages.map((page) => /([0-9a-f]{64}) ·/u.exec(page)?.[1])
    for (const hash of named) expect(hash).toMatch(/^[0-9a-f]{64}$/u)
    expect(new Set(named).size).toBe(1)
  }
  expect(app.windows()).toHaveLength(1)
  const recorded = await ask<{ rows: { line: string }[] }>(window, 'audit.list', {
    filter: { act: 'log.export' },
    offset: 0,
    limit: 9
  })
  expect(recorded.rows.map(({ line }) => /"format":"(\w+)"/.exec(line)?.[1])).toEqual(['pdf', 'bundle'])

  // The same answers on screen, down to the entry.
  await window.getByRole('button', { name: 'Reports', exact: true }).click()
  const row = window.getByRole('row').filter({ hasText: 'Kraken treasury' })
  await expect(row).toContainText('withdraw')
  await window.getByRole('button', { name: /^Exceptions/ }).click()
  await expect(window.getByText('Policy refused to sign once: scope.')).toBeVisible()
  await window
    .getByRole('button', { name: /^Entry \d+$/ })
    .first()
    .click()
  await expect(window.getByRole('heading', { name: 'Request refused' })).toBeVisible()
  await rm(target, { recursive: true })
})
