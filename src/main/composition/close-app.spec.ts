import { describe, expect, it, vi } from 'vitest'
import { fail, ok } from '../../shared/kernel/result'
import type { DurationMs } from '../../shared/kernel/ids'
import type { KeychainFailure } from '../ports/keychain'
import { closeApp, type Closing } from './close-app'

const never = <T>(): Promise<T> => new Promise(() => undefined)
const tick = () => new Promise((done) => setImmediate(done))
const timeout: KeychainFailure = { code: 'keychain-timeout', message: 'm', remedy: 'r' }

function bench(changes: Partial<Closing> = {}) {
  const did: string[] = []
  const due: { delay: number; act: () => void }[] = []
  const warn = vi.fn()
  const closing: Closing = {
    timers: { after: (delay: DurationMs, act) => (due.push({ delay, act }), () => undefined) },
    log: { warn },
    logOpen: Promise.resolve(),
    stop: () => void did.push('stop'),
    giveBack: [async () => did.push('given back')],
    noteStop: () => void did.push('note'),
    keychain: { probe: async () => ok(undefined) },
    flush: async () => (did.push('flush'), ok(undefined)),
    release: () => void did.push('release'),
    ...changes
  }
  return { closing, did, warn, due, patienceEnds: () => due.splice(0).forEach(({ act }) => act()) }
}

describe('closing the app', () => {
  it('puts the end on record, anchors it, and closes the database last', async () => {
    const { closing, did, due, warn } = bench()
    expect(await closeApp(closing)).toEqual({ hung: false })
    expect(did).toEqual(['stop', 'given back', 'note', 'flush', 'release'])
    expect(due.map(({ delay }) => delay)).toEqual([2_500])
    expect(warn).not.toHaveBeenCalled()
  })

  it.each([
    ['the log is still being opened', { logOpen: never<void>() }, ['stop', 'given back', 'release']],
    ['the anchor is being written', { flush: () => never<never>() }, ['stop', 'given back', 'note', 'release']],
    ['something lent is not taken back', { giveBack: [() => never()] }, ['stop', 'note', 'flush', 'release']],
    [
      'a call of somebody else is under way',
      { keychain: { probe: () => never<never>() } },
      ['stop', 'given back', 'note', 'flush', 'release']
    ]
  ] as const)('does not wait for ever where %s', async (_what, hanging, expected) => {
    const { closing, did, warn, patienceEnds } = bench(hanging)
    const closed = closeApp(closing)
    await tick()
    expect(did).not.toContain('release')
    patienceEnds()
    expect(await closed).toEqual({ hung: true })
    expect(did).toEqual(expected)
    if (!('keychain' in hanging)) expect(warn).toHaveBeenCalledWith(expect.any(String), { code: 'quit-timeout' })
  })

  it('knows of a call that was given up before, and logs why the anchor was not written', async () => {
    const { closing, warn } = bench({
      flush: async () => fail(timeout),
      keychain: { probe: async () => fail(timeout) }
    })
    expect(await closeApp(closing)).toEqual({ hung: true })
    expect(warn).toHaveBeenCalledWith('anchor not written', { code: 'keychain-timeout' })
  })

  it('records nothing in a log that could not be opened, and closes the database in any case', async () => {
    const { closing, did } = bench({ logOpen: Promise.reject(new Error('full')) })
    expect(await closeApp(closing)).toEqual({ hung: false })
    expect(did).toEqual(['stop', 'given back', 'flush', 'release'])
    const broken = bench({ flush: () => Promise.reject(new Error('bug')) })
    await expect(closeApp(broken.closing)).rejects.toThrow('bug')
    expect(broken.did).toContain('release')
  })
})
