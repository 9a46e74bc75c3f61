import { close, open } from 'node:inspector'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { isDriven } from './driven'
import { refusedSwitches, sandboxTrouble, wayIn } from './ways-in'

const given = (...switches: string[]) => {
  const set = new Set(switches)
  return (name: string) => set.has(name)
}
const release = { packaged: true, driven: false }
const nothing = {}

describe('a switch that opens a way into the app', () => {
  it.each(refusedSwitches)('%s is found in a release', (name) =>
    expect(wayIn(given('no-sandbox', name), nothing, release)).toBe(`--${name}`)
  )

  it('is each of those that debug, load, replace a process or take a wall down', () =>
    expect(refusedSwitches).toEqual(
      expect.arrayContaining([
        'remote-debugging-port',
        'remote-debugging-pipe',
        'inspect',
        'inspect-brk',
        'js-flags',
        'load-extension',
        'renderer-cmd-prefix',
        'gpu-launcher',
        'disable-gpu-sandbox',
        'log-net-log'
      ])
    ))

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

describe('a start without the sandbox', () => {
  const ours = { ...release, root: false }
  it('is refused in a release, with what to do', () =>
    expect(sandboxTrouble(given('no-sandbox'), ours)).toMatchObject({
      code: 'sandbox-off',
      remedy: expect.stringContaining('deb') as unknown
    }))

  it('is none with it, for root, in a copy that a test drives, or while the app is worked on', () => {
    expect(sandboxTrouble(given(), ours)).toBeUndefined()
    expect(sandboxTrouble(given('no-sandbox'), { ...ours, root: true })).toBeUndefined()
    expect(sandboxTrouble(given('no-sandbox'), { ...ours, driven: true })).toBeUndefined()
    expect(sandboxTrouble(given('no-sandbox'), { ...ours, packaged: false })).toBeUndefined()
  })
})

describe('a test that holds the other end', () => {
  afterEach(() => {
    vi.unstubAllEnvs()
    close()
  })

  it('is believed where an inspector listens, which a release cannot open, and nowhere else', () => {
    vi.stubEnv('KEYWATCH_DRIVEN', '1')
    expect(isDriven()).toBe(false)
    open(0, '127.0.0.1')
    expect(isDriven()).toBe(true)
    vi.stubEnv('KEYWATCH_DRIVEN', '')
    expect(isDriven()).toBe(false)
  })
})
