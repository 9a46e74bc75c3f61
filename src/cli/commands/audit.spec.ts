/** `audit verify` on what the app exports; the verifier itself is tried in scripts/audit-*.spec.ts. */
import { appendFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { unpack, writeBundle } from '../../main/adapters/bundle/testing/temp-bundle'
import { openTempLog, tempFolder, type TempLog } from '../../main/adapters/sqlite/testing/temp-log'
import { fakeTerminal } from '../testing/fake-io'

let temp: TempLog
let folder: string
let remove: () => void
const shell = fakeTerminal()

beforeEach(async () => {
  ;({ folder, remove } = tempFolder())
  temp = openTempLog(path.join(folder, 'keywatch.db'))
  await temp.log.open()
  temp.append(20)
})
afterEach(() => {
  temp.db.close()
  remove()
  shell.remove()
})

it('verifies a bundle, packed or not, and finds what was altered', async () => {
  const zip = path.join(folder, 'audit.zip')
  await writeBundle(temp, zip)
  expect(await shell.run('audit', 'verify', zip)).toMatchObject({
    code: 0,
    err: '',
    out: expect.stringMatching(/\nVERIFIED\n$/u) as string
  })
  const unpacked = unpack(zip)
  expect(JSON.parse((await shell.run('audit', 'verify', unpacked, '--json')).out)).toMatchObject({ ok: true })
  appendFileSync(path.join(unpacked, 'entries.jsonl'), '{}\n')
  expect(await shell.run('audit', 'verify', unpacked)).toMatchObject({
    code: 1,
    out: expect.stringMatching(/NOT VERIFIED\n$/u) as string
  })
  expect(await shell.run('audit', 'verify', zip, '--key', 'somebody-else')).toMatchObject({ code: 1 })
})
