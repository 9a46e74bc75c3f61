import { describe, expect, it } from 'vitest'
import { careFor, DEFAULT_CARE } from '../../../shared/domain/vault/care-policy'
import { durationMs, type KeyId } from '../../../shared/kernel/ids'
import { rotationBench } from '../rotation/testing/rotation-bench'
import { careHandlers } from './handlers'

function open() {
  const bench = rotationBench()
  let changes = 0
  const { actor, entropy, unit, journal } = bench.ports
  const handlers = careHandlers({
    actor,
    entropy,
    unit,
    journal,
    care: bench.rotating.care,
    keys: bench.store,
    changed: () => void (changes += 1)
  })
  return { bench, handlers, changes: () => changes }
}

describe('care', () => {
  it('is kept per environment, on record, and goes back to the default', async () => {
    const { bench, handlers, changes } = open()
    const care = { maxAgeDays: null, remindDaysAhead: [1, 14, 14, 0], overlapMs: durationMs(5) }
    expect(await handlers.changeEnvironment({ environment: 'testnet', care })).toMatchObject({ ok: true })
    expect(bench.rotating.care.environments()).toEqual({
      testnet: { maxAgeDays: null, remindDaysAhead: [14, 1, 0], overlapMs: 5 }
    })
    expect(bench.entries().at(-1)).toMatchObject({
      act: 'care.change',
      detail: { environment: 'testnet', maxAgeDays: 'never', remindDaysAhead: '14 1 0', overlapMs: 5 }
    })
    await handlers.changeEnvironment({ environment: 'testnet', care: {} })
    expect(bench.rotating.care.environments()).toEqual({})
    expect(changes()).toBe(2)
  })

  it('is kept per key over its environment', async () => {
    const { bench, handlers } = open()
    const keyId = await bench.add()
    await handlers.changeEnvironment({ environment: 'testnet', care: { idleDays: 5, maxAgeDays: 30 } })
    await handlers.changeKey({ keyId, care: { maxAgeDays: 10 } })
    const { environment, care } = bench.key(keyId)
    expect(careFor(environment, bench.rotating.care.environments(), care)).toEqual({
      ...DEFAULT_CARE,
      idleDays: 5,
      maxAgeDays: 10
    })
    await handlers.changeKey({ keyId, care: {} })
    expect(bench.key(keyId).care).toBeUndefined()
    expect(await handlers.changeKey({ keyId: 'gone' as KeyId, care: {} })).toMatchObject({
      error: { code: 'key-not-found' }
    })
  })

  it('does not change where its entry cannot be written', async () => {
    const { bench, handlers, changes } = open()
    bench.unit.failAt = bench.unit.count + 1
    expect(await handlers.changeEnvironment({ environment: 'production', care: { idleDays: 1 } })).toMatchObject({
      error: { code: 'storage-full' }
    })
    expect(bench.rotating.care.environments()).toEqual({})
    expect(changes()).toBe(0)
  })
})
