import { Decrypter } from 'age-encryption'
import { readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { itemOf } from '../../../shared/domain/vault/key'
import { timestampMs, type KeyId } from '../../../shared/kernel/ids'
import type { NonceLane } from '../../ports/nonces'
import { CANARY_SHAPES } from '../vault/testing/vault-bench'
import {
  itemOf as hookItemOf,
  type Endpoint as StoredEndpoint,
  type EndpointId,
  type HookSecret,
  type HookSecretId
} from '../webhooks/ports'
import { transferBench } from './testing/transfer-bench'

type Bench = ReturnType<typeof transferBench>
const benches: Bench[] = []
afterEach(() => benches.splice(0).forEach((bench) => bench.close()))

function fresh(...args: Parameters<typeof transferBench>): Bench {
  const bench = transferBench(...args)
  benches.push(bench)
  return bench
}

function must<T, E>(result: { ok: true; value: T } | { ok: false; error: E }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

/** A vault of two keys, one of them with an old version beside the one that signs. */
async function filled(): Promise<Bench> {
  const bench = fresh()
  const main = must(await bench.vault.addKey(await bench.request({ label: 'Main' })))
  const second = {
    ...main.current,
    version: 2,
    apiKeyId: 'secondApiKeyId0123456789',
    item: itemOf(main.id, 2),
    rotatedFrom: 1,
    uses: 7,
    lastUsedAtMs: timestampMs(1_800_000_000_500)
  }
  await bench.keychain.put(second.item, await secretOf('{"secret":"second"}'))
  bench.sqlite.commit(() => {
    bench.store.putVersion(main.id, { ...main.current, state: 'overlap' })
    bench.store.putVersion(main.id, second)
    bench.store.setSigning(main.id, 2)
    bench.store.setCare(main.id, { maxAgeDays: 30 })
    bench.store.setFrozen(main.id, timestampMs(1_800_000_000_700))
  })
  must(await bench.vault.addKey(await bench.request({ label: 'Other', apiKeyId: 'otherKeyId0123456789' })))
  bench.sqlite.commit(() => {
    bench.nonces.reserve('kraken/k' as NonceLane, 18_000_000_000_000_000_000n)
    bench.settings.write('theme', 'dark')
    bench.care.save('testnet', { maxAgeDays: 180 })
  })
  return bench
}

const HOOK_SECRETS = ['hook-secret-one-8f2b', 'hook-secret-two-5c7d'] as const

/** Two endpoints: one with a secret and one that the keychain has lost, one with a secret alone. */
async function withEndpoints(): Promise<Bench> {
  const bench = fresh()
  const at = timestampMs(1_800_000_000_000)
  const uuid = (digit: number) => `${digit}`.repeat(8) + '-1111-4111-8111-111111111111'
  const one = { scheme: 'github', toleranceSeconds: 300, createdAtMs: at } as const
  const [bots, payouts] = [uuid(1) as EndpointId, uuid(2) as EndpointId]
  const secrets: readonly HookSecret[] = [
    { id: uuid(3) as HookSecretId, endpointId: bots, state: 'active', addedAtMs: timestampMs(at + 3) },
    { id: uuid(4) as HookSecretId, endpointId: bots, state: 'missing', addedAtMs: timestampMs(at + 2) },
    {
      id: uuid(5) as HookSecretId,
      endpointId: payouts,
      state: 'active',
      addedAtMs: timestampMs(at + 1),
      lastFitAtMs: at
    }
  ]
  bench.sqlite.commit(() => {
    bench.hooks.putEndpoint({ ...one, id: bots, label: 'Bots', token: 'a'.repeat(22) })
    bench.hooks.putEndpoint({ ...one, id: payouts, label: 'Payouts', token: 'b'.repeat(22) })
    for (const secret of secrets) bench.hooks.putSecret(secret)
  })
  const held = secrets.filter(({ state }) => state === 'active')
  for (const [at2, secret] of held.entries())
    await bench.keychain.put(hookItemOf(secret), await secretOf(JSON.stringify({ secret: HOOK_SECRETS[at2] })))
  return bench
}

const secretOf = async (text: string) => {
  const { Secret } = await import('../../../shared/kernel/secret')
  return new Secret(new TextEncoder().encode(text))
}

/** Another machine with the first one's file. */
function elsewhere(from: Bench, ...args: Parameters<typeof transferBench>): Bench {
  const bench = fresh(...args)
  bench.person.backup = from.person.save
  return bench
}

const chooseAll = (preview: { id: string; keys: { id: string; label: string }[] }) => ({
  id: preview.id,
  keys: preview.keys.map(({ id, label }) => ({ id, label })),
  settings: true,
  endpoints: true,
  standInAccepted: false
})

describe('a backup', () => {
  it('is an age file for a passphrase that another reader of age opens, and reads', async () => {
    const bench = await filled()
    const written = must(await bench.transfer.writeBackup())
    expect(written).toMatchObject({ fileName: 'keywatch-backup.age', keys: 2, missing: 0 })
    const file = readFileSync(join(bench.folder, 'keywatch-backup.age'))
    expect(file.toString('latin1')).toMatch(/^age-encryption\.org\/v1\n-> scrypt [A-Za-z0-9+/]{22} 4\n/)
    const decrypter = new Decrypter()
    decrypter.addPassphrase('orbit lantern pickle violin tundra')
    const text = await decrypter.decrypt(file, 'text')
    const lines = text
      .split('\n')
      .slice(0, -1)
      .map((line): unknown => JSON.parse(line))
    expect(lines[0]).toMatchObject({ keywatchBackup: 1, app: '0.1.0', profile: 'real' })
    expect(lines.slice(1, 4)).toMatchObject([
      {
        key: {
          label: 'Main',
          signs: 2,
          care: { maxAgeDays: 30 },
          versions: [{ version: 1, secret: true }, { version: 2 }]
        }
      },
      { secret: expect.any(String) as unknown },
      { secret: 'second' }
    ])
    expect(lines.at(-1)).toMatchObject({ end: { keys: 2, nonces: 1, settings: 1 } })
    expect(text).toContain('18000000000000000000')
  })

  it('is for its owner alone, leaves nothing beside it, and is told of in the log and the status', async () => {
    const bench = await filled()
    const written = must(await bench.transfer.writeBackup())
    expect(readdirSync(bench.folder)).toEqual(['keywatch-backup.age'])
    expect(statSync(join(bench.folder, 'keywatch-backup.age')).mode & 0o777).toBe(0o600)
    expect(bench.entries().at(-1)).toMatchObject({
      act: 'backup.write',
      outcome: 'ok',
      detail: { keys: 2, sha256: written.sha256 }
    })
    expect(bench.transfer.status()).toEqual({
      lastBackup: { atMs: written.atMs, keys: 2, fileName: 'keywatch-backup.age' }
    })
    const file = readFileSync(join(bench.folder, 'keywatch-backup.age'))
    for (const shape of [...CANARY_SHAPES, 'Main']) {
      expect(file.includes(shape)).toBe(false)
      if (shape !== 'Main') expect(bench.lines().join('\n')).not.toContain(shape)
    }
  })

  it('that cannot be recorded is not there', async () => {
    const bench = await filled()
    bench.unit.failAt = bench.unit.count + 1
    expect(await bench.transfer.writeBackup()).toMatchObject({ ok: false, error: { code: 'storage-full' } })
    expect(readdirSync(bench.folder)).toEqual([])
  })

  it.each([
    ['a place', { save: undefined }, 'backup-cancelled'],
    ['a passphrase', { newPassphrase: undefined }, 'prompt-cancelled']
  ])('without %s is none', async (_, changed, code) => {
    const bench = await filled()
    Object.assign(bench.person, changed)
    expect(await bench.transfer.writeBackup()).toMatchObject({ ok: false, error: { code } })
    expect(readdirSync(bench.folder)).toEqual([])
  })

  it('is not made of half a vault: a keychain that locks in the middle ends it', async () => {
    const bench = await filled()
    let reads = 0
    const { get } = bench.keychain
    bench.keychain.get = (item) =>
      ++reads > 1
        ? Promise.resolve({ ok: false, error: { code: 'keychain-locked', message: 'locked', remedy: '' } })
        : get.call(bench.keychain, item)
    expect(await bench.transfer.writeBackup()).toMatchObject({ ok: false, error: { code: 'keychain-locked' } })
    expect(readdirSync(bench.folder)).toEqual([])
  })

  it('says how many secrets the keychain had lost, and keeps the records', async () => {
    const bench = await filled()
    const [key] = bench.store.list()
    await bench.keychain.remove(key?.current.item ?? '')
    expect(must(await bench.transfer.writeBackup())).toMatchObject({ keys: 2, missing: 1 })
  })
})

describe('a restore', () => {
  it('brings keys, versions, secrets, marks, care and settings to another machine', async () => {
    const from = await filled()
    must(await from.transfer.writeBackup())
    const to = elsewhere(from)
    const preview = must(await to.transfer.previewRestore())
    expect(
      preview.keys.map(({ label, versions, secrets, meets, problem }) => [label, versions, secrets, meets, problem])
    ).toEqual([
      ['Main', 2, 2, undefined, undefined],
      ['Other', 1, 1, undefined, undefined]
    ])
    const done = must(await to.transfer.restore(chooseAll(preview)))
    expect(done).toEqual({ restored: 2, endpoints: 0, replaced: 0, missing: 0, leftovers: 0 })
    expect(to.store.list()).toEqual(from.store.list())
    for (const { versions } of from.store.list())
      for (const { item } of versions) expect(await to.material(item)).toEqual(await from.material(item))
    expect(to.nonces.highest('kraken/k' as NonceLane)).toBe(18_000_000_000_000_000_000n)
    expect(to.settings.read()).toMatchObject({ theme: 'dark' })
    expect(to.care.environments()).toEqual({ testnet: { maxAgeDays: 180 } })
    expect(to.transfer.status()).toEqual({})
    expect(to.told()).toEqual([
      'backup.open ok',
      'restore.begin ok',
      'key.add.begin ok',
      'key.add.begin ok',
      'key.add.commit ok',
      'key.add.commit ok',
      'restore.commit ok'
    ])
    for (const shape of CANARY_SHAPES) expect(to.lines().join('\n')).not.toContain(shape)
  })

  it('brings endpoints of the receiver with their signing secrets, and leaves those that are here', async () => {
    const from = await withEndpoints()
    const written = must(await from.transfer.writeBackup())
    expect(written).toMatchObject({ keys: 0, endpoints: 2, missing: 1 })
    const to = elsewhere(from)
    const preview = must(await to.transfer.previewRestore())
    expect(preview.endpoints).toEqual({ restorable: 2, here: 0 })
    const done = must(await to.transfer.restore(chooseAll(preview)))
    expect(done).toMatchObject({ restored: 0, endpoints: 2, missing: 1 })
    expect(to.hooks.endpoints()).toEqual(from.hooks.endpoints())
    expect(to.hooks.secrets().map(({ state }) => state)).toEqual(['active', 'missing', 'active'])
    for (const secret of from.hooks.secrets())
      expect(await to.material(hookItemOf(secret))).toEqual(await from.material(hookItemOf(secret)))
    expect(to.told().filter((act) => act.startsWith('webhook.'))).toEqual([
      'webhook.secret.begin ok',
      'webhook.secret.begin ok',
      'webhook.endpoint.add ok',
      'webhook.secret.commit ok',
      'webhook.endpoint.add ok',
      'webhook.secret.commit ok'
    ])
    for (const secret of HOOK_SECRETS) expect(to.lines().join('\n')).not.toContain(secret)

    const again = must(await to.transfer.previewRestore())
    expect(again.endpoints).toEqual({ restorable: 0, here: 2 })
    must(await to.transfer.restore(chooseAll(again)))
    expect(to.hooks.endpoints()).toHaveLength(2)
  })

  it('gives an endpoint another name where its own is taken, and none of them where the person leaves them out', async () => {
    const from = await withEndpoints()
    must(await from.transfer.writeBackup())
    const to = elsewhere(from)
    const other = { ...from.hooks.endpoints()[0], id: '99999999-9999-4999-8999-999999999999', token: 'z'.repeat(22) }
    to.sqlite.commit(() => to.hooks.putEndpoint(other as StoredEndpoint))
    const first = must(await to.transfer.previewRestore())
    must(await to.transfer.restore({ ...chooseAll(first), endpoints: false }))
    expect(to.hooks.endpoints().map(({ label }) => label)).toEqual(['Bots'])
    must(await to.transfer.restore(chooseAll(must(await to.transfer.previewRestore()))))
    expect(to.hooks.endpoints().map(({ label }) => label)).toEqual(['Bots', 'Bots (restored)', 'Payouts'])
  })

  it('that fails in the middle leaves no endpoint and no signing secret', async () => {
    const from = await withEndpoints()
    must(await from.transfer.writeBackup())
    const to = elsewhere(from)
    let writes = 0
    const { put } = to.keychain
    to.keychain.put = (item, secret) =>
      ++writes === 2
        ? Promise.resolve({ ok: false, error: { code: 'keychain-failed', message: 'no', remedy: '' } })
        : put.call(to.keychain, item, secret)
    const preview = must(await to.transfer.previewRestore())
    expect(await to.transfer.restore(chooseAll(preview))).toMatchObject({ error: { code: 'keychain-failed' } })
    expect([to.hooks.endpoints(), to.hooks.secrets()]).toEqual([[], []])
    for (const secret of from.hooks.secrets())
      expect(await to.material(hookItemOf(secret))).toBe('keychain-item-absent')
    expect(to.told().slice(-3)).toEqual([
      'webhook.secret.abort failed keychain-failed',
      'webhook.secret.abort failed keychain-failed',
      'restore.abort failed keychain-failed'
    ])
  })

  it('never lowers a nonce mark', async () => {
    const from = await filled()
    must(await from.transfer.writeBackup())
    const to = elsewhere(from)
    to.sqlite.commit(() => to.nonces.reserve('kraken/k' as NonceLane, 18_000_000_000_000_000_001n))
    must(await to.transfer.restore(chooseAll(must(await to.transfer.previewRestore()))))
    expect(to.nonces.highest('kraken/k' as NonceLane)).toBe(18_000_000_000_000_000_001n)
  })

  it('after a deletion gives the key its own id back, so that its trail goes on', async () => {
    const bench = await filled()
    const [main] = bench.store.list()
    must(await bench.transfer.writeBackup())
    must(await bench.vault.deleteKey({ id: main?.id as KeyId, label: 'Main' }))
    const preview = must(await bench.transfer.previewRestore())
    expect(preview.keys.map(({ label, meets }) => [label, meets?.kind])).toEqual([
      ['Main', undefined],
      ['Other', 'same-key']
    ])
    const keys = preview.keys.filter(({ meets }) => !meets).map(({ id, label }) => ({ id, label }))
    must(
      await bench.transfer.restore({ id: preview.id, keys, settings: false, endpoints: false, standInAccepted: false })
    )
    expect(bench.store.list().map(({ id, label }) => [id, label])).toContainEqual([main?.id, 'Main'])
  })

  it('replaces a key that stands in its place, or keeps both under another name', async () => {
    const bench = await filled()
    must(await bench.transfer.writeBackup())
    const preview = must(await bench.transfer.previewRestore())
    const [main, other] = preview.keys
    const done = must(
      await bench.transfer.restore({
        id: preview.id,
        keys: [
          { id: main?.id ?? '', label: 'Main', replaces: main?.meets?.keyId },
          { id: other?.id ?? '', label: other?.freeLabel ?? '' }
        ],
        settings: false,
        endpoints: false,
        standInAccepted: false
      })
    )
    expect(done).toMatchObject({ restored: 2, replaced: 1, leftovers: 0 })
    const keys = bench.store.list()
    expect(keys.map(({ label }) => label)).toEqual(['Main', 'Other', 'Other (restored)'])
    expect(keys.find(({ label }) => label === 'Main')?.id).not.toBe(main?.id)
    for (const { versions } of keys)
      for (const { item } of versions) expect(await bench.material(item)).toHaveProperty('secret')
    expect(await bench.material(itemOf(main?.id as KeyId, 1))).toBe('keychain-item-absent')
  })

  it('with a wrong passphrase asks again and changes nothing', async () => {
    const from = await filled()
    must(await from.transfer.writeBackup())
    const to = elsewhere(from)
    to.person.typed = ['wrong', 'still wrong']
    expect(await to.transfer.previewRestore()).toMatchObject({ ok: false, error: { code: 'prompt-cancelled' } })
    expect(to.person.told).toEqual(['backup-wrong-passphrase', 'backup-wrong-passphrase'])
    expect(to.told()).toEqual([
      'backup.open refused backup-wrong-passphrase',
      'backup.open refused backup-wrong-passphrase'
    ])
    to.person.typed = ['wrong', 'orbit lantern pickle violin tundra']
    expect((await to.transfer.previewRestore()).ok).toBe(true)
  })

  it('of a file cut anywhere or changed anywhere is refused, in words', async () => {
    const from = await filled()
    must(await from.transfer.writeBackup())
    const file = join(from.folder, 'keywatch-backup.age')
    const whole = readFileSync(file)
    const to = elsewhere(from)
    const codes = new Set<string>()
    const attempt = async () => {
      const preview = await to.transfer.previewRestore()
      expect(preview.ok).toBe(false)
      if (!preview.ok) codes.add(preview.error.code)
    }
    for (let size = 0; size < whole.length; size += 37) {
      writeFileSync(file, whole)
      truncateSync(file, size)
      await attempt()
    }
    for (let at = 0; at < whole.length; at += 41) {
      const changed = Buffer.from(whole)
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at)
      writeFileSync(file, changed)
      await attempt()
    }
    expect([...codes].sort()).toEqual(
      ['backup-damaged', 'backup-for-a-key', 'backup-not-age', 'backup-truncated', 'prompt-cancelled'].filter((code) =>
        codes.has(code)
      )
    )
    expect(codes).toContain('backup-damaged')
    expect(codes).toContain('backup-truncated')
    expect(to.store.list()).toEqual([])
  }, 300_000)

  it.each([
    ['no age file', 'hello', 'backup-not-age'],
    ['an empty file', '', 'backup-truncated'],
    [
      'an age file for a key',
      `age-encryption.org/v1\n-> X25519 ${'A'.repeat(43)}\n${'A'.repeat(43)}\n--- ${'A'.repeat(43)}\n`,
      'backup-for-a-key'
    ],
    [
      'one that asks for too much',
      `age-encryption.org/v1\n-> scrypt ${'A'.repeat(22)} 30\n${'A'.repeat(43)}\n--- ${'A'.repeat(43)}\n`,
      'backup-too-costly'
    ],
    ['one in the form for text', '-----BEGIN AGE ENCRYPTED FILE-----\nAAAA\n', 'backup-armored']
  ])('of %s is refused before anything is asked', async (_, text, code) => {
    const bench = fresh()
    writeFileSync(bench.person.backup ?? '', text)
    bench.person.typed = []
    expect(await bench.transfer.previewRestore()).toMatchObject({ ok: false, error: { code } })
  })

  it.each([
    ['somebody else’s age file', 'my diary\n', 'backup-not-keywatch'],
    ['a backup of a newer version', '{"keywatchBackup":2,"app":"9.0.0"}\n{"whatever":1}\n', 'backup-newer'],
    ['a backup without an end', '{"keywatchBackup":1,"madeAtMs":1,"app":"0"}\n', 'backup-not-keywatch']
  ])('of %s says what it is', async (_, text, code) => {
    const bench = fresh()
    const { Encrypter } = await import('age-encryption')
    const encrypter = new Encrypter()
    encrypter.setScryptWorkFactor(4)
    encrypter.setPassphrase('orbit lantern pickle violin tundra')
    writeFileSync(bench.person.backup ?? '', await encrypter.encrypt(text))
    expect(await bench.transfer.previewRestore()).toMatchObject({ ok: false, error: { code } })
  })

  it('that fails in the middle leaves everything as it was', async () => {
    const from = await filled()
    must(await from.transfer.writeBackup())
    for (const failing of [1, 2, 3]) {
      const to = elsewhere(from)
      let writes = 0
      const { put } = to.keychain
      to.keychain.put = (item, secret) =>
        ++writes === failing
          ? Promise.resolve({ ok: false, error: { code: 'keychain-failed', message: 'no', remedy: '' } })
          : put.call(to.keychain, item, secret)
      const preview = must(await to.transfer.previewRestore())
      expect(await to.transfer.restore(chooseAll(preview))).toMatchObject({
        ok: false,
        error: { code: 'keychain-failed' }
      })
      expect(to.store.list()).toEqual([])
      expect(to.store.unsettled()).toEqual([])
      for (const { versions } of from.store.list())
        for (const { item } of versions) expect(await to.material(item)).toBe('keychain-item-absent')
      expect(to.nonces.all()).toEqual([])
      expect(to.told().at(-1)).toBe('restore.abort failed keychain-failed')
      to.keychain.put = put
      // The preview still stands: once the keychain works, so does the restore.
      must(await to.transfer.restore(chooseAll(preview)))
      expect(to.store.list()).toHaveLength(2)
    }
  })

  it('at every commit that cannot be written leaves everything as it was', async () => {
    const from = await filled()
    must(await from.transfer.writeBackup())
    for (let failing = 1; failing <= 4; failing += 1) {
      const to = elsewhere(from)
      const preview = must(await to.transfer.previewRestore())
      to.unit.failAt = to.unit.count + failing
      const done = await to.transfer.restore(chooseAll(preview))
      expect(to.store.unsettled()).toEqual([])
      expect(to.store.list()).toHaveLength(done.ok ? 2 : 0)
      if (failing <= 3) expect(done.ok).toBe(false)
    }
  })

  it('of a file that changed after it was looked at is refused', async () => {
    const from = await filled()
    must(await from.transfer.writeBackup())
    const to = elsewhere(from)
    const preview = must(await to.transfer.previewRestore())
    await from.vault.addKey(await from.request({ label: 'Later', apiKeyId: 'later0123456789' }))
    must(await from.transfer.writeBackup())
    expect(await to.transfer.restore(chooseAll(preview))).toMatchObject({ ok: false, error: { code: 'file-changed' } })
  })

  it('lets the passphrase go after a quarter of an hour', async () => {
    const from = await filled()
    must(await from.transfer.writeBackup())
    const to = elsewhere(from)
    const preview = must(await to.transfer.previewRestore())
    to.time.pass(16 * 60_000)
    expect(await to.transfer.restore(chooseAll(preview))).toMatchObject({ ok: false, error: { code: 'preview-gone' } })
  })

  it('does not put keys of the demo into a real vault', async () => {
    const from = fresh({ profile: 'demo' })
    must(
      await from.vault.addKey(
        await from.request({ label: 'Play', environment: 'development', allowedHosts: ['127.0.0.1:4000'] })
      )
    )
    must(await from.transfer.writeBackup())
    const to = elsewhere(from)
    const preview = must(await to.transfer.previewRestore())
    expect(preview.profile).toBe('demo')
    expect(preview.keys[0]?.problem?.code).toBe('host-not-of-environment')
    expect(await to.transfer.restore(chooseAll(preview))).toMatchObject({ ok: false })
  })

  it('asks before production keys go into a stand-in runtime', async () => {
    const from = fresh()
    must(
      await from.vault.addKey(
        await from.request({ label: 'Real', environment: 'production', allowedHosts: ['api.binance.com'] })
      )
    )
    must(await from.transfer.writeBackup())
    const to = elsewhere(from, { standIn: true })
    const choice = chooseAll(must(await to.transfer.previewRestore()))
    expect(await to.transfer.restore(choice)).toMatchObject({ ok: false, error: { code: 'stand-in-unconfirmed' } })
    must(await to.transfer.restore({ ...choice, standInAccepted: true }))
  })
})
