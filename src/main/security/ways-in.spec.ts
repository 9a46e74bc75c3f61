import { describe, expect, it } from 'vitest'
import { wayIn } from './ways-in'

const given = (...switches: string[]) => {
  const set = new Set(switches)
  return (name: string) => set.has(name)
}
const release = { packaged: true, driven: false }
const nothing = {}

describe('a switch that opens a way into the app', () => {
  it.each(['remote-debugging-port', 'remote-debugging-pipe', 'inspect', 'inspect-brk', 'js-flags', 'log-net-log'])(
    '%s is found in a release',
    (name) => expect(wayIn(given('no-sandbox', name), nothing, release)).toBe(`--${name}`)
  )

  it('is none of those that people need', () =>
    expect(wayIn(given('no-sandbox', 'user-data-dir', 'demo', 'proxy-server'), nothing, release)).toBeUndefined())

  it('is for those who work on the app, which is not packaged then', () =>
    expect(wayIn(given('inspect'), nothing, { packaged: false, driven: false })).toBeUndefined())

  it('is for the test that drives a smoke build', () =>
    expect(wayIn(given('remote-debugging-port'), nothing, { packaged: true, driven: true })).toBeUndefined())
})

describe('a variable that tells a test where updates come from', () => {
  it.each(['KEYWATCH_UPDATE_FEED', 'KEYWATCH_UPDATE_KEYS'])(
    '%s ends the start of a release, whatever it holds',
    (name) => {
      expect(wayIn(given(), { [name]: '' }, release)).toBe(name)
      expect(wayIn(given(), { [name]: 'http://127.0.0.1/' }, { packaged: true, driven: true })).toBeUndefined()
      expect(wayIn(given(), { [name]: 'http://127.0.0.1/' }, { packaged: false, driven: false })).toBeUndefined()
    }
  )
})
