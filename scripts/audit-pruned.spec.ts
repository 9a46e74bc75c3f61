/** Bundles of a log whose old entries are sealed elsewhere: both verifiers say so, and let nobody hide entries that way. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { unpack, writeBundle } from '../src/main/adapters/bundle/testing/temp-bundle'
import { KEY_A, openTempLog, tempFolder } from '../src/main/adapters/sqlite/testing/temp-log'
import { later, retentionPorts, retire } from '../src/main/features/audit/testing/retention-bench'
import { exportLog } from '../src/main/features/audit/export-log'
import { bundlePorts } from '../src/main/adapters/bundle/testing/temp-bundle'
import { verifyBundle } from '../src/cli/audit/verify-bundle'
import { verifyExport } from '../src/cli/audit/verify-export'

const PRUNED = 50
vi.setConfig({ testTimeout: 120_000 })

let folder: string
let remove: () => void
let made: { full: string; part: string; sealed: string; before: string; jsonl: string }
let bundle: string

beforeAll(async () => {
  ;({ folder, remove } = tempFolder())
  const temp = openTempLog(path.join(folder, 'keywatch.db'))
  await temp.log.open()
  temp.append(PRUNED - 1)
  const zip = (name: string): string => path.join(folder, `${name}.zip`)
  later(temp, 14)
  await writeBundle(temp, zip('before'))
  temp.append(20)
  await retire(retentionPorts(temp, path.join(folder, 'sealed')))
  temp.append(10)
  await writeBundle(temp, zip('full'))
  await writeBundle(temp, zip('part'), { keyId: KEY_A })
  const jsonl = path.join(folder, 'log.jsonl')
  const done = await exportLog(bundlePorts(temp, jsonl), temp.log, { format: 'jsonl', filter: {} })
  if (!done.ok) throw new Error(done.error.code)
  made = {
    full: unpack(zip('full')),
    part: unpack(zip('part')),
    before: unpack(zip('before')),
    sealed: unpack(path.join(folder, 'sealed', `keywatch-sealed-0-${PRUNED - 1}.zip`)),
    jsonl
  }
  temp.db.close()
}, 120_000)
afterAll(() => remove())
beforeEach(() => void (bundle = path.join(folder, 'altered')))
afterEach(() => rmSync(bundle, { recursive: true, force: true }))

const at = (name: string): string => path.join(bundle, name)
const read = (name: string): string => readFileSync(at(name), 'utf8')
const lines = (): string[] => read('entries.jsonl').split('\n').slice(0, -1)
const write = (changed: readonly string[]): void =>
  writeFileSync(at('entries.jsonl'), changed.map((line) => `${line}\n`).join(''))

interface Manifest {
  entries: number
  pruned: number
  seals: [number, number, string, string][]
  files: Record<string, string>
}

/** As somebody would who knows the format: hashes and counts are made to fit again. */
function remake(change: (manifest: Manifest) => void = () => undefined): void {
  const manifest = JSON.parse(read('manifest.json')) as Manifest
  manifest.entries = lines().length
  change(manifest)
  for (const name of Object.keys(manifest.files))
    manifest.files[name] = createHash('sha256')
      .update(readFileSync(at(name)))
      .digest('hex')
  const { files, ...fields } = manifest
  const head = Object.entries(fields).map(([name, value]) => `  "${name}": ${JSON.stringify(value)},\n`)
  const hashes = Object.entries(files).map(([name, hash]) => `    "${name}": "${hash}"`)
  writeFileSync(at('manifest.json'), `{\n${head.join('')}  "files": {\n${hashes.join(',\n')}\n  }\n}\n`)
}

async function judged(options: { previous?: string } = {}) {
  const more = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value])
  const mjs = spawnSync(process.execPath, ['src/main/adapters/bundle/verify.mjs', bundle, ...more], {
    encoding: 'utf8'
  })
  const sh = spawnSync('sh', ['src/main/adapters/bundle/verify.sh', bundle, ...more], { encoding: 'utf8' })
  const project = await verifyBundle(bundle, options)
  expect(sh.stderr + mjs.stderr).toBe('')
  expect(sh.stdout).toBe(mjs.stdout)
  expect([mjs.status, sh.status]).toEqual(project.ok ? [0, 0] : [1, 1])
  return { ok: project.ok, seq: /^FAIL {2}Entry (\d+) fails/m.exec(mjs.stdout)?.[1], said: mjs.stdout }
}

describe('untouched', () => {
  it.each(['full', 'part', 'sealed'] as const)('a %s bundle verifies', async (which) => {
    cpSync(made[which], bundle, { recursive: true })
    const { ok, said } = await judged()
    expect(ok, said).toBe(true)
    if (which === 'sealed') expect(said).toContain(`all ${PRUNED} are the lines`)
    else
      expect(said).toMatch(
        /Entries 0 to 49 are sealed in keywatch-sealed-0-49\.zip, SHA-256 [0-9a-f]{64}: verify it too/
      )
    if (which === 'full')
      expect(said).toMatch(/ok {4}Sealed: entry \d+ of the log says that entries up to 49 were sealed there/)
  })

  it('a full one goes on from the checkpoint of a bundle that was kept from before', async () => {
    cpSync(made.full, bundle, { recursive: true })
    const { ok, said } = await judged({ previous: path.join(made.before, 'checkpoint') })
    expect(ok, said).toBe(true)
    expect(said).toContain('Kept: the log only grew since your earlier checkpoint, of 51 entries')
  })

  it('an export of JSON lines verifies, and says what is not in it', async () => {
    const { ok, says } = await verifyExport(made.jsonl)
    expect(ok, says.join('\n')).toBe(true)
    expect(says.join('\n')).toContain('Entries 0 to 49 are not in the file')
  })
})

describe('altered', () => {
  beforeEach(() => cpSync(made.full, bundle, { recursive: true }))

  it.each([
    ['first', 0],
    ['middle', 15],
    ['last', -1]
  ])('the %s entry that is here, edited or deleted, is named', async (_place, index) => {
    const good = lines()
    const here = index < 0 ? good.length - 1 : index
    for (const changed of [
      good.with(here, good[here]?.replace('"app":"0.1.0"', '"app":"6.6.6"') ?? ''),
      good.toSpliced(here, 1)
    ]) {
      write(changed)
      remake()
      expect(await judged()).toMatchObject({ ok: false, seq: String(PRUNED + here) })
    }
  })

  it('an entry that is hidden as if it had been sealed is found', async () => {
    write(lines().slice(1))
    remake((manifest) => void (manifest.pruned += 1))
    expect((await judged()).said).toContain('Entries 0 to 50 are left out, and the bundles named do not hold them all')
    remake((manifest) => void (manifest.seals = [[0, PRUNED, 'made-up.zip', '00'.repeat(32)]]))
    const { ok, said } = await judged()
    expect(ok).toBe(false)
    expect(said).toContain('Entries 0 to 50 are left out, and no entry of the log says that they were sealed')
  })

  it.each([
    [
      'another hash',
      (manifest: Manifest) => void (manifest.seals = manifest.seals.map(([a, b, c]) => [a, b, c, '00'.repeat(32)]))
    ],
    [
      'another name',
      (manifest: Manifest) => void (manifest.seals = manifest.seals.map(([a, b, , d]) => [a, b, 'x.zip', d]))
    ],
    ['none', (manifest: Manifest) => void (manifest.seals = [])],
    ['a hole', (manifest: Manifest) => void (manifest.seals = manifest.seals.map(([, b, c, d]) => [3, b, c, d]))]
  ])('a list of sealed bundles with %s is found', async (_what, change) => {
    remake(change)
    const { ok, said } = await judged()
    expect(ok).toBe(false)
    expect(said).toMatch(/FAIL {2}Entries 0 to 49 are left out/)
  })

  it.each([
    ['altered', (text: string) => text.replace(/^./, (digit) => (digit === '0' ? '1' : '0'))],
    ['cut off', (text: string) => text.slice(0, 65 * 10)],
    ['no hash', (text: string) => text.replace(/^.{64}/, 'x')]
  ])('a hash of a sealed entry that is %s is found', async (_what, change) => {
    writeFileSync(at('leaf-hashes.txt'), change(read('leaf-hashes.txt')))
    remake()
    expect((await judged()).ok).toBe(false)
  })
})
