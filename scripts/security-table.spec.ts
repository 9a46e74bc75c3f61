/** docs/security.md promises tests: each file and each title it names must be there. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')
const rows = readFileSync(path.join(root, 'docs/security.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| \d+ /u.test(line))

/** Of each file a row names, the titles that follow it. */
const promises = rows.flatMap((row) =>
  [...row.matchAll(/\[`([^`]+\.spec\.tsx?)`\]\([^)]+\): ((?:"[^"]+"(?:; )?)+)/gu)].flatMap(
    ([, file = '', titles = '']) =>
      [...titles.matchAll(/"([^"]+)"/gu)].map(([, title = '']) => ({ row: row.slice(2, 5).trim(), file, title }))
  )
)

describe('the table of security requirements', () => {
  it('has a row for each requirement, with a test or the word open', () => {
    expect(rows.map((row) => Number(row.slice(2, 5)))).toEqual(
      Array.from({ length: rows.length }, (_, index) => index + 1)
    )
    expect(rows.length).toBeGreaterThanOrEqual(29)
    for (const row of rows) expect(row).toMatch(/\.spec\.tsx?`\]\([^)]+\): "| open: /u)
  })

  it('links to each file that it names, by its own name', () => {
    for (const row of rows) {
      const named = [...row.matchAll(/`((?:src|e2e|scripts)\/[^`\s]+\.\w+)`/gu)].map(([, file = '']) => file)
      const linked = [...row.matchAll(/\[`([^`]+)`\]\(\.\.\/([^)]+)\)/gu)]
      expect(linked.map(([, , to]) => to)).toEqual(named)
    }
  })

  it.each(promises)('row $row: $file, “$title”', ({ file, title }) => {
    const where = path.join(root, file)
    expect(existsSync(where), `${file} is not there`).toBe(true)
    // A title may be broken over lines by the formatter.
    expect(readFileSync(where, 'utf8').replaceAll(/\s+/gu, ' ')).toContain(title)
  })
})
