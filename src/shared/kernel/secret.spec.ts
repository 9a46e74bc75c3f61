import { format, inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { Secret } from './secret'

const CANARY = 'canary-7f3a'
const bytes = () => new TextEncoder().encode(CANARY)
const encodings = [
  CANARY,
  Buffer.from(CANARY).toString('base64'),
  Buffer.from(CANARY).toString('hex'),
  [...bytes()].join(','),
  [...bytes()].join(', ')
]

describe('Secret', () => {
  const printings: readonly (readonly [string, (secret: Secret) => string])[] = [
    ['String()', (secret) => String(secret)],
    ['a template', (secret) => `${secret}`],
    ['concatenation', (secret) => '' + secret],
    ['toString', (secret) => secret.toString()],
    ['toLocaleString', (secret) => secret.toLocaleString()],
    ['Object.prototype.toString', (secret) => Object.prototype.toString.call(secret)],
    ['JSON', (secret) => JSON.stringify({ deep: [{ secret }] })],
    ['util.inspect', (secret) => inspect({ secret }, { depth: 9, showHidden: true, getters: true })],
    [
      'util.inspect without its custom hook',
      (secret) => inspect({ secret }, { depth: 9, showHidden: true, customInspect: false })
    ],
    ['util.format', (secret) => format('%s %o %O %j %d', secret, secret, secret, secret, secret)],
    ['an error', (secret) => inspect(new Error(`failed with ${secret}`, { cause: secret }))],
    ['a copy of its properties', (secret) => JSON.stringify({ ...secret }) + JSON.stringify(Object.entries(secret))],
    ['its property names', (secret) => Reflect.ownKeys(secret).map(String).join()],
    ['a structured clone', (secret) => inspect(structuredClone(secret), { showHidden: true })],
    ['a Map', (secret) => inspect(new Map([[secret, secret]]))]
  ]

  it.each(printings)('does not show its value through %s', (_, print) => {
    const printed = print(new Secret(bytes()))
    for (const shown of encodings) expect(printed).not.toContain(shown)
  })

  it('prints [redacted] where it prints itself', () => {
    const secret = new Secret(bytes())
    for (const printed of [String(secret), `${secret}`, inspect(secret)]) expect(printed).toBe('[redacted]')
    expect(JSON.stringify(secret)).toBe('"[redacted]"')
    expect(Object.prototype.toString.call(secret)).toBe('[object redacted]')
  })

  it('gives its bytes by reveal alone, with their length', () => {
    const secret = new Secret(bytes())
    expect(secret.length).toBe(CANARY.length)
    expect(new TextDecoder().decode(secret.reveal())).toBe(CANARY)
  })

  it('zeroes its bytes when destroyed, as often as one likes, and refuses use afterwards', () => {
    const owned = bytes()
    const secret = new Secret(owned)
    secret.destroy()
    secret.destroy()
    expect([...owned].every((byte) => byte === 0)).toBe(true)
    expect(secret.destroyed).toBe(true)
    expect(() => secret.reveal()).toThrow('after it was destroyed')
  })
})
