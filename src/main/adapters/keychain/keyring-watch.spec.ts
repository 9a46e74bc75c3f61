import { describe, expect, it } from 'vitest'
import { KeyringWatch, type Asked } from './keyring-watch'
import { SecretService } from './secret-service'

const OWNED = 'The name org.freedesktop.secrets is owned by :1.1'
const LOGIN = '/org/freedesktop/secrets/collection/login'
const CREATED = `${LOGIN}: org.freedesktop.Secret.Collection.ItemCreated (objectpath '${LOGIN}/1',)`
const ITEMS = `${LOGIN}: org.freedesktop.DBus.Properties.PropertiesChanged ('org.freedesktop.Secret.Collection', {'Items': <[objectpath '${LOGIN}/1']>}, @as [])`
const NO_ITEMS = ITEMS.replace(`[objectpath '${LOGIN}/1']`, '@ao []')
const LOCKED = `${LOGIN}: org.freedesktop.DBus.Properties.PropertiesChanged ('org.freedesktop.Secret.Collection', {'Locked': <true>}, @as [])`

function bench(answers: string[] = []) {
  let starts = 0
  let asked = 0
  let stopped = 0
  let told = 0
  let say: (line: string) => void = () => undefined
  let end: () => void = () => undefined
  const watch = new KeyringWatch(
    (heard, ended) => {
      starts++
      say = heard
      end = ended
      return { stop: () => void stopped++ }
    },
    () => void told++
  )
  const service = new SecretService(async () => {
    asked++
    await Promise.resolve()
    return { code: 0, stdout: answers.shift() ?? '(<false>,)', stderr: '' }
  }, watch)
  return {
    watch,
    service,
    say: (...lines: string[]) => lines.forEach((line) => say(line)),
    end: () => end(),
    told: () => told,
    count: () => ({ starts, asked, stopped })
  }
}

/** A listener that stands, and a keyring that was seen open. */
async function vouching(answers: string[] = []) {
  const all = bench(answers)
  await all.service.state()
  all.say('Monitoring signals from all objects owned by org.freedesktop.secrets', OWNED)
  await all.service.state()
  return all
}

describe('listening to the keyring', () => {
  it('asks no more once it was seen open by somebody who listens', async () => {
    const { service, count } = await vouching()
    expect(count()).toMatchObject({ starts: 1, asked: 2 })
    for (let time = 0; time < 5; time++) expect(await service.state()).toEqual({ state: 'open' })
    expect(count().asked).toBe(2)
  })

  it('does not vouch for what was answered before it listened', async () => {
    const { service, say, count } = bench()
    await service.state()
    say(OWNED)
    await service.state()
    expect(count().asked).toBe(2)
  })

  it('is not moved by items that come and go', async () => {
    const { service, say, count } = await vouching()
    say(CREATED, ITEMS, NO_ITEMS)
    await service.state()
    expect(count().asked).toBe(2)
  })

  it.each([
    ['a lock', LOCKED],
    ['a lock that is told together with the items', ITEMS.replace('}, @as', ", 'Locked': <true>}, @as")],
    ['a daemon that goes', 'The name org.freedesktop.secrets does not have an owner'],
    ['a daemon that comes', OWNED],
    ['another default collection', '/org/freedesktop/secrets: org.freedesktop.Secret.Service.CollectionChanged (x,)'],
    ['a message nobody knows', 'anything else']
  ])('asks again after %s', async (_what, line) => {
    const { service, say, count } = await vouching(['(<false>,)', '(<false>,)', '(<true>,)'])
    say(line)
    expect(await service.state()).toEqual({ state: 'keychain-locked' })
    expect(await service.state()).toEqual({ state: 'open' })
    await service.state()
    expect(count().asked).toBe(4)
  })

  it('does not take an answer for one of now when a lock was heard while it was on its way', async () => {
    const { service, say, watch } = await vouching()
    say(LOCKED)
    const asking = service.state()
    say(LOCKED)
    await asking
    expect(watch.open).toBe(false)
  })

  it('passes the news on, and nothing of items that come and go', async () => {
    const { say, told } = await vouching()
    const before = told()
    say(CREATED, ITEMS)
    expect(told()).toBe(before)
    say(LOCKED)
    expect(told()).toBe(before + 1)
  })

  it('asks again when the listener ends, and starts another', async () => {
    const { service, say, end, count } = await vouching()
    end()
    await service.state()
    expect(count()).toMatchObject({ starts: 2, asked: 3 })
    say(OWNED)
    await service.state()
    await service.state()
    expect(count().asked).toBe(4)
  })

  it('gives a tool up that ends three times without ever listening', async () => {
    const { service, end, count } = bench()
    for (let time = 0; time < 10; time++) {
      await service.state()
      end()
    }
    expect(count()).toMatchObject({ starts: 3, asked: 10 })
  })

  it('listens no more once it is stopped', async () => {
    const { service, watch, count } = await vouching()
    watch.stop()
    expect(watch.open).toBe(false)
    await service.state()
    expect(count()).toMatchObject({ starts: 1, stopped: 1, asked: 3 })
  })

  it.each<[string, Asked, string, number]>([
    ['takes its word for an open keyring', { stdout: '(<false>,)' }, 'open', 0],
    ['takes its word for a locked one', { stdout: '(<true>,)' }, 'keychain-locked', 0],
    ['takes its word for one that hangs', 'timeout', 'keychain-timeout', 0],
    ['asks with a tool of its own what it was not told', undefined, 'open', 1],
    ['asks with a tool of its own what it cannot read', { stdout: 'nonsense' }, 'open', 1]
  ])('asks through who listens and %s', async (_what, asked, state, tools) => {
    let say: (line: string) => void = () => undefined
    let ran = 0
    const watch = new KeyringWatch((heard) => ((say = heard), { stop: () => undefined, ask: async () => asked }))
    const service = new SecretService(async () => (ran++, { code: 0, stdout: '(<false>,)', stderr: '' }), watch)
    await service.ask()
    expect(ran).toBe(1)
    say(OWNED)
    expect(await service.ask()).toMatchObject({ state })
    expect(ran).toBe(1 + tools)
  })
})
