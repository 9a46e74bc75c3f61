/**
 * The tamper matrix of a bundle: every way to alter what a reviewer gets, at its first, a middle and its last entry,
 * against verify.mjs and verify.sh as they are shipped, and `audit:verify`. All must find it, and name the same entry.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { KEY_A, openTempLog, tempFolder } from '../src/main/adapters/sqlite/testing/temp-log'
import { unpack, writeBundle } from '../src/main/adapters/bundle/testing/temp-bundle'
import { signCheckpoint } from '../src/shared/domain/audit/checkpoint'
import { canonicalLine, parseLine } from '../src/shared/domain/audit/line'
import { publicPem } from '../src/shared/domain/audit/log-key'
import { append, emptyFrontier, frontierRoot, leafHash } from '../src/shared/domain/audit/merkle'
import { fingerprintOf, spkiOf } from '../src/shared/domain/audit/note'
import { verifyBundle } from '../src/cli/audit/verify-bundle'

const SIZE = 90
// Each verdict starts two programs; a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000 })

let folder: string
let remove: () => void
/** Bundles as they were written: a log at two sizes, whole and in part. */
let made: { first: string; full: string; part: string; fingerprint: string; logId: string }
let bundle: string

beforeAll(async () => {
  ;({ folder, remove } = tempFolder())
  const temp = openTempLog(path.join(folder, 'keywatch.db'))
  await temp.log.open()
  temp.append(49)
  const names = ['first', 'full', 'part'].map((name) => path.join(folder, `${name}.zip`))
  const [first = '', full = '', part = ''] = names
  await writeBundle(temp, first)
  temp.append(SIZE - 53)
  await writeBundle(temp, full)
  await writeBundle(temp, part, { keyId: KEY_A })
  const identity = temp.store.identity()
  made = {
    first: unpack(first),
    full: unpack(full),
    part: unpack(part),
    fingerprint: fingerprintOf(identity?.publicKey ?? Buffer.alloc(0)),
    logId: identity?.logId ?? ''
  }
  temp.db.close()
}, 60_000)
afterAll(() => remove())
beforeEach(() => void (bundle = path.join(folder, 'altered')))
afterEach(() => rmSync(bundle, { recursive: true, force: true }))

const take = (from: string): void => cpSync(from, bundle, { recursive: true })
const at = (name: string): string => path.join(bundle, name)
const read = (name: string): string => readFileSync(at(name), 'utf8')
const lines = (): string[] => read('entries.jsonl').split('\n').slice(0, -1)
const write = (changed: readonly string[]): void =>
  writeFileSync(at('entries.jsonl'), changed.map((line) => `${line}\n`).join(''))
const forged = (line = '', seq?: number): string => {
  const entry = parseLine(line)
  if (!entry.ok) throw new Error(entry.error.code)
  return canonicalLine({ ...entry.value, corr: 'forged', ...(seq === undefined ? {} : { seq }) })
}
const rootOf = (leaves: readonly string[]): Buffer =>
  frontierRoot(leaves.reduce((frontier, line) => append(frontier, leafHash(line)).next, emptyFrontier))

/** As somebody would who knows the format: counts and hashes in the manifest are made to fit again. */
function remakeManifest(): void {
  const manifest = JSON.parse(read('manifest.json')) as { entries: number; files: Record<string, string> }
  manifest.entries = lines().length
  for (const name of Object.keys(manifest.files))
    if (existsSync(at(name)))
      manifest.files[name] = createHash('sha256')
        .update(readFileSync(at(name)))
        .digest('hex')
    else delete manifest.files[name]
  const { files, ...fields } = manifest
  const head = Object.entries(fields).map(([name, value]) => `  "${name}": ${JSON.stringify(value)},\n`)
  const hashes = Object.entries(files).map(([name, hash]) => `    "${name}": "${hash}"`)
  writeFileSync(at('manifest.json'), `{\n${head.join('')}  "files": {\n${hashes.join(',\n')}\n  }\n}\n`)
}

const failing = (said: string): string | undefined => /^FAIL {2}Entry (\d+) fails/m.exec(said)?.[1]

/** What all three say: they must agree on everything. `options` as the command lines take them. */
async function judged(options: { key?: string; previous?: string; witness?: string } = {}) {
  const more = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value])
  // Not the programs of the altered folder: those of the project, which are what is shipped.
  const mjs = spawnSync(process.execPath, ['src/main/adapters/bundle/verify.mjs', bundle, ...more], {
    encoding: 'utf8'
  })
  const sh = spawnSync('sh', ['src/main/adapters/bundle/verify.sh', bundle, ...more], { encoding: 'utf8' })
  const project = await verifyBundle(bundle, options)
  expect(sh.stderr + mjs.stderr).toBe('')
  expect(sh.stdout).toBe(mjs.stdout)
  expect(`${project.says.join('\n')}\n${project.ok ? 'VERIFIED' : 'NOT VERIFIED'}\n`).toBe(mjs.stdout)
  expect([mjs.status, sh.status]).toEqual(project.ok ? [0, 0] : [1, 1])
  return { ok: project.ok, seq: failing(mjs.stdout), said: mjs.stdout }
}

it.each(['first', 'full', 'part'] as const)('an untouched bundle (%s) verifies', async (which) => {
  take(made[which])
  expect((await judged({ key: made.fingerprint })).ok).toBe(true)
  if (which === 'first') return
  const kept = path.join(made[which === 'full' ? 'first' : 'full'], 'checkpoint')
  expect((await judged({ previous: kept })).ok).toBe(true)
})

const places = { first: 0, middle: 44, last: SIZE - 1 } as const

/** Each gives the lines as altered, and the entry that must be named. */
const alterations: Record<string, (good: readonly string[], seq: number) => readonly [readonly string[], number]> = {
  edited: (good, seq) => [good.with(seq, forged(good[seq])), seq],
  'no longer JSON': (good, seq) => [good.with(seq, 'x'), seq],
  'given a byte 0': (good, seq) => [good.with(seq, good[seq]?.replace('corr', 'co\0rr') ?? ''), seq],
  'given a carriage return': (good, seq) => [good.with(seq, `${good[seq]}\r`), seq],
  inserted: (good, seq) => [good.toSpliced(seq, 0, forged(good[seq], seq)), seq],
  appended: (good) => [[...good, forged(good[0], good.length)], good.length],
  deleted: (good, seq) => [good.toSpliced(seq, 1), seq],
  doubled: (good, seq) => [good.toSpliced(seq, 0, good[seq] ?? ''), seq + 1],
  'in another place': (good, seq) => {
    const other = seq === 0 ? 7 : seq - 7
    return [good.with(seq, good[other] ?? '').with(other, good[seq] ?? ''), Math.min(seq, other)]
  },
  'the first of those cut off': (good, seq) => [good.slice(0, seq), seq]
}

describe.each(Object.entries(places))('in a full bundle, at the %s entry', (_place, seq) => {
  it.each(Object.entries(alterations))('an entry that is %s is named', async (_what, alter) => {
    take(made.full)
    const [changed, expected] = alter(lines(), seq)
    write(changed)
    remakeManifest()
    expect(await judged()).toMatchObject({ ok: false, seq: String(expected) })
  })

  it('an edit is found though leaf-hashes.txt was made to fit', async () => {
    take(made.full)
    const changed = lines().with(seq, forged(lines()[seq]))
    write(changed)
    writeFileSync(at('leaf-hashes.txt'), changed.map((line) => `${leafHash(line).toString('hex')}\n`).join(''))
    remakeManifest()
    const { ok, said } = await judged()
    expect(ok).toBe(false)
    expect(said).toContain('none can be named')
  })
})

describe.each(['first', 'middle', 'last'])('in a filtered bundle, at the %s entry', (place) => {
  const seqOf = (line = ''): number => Number(/"seq":(\d+)/.exec(line)?.[1])
  const index = (): number =>
    place === 'first' ? 0 : place === 'middle' ? Math.floor(lines().length / 2) : lines().length - 1

  it('an entry that is edited, inserted, deleted, doubled or moved is named', async () => {
    take(made.part)
    const good = lines()
    const here = index()
    const seq = seqOf(good[here])
    const other = here === 0 ? 1 : here - 1
    const cases: readonly (readonly [string, readonly string[], number])[] = [
      ['edited', good.with(here, forged(good[here])), seq],
      ['inserted', good.toSpliced(here + 1, 0, forged(good[here], seq + 1)), seq + 1],
      ['deleted', good.toSpliced(here, 1), seq],
      ['doubled', good.toSpliced(here, 0, good[here] ?? ''), seq],
      ['moved', good.with(here, good[other] ?? '').with(other, good[here] ?? ''), Math.min(seq, seqOf(good[other]))]
    ]
    for (const [what, changed, expected] of cases) {
      write(changed)
      remakeManifest()
      expect(await judged(), what).toMatchObject({ ok: false, seq: String(expected) })
    }
  })

  it('a proof that is altered, missing or of another entry is named', async () => {
    take(made.part)
    const seq = seqOf(lines()[index()])
    const name = `proofs/${seq}.tlog-proof`
    const good = read(name)
    const hash = good.split('\n')[2] ?? ''
    const others = readdirSync(at('proofs')).filter((one) => one !== path.basename(name))
    for (const altered of [
      good.replace(hash, Buffer.from(leafHash('x')).toString('base64')),
      good.replace(`${hash}\n`, ''),
      good.replace(hash, `${hash}\n${hash}`),
      good.replace('@v1', '@v2'),
      good.replace(/\n9\d\n/, '\n99\n'),
      read(`proofs/${others[0]}`),
      ''
    ]) {
      writeFileSync(at(name), altered)
      remakeManifest()
      expect(await judged(), altered).toMatchObject({ ok: false, seq: String(seq) })
    }
    rmSync(at(name))
    remakeManifest()
    expect(await judged()).toMatchObject({ ok: false, seq: String(seq) })
  })
})

/** A whole new history, signed with a key of the forger's own: it fits itself. */
function forgeHistory(key: KeyObject, changed: readonly string[]): void {
  write(changed)
  writeFileSync(at('leaf-hashes.txt'), changed.map((line) => `${leafHash(line).toString('hex')}\n`).join(''))
  writeFileSync(at('checkpoint'), signCheckpoint(made.logId, changed.length, rootOf(changed), key))
  writeFileSync(at('log.pub'), publicPem(key))
  for (const name of ['previous.checkpoint', 'consistency.txt']) rmSync(at(name), { force: true })
  remakeManifest()
}

describe('keys and checkpoints', () => {
  const forger = generateKeyPairSync('ed25519').privateKey

  it.each(['full', 'part'] as const)('a public key that was swapped is found (%s)', async (which) => {
    take(made[which])
    writeFileSync(at('log.pub'), publicPem(forger))
    remakeManifest()
    const { ok, said } = await judged()
    expect(ok).toBe(false)
    expect(said).toContain('signed with another key than log.pub')
  })

  it.each([
    ['another size', (note: string) => note.replace(`\n${SIZE}\n`, `\n${SIZE - 1}\n`)],
    ['another root', (note: string) => note.replace(/\n[^\n]{44}\n/, `\n${leafHash('x').toString('base64')}\n`)],
    ['another log', (note: string) => note.replaceAll(made.logId, 'another')],
    ['no signature', (note: string) => note.slice(0, note.indexOf('— '))],
    ['a cut off end', (note: string) => note.slice(0, -1)],
    ['a fourth line', (note: string) => note.replace('\n\n', '\nmore\n\n')],
    ['a signature of another key', () => signCheckpoint(made.logId, SIZE, rootOf(lines()), forger)]
  ])('a checkpoint with %s is refused', async (_what, change) => {
    take(made.full)
    writeFileSync(at('checkpoint'), change(read('checkpoint')))
    remakeManifest()
    const { ok, said } = await judged()
    expect(ok).toBe(false)
    expect(said).toMatch(/^FAIL {2}checkpoint does not hold/m)
  })

  it('a history that was signed anew gives itself away by its key, and by the checkpoint that was kept', async () => {
    take(made.full)
    forgeHistory(forger, lines().with(3, forged(lines()[3])))
    expect((await judged()).said).toContain(fingerprintOf(spkiOf(forger)))
    expect((await judged({ key: made.fingerprint })).ok).toBe(false)
    const kept = await judged({ previous: path.join(made.first, 'checkpoint') })
    expect(kept.ok).toBe(false)
    expect(kept.said).toContain('Your earlier checkpoint does not hold')
  })

  it('an older database that was put back gives itself away by the checkpoint that was kept', async () => {
    take(made.first)
    const kept = await judged({ previous: path.join(made.full, 'checkpoint') })
    expect(kept.ok).toBe(false)
    expect(kept.said).toContain('does not go on from your earlier checkpoint, of 90 entries')
    const other = await judged({ previous: path.join(made.first, 'checkpoint'), key: made.fingerprint })
    expect(other.ok).toBe(true)
  })

  it.each([
    ['altered', (text: string) => text.replace(/\n[^\n]{44}\n/, `\n${leafHash('x').toString('base64')}\n`)],
    ['shortened', (text: string) => text.replace(/\n[^\n]{44}\n/, '\n')],
    ['of another size', (text: string) => text.replace('old 51', 'old 50')],
    ['empty', () => '']
  ])('a proof of growth that is %s is refused', async (_what, change) => {
    take(made.full)
    writeFileSync(at('consistency.txt'), change(read('consistency.txt')))
    remakeManifest()
    const { ok, said } = await judged()
    expect(ok).toBe(false)
    expect(said).toContain('The log does not go on from the last bundle, of 51 entries')
  })
})

describe('what happens on the way', () => {
  it.each(['manifest.json', 'entries.jsonl', 'checkpoint', 'log.pub', 'leaf-hashes.txt', 'README.txt'])(
    'a bundle without %s is not verified',
    async (name) => {
      take(made.full)
      rmSync(at(name))
      expect((await judged()).ok).toBe(false)
    }
  )

  it('CRLF and a byte order mark are called what they are', async () => {
    take(made.full)
    writeFileSync(at('entries.jsonl'), read('entries.jsonl').replaceAll('\n', '\r\n'))
    writeFileSync(at('README.txt'), `\ufeff${read('README.txt')}`)
    const { ok, said } = await judged()
    expect(ok).toBe(false)
    expect(said).toContain(
      'File entries.jsonl is not the one that the manifest lists. A mail gateway or an editor did this: its line ends were changed to CRLF.'
    )
    expect(said).toContain('a byte order mark (BOM) was put before its first line')
  })

  it.each(['full', 'part'] as const)('CRLF in every file is called so, and nothing is verified (%s)', async (which) => {
    take(made[which])
    const names = readdirSync(bundle, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
    for (const { parentPath, name } of names) {
      const file = path.join(parentPath, name)
      writeFileSync(file, readFileSync(file, 'utf8').replaceAll('\n', '\r\n'))
    }
    const { ok, said } = await judged()
    expect(ok).toBe(false)
    expect(said).toContain('File entries.jsonl is not the one that the manifest lists. A mail gateway or an editor did')
    expect(said).toContain('checkpoint does not hold: it is not a checkpoint')
  })

  it('a byte order mark before the manifest and the checkpoint is said of what it spoils', async () => {
    take(made.full)
    for (const name of ['manifest.json', 'checkpoint']) writeFileSync(at(name), `\ufeff${read(name)}`)
    const { ok, said } = await judged()
    expect(ok).toBe(false)
    expect(said).toContain('File checkpoint is not the one that the manifest lists. A mail gateway')
  })

  it('a file that the manifest lists twice is named, whichever of the two is true', async () => {
    for (const first of [true, false]) {
      take(made.full)
      const line = /^ {4}"README\.txt": "[0-9a-f]{64}"/m.exec(read('manifest.json'))?.[0] ?? ''
      const other = line.replace(/[0-9a-f]{64}/, '0'.repeat(64))
      writeFileSync(
        at('manifest.json'),
        read('manifest.json').replace(line, first ? `${line},\n${other}` : `${other},\n${line}`)
      )
      // Which of the two hashes counts is nobody's business: the manifest is not Keywatch's.
      const runs = [
        spawnSync(process.execPath, ['src/main/adapters/bundle/verify.mjs', bundle], { encoding: 'utf8' }),
        spawnSync('sh', ['src/main/adapters/bundle/verify.sh', bundle], { encoding: 'utf8' })
      ]
      for (const { status, stdout } of runs) {
        expect(status).toBe(1)
        expect(stdout).toContain('FAIL  File README.txt is listed twice.')
      }
    }
  })

  it('a last line that lost its end is named', async () => {
    take(made.full)
    writeFileSync(at('entries.jsonl'), read('entries.jsonl').slice(0, -1))
    remakeManifest()
    expect(await judged()).toMatchObject({ ok: false, seq: String(SIZE - 1) })
  })

  it('a name that leaves the folder is refused', async () => {
    take(made.full)
    writeFileSync(at('manifest.json'), read('manifest.json').replace('"README.txt"', '"../README.txt"'))
    expect((await judged()).said).toContain('has a name that no bundle has')
  })

  it('what lies beside it is said and does no harm', async () => {
    take(made.full)
    execFileSync('cp', [at('README.txt'), at('my-notes.txt')])
    const { ok, said } = await judged()
    expect(ok).toBe(true)
    expect(said).toContain('Not part of the bundle: my-notes.txt')
  })
})
