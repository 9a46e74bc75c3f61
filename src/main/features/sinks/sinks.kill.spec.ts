/** A Keywatch that is killed between a sink's confirmation and its own commit: nothing is lost, and nothing is held twice. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasPostgres, startPostgres, type PostgresServer } from '../../adapters/sinks/testing/postgres-server'
import { bundleChild } from '../../ports/testing/bundle-child'

const ROOT = resolve(import.meta.dirname, '../../../..')
/** Beside node_modules, so that the child finds better-sqlite3. */
const CACHE = join(ROOT, '.cache', `sinks-kill-${process.pid}`)
const CHILD = join(CACHE, 'child.mjs')

/** Until it has said `until`, and no further: then SIGKILL. */
function live(folder: string, port: number, until: RegExp, waits = false): Promise<string> {
  const child = spawn(process.execPath, [CHILD, folder, String(port), ...(waits ? ['waits'] : [])])
  let said = ''
  child.stderr.on('data', (data: Buffer) => (said += data.toString()))
  child.stdout.on('data', (data: Buffer) => {
    said += data.toString()
    if (until.test(said)) child.kill('SIGKILL')
  })
  return new Promise((done) => child.on('close', () => done(said)))
}

describe.skipIf(!hasPostgres)('killed between confirmation and commit', () => {
  let server: PostgresServer
  let folder: string

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'keywatch-kill-'))
    ;[server] = await Promise.all([
      startPostgres(),
      bundleChild(ROOT, join(import.meta.dirname, 'testing/kill-child.ts'), CHILD)
    ])
  }, 120_000)
  afterAll(async () => {
    await server?.remove()
    rmSync(folder, { recursive: true, force: true })
    rmSync(CACHE, { recursive: true, force: true })
  })

  it('sends the same batch again, and the table holds each entry once, in its place', async () => {
    for (let life = 0; life < 3; life += 1)
      expect(await live(folder, server.port, /confirmed/, true)).toMatch(/confirmed/)
    const said = await live(folder, server.port, /^all \d+\n/m)
    const all = Number(/^all (\d+)$/m.exec(said)?.[1])
    expect(all).toBeGreaterThan(4_800)
    // The first life was killed within the first batch, and so were the others: its entries came four times.
    expect([...said.matchAll(/^confirmed (\d+)$/gm)][0]?.[1]).toBe('499')
    const held = await server.sqlIn<{ rows: string; last: string; places: string }>(
      'audit',
      `SELECT count(*) AS rows, max(seq) AS last, count(*) FILTER (WHERE (line::json ->> 'seq')::bigint = seq) AS places
       FROM keywatch_audit`
    )
    expect(held).toEqual([{ rows: String(all), last: String(all - 1), places: String(all) }])
  }, 60_000)
})
