import { describe, expect, it } from 'vitest'
import { billOfMaterials } from './package/bill.mjs'

const works = [
  {
    name: '@some/thing',
    version: '2.0.0',
    licence: 'Apache-2.0',
    home: 'https://example.org/thing',
    in: ['main', 'renderer']
  },
  {
    name: '@github/keytar',
    version: '7.10.6',
    licence: '(MIT OR CC0-1.0)',
    home: 'https://example.org/keytar',
    in: ['beside']
  }
]
const lock = {
  'node_modules/a/node_modules/@some/thing': {
    version: '2.0.0',
    integrity: `sha512-${Buffer.alloc(64, 1).toString('base64')}`
  },
  'node_modules/@some/thing': { version: '1.0.0', integrity: 'sha512-AAAA' },
  'node_modules/keytar': {
    name: '@github/keytar',
    version: '7.10.6',
    integrity: `sha512-${Buffer.alloc(64, 2).toString('base64')}`
  }
}
const archive = 'ab'.repeat(32)
const bill = (given: object = {}) =>
  billOfMaterials({ version: '0.1.0', electron: '45.4.1', archive, works, lock, ...given })

describe('the bill of materials', () => {
  it('names each work with its licence, where it is, and the hash of the very version that is locked', () => {
    const { components } = bill()
    expect(components.map(({ purl }: { purl: string }) => purl)).toEqual([
      'pkg:npm/electron@45.4.1',
      'pkg:npm/%40some/thing@2.0.0',
      'pkg:npm/%40github/keytar@7.10.6'
    ])
    expect(components[1]).toMatchObject({
      group: '@some',
      name: 'thing',
      hashes: [{ alg: 'SHA-512', content: '01'.repeat(64) }],
      licenses: [{ license: { id: 'Apache-2.0' } }],
      properties: [{ value: 'main' }, { value: 'renderer' }]
    })
    expect(components[2]?.licenses).toEqual([{ expression: '(MIT OR CC0-1.0)' }])
  })

  it('is the same each time, and all it names is what the app depends on', () => {
    expect(JSON.stringify(bill())).toBe(JSON.stringify(bill()))
    const { components, dependencies } = bill()
    expect(dependencies[0]?.dependsOn).toEqual(components.map((one: Record<string, unknown>) => one['bom-ref']))
  })

  it('says which app.asar it is of', () => {
    expect(bill().metadata.component.properties).toEqual([{ name: 'keywatch:app.asar sha256', value: archive }])
  })

  it('is not written for what came from nowhere', () => {
    expect(() => bill({ lock: {} })).toThrow('not in package-lock.json')
  })
})
