import { afterEach, describe, expect, it } from 'vitest'
import { ProviderDescriptionShape } from '../../../shared/contract/described-provider'
import {
  describedProviders,
  findProvider,
  forgetDescribed,
  providerFacts
} from '../../../shared/domain/signing/registry'
import type { KeyRecord } from '../../../shared/domain/vault/key'
import { composeOwnProviders } from '../../composition/own-providers'
import type { StoredDescription } from '../../ports/described-providers'
import { fakePorts } from './testing/fake-ports'

const description = {
  version: 1,
  id: 'own-acme',
  name: 'Acme',
  mark: { text: 'AC', color: '#205020' },
  docs: 'https://docs.acme.example/api',
  keyPage: 'https://acme.example/keys',
  hosts: { production: ['api.acme.example'] },
  scheme: {
    type: 'hmac',
    hash: 'sha256',
    message: '{timestamp}{method}{target}{body}',
    encoding: 'hex',
    headers: [
      ['X-Key', '{key}'],
      ['X-Time', '{timestamp}'],
      ['X-Sign', '{signature}']
    ]
  },
  endpoints: [{ class: 'read', method: 'GET', path: '/v1/balances', title: 'Balances' }]
}

function bench() {
  const fakes = fakePorts()
  const stored: StoredDescription[] = []
  const described = {
    all: () => stored,
    save: (id: string, text: string) => void stored.push({ id, description: text }),
    remove: (id: string) =>
      void stored.splice(
        stored.findIndex((one) => one.id === id),
        1
      )
  }
  const ports = { ...fakes.ports, described }
  return { ...fakes, stored, ports, calls: composeOwnProviders(ports) }
}
const added = { text: JSON.stringify(description) }

afterEach(() => {
  for (const { id } of describedProviders()) forgetDescribed(id)
})

describe('described providers', () => {
  it('are found once added, and after a restart', async () => {
    const { calls, stored, ports, entries } = bench()
    expect(await calls.addProvider(added)).toEqual({ ok: true, value: { id: 'own-acme' } })
    expect(findProvider('own-acme')?.classify('GET', '/v1/balances', [], '')).toEqual({
      class: 'read',
      title: 'Balances'
    })
    expect(findProvider('own-acme')?.classify('POST', '/v1/orders', [], '').class).toBe('unknown')
    expect(providerFacts().find(({ id }) => id === 'own-acme')).toMatchObject({ own: true, name: 'Acme' })
    expect(entries.at(-1)).toMatchObject({ act: 'provider.add', outcome: 'ok', detail: { id: 'own-acme' } })
    forgetDescribed('own-acme')
    expect(stored).toHaveLength(1)
    composeOwnProviders(ports)
    expect(findProvider('own-acme')?.name).toBe('Acme')
  })

  it('go out as JSON that can be added again', async () => {
    const { calls, entries } = bench()
    await calls.addProvider(added)
    const exported = await calls.exportProvider({ id: 'own-acme' })
    if (!exported.ok) throw new Error(exported.error.message)
    expect(entries.at(-1)).toMatchObject({ act: 'provider.export' })
    expect(await calls.removeProvider({ id: 'own-acme' })).toEqual({ ok: true, value: undefined })
    expect(findProvider('own-acme')).toBeUndefined()
    expect(await calls.addProvider({ text: exported.value.text })).toMatchObject({ ok: true })
    expect(ProviderDescriptionShape.parse(JSON.parse(exported.value.text))).toMatchObject({ id: 'own-acme' })
  })

  it.each([
    ['api.binance.com', 'belongs to another provider'],
    ['x.api.kraken.com', 'belongs to another provider'],
    ['api.binance.com:8443', 'belongs to another provider'],
    ['127.0.0.1:8080', 'an address'],
    ['10.0.0.1', 'an address'],
    ['localhost', 'not the name of a host'],
    ['vault.localhost', 'this computer'],
    ['API.acme.example', 'not the name of a host'],
    ['api.acme.example/path', 'not the name of a host'],
    ['[::1]', 'not the name of a host']
  ])('may not name %s', async (host, why) => {
    const { calls, entries, stored } = bench()
    const text = JSON.stringify({ ...description, hosts: { production: [host] } })
    const refused = await calls.addProvider({ text })
    expect(refused).toMatchObject({ ok: false, error: { code: 'description-host-refused' } })
    expect(refused.ok ? '' : refused.error.message).toContain(why)
    expect(entries.at(-1)).toMatchObject({ act: 'provider.add', outcome: 'refused', code: 'description-host-refused' })
    expect(stored).toEqual([])
  })

  const scheme = (change: object) => ({ ...description, scheme: { ...description.scheme, ...change } })
  it.each([
    ['no JSON', '{', 'not JSON'],
    ['another version', { ...description, version: 2 }, 'version'],
    ['the id of a known provider', { ...description, id: 'binance' }, 'own-'],
    ['more than it says', { ...description, script: 'x' }, 'script'],
    ['an unknown placeholder', scheme({ message: '{secret}{path}{timestamp}' }), '{secret}'],
    ['a signature nowhere', scheme({ headers: [] }), 'exactly one place'],
    ['nothing that changes', scheme({ message: '{path}' }), 'changes from one request'],
    ['a path unsigned', scheme({ message: '{timestamp}' }), 'path is not signed'],
    ['a header of the network', scheme({ headers: [['Host', '{signature}']] }), 'scheme.headers'],
    ['a line break in a header', scheme({ headers: [['X-Sign', '{signature}\n']] }), 'scheme.headers'],
    ['no host', { ...description, hosts: {} }, 'no host'],
    ['an endpoint twice', { ...description, endpoints: [...description.endpoints, ...description.endpoints] }, 'twice']
  ])('is refused with %s', async (_, given, why) => {
    const { calls } = bench()
    const text = typeof given === 'string' ? given : JSON.stringify(given)
    const refused = await calls.addProvider({ text })
    expect(refused.ok ? '' : refused.error.message).toContain(why)
    expect(describedProviders()).toEqual([])
  })

  it('are neither doubled nor removed from under their keys', async () => {
    const { calls, keys, entries } = bench()
    await calls.addProvider(added)
    expect(await calls.addProvider(added)).toMatchObject({ error: { code: 'description-host-refused' } })
    const other = JSON.stringify({ ...description, hosts: { production: ['api2.acme.example'] } })
    expect(await calls.addProvider({ text: other })).toMatchObject({ error: { code: 'provider-taken' } })
    const [first] = keys.values()
    keys.set('own' as KeyRecord['id'], { ...(first as KeyRecord), provider: 'own-acme', label: 'Acme bot' })
    expect(await calls.removeProvider({ id: 'own-acme' })).toMatchObject({
      error: { code: 'provider-in-use', message: 'A key belongs to it: Acme bot.' }
    })
    expect(entries.at(-1)).toMatchObject({ act: 'provider.remove', outcome: 'refused' })
    expect(await calls.removeProvider({ id: 'own-none' })).toMatchObject({ error: { code: 'provider-unknown' } })
  })

  it('are not added where the log cannot be written', async () => {
    const { calls, failCommits } = bench()
    failCommits.push({ code: 'storage-full', message: 'full', remedy: 'room' })
    expect(await calls.addProvider(added)).toMatchObject({ error: { code: 'storage-full' } })
    expect(describedProviders()).toEqual([])
  })
})
