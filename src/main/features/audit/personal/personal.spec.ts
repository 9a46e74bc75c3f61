import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseLine } from '../../../../shared/domain/audit/line'
import { personal } from '../../../../shared/domain/audit/personal'
import { bundlePorts, unpack } from '../../../adapters/bundle/testing/temp-bundle'
import { verifyBundle } from '../../../adapters/bundle/verify.mjs'
import { openTempLog, tempFolder, type TempLog } from '../../../adapters/sqlite/testing/temp-log'
import { exportBundle } from '../export-bundle'
import { verifyLog } from '../verify-log'
import { eraseValue, openValue, type PersonalPorts } from './personal-values'

let folder: string
let remove: () => void
let temp: TempLog
const ports = (): PersonalPorts => ({
  ...temp,
  actor: { role: 'custodian', caller: 'window' },
  values: temp.journal.personal
})
const HOST = 'adas-laptop.example'

const record = () =>
  temp.unit.commit(() =>
    temp.journal.record({
      actor: { role: 'system', caller: 'main' },
      act: 'app.start',
      outcome: 'ok',
      detail: { host: personal('host', HOST), electron: '45' },
      corr: 'c'
    })
  )
const entry = (seq: number) => {
  const parsed = parseLine(temp.store.entries(seq, 1)[0]?.line ?? '')
  if (!parsed.ok) throw new Error(parsed.error.code)
  return parsed.value
}
const hashOf = (kind: string): string => {
  const found = temp.journal.personal.list().find((one) => one.kind === kind)
  if (!found) throw new Error(`no ${kind}`)
  return found.hash
}

beforeEach(async () => {
  ;({ folder, remove } = tempFolder())
  temp = openTempLog(path.join(folder, 'keywatch.db'))
  await temp.log.open()
  record()
})
afterEach(() => {
  temp.db.close()
  remove()
})

describe('a personal value', () => {
  it('stands in the line as SHA-256 of a salt and the value, the same one each time', () => {
    record()
    expect(entry(1).detail['host']).toBe(entry(2).detail['host'])
    const opened = temp.journal.personal.open(hashOf('host'))
    expect(opened?.value).toBe(HOST)
    expect(entry(1).detail['host']).toBe(createHash('sha256').update(`${opened?.salt}${HOST}`).digest('hex'))
    expect(JSON.stringify(temp.store.entries(0, 9).map(({ line }) => line))).not.toContain(HOST)
    expect(String(personal('ip', '10.0.0.1'))).not.toContain('10.0.0.1')
  })

  it('is opened on record, and what was seen is not', () => {
    expect(openValue(ports(), hashOf('host'))).toMatchObject({ ok: true, value: { value: HOST } })
    expect(entry(2)).toMatchObject({ act: 'personal.open', detail: { kind: 'host', value: hashOf('host') } })
    expect(openValue(ports(), 'ab'.repeat(32))).toMatchObject({ error: { code: 'value-gone' } })
  })

  it('is erased for good, from every file, and the log holds as before', async () => {
    const hash = hashOf('host')
    const { root } = temp.store.head()
    expect(eraseValue(ports(), hash)).toMatchObject({ ok: true })
    expect(temp.store.rootAt(2)?.equals(root)).toBe(true)
    expect(entry(1).detail['host']).toBe(hash)
    expect(openValue(ports(), hash)).toMatchObject({ error: { code: 'value-gone' } })
    expect(eraseValue(ports(), hash)).toMatchObject({ error: { code: 'value-gone' } })
    for (const name of readdirSync(folder))
      expect(readFileSync(path.join(folder, name)).includes(HOST), name).toBe(false)
    const verdict = await verifyLog(temp, temp.log)
    expect(verdict.ok && verdict.value.ok).toBe(true)
    record()
    expect(hashOf('host'), 'a new salt from now on').not.toBe(hash)
  })

  it('of the person at the window can be erased as well; their later entries have another hash', () => {
    const before = entry(0).actor.user
    expect(eraseValue(ports(), before)).toMatchObject({ ok: true })
    expect(temp.journal.personal.open(before)).toBeUndefined()
    expect(entry(2)).toMatchObject({ act: 'personal.erase' })
    expect(entry(2).actor.user).not.toBe(before)
  })

  it('that was first written in a commit that failed is written again in the next', () => {
    expect(() =>
      temp.unit.commit(() => {
        temp.journal.record({
          actor: { role: 'system', caller: 'main' },
          act: 'app.start',
          outcome: 'ok',
          detail: { host: personal('host', 'other') },
          corr: 'c'
        })
        throw new Error('after')
      })
    ).toThrow('after')
    temp.unit.commit(() =>
      temp.journal.record({
        actor: { role: 'system', caller: 'main' },
        act: 'app.start',
        outcome: 'ok',
        detail: { host: personal('host', 'other') },
        corr: 'c'
      })
    )
    expect(temp.journal.personal.open(String(entry(2).detail['host']))?.value).toBe('other')
  })
})

describe('a bundle', () => {
  const write = async (name: string, open: boolean): Promise<string> => {
    const target = path.join(folder, `${name}.zip`)
    const done = await exportBundle(
      { ...bundlePorts(temp, target), values: temp.journal.personal },
      temp.log,
      {},
      { open }
    )
    if (!done.ok) throw new Error(done.error.code)
    return unpack(target)
  }

  /** By both verifiers, in the same words. */
  const judged = async (bundle: string) => {
    const verdict = await verifyBundle(bundle)
    const { stdout, stderr } = spawnSync('sh', [path.join(bundle, 'verify.sh')], { encoding: 'utf8' })
    expect(stderr).toBe('')
    expect(stdout).toBe(`${verdict.says.join('\n')}\n${verdict.ok ? 'VERIFIED' : 'NOT VERIFIED'}\n`)
    return verdict
  }

  it('opens personal values only where the exporter chose so, and that is on record', async () => {
    const closed = await write('closed', false)
    expect(readdirSync(closed)).not.toContain('salts.jsonl')
    expect(readFileSync(path.join(closed, 'README.txt'), 'utf8')).toContain('nothing in this bundle opens')
    const opened = await write('opened', true)
    const salts = readFileSync(path.join(opened, 'salts.jsonl'), 'utf8').trimEnd().split('\n')
    expect(salts.map((line) => (JSON.parse(line) as { value: string }).value).sort()).toEqual(['ada', HOST].sort())
    expect(
      temp.store.page({ act: 'log.export' }, 0, 2).entries.map(({ line }) => line.includes('"opened":true'))
    ).toEqual([true, false])
    const verdict = await judged(opened)
    expect(verdict.ok, verdict.says.join('\n')).toBe(true)
    expect(verdict.says.join('\n')).toContain('Salts: 2 personal values')
  })

  it('opens a value in whatever letters it is', async () => {
    for (const value of ['Zoë’s “Mac” 😀', 'a\\b/c"d', '\u0001\b\t\n\f\r\u007f', 'half \ud83d of a pair', ' ', ''])
      temp.unit.commit(() =>
        temp.journal.record({
          actor: { role: 'system', caller: 'main' },
          act: 'app.start',
          outcome: 'ok',
          detail: { host: personal('host', value) },
          corr: 'c'
        })
      )
    const verdict = await judged(await write('letters', true))
    expect(verdict.ok, verdict.says.join('\n')).toBe(true)
    expect(verdict.says.join('\n')).toMatch(/Salts: [678] personal values/)
  })

  it.each([
    ['another value', (text: string) => text.replace(HOST, 'bobs-laptop.example')],
    ['another salt', (text: string) => text.replace(/"salt":"./, '"salt":"_')],
    [
      'a value of no entry',
      (text: string) =>
        `${text}${JSON.stringify({ hash: createHash('sha256').update('sv').digest('hex'), kind: 'user', salt: 's', value: 'v' })}\n`
    ],
    ['nonsense', () => 'x\n']
  ])('with %s is not verified', async (_what, change) => {
    const opened = await write('opened', true)
    const file = path.join(opened, 'salts.jsonl')
    writeFileSync(file, change(readFileSync(file, 'utf8')))
    const manifest = path.join(opened, 'manifest.json')
    const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex')
    writeFileSync(
      manifest,
      readFileSync(manifest, 'utf8').replace(/"salts.jsonl": "[0-9a-f]+"/, `"salts.jsonl": "${sha256}"`)
    )
    const { ok, says } = await judged(opened)
    expect(ok).toBe(false)
    expect(says.join('\n')).toContain('salts.jsonl opens nothing in these entries')
  })
})
