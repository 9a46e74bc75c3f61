import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from '../fixtures/app'

interface Work {
  readonly name: string
  readonly version: string
  readonly licence: string
}

test('whose work the app holds is shown, each package that the build built in with its licence', async ({
  demo: { window }
}) => {
  const works = JSON.parse(
    readFileSync(resolve(import.meta.dirname, '../../out/third-party.json'), 'utf8')
  ) as readonly Work[]
  expect(works.map(({ name }) => name)).toEqual(expect.arrayContaining(['react', 'pg', 'better-sqlite3', 'zod']))
  await window.getByRole('navigation').getByText('Settings', { exact: true }).click()
  await window.getByRole('button', { name: 'Licences' }).click()
  const section = window.getByRole('region', { name: 'Licences' })
  await expect(section.getByRole('heading', { name: 'gitleaks' })).toBeVisible()
  const rows = section.getByRole('listitem')
  await expect(rows).toHaveCount(works.length)
  for (const [place, { name, version, licence }] of works.entries())
    expect(await rows.nth(place).getByRole('button').innerText()).toMatch(
      new RegExp(`${name}[\\s\\S]*${version}[\\s\\S]*${licence.replaceAll(/[()]/gu, '\\$&')}`, 'u')
    )
  const pg = rows.filter({ has: window.getByText('pg', { exact: true }) })
  await expect(pg.getByText('Permission is hereby granted', { exact: false })).toBeHidden()
  await pg.getByRole('button').click()
  await expect(pg.getByText('Permission is hereby granted', { exact: false })).toBeVisible()
})
