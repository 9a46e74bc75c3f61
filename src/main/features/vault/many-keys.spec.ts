/** A vault of 5,000 keys: what is done for all of them holds nobody up. Counted in turns and reads, not in time. */
import { describe, expect, it } from 'vitest'
import { itemOf, keyOf } from '../../../shared/domain/vault/key'
import type { KeyId } from '../../../shared/kernel/ids'
import { atOnce, type Pace } from './compare-keys'
import { newKey, vaultBench } from './testing/vault-bench'

const MANY = 5_000
const idOf = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}` as KeyId
const tick = () => new Promise((done) => setImmediate(done))

function bench(count = MANY) {
  const made = vaultBench()
  const { store, keychain, sqlite, time } = made
  const createdAtMs = time.clock.now()
  const own = { ...newKey, createdAtMs }
  sqlite.commit(() => {
    for (let index = 0; index < count; index++) {
      const id = idOf(index)
      const item = itemOf(id, 1)
      keychain.items.set(item, new TextEncoder().encode('{"secret":"x"}'))
      const { provider, environment, scopes, allowedHosts } = own
      store.insert(
        keyOf(
          {
            id,
            provider,
            environment,
            scopes,
            allowedHosts,
            createdAtMs,
            label: `Key ${String(index).padStart(5, '0')}`
          },
          'active',
          1,
          [{ version: 1, state: 'active', kind: 'hmac', item, createdAtMs, activatedAtMs: createdAtMs, uses: 0 }]
        )
      )
    }
  })
  const read: string[] = []
  keychain.before = (operation, item) => {
    if (operation === 'get' && item.startsWith('key/00000000')) read.push(item)
    return tick() as Promise<void>
  }
  return { ...made, read }
}

/** A pace at which a spec says when the next key may be looked at. */
function held() {
  const waiting: (() => void)[] = []
  let stopped = false
  let found = 0
  const pace: Pace = {
    rest: () => new Promise((goOn) => void waiting.push(goOn)),
    stopped: () => stopped,
    found: () => void found++
  }
  return { pace, next: () => waiting.shift()?.(), waiting, stop: () => (stopped = true), found: () => found }
}

describe('comparing 5,000 keys with the keychain', () => {
  it('lets an addition in after one key at most', async () => {
    const { vault, read, request, store } = bench()
    const ready = await request({ label: 'In between' })
    const comparing = vault.comparison().run(atOnce)
    await expect.poll(() => read.length).toBeGreaterThan(2)
    const before = read.length
    expect(await vault.addKey(ready)).toMatchObject({ ok: true })
    expect(read.length - before).toBeLessThanOrEqual(1)
    expect(await comparing).toEqual({ ok: true, value: { missing: 0, restored: 0 } })
    expect(read).toHaveLength(MANY)
    expect(new Set(read).size).toBe(MANY)
    expect(store.list()).toHaveLength(MANY + 1)
  })

  it('reads nothing ahead: who signs waits for one item at most', async () => {
    const { vault, read } = bench()
    const { pace, next, waiting, stop } = held()
    const comparing = vault.comparison().run(pace)
    for (let turn = 1; turn <= 5; turn++) {
      await expect.poll(() => waiting.length).toBe(1)
      expect(read).toHaveLength(turn)
      if (turn === 5) stop()
      next()
    }
    await comparing
    expect(read).toHaveLength(5)
  })

  it('settles interrupted acts without looking at any other key', async () => {
    const { vault, read, store, sqlite } = bench()
    sqlite.commit(() => store.setPhase(idOf(7), 'removing'))
    expect(await vault.settle()).toMatchObject({ ok: true, value: { deleted: 1, unsettled: 0 } })
    expect(read).toEqual([])
    expect(store.find(idOf(7))).toBeUndefined()
  })

  it('parses each row once, however often all are listed', () => {
    const { store, vault, sqlite, time } = bench()
    const before = store.list()
    sqlite.commit(() => store.recordUse(idOf(9), 1, time.clock.now()))
    const after = store.list()
    expect(after.filter((key, index) => key !== before[index]).map(({ id }) => id)).toEqual([idOf(9)])
    expect(vault.listKeys()[9]).toMatchObject({ id: idOf(9), uses: 1 })
  })
})

describe('a key that changes while the keychain is asked for it', () => {
  it('is not misjudged when it is deleted between two turns', async () => {
    const { vault, keychain, store, told } = bench(3)
    const { pace, next, waiting } = held()
    const comparing = vault.comparison().run(pace)
    await expect.poll(() => waiting.length).toBe(1)
    await vault.deleteKey({ id: idOf(1), label: 'Key 00001' })
    keychain.items.delete(itemOf(idOf(2), 1))
    next()
    await expect.poll(() => waiting.length).toBe(1)
    next()
    expect(await comparing).toEqual({ ok: true, value: { missing: 1, restored: 0 } })
    expect(store.find(idOf(2))?.state).toBe('secret-missing')
    expect(told().filter((line) => line.includes('missing'))).toHaveLength(1)
  })

  it('keeps what was counted meanwhile, and is left alone by then retired', async () => {
    const { vault, keychain, store, sqlite, time } = bench(2)
    for (const index of [0, 1]) keychain.items.delete(itemOf(idOf(index), 1))
    keychain.before = async (operation, item) => {
      if (operation !== 'get') return
      await tick()
      sqlite.commit(() => {
        if (item === itemOf(idOf(0), 1)) return store.recordUse(idOf(0), 1, time.clock.now())
        const version = store.find(idOf(1))?.current
        if (version) store.putVersion(idOf(1), { ...version, state: 'retired', retiredAtMs: time.clock.now() })
      })
    }
    expect(await vault.comparison().run(atOnce)).toMatchObject({ value: { missing: 1 } })
    expect(store.find(idOf(0))?.current).toMatchObject({ state: 'secret-missing', uses: 1 })
    expect(store.find(idOf(1))?.current.state).toBe('retired')
  })

  it('goes on where it stopped after the keychain was locked', async () => {
    const { vault, keychain, read } = bench(6)
    const comparison = vault.comparison()
    let reads = 0
    const pace = {
      ...atOnce,
      rest: async () => {
        if (++reads === 3) keychain.fault = 'keychain-locked'
      }
    }
    expect(await comparison.run(pace)).toMatchObject({ ok: false, error: { code: 'keychain-locked' } })
    keychain.fault = undefined
    expect(await comparison.run(pace)).toMatchObject({ ok: true })
    expect(read.map((item) => Number(item.slice(28, 40)))).toEqual([0, 1, 2, 3, 3, 4, 5])
  })

  it('writes nothing once it is stopped, whatever the keychain says then', async () => {
    const { vault, keychain, entries } = bench(1)
    keychain.items.clear()
    const { pace, stop } = held()
    keychain.before = async () => void stop()
    expect(await vault.comparison().run(pace)).toMatchObject({ ok: true, value: { missing: 0 } })
    expect(entries()).toEqual([])
  })
})
