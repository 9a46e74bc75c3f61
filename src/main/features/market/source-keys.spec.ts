import { describe, expect, it, beforeEach } from 'vitest'
import type { AuditDraft } from '../../../shared/domain/audit/entry'
import type { KeyRecord } from '../../../shared/domain/vault/key'
import { DAY_MS, timestampMs } from '../../../shared/kernel/ids'
import { fail, ok } from '../../../shared/kernel/result'
import type { KeyStore } from '../../ports/key-store'
import type { Secrets } from '../../ports/secrets'
import { SourceKeys, type SourceKeyPorts } from './source-keys'

const PUBLIC = 'https://api.coingecko.com/api/v3'
const SECRET = 'cg-demo-key-of-this-spec'

let key: KeyRecord | undefined
let locked: boolean
let logFull: boolean
let keychain: 'open' | 'shut'
let nowMs: number
let entries: AuditDraft[]
let read: number
let keys: SourceKeys

beforeEach(() => {
  key = {
    id: 'key-1',
    provider: 'coingecko',
    label: 'Gecko',
    environment: 'production',
    state: 'active',
    allowedHosts: ['api.coingecko.com', 'pro-api.coingecko.com'],
    current: { version: 3, item: 'item-3' }
  } as unknown as KeyRecord
  locked = false
  logFull = false
  keychain = 'open'
  nowMs = Date.UTC(2026, 10, 22, 9)
  entries = []
  read = 0
  const secrets: Pick<Secrets, 'with'> = {
    with: async (_version, work) => {
      read += 1
      if (keychain === 'shut') return fail({ code: 'keychain-locked', message: 'The keychain is locked.', remedy: '' })
      return ok(work({ secret: SECRET }))
    }
  }
  keys = new SourceKeys({
    keys: { find: (id) => (id === key?.id ? key : undefined) } satisfies Pick<KeyStore, 'find'>,
    secrets: secrets as Secrets,
    unit: {
      commit: ((work: () => unknown) =>
        logFull
          ? fail({ code: 'storage-full', message: '', remedy: '' })
          : ok(work())) as SourceKeyPorts['unit']['commit']
    },
    journal: { record: (draft) => entries.push(draft) },
    entropy: { uuid: () => '00000000-0000-4000-8000-000000000001' } as SourceKeyPorts['entropy'],
    clock: { now: () => timestampMs(nowMs) },
    locked: () => locked
  })
})
const headers = (base = PUBLIC) => keys.headers('coingecko', 'key-1', base)
const bent = (change: Partial<KeyRecord>) => void (key = { ...(key as KeyRecord), ...change })

describe('a key of the vault in a source’s requests', () => {
  it('goes to its own header, which another host of the source calls otherwise', async () => {
    expect(await headers()).toEqual(ok({ 'x-cg-demo-api-key': SECRET }))
    expect(await headers('https://pro-api.coingecko.com/api/v3')).toEqual(ok({ 'x-cg-pro-api-key': SECRET }))
    bent({ provider: 'token-metrics', allowedHosts: ['api.tokenmetrics.com'] })
    expect(await keys.headers('token-metrics', 'key-1', 'https://api.tokenmetrics.com/v2')).toEqual(
      ok({ 'x-api-key': SECRET })
    )
  })

  it.each<[string, () => void, string]>([
    [
      'a host that is not on its list',
      () => bent({ allowedHosts: ['pro-api.coingecko.com'] }),
      'not on the key’s list'
    ],
    ['a host whose name only begins like one', () => bent({ allowedHosts: ['api.coingecko.com.example'] }), 'not on'],
    ['another provider’s key', () => bent({ provider: 'token-metrics' }), 'another provider'],
    ['a frozen key', () => bent({ frozenAtMs: timestampMs(1) }), 'frozen'],
    ['a key that is revoked', () => bent({ state: 'revoked' }), 'not active'],
    ['a key that is gone', () => void (key = undefined), 'not in Keywatch any more'],
    ['a locked window', () => void (locked = true), 'rests while Keywatch is locked']
  ])('goes nowhere with %s, and is not even read', async (_, change, said) => {
    change()
    const refused = await headers()
    expect(refused).toMatchObject({ ok: false, error: { code: 'source-refused' } })
    expect(refused.ok ? '' : refused.error.message).toContain(said)
    expect(keys.usable('coingecko', 'key-1', PUBLIC)).toBe(false)
    expect(read).toBe(0)
    expect(entries).toEqual([])
  })

  it('is written to the log once a day, version and host, without the secret', async () => {
    await headers()
    await headers()
    expect(entries).toHaveLength(1)
    expect(entries[0]).toMatchObject({
      act: 'market.use-key',
      key: { id: 'key-1', version: 3 },
      target: { provider: 'coingecko', method: 'GET', host: 'api.coingecko.com' },
      outcome: 'ok'
    })
    await headers('https://pro-api.coingecko.com/api/v3')
    bent({ current: { version: 4, item: 'item-4' } as unknown as KeyRecord['current'] })
    await headers()
    nowMs += DAY_MS
    await headers()
    expect(entries.map(({ key: used, target }) => [used?.version, target?.host])).toEqual([
      [3, 'api.coingecko.com'],
      [3, 'pro-api.coingecko.com'],
      [4, 'api.coingecko.com'],
      [4, 'api.coingecko.com']
    ])
    expect(JSON.stringify(entries)).not.toContain(SECRET)
  })

  it('is not used where its use cannot be written down, and is once it can', async () => {
    logFull = true
    const refused = await headers()
    expect(refused).toMatchObject({ ok: false, error: { message: expect.stringContaining('audit log') as unknown } })
    expect(read).toBe(0)
    logFull = false
    expect(await headers()).toMatchObject({ ok: true })
    expect(entries).toHaveLength(1)
  })

  it('that the keychain does not give is said in words', async () => {
    keychain = 'shut'
    expect(await headers()).toMatchObject({
      ok: false,
      error: { code: 'source-refused', message: 'Its key cannot be read. The keychain is locked.' }
    })
  })
})
