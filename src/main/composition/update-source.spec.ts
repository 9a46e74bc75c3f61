import { describe, expect, it } from 'vitest'
import { updateSource } from './update-source'

const built = { feed: 'https://updates.example.org/keywatch/', keys: ['a', 'b'] }
const test = { KEYWATCH_UPDATE_FEED: 'http://127.0.0.1:8080/', KEYWATCH_UPDATE_KEYS: 'c' }
const of = (change: Partial<Parameters<typeof updateSource>[0]>) =>
  updateSource({ profile: 'real', release: true, built, env: {}, ...change })

describe('where updates come from', () => {
  it('is what was built into a release, whatever its surroundings say', () => {
    expect(of({})).toEqual({ feed: new URL(built.feed), keys: ['a', 'b'] })
    expect(of({ env: test })).toEqual({ feed: new URL(built.feed), keys: ['a', 'b'] })
  })

  it.each([
    { ...built, feed: null },
    { ...built, keys: [] },
    { ...built, feed: 'http://updates.example.org/' },
    { ...built, feed: 'https://updates.example.org/keywatch' },
    { ...built, feed: 'https://user@updates.example.org/' },
    { ...built, feed: 'https://updates.example.org/?a=b' },
    { ...built, feed: 'not an address' }
  ])('is nowhere where the build names none, or none that can be trusted: $feed', (other) =>
    expect(of({ built: other })).toBe('no-feed')
  )

  it('is nowhere in the demo, and in what is no release', () => {
    expect(of({ profile: 'demo' })).toBe('demo')
    expect(of({ profile: 'demo', release: false, env: test })).toBe('demo')
    expect(of({ release: false })).toBe('not-a-release')
  })

  it('is a loopback server in a test, and nothing else there', () => {
    expect(of({ release: false, env: test })).toEqual({ feed: new URL('http://127.0.0.1:8080/'), keys: ['c'] })
    for (const feed of ['http://example.org/', 'https://127.0.0.1/', 'http://127.0.0.1:8080/a'])
      expect(of({ release: false, env: { ...test, KEYWATCH_UPDATE_FEED: feed } })).toBe('not-a-release')
  })
})
