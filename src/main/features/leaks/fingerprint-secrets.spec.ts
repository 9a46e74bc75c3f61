import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { hashesOf, type Fingerprint } from '../../../shared/domain/leaks/fingerprints'
import { SecretSearch } from '../../../shared/domain/leaks/search'
import { fail, ok } from '../../../shared/kernel/result'
import { hmacWith } from '../../adapters/leaks/hmac'
import { makeFingerprints } from '../../adapters/leaks/fingerprinter'
import { SqliteLeakStore } from '../../adapters/sqlite/repositories/leaks'
import { openTempLog, tempFolder, type TempLog } from '../../adapters/sqlite/testing/temp-log'
import { refreshHooks } from './commit-hooks'
import { fingerprintSecrets } from './fingerprint-secrets'
import type { FindingId, FolderId, HookSecret, LeakPorts, NewFinding } from './ports'

const KEY = new Uint8Array(32).fill(5)
const SECRET = ['MfKQ9r8GKYqrTwjUPD8I', 'LPZIo2LaLaSwQ7Lm4Tn9'].join('')
const endpointId = '22222222-2222-4222-8222-222222222222'
const item = 'webhook/33333333-3333-4333-8333-333333333333'

let temp: TempLog
let remove: () => void
beforeEach(async () => {
  const made = tempFolder()
  remove = made.remove
  temp = openTempLog(path.join(made.folder, 'keywatch.db'))
  await temp.log.open()
})
afterEach(() => {
  temp.db.close()
  remove()
})

const bench = (held: string | undefined) => {
  const store = new SqliteLeakStore(temp.db, temp.unit)
  const written: HookSecret[][] = []
  const ports: Pick<LeakPorts, 'keys' | 'endpoints' | 'secrets' | 'store' | 'unit' | 'makeFingerprints' | 'hooks'> = {
    keys: { list: () => [], find: () => undefined },
    endpoints: { secrets: () => [{ endpointId, label: 'Payouts', item }], labelOf: () => 'Payouts' },
    secrets: {
      with: async (_, read) =>
        held === undefined
          ? fail({ code: 'keychain-item-absent', message: 'gone', remedy: '' })
          : ok(read({ secret: held })),
      forget: () => undefined
    },
    store,
    unit: temp.unit,
    makeFingerprints,
    hooks: {
      wanted: () => true,
      key: () => KEY,
      secrets: () => [],
      write: (secrets) => {
        written.push([...secrets])
        return ok(undefined)
      }
    } as Pick<LeakPorts['hooks'], 'wanted' | 'key' | 'secrets' | 'write'> as LeakPorts['hooks']
  }
  return { ports, store, written }
}

const meets = (prints: readonly Fingerprint[], text: string): number => {
  const mac = hmacWith(KEY)
  const bytes = Buffer.from(text)
  let met = 0
  const search = new SecretSearch(hashesOf(mac), mac, [{ owner: 0, prints }])
  search.find(bytes, 0, bytes.length, bytes.length, () => (met += 1))
  return met
}

it('an endpoint’s signing secret is looked for as its sender writes it and without its mark', async () => {
  const { ports } = bench(`whsec_${SECRET}`)
  const known = await fingerprintSecrets(ports, KEY)
  if (!known.ok) throw new Error(known.error.code)
  expect(known.value.owners).toMatchObject([{ what: { endpointId }, label: 'Payouts', item }])
  const prints = known.value.known[0]?.prints ?? []
  expect(JSON.stringify(prints)).not.toContain(SECRET.slice(0, 12))
  expect(meets(prints, `HOOK_SECRET=whsec_${SECRET}\n`)).toBe(1)
  expect(meets(prints, `secret: "${SECRET}"`)).toBe(1)
  expect(meets(prints, Buffer.from(`whsec_${SECRET}`).toString('base64'))).toBeGreaterThan(0)
  expect(meets(prints, `whsec_${SECRET.replace('M', 'N')}`)).toBe(0)
})

it('one that the keychain has lost is counted as unknown, unless it was fingerprinted before', async () => {
  expect(await fingerprintSecrets(bench(undefined).ports, KEY)).toMatchObject({ value: { known: [], unknown: 1 } })
  await fingerprintSecrets(bench(SECRET).ports, KEY)
  expect(await fingerprintSecrets(bench(undefined).ports, KEY)).toMatchObject({
    value: { known: [{ owner: 0 }], unknown: 0 }
  })
})

it('commit hooks know it too, under its endpoint’s name; one that could be guessed stays out of their file', async () => {
  const { ports, written } = bench(`whsec_${SECRET}`)
  expect((await refreshHooks(ports as LeakPorts)).ok).toBe(true)
  expect(written[0]).toMatchObject([{ item, label: 'Payouts' }])
  expect(written[0]?.[0]?.prints.length).toBeGreaterThan(0)
  const weak = bench('hunter22hunter')
  await refreshHooks(weak.ports as LeakPorts)
  expect(weak.written[0]).toMatchObject([{ prints: [] }])
})

it('a finding keeps whose it is: an endpoint’s counts as the vault’s own', () => {
  const { store } = bench(SECRET)
  const folderId = '44444444-4444-4444-8444-444444444444' as FolderId
  const found = (what: NewFinding['what'], path: string): NewFinding => ({
    path,
    what,
    line: 1,
    column: 1,
    length: 40,
    hint: '',
    mark: path
  })
  const at = temp.clock.now()
  temp.unit.commit(() => {
    store.addFolder({ id: folderId, path: '/code', history: false, weekly: false, addedAtMs: at })
    store.see('55555555-5555-4555-8555-555555555551' as FindingId, folderId, found({ endpointId }, 'a.env'), at)
    store.see('55555555-5555-4555-8555-555555555552' as FindingId, folderId, found({ rule: 'generic' }, 'b.env'), at)
    const again = store.see(
      '55555555-5555-4555-8555-555555555553' as FindingId,
      folderId,
      found({ endpointId }, 'a.env'),
      at
    )
    expect(again).toBe(false)
  })
  expect(store.counts(folderId)).toEqual({ open: 2, own: 1, ignored: 0 })
  expect(store.page({ ownOnly: true }, 0, 10).findings.map(({ what }) => what)).toEqual([{ endpointId }])
})
