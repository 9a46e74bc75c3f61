import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { durationMs, type DurationMs } from '../../../shared/kernel/ids'
import { Secret } from '../../../shared/kernel/secret'
import type { Timers } from '../../ports/timers'
import { KeyringWatch } from './keyring-watch'
import type { KeytarApi } from './keytar-api'
import { KeytarKeychain } from './keytar-keychain'
import { join, PART_BYTES, readHead, split } from './parts'
import { SecretService, type RunTool } from './secret-service'

const text = (value: string): Secret => new Secret(new TextEncoder().encode(value))

/** keytar over a Map; `hold` hangs the next call until it is called. */
function fakeKeytar() {
  const items = new Map<string, string>()
  const gate: { dieAfter: number; hang: boolean; release: () => void; calls: number; error: Error | undefined } = {
    dieAfter: Infinity,
    hang: false,
    release: () => undefined,
    calls: 0,
    error: undefined
  }
  const wait = async () => {
    gate.calls++
    if (gate.calls > gate.dieAfter) await new Promise(() => undefined)
    if (gate.error) throw gate.error
    if (!gate.hang) return
    gate.hang = false
    await new Promise<void>((release) => (gate.release = release))
  }
  const keytar: KeytarApi = {
    getPassword: async (_, account) => (await wait(), items.get(account) ?? null),
    setPassword: async (_, account, value) => (await wait(), void items.set(account, value)),
    deletePassword: async (_, account) => (await wait(), items.delete(account))
  }
  return { items, gate, keytar }
}

function fakeTimers() {
  const waiting = new Set<{ delay: DurationMs; task: () => void }>()
  const timers: Timers = {
    after(delay, task) {
      const entry = { delay, task }
      waiting.add(entry)
      return () => waiting.delete(entry)
    }
  }
  const fire = () => {
    for (const entry of Array.from(waiting)) {
      waiting.delete(entry)
      entry.task()
    }
  }
  return { timers, waiting, fire }
}

function open(platform: NodeJS.Platform = 'darwin') {
  const fake = fakeKeytar()
  const time = fakeTimers()
  return {
    ...fake,
    ...time,
    keychain: new KeytarKeychain({ service: 'Spec', keytar: fake.keytar, timers: time.timers, platform })
  }
}
const settled = () => new Promise((resolve) => setImmediate(resolve))
const code = async (answer: Promise<{ ok: true } | { ok: false; error: { code: string } }>) => {
  const given = await answer
  return given.ok ? 'ok' : given.error.code
}

describe('parts', () => {
  it.each([0, 1, 1_700, 1_735, 1_800, 16_384, 65_536])('of %i bytes fit and come together again', (size) => {
    const bytes = randomBytes(size)
    const [head = '', ...rest] = split(bytes)
    for (const part of [head, ...rest]) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(PART_BYTES)
    const read = readHead(head)
    expect(read && Buffer.from(join(read, rest) ?? []).equals(bytes)).toBe(true)
  })

  it('of two different writes never make a secret', () => {
    const [head = '', ...rest] = split(randomBytes(6_000))
    const [, ...others] = split(randomBytes(6_000))
    const read = readHead(head)
    if (!read) throw new Error('no head')
    expect(join(read, others)).toBeUndefined()
    expect(join(read, rest.slice(1))).toBeUndefined()
    expect(join(read, [...rest, ...rest])).toBeUndefined()
    expect(join(read, rest.toReversed())).toBeUndefined()
    for (const strange of ['', 'kw1', 'kw2:1:1:', 'plain secret']) expect(readHead(strange)).toBeUndefined()
  })
})

describe('a put over a longer secret that is killed', () => {
  it('at any call leaves the old secret, the new one or none, never a wrong one, and remove clears what is there', async () => {
    const [old, fresh] = [randomBytes(9_000), randomBytes(6_000)]
    let outcomes = ''
    for (let last = 1; !outcomes.endsWith('done'); last++) {
      const killed = open()
      await killed.keychain.put('item', new Secret(Uint8Array.from(old)))
      killed.gate.dieAfter = killed.gate.calls + last
      const put = killed.keychain.put('item', new Secret(Uint8Array.from(fresh)))
      const done = await Promise.race([put.then(() => true), settled().then(() => false)])
      const next = open()
      for (const [name, value] of killed.items) next.items.set(name, value)
      const found = await next.keychain.get('item')
      const bytes = found.ok ? Buffer.from(found.value.reveal()) : Buffer.alloc(0)
      outcomes += bytes.equals(old) ? 'o' : bytes.equals(fresh) ? 'n' : !found.ok ? '-' : 'WRONG'
      expect(await code(next.keychain.remove('item'))).toBe('ok')
      expect(next.items.size).toBe(0)
      if (done) outcomes += 'done'
    }
    // One call to probe, two parts, the head that commits them, then what is left of the old one and the read-back.
    expect(outcomes).toMatch(/^o+-+n+done$/)
  })
})

describe('a keychain call that hangs', () => {
  it('is given up after 10 s, and those in line behind it at once', async () => {
    const { keychain, gate, waiting, fire } = open()
    gate.hang = true
    const first = keychain.get('a')
    const second = keychain.put('b', text('x'))
    const third = keychain.probe()
    await settled()
    expect([...waiting].map(({ delay }) => delay)).toEqual([10_000])
    fire()
    expect(await code(first)).toBe('keychain-timeout')
    expect(await code(second)).toBe('keychain-timeout')
    expect(await code(third)).toBe('keychain-timeout')
    expect(gate.calls).toBe(1)
  })

  it('keeps one thread, not one a try, and nothing overtakes it', async () => {
    const { keychain, gate, fire, items } = open()
    await keychain.put('a', text('one'))
    const before = gate.calls
    gate.hang = true
    const hung = keychain.put('a', text('two'))
    await settled()
    fire()
    await hung
    for (let tries = 0; tries < 5; tries++) expect(await code(keychain.remove('a'))).toBe('keychain-timeout')
    expect(await code(keychain.probe())).toBe('keychain-timeout')
    expect(gate.calls).toBe(before + 1)
    gate.release()
    await settled()
    expect(await code(keychain.remove('a'))).toBe('ok')
    expect(items.size).toBe(0)
  })
})

describe('an error of the keychain', () => {
  it('is told with what to do, and without the secret, even where the error quotes it', async () => {
    const { keychain, gate, items } = open()
    const secret = text('canary-51ce')
    await keychain.put('a', secret)
    gate.error = new Error(`cannot store ${items.get('a')}`)
    // The probe on this system is a call of its own, which would fail first.
    const answer = await keychain.put('a', secret)
    expect(answer).toMatchObject({ ok: false, error: { code: 'keychain-failed' } })
    gate.error = new Error('User canceled the operation')
    expect(await code(keychain.get('a'))).toBe('keychain-locked')
  })

  it.each(['linux', 'darwin', 'win32'] as const)('has a remedy of its own on %s', async (platform) => {
    const { keychain, gate } = open(platform)
    gate.error = new Error('')
    const answer = await keychain.get('a')
    expect(!answer.ok && answer.error.remedy.length > 20).toBe(true)
  })
})

describe('the question whether the keyring is locked', () => {
  const answering =
    (answers: Readonly<Record<string, { code: number | 'timeout'; stdout?: string; stderr?: string }>>): RunTool =>
    async (file) => ({ stdout: '', stderr: '', code: 'absent', ...answers[file] })

  it.each([
    ['gdbus', '(<false>,)\n', 'open'],
    ['gdbus', '(<true>,)\n', 'keychain-locked'],
    ['busctl', '{"type":"b","data":true}\n', 'keychain-locked'],
    ['dbus-send', 'method return time=1 sender=:1.0\n   variant       boolean false\n', 'open']
  ])('is read from %s', async (file, stdout, state) => {
    expect((await new SecretService(answering({ [file]: { code: 0, stdout } })).state()).state).toBe(state)
  })

  it.each([
    ['gdbus', "([objectpath '/org/x/login/1'], @ao [])", 'present'],
    ['gdbus', "(@ao [], [objectpath '/org/x/login/1'])", 'locked'],
    ['gdbus', '(@ao [], @ao [])', 'absent'],
    ['busctl', '{"type":"aoao","data":[["/org/x/1"],[]]}', 'present'],
    ['busctl', '{"type":"aoao","data":[[],["/org/x/1"]]}', 'locked'],
    ['busctl', '{"type":"aoao","data":[[],[]]}', 'absent'],
    ['dbus-send', 'method return\n   array [\n      object path "/org/x/1"\n   ]\n   array [\n   ]\n', 'present'],
    ['dbus-send', 'method return\n   array [\n   ]\n   array [\n   ]\n', 'absent'],
    ['gdbus', 'something else', 'unknown']
  ])('and where an item is, from %s: %s', async (file, stdout, state) => {
    expect(await new SecretService(answering({ [file]: { code: 0, stdout } })).item('s', 'a')).toBe(state)
  })

  it.each([
    [{}, 'keychain-unavailable', /installed/],
    [
      { gdbus: { code: 1, stderr: 'Error connecting: Could not connect: No such file or directory' } },
      'keychain-unavailable',
      undefined
    ],
    [
      {
        gdbus: {
          code: 1,
          stderr: 'GDBus.Error:org.freedesktop.DBus.Error.UnknownMethod: Object does not exist at path'
        }
      },
      'keychain-unavailable',
      /default keyring/
    ],
    [{ gdbus: { code: 'timeout' as const } }, 'keychain-timeout', undefined],
    [
      { gdbus: { code: 1, stderr: 'GDBus.Error:org.freedesktop.DBus.Error.NoReply: timed out' } },
      'keychain-timeout',
      undefined
    ]
  ])('has an answer where there is none: %j', async (answers, state, said) => {
    const answer = await new SecretService(answering(answers)).state()
    expect(answer.state).toBe(state)
    if (said) expect('said' in answer && answer.said).toMatch(said)
  })

  it('names items without letting a name be read as anything else', async () => {
    const seen: string[] = []
    await new SecretService(
      async (_, args) => (seen.push(args.at(-1) ?? ''), { code: 0, stdout: '', stderr: '' })
    ).item("Ke'y", 'a\\b')
    expect(seen).toEqual(["{'service':'Ke\\'y','account':'a\\\\b'}"])
  })
})

describe('a locked keyring', () => {
  it('is asked nothing through keytar, so that no dialog opens', async () => {
    const fake = fakeKeytar()
    const secretService = new SecretService(async () => ({ code: 0, stdout: '(<true>,)', stderr: '' }))
    const keychain = new KeytarKeychain({
      service: 'Spec',
      keytar: fake.keytar,
      timers: fakeTimers().timers,
      platform: 'linux',
      secretService,
      limit: durationMs(1)
    })
    expect(await code(keychain.put('a', text('x')))).toBe('keychain-locked')
    expect(await code(keychain.get('a'))).toBe('keychain-locked')
    expect(fake.gate.calls).toBe(0)
  })

  it('is asked before anything is changed, whatever was heard of it', async () => {
    const fake = fakeKeytar()
    const keyring = { locked: false }
    let hear: (line: string) => void = () => undefined
    const watch = new KeyringWatch((heard) => ((hear = heard), { stop: () => undefined }))
    const answer = async () => ({ code: 0, stdout: keyring.locked ? '(<true>,)' : '(<false>,)', stderr: '' })
    const keychain = new KeytarKeychain({
      service: 'Spec',
      keytar: fake.keytar,
      timers: fakeTimers().timers,
      platform: 'linux',
      secretService: new SecretService(answer, watch)
    })
    await keychain.probe()
    hear('The name org.freedesktop.secrets is owned by :1.1')
    expect(await code(keychain.put('a', text('x')))).toBe('ok')
    expect(watch.open).toBe(true)

    // Locked, and the word of it is still on its way.
    keyring.locked = true
    const before = fake.gate.calls
    expect(await code(keychain.probe())).toBe('keychain-locked')
    expect(await code(keychain.put('a', text('y')))).toBe('keychain-locked')
    expect(await code(keychain.remove('a'))).toBe('keychain-locked')
    expect(fake.gate.calls).toBe(before)
  })
})
