import { describe, expect, it } from 'vitest'
import { wayIn } from './ways-in'

const given = (...switches: string[]) => {
  const set = new Set(switches)
  return (name: string) => set.has(name)
}
const release = { packaged: true, driven: false }

describe('a switch that opens a way into the app', () => {
  it.each(['remote-debugging-port', 'remote-debugging-pipe', 'inspect', 'inspect-brk', 'js-flags', 'log-net-log'])(
    '%s is found in a release',
    (name) => expect(wayIn(given('no-sandbox', name), release)).toBe(name)
  )

  it('is none of those that people need', () =>
    expect(wayIn(given('no-sandbox', 'user-data-dir', 'demo', 'proxy-server'), release)).toBeUndefined())

  it('is for those who work on the app, which is not packaged then', () =>
    expect(wayIn(given('inspect'), { packaged: false, driven: false })).toBeUndefined())

  it('is for the test that drives a smoke build', () =>
    expect(wayIn(given('remote-debugging-port'), { packaged: true, driven: true })).toBeUndefined())
})
