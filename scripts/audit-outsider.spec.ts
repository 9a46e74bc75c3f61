/**
 * What an outside reviewer's bundle may go through that no entry shows: both verifiers, as they are shipped, must say the same
 * of it, believe nothing that is not signed, and print nothing that somebody else wrote as if it were theirs.
 */
import { spawnSync } from 'node:child_process'
import { createHash, generateKeyPairSync } from 'node:crypto'
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { verifyBundle } from '../src/main/adapters/bundle/verify.mjs'
import { bundlePorts, unpack } from '../src/main/adapters/bundle/testing/temp-bundle'
import { KEY_A, openTempLog, tempFolder } from '../src/main/adapters/sqlite/testing/temp-log'
import { exportBundle } from '../src/main/features/audit/export-bundle'
import { signCheckpoint } from '../src/shared/domain/audit/checkpoint'
import { publicPem } from '../src/shared/domain/audit/log-key'
import { fingerprintOf, spkiOf } from '../src/shared/domain/audit/note'
import { ok } from '../src/shared/kernel/result'

// Each verdict starts two programs; a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000 })
const SIZE = 12

let folder: string
let remove: () => void
let made: { one: string; full: string; part: string; fingerprint: string }
let bundle: string

beforeAll(async () => {
  ;({ folder, remove } = tempFolder())
  const temp = openTempLog(path.join(folder, 'keywatch.db'))
  await temp.log.open()
  const write = async (name: string, ...[filter, extras]: [object?, object?]): Promise<string> => {
    const zip = path.join(folder, `${name}.zip`)
    const done = await exportBundle(bundlePorts(temp, zip), temp.log, filter ?? {}, extras ?? {})
    if (!done.ok) throw new Error(done.error.code)
    return unpack(zip)
  }
  const one = await write('one')
  temp.append(SIZE)
  temp.unit.commit(() =>
    temp.journal.record({
      actor: { role: 'owner', caller: 'window' },
      act: 'settings.change',
      outcome: 'ok',
      detail: { label: 'Zoë’s "main" \\ \u2028 \u0001 😀 \u007f' },
      corr: 'in any letters'
    })
  )
  const full = await write('full', {}, { beside: ['csv', 'pdf'], paper: async () => ok(Buffer.from('%PDF')) })
  const part = await write('part', { keyId: KEY_A })
  made = { one, full, part, fingerprint: fingerprintOf(temp.store.identity()?.publicKey ?? Buffer.alloc(0)) }
  temp.db.close()
}, 60_000)
afterAll(() => remove())
beforeEach(() => void (bundle = path.join(folder, 'altered bundle')))
afterEach(() => rmSync(bundle, { recursive: true, force: true }))

const take = (from: string): void => cpSync(from, bundle, { recursive: true })
const at = (name: string): string => path.join(bundle, name)
const manifest = (): string => readFileSync(at('manifest.json'), 'utf8')
const rewrite = (from: string | RegExp, to: string): void => {
  const text = manifest()
  const changed = text.replace(from, () => to)
  expect(changed, String(from)).not.toBe(text)
  writeFileSync(at('manifest.json'), changed)
}

interface How {
  readonly cwd?: string
  readonly env?: NodeJS.ProcessEnv
}
const run = (program: string, args: readonly string[], { cwd = folder, env = process.env }: How = {}) =>
  spawnSync(program, args, { encoding: 'utf8', cwd, env })
const mjs = (args: readonly string[], how?: How) => run(process.execPath, args, how)
const sh = (args: readonly string[], how?: How) => run('/bin/sh', args, how)

/** Both, on the bundle as it stands: they say the same, and the shell's program has nothing to complain about. */
async function judged(options: { key?: string } = {}): Promise<{ status: number | null; says: string }> {
  const more = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value])
  const { stdout, stderr, status } = sh([at('verify.sh'), ...more])
  const { ok: holds, says } = await verifyBundle(bundle, options)
  expect(stderr).toBe('')
  expect(stdout).toBe(`${says.join('\n')}\n${holds ? 'VERIFIED' : 'NOT VERIFIED'}\n`)
  expect(status).toBe(holds ? 0 : 1)
  return { status, says: stdout }
}

describe('a bundle that nobody touched', () => {
  it.each(['one', 'full', 'part'] as const)('verifies word by word as its README says (%s)', async (which) => {
    take(made[which])
    const readme = readFileSync(at('README.txt'), 'utf8')
    const [node = '', shell = ''] = readme.match(/^ {2}(node|sh) verify\.\S+ --key FINGERPRINT/gmu) ?? []
    const key = /^ {2}((?:[0-9a-f]{2}:){31}[0-9a-f]{2})$/mu.exec(readme)?.[1] ?? ''
    expect(key).toBe(made.fingerprint)
    for (const command of [node, shell]) {
      const typed = sh(['-c', command.trim().replace('FINGERPRINT', `'${key}'`)], { cwd: bundle })
      expect([typed.status, typed.stderr]).toEqual([0, ''])
      expect(typed.stdout).toMatch(/is the one you expect\.\n[^]*\nVERIFIED\n$/u)
    }
  })

  it('is taken with a key as people copy it', async () => {
    take(made.one)
    expect((await judged({ key: ` ${made.fingerprint.toUpperCase().replace(':', ': \n')}` })).status).toBe(0)
  })

  it('has names that no disk takes for one another, and none that starts with a dash', async () => {
    for (const from of [made.full, made.part]) {
      const names = readdirSync(from, { recursive: true }).map((name) => String(name).toLowerCase())
      expect(new Set(names).size).toBe(names.length)
      expect(names.filter((name) => !/^[a-z0-9]/u.test(name))).toEqual([])
    }
  })

  it('says which of its files nothing proves', async () => {
    take(made.full)
    expect((await judged()).says).toContain('For reading alone, and not what was signed: entries.csv, report.pdf.')
    take(made.part)
  })

  it('is found wherever it lies, and however it is named', async () => {
    const odd = path.join(folder, '-x =y')
    mkdirSync(path.join(folder, 'elsewhere'))
    cpSync(made.one, odd, { recursive: true })
    cpSync(made.full, path.join(folder, 'elsewhere', 'bundle'), { recursive: true })
    cpSync(made.one, path.join(folder, 'bundle'), { recursive: true })
    const same = [mjs(['./-x =y/verify.mjs']), sh(['./-x =y/verify.sh']), sh(['verify.sh'], { cwd: odd })]
    // A CDPATH must not lead to another bundle than the one that was named.
    same.push(sh(['bundle/verify.sh', 'bundle'], { env: { ...process.env, CDPATH: path.join(folder, 'elsewhere') } }))
    for (const { stdout, status } of same) expect([status, stdout]).toEqual([0, same[0]?.stdout])
    for (const name of [odd, 'elsewhere', 'bundle']) rmSync(path.resolve(folder, name), { recursive: true })
  })
})

it('the log of nobody’s acts, which has no entry, verifies too', async () => {
  take(made.one)
  const key = generateKeyPairSync('ed25519').privateKey
  const origin = /"log": "keywatch\.app\/log\/([^"]+)"/u.exec(manifest())?.[1] ?? ''
  const files: Readonly<Record<string, string>> = {
    'entries.jsonl': '',
    'leaf-hashes.txt': '',
    checkpoint: signCheckpoint(origin, 0, createHash('sha256').digest(), key),
    'log.pub': publicPem(key)
  }
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(at(name), text)
    const sum = createHash('sha256').update(text).digest('hex')
    rewrite(new RegExp(`"${name}": "[0-9a-f]+"`, 'u'), `"${name}": "${sum}"`)
  }
  for (const name of ['size', 'entries']) rewrite(new RegExp(`"${name}": \\d+`, 'u'), `"${name}": 0`)
  for (const name of ['first', 'last']) rewrite(new RegExp(`"${name}": \\d+`, 'u'), `"${name}": null`)
  rewrite(/"fingerprint": "[^"]+"/u, `"fingerprint": "${fingerprintOf(spkiOf(key))}"`)
  const { status, says } = await judged()
  expect([status, says]).toEqual([0, expect.stringContaining('all 0 are the lines that were signed')])
})

describe('a verifier', () => {
  it('runs under whatever name it was saved', async () => {
    take(made.one)
    cpSync(at('verify.mjs'), at('verify (1).mjs'))
    symlinkSync(at('verify.mjs'), path.join(folder, 'linked.mjs'))
    expect(mjs([at('verify (1).mjs')]).stdout).toMatch(/\nVERIFIED\n$/u)
    expect(mjs([path.join(folder, 'linked.mjs'), bundle]).stdout).toMatch(/\nVERIFIED\n$/u)
    rmSync(path.join(folder, 'linked.mjs'))
  })

  it.each(['--key', '--previous', '--witness'])('takes no empty %s for none', async (option) => {
    take(made.one)
    for (const said of [mjs([at('verify.mjs'), option, '']), sh([at('verify.sh'), option, ''])]) {
      expect([said.status, said.stdout]).toEqual([2, ''])
      expect(said.stderr).toContain(`${option} needs a value.`)
    }
  })

  it('says that a zip has to be unpacked', async () => {
    take(made.one)
    const zip = path.join(folder, 'one.zip')
    for (const said of [mjs([at('verify.mjs'), zip]), sh([at('verify.sh'), zip])]) {
      expect([said.status, said.stdout]).toEqual([2, ''])
      expect(said.stderr).toContain('one.zip is not a folder. Unpack the zip first.')
    }
  })

  it('calls no log forged because of the tools that are here', async () => {
    take(made.one)
    const tools = path.join(folder, 'tools')
    mkdirSync(tools)
    const real = run('/bin/sh', ['-c', 'command -v openssl']).stdout.trim()
    const tool = (name: string, text: string): void => {
      writeFileSync(path.join(tools, name), `#!/bin/sh\n${text}\n`)
      chmodSync(path.join(tools, name), 0o755)
    }
    // As OpenSSL 1.1.1 does, which has no -rawin.
    tool('openssl', `case " $* " in *" -rawin "*) exit 1 ;; esac; exec ${real} "$@"`)
    const old = sh([at('verify.sh')], { env: { ...process.env, PATH: `${tools}:${process.env['PATH']}` } })
    expect([old.status, old.stdout]).toEqual([2, ''])
    expect(old.stderr).toContain('This openssl cannot check an Ed25519 signature.')
    rmSync(tools, { recursive: true })
  })

  it.skipIf(run('/bin/sh', ['-c', 'command -v shasum']).status !== 0)('makes do with shasum, as macOS has it', () => {
    take(made.full)
    const tools = path.join(folder, 'tools')
    mkdirSync(tools)
    const needed = 'openssl shasum perl awk mktemp tr head tail rm cat mv mkdir dirname env'.split(' ')
    for (const name of needed) {
      const real = run('/bin/sh', ['-c', `command -v ${name}`]).stdout.trim()
      if (real.startsWith('/')) symlinkSync(real, path.join(tools, name))
    }
    const there = sh([at('verify.sh')], { env: { ...process.env, PATH: tools } })
    expect([there.status, there.stderr]).toEqual([0, ''])
    expect(there.stdout).toBe(mjs([at('verify.mjs')]).stdout)
    writeFileSync(at('README.txt'), 'another')
    expect(sh([at('verify.sh')], { env: { ...process.env, PATH: tools } }).stdout).toContain('FAIL  File README.txt')
    rmSync(tools, { recursive: true })
  })
})

describe('a manifest', () => {
  it.each<readonly [string, string | RegExp, string]>([
    ['numbers as strings', /"entries": (\d+)/u, '"entries": "14"'],
    ['a pruned count as a string', '"pruned": 0', '"pruned": "0"'],
    ['a number that is none', '"pruned": 0', '"pruned": 1e3'],
    ['a number no counter reaches', '"pruned": 0', '"pruned": 1000000000000000000'],
    ['one field twice', '  "kind": "full",\n', '  "kind": "filtered",\n  "kind": "full",\n'],
    ['an escape in a word', '"kind": "full"', '"kind": "f\\u0075ll"'],
    ['two fields on one line', ',\n  "kind"', ', "kind"'],
    ['another order of spaces', '  "breaks": []', '  "breaks" : []'],
    ['breaks that are no numbers', '"breaks": []', '"breaks": ["none"]'],
    ['seals that are none', '"seals": []', '"seals": [5]'],
    ['a hash that is none', /"[0-9a-f]{64}"/u, `"${'z'.repeat(64)}"`],
    ['a hash in capitals', /"[0-9a-f]{64}"/u, `"${'A'.repeat(64)}"`],
    ['a hash in the form of another tool', /"README\.txt": "[0-9a-f]{64}"/u, `"README.txt": "\\\\${'0'.repeat(63)}"`],
    ['no files', /"files": \{[^}]*\}/u, '"files": null'],
    ['no end', /\n$/u, ''],
    ['a byte 0', '"software": "', '"software": "\0']
  ])('with %s is not read by one and refused by the other', async (_what, from, to) => {
    take(made.full)
    rewrite(from, to)
    const { status, says } = await judged()
    expect(status).toBe(1)
    expect(says).toMatch(/^FAIL {2}manifest\.json cannot be read: line \d+ is not as Keywatch writes it\.$/mu)
  })

  it.each<readonly [string, string | RegExp, string, 'full' | 'part']>([
    ['log', /"log": "[^"]+"/u, '"log": "keywatch.app/log/another"', 'full'],
    ['fingerprint', /"fingerprint": "../u, '"fingerprint": "zz', 'full'],
    ['size', /"size": \d+/u, '"size": 999', 'full'],
    ['first', /"first": \d+/u, '"first": null', 'part'],
    ['last', /"last": \d+/u, '"last": 999', 'full'],
    ['leftOut', /"leftOut": \d+/u, '"leftOut": 0', 'part'],
    ['gaps', '"gaps": []', '"gaps": [[3,4]]', 'full'],
    ['previousSize', /"previousSize": \d+/u, '"previousSize": null', 'full']
  ])('that says another %s than what is signed is not believed', async (name, from, to, which) => {
    take(made[which])
    rewrite(from, to)
    const { status, says } = await judged()
    expect(status).toBe(1)
    expect(says).toMatch(new RegExp(`^FAIL {2}manifest\\.json says of ${name} that it is .*, and it is .*\\.$`, 'mu'))
  })

  it.each([
    ['CRLF', (text: string) => text.replaceAll('\n', '\r\n'), 'its line ends were changed to CRLF'],
    ['a byte order mark', (text: string) => `\ufeff${text}`, 'a byte order mark (BOM) was put before its first line']
  ])('that came through a mail gateway is called so, though it is the only file (%s)', async (_what, change, says) => {
    take(made.full)
    writeFileSync(at('manifest.json'), change(manifest()))
    const said = await judged()
    expect(said.status).toBe(1)
    expect(said.says).toContain(
      `FAIL  File manifest.json is not as it was written. A mail gateway or an editor did this: ${says}`
    )
  })

  it('cannot make entries disappear as sealed without being asked for where they are', async () => {
    take(made.full)
    const lines = readFileSync(at('entries.jsonl'), 'utf8').split('\n')
    writeFileSync(at('entries.jsonl'), lines.slice(5).join('\n'))
    rewrite('"kind": "full"', '"kind": "sealed"')
    rewrite('"pruned": 0', '"pruned": 5')
    rewrite('"seals": []', `"seals": [[0,4,"keywatch-sealed-0-4.zip","${'0'.repeat(64)}"]]`)
    rewrite(/"entries": \d+/u, `"entries": ${lines.length - 6}`)
    rewrite('"first": 0', '"first": 5')
    rewrite('"leftOut": 0', '"leftOut": 5')
    rewrite(/ {4}"entries\.jsonl": "[^"]+",\n/u, '')
    const { says } = await judged()
    expect(says).toContain('Entries 0 to 4 are sealed in keywatch-sealed-0-4.zip')
    expect(says).toContain('A sealed bundle does not show that the log itself says where earlier entries are')
    rewrite('"kind": "sealed"', '"kind": "full"')
    expect((await judged()).says).toContain('no entry of the log says that they were sealed')
  })

  it('cannot call a whole log a part of it', async () => {
    take(made.full)
    rewrite('"kind": "full"', '"kind": "filtered"')
    expect((await judged()).says).toContain('FAIL  Entry 0 fails: it has no proof')
  })
})

describe('what somebody else wrote', () => {
  it('is never printed as a verdict, nor as a command to the terminal', async () => {
    take(made.full)
    rewrite(/"software": "[^"]*"/u, '"software": "Keywatch\u009b8m\u202e"')
    writeFileSync(at('x\nok    Key \u001b[2K'), '')
    writeFileSync(at('z"`$(id)'), '')
    const { status, says } = await judged()
    expect(status).toBe(0)
    // eslint-disable-next-line no-control-regex -- control characters are what must not be there
    expect(says).not.toMatch(/[^\n -~]|^ok {4}Key/mu)
    expect(says).toContain('      Not part of the bundle: x?ok    Key ?[2K\n')
    expect(says).toContain('      Not part of the bundle: z"`$(id)\n')
  })

  it('beside the proofs is said and does no harm, whatever a desktop leaves there', async () => {
    take(made.part)
    writeFileSync(at('proofs/.DS_Store'), 'x')
    writeFileSync(at('.DS_Store'), 'x')
    writeFileSync(at('proofs/notes.txt'), 'x')
    const { status, says } = await judged()
    expect(status).toBe(0)
    expect(says).toContain('      Not part of the bundle: proofs/notes.txt\n')
    expect(says).not.toContain('DS_Store')
  })

  it('as a proof of an entry that is not here is named as that', async () => {
    take(made.part)
    cpSync(at(`proofs/${readdirSync(at('proofs'))[0]}`), at('proofs/999.tlog-proof'))
    expect((await judged()).says).toContain('FAIL  Entry 999 fails: its proof is here and its line is missing')
  })

  it('in place of a file is no file: a link to one that fits', async () => {
    take(made.full)
    cpSync(at('README.txt'), path.join(folder, 'README.txt'))
    rmSync(at('README.txt'))
    symlinkSync(path.join(folder, 'README.txt'), at('README.txt'))
    expect((await judged()).says).toContain('FAIL  File README.txt is missing.')
    rmSync(path.join(folder, 'README.txt'))
  })
})
