import { describe, expect, it } from 'vitest'
import { DAY_MS, durationMs, HOUR_MS, type KeyId } from '../../../shared/kernel/ids'
import { CANARY, CANARY_SHAPES } from '../vault/testing/vault-bench'
import { beginRotations, nextRotationAsksAt, prepareDueRotations } from './begin-rotations'
import { proveVersion } from './prove-version'
import { reconcileRotations } from './reconcile-rotations'
import { retireVersion } from './retire-version'
import { rollBack } from './roll-back'
import { switchVersion } from './switch-version'
import { accepted, must, refused, rotationBench, SECOND, unsure } from './testing/rotation-bench'
import { VersionWatch } from './watch-versions'

type Bench = ReturnType<typeof rotationBench>
const codeOf = (answer: { ok: true } | { ok: false; error: { code: string } }) => (answer.ok ? 'ok' : answer.error.code)

/** Req. 15: a secret exists if and only if its version's record says so. */
function agree({ rotating, items }: Bench): void {
  const holding = rotating.store
    .list()
    .flatMap(({ versions }) => versions)
    .filter(({ retiredAtMs, state }) => retiredAtMs === undefined && state !== 'secret-missing')
  expect(items()).toEqual(holding.map(({ item }) => item).sort())
}

/** A bench with one key whose rotation stands at `stage`. */
async function at(stage: 'waiting' | 'introduced' | 'proved' | 'switched') {
  const bench = rotationBench()
  const keyId = await bench.add()
  const id = bench.begin(keyId)
  if (stage !== 'waiting') must(await bench.introduce(id))
  if (stage === 'proved' || stage === 'switched') must(await proveVersion(bench.rotating, { id }))
  if (stage === 'switched') must(switchVersion(bench.rotating, id))
  expect(bench.stage(id)).toBe(stage)
  return { bench, keyId, id }
}

describe('a rotation from end to end', () => {
  it('takes its five steps, each with its entry, and leaves one secret', async () => {
    const { bench, keyId, id } = await at('switched')
    expect(bench.states(keyId)).toEqual(['1 overlap', '2 active'])
    expect(bench.key(keyId)).toMatchObject({ state: 'active', current: { version: 2, apiKeyId: 'n'.repeat(64) } })
    bench.exchange.says.set(1, refused)
    must(await retireVersion(bench.rotating, { id }))
    expect(bench.states(keyId)).toEqual(['1 retired', '2 active'])
    expect(bench.items()).toEqual([`key/${keyId}/2`])
    expect(bench.exchange.asked).toEqual([2, 2, 1])
    expect(bench.told().slice(2)).toEqual([
      'rotation.queue ok',
      'rotation.introduce.begin ok',
      'rotation.introduce.commit ok',
      'rotation.prove ok',
      'rotation.switch ok',
      'rotation.retire.begin ok',
      'rotation.retire.commit ok'
    ])
    agree(bench)
  })

  it('has no secret of either version in any entry', async () => {
    const { bench, id } = await at('switched')
    bench.exchange.says.set(1, refused)
    must(await retireVersion(bench.rotating, { id }))
    const log = bench.lines().join('\n')
    for (const shape of [...CANARY_SHAPES, SECOND, btoa(SECOND).slice(0, 20)]) expect(log).not.toContain(shape)
  })

  it('keeps the old secret ready until the provider refuses it', async () => {
    const { bench, keyId } = await at('switched')
    const [old, next] = bench.key(keyId).versions
    if (!old || !next) throw new Error('two versions')
    for (const [version, secret] of [[old, CANARY] as const, [next, SECOND] as const])
      expect(await bench.rotating.secrets.with(version, (material) => material.secret)).toEqual({
        ok: true,
        value: secret
      })
  })

  it('can follow on another, with numbers that go up', async () => {
    const { bench, keyId, id } = await at('switched')
    bench.exchange.says.set(1, refused)
    must(await retireVersion(bench.rotating, { id }))
    const again = bench.begin(keyId)
    must(await bench.introduce(again, { apiKeyId: 'm'.repeat(64) }))
    must(await proveVersion(bench.rotating, { id: again }))
    must(switchVersion(bench.rotating, again))
    expect(bench.states(keyId)).toEqual(['1 retired', '2 overlap', '3 active'])
    expect(bench.key(keyId).versions[2]?.rotatedFrom).toBe(2)
  })

  it('gives the key the expiry of its new version', async () => {
    const { bench, keyId } = await at('proved')
    expect(bench.key(keyId).expiresAtMs).toBe(1_800_000_000_000 + 90 * DAY_MS)
    bench.time.pass(DAY_MS)
    const other = rotationBench()
    const second = await other.add()
    const id = other.begin(second)
    must(await other.introduce(id, { expiresInDays: null }))
    must(await proveVersion(other.rotating, { id }))
    must(switchVersion(other.rotating, id))
    expect(other.key(second).expiresAtMs).toBeUndefined()
  })
})

describe('introducing', () => {
  it('writes nothing to the keychain before the intent is on the disk', async () => {
    const { bench, id } = await at('waiting')
    bench.keychain.before = (operation) => {
      if (operation === 'put') expect(bench.told().at(-1)).toBe('rotation.introduce.begin ok')
    }
    must(await bench.introduce(id))
  })

  it.each([
    ['api-key-missing', ''],
    ['api-key-malformed', 'two words']
  ])('refuses with %s, on record, and needs no second paste', async (code, apiKeyId) => {
    const { bench, id } = await at('waiting')
    const request = await bench.introduceRequest(id)
    const { introduceVersion } = await import('./introduce-version')
    expect(codeOf(await introduceVersion(bench.rotating, { ...request, apiKeyId }))).toBe(code)
    expect(bench.told().at(-1)).toBe(`rotation.introduce.abort refused ${code}`)
    expect(codeOf(await introduceVersion(bench.rotating, request))).toBe('ok')
  })

  it('refuses the key that it is to replace', async () => {
    const { bench, keyId, id } = await at('waiting')
    const apiKeyId = bench.key(keyId).current.apiKeyId ?? ''
    expect(codeOf(await bench.introduce(id, { apiKeyId }))).toBe('api-key-same')
    agree(bench)
  })

  it.each(['keychain-locked', 'keychain-unavailable', 'keychain-timeout'] as const)(
    'with %s changes nothing',
    async (code) => {
      const { bench, keyId, id } = await at('waiting')
      bench.keychain.fault = code
      expect(codeOf(await bench.introduce(id))).toBe(code)
      expect([bench.stage(id), bench.states(keyId)]).toEqual(['waiting', ['1 active']])
    }
  )

  it.each([false, true])('undoes a write that fails (done all the same: %s) and asks once more', async (done) => {
    const { bench, keyId, id } = await at('waiting')
    bench.keychain.next = { on: 'put', code: 'keychain-failed', done }
    expect(codeOf(await bench.introduce(id))).toBe('keychain-failed')
    expect([bench.stage(id), bench.states(keyId)]).toEqual(['waiting', ['1 active', '2 retired']])
    agree(bench)
    must(await bench.introduce(id))
    expect(bench.states(keyId)).toEqual(['1 active', '2 retired', '3 pending'])
    agree(bench)
  })
})

describe('proving', () => {
  it('does not go on with a version that the provider refuses, or that it was not asked of', async () => {
    const { bench, id } = await at('introduced')
    bench.exchange.says.set(2, refused)
    expect(codeOf(await proveVersion(bench.rotating, { id }))).toBe('version-refused')
    bench.exchange.says.set(2, unsure)
    expect(codeOf(await proveVersion(bench.rotating, { id }))).toBe('proof-undecided')
    expect(bench.stage(id)).toBe('introduced')
    expect(bench.told().slice(-2)).toEqual([
      'rotation.prove failed version-refused',
      'rotation.prove failed proof-undecided'
    ])
    expect(codeOf(switchVersion(bench.rotating, id))).toBe('rotation-out-of-turn')
    bench.exchange.says.set(2, accepted)
    must(await proveVersion(bench.rotating, { id }))
  })

  it('proves nothing for a rotation that moved on while the provider was asked', async () => {
    const { bench, id } = await at('introduced')
    bench.exchange.meanwhile = () => {
      bench.exchange.meanwhile = () => undefined
      bench.ports.unit.commit(() => {
        const rotation = bench.rotating.rotations.find(id)
        if (rotation) bench.rotating.rotations.save({ ...rotation, stage: 'discarding' })
      })
    }
    expect(codeOf(await proveVersion(bench.rotating, { id }))).toBe('rotation-out-of-turn')
  })
})

describe('where the provider has no answer', () => {
  const last = (bench: Bench) => JSON.parse(bench.lines().at(-1) ?? '') as Record<string, unknown>

  it('goes on without proof, on record, and says so until it is proven', async () => {
    const { bench, keyId, id } = await at('introduced')
    bench.exchange.says.set(2, unsure)
    must(await proveVersion(bench.rotating, { id, withoutProof: true }))
    expect(bench.rotating.rotations.find(id)).toMatchObject({ stage: 'proved', unproven: true })
    expect(last(bench)).toMatchObject({
      act: 'rotation.prove.skip',
      outcome: 'ok',
      detail: { proved: false, said: 'request-timeout' }
    })
    bench.exchange.says.set(2, accepted)
    must(await proveVersion(bench.rotating, { id }))
    expect(bench.rotating.rotations.find(id)).not.toHaveProperty('unproven')
    must(switchVersion(bench.rotating, id))
    expect(bench.key(keyId).current.version).toBe(2)
  })

  it('keeps the doubt over switch and way back, and loses it with the version', async () => {
    const { bench, id } = await at('introduced')
    bench.exchange.says.set(2, unsure)
    must(await proveVersion(bench.rotating, { id, withoutProof: true }))
    must(switchVersion(bench.rotating, id))
    must(await rollBack(bench.rotating, id))
    expect(bench.rotating.rotations.find(id)).toMatchObject({ stage: 'proved', unproven: true })
    must(await rollBack(bench.rotating, id))
    expect(bench.rotating.rotations.find(id)).not.toHaveProperty('unproven')
    expect(bench.stage(id)).toBe('waiting')
  })

  it('believes an answer all the same: a no stops it, a yes is a proof', async () => {
    const { bench, id } = await at('introduced')
    bench.exchange.says.set(2, refused)
    expect(codeOf(await proveVersion(bench.rotating, { id, withoutProof: true }))).toBe('version-refused')
    expect(bench.stage(id)).toBe('introduced')
    bench.exchange.says.set(2, accepted)
    must(await proveVersion(bench.rotating, { id, withoutProof: true }))
    expect(bench.rotating.rotations.find(id)).not.toHaveProperty('unproven')
    expect(bench.told().at(-1)).toBe('rotation.prove ok')
  })

  it.each([
    ['neither version', unsure, unsure],
    ['the old version', accepted, unsure],
    ['the new version', unsure, refused]
  ])('retires without proof where it cannot be asked about %s', async (_, next, old) => {
    const { bench, keyId, id } = await at('switched')
    bench.exchange.says.set(2, next).set(1, old)
    expect(codeOf(await retireVersion(bench.rotating, { id }))).toBe('proof-undecided')
    agree(bench)
    must(await retireVersion(bench.rotating, { id, withoutProof: { label: 'Bot' } }))
    expect(bench.states(keyId)).toEqual(['1 retired', '2 active'])
    expect(JSON.parse(bench.lines().at(-2) ?? '')).toMatchObject({
      act: 'rotation.retire.skip',
      detail: { proved: false, said: 'request-timeout' }
    })
    agree(bench)
  })

  it('never retires without proof what the provider still accepts, nor for a version that it refuses', async () => {
    const { bench, id } = await at('switched')
    const withoutProof = { label: 'Bot' }
    bench.exchange.says.set(2, unsure).set(1, accepted)
    expect(codeOf(await retireVersion(bench.rotating, { id, withoutProof }))).toBe('provider-still-accepts')
    bench.exchange.says.set(2, refused).set(1, unsure)
    expect(codeOf(await retireVersion(bench.rotating, { id, withoutProof }))).toBe('version-refused')
    expect(bench.stage(id)).toBe('switched')
    agree(bench)
  })

  it('asks for the label of the key, and asks nobody with another one', async () => {
    const { bench, id } = await at('switched')
    bench.exchange.says.set(2, unsure).set(1, unsure)
    const asked = bench.exchange.asked.length
    expect(codeOf(await retireVersion(bench.rotating, { id, withoutProof: { label: 'bot' } }))).toBe('label-mismatch')
    expect(bench.exchange.asked).toHaveLength(asked)
    expect(bench.told().at(-1)).toBe('rotation.retire.skip refused label-mismatch')
    agree(bench)
  })

  it('writes a proof down as one, although the person would have gone without', async () => {
    const { bench, id } = await at('switched')
    bench.exchange.says.set(1, refused)
    must(await retireVersion(bench.rotating, { id, withoutProof: { label: 'Bot' } }))
    expect(bench.told().slice(-2)).toEqual(['rotation.retire.begin ok', 'rotation.retire.commit ok'])
  })
})

describe('switching', () => {
  it('keeps the old version for the overlap of the policy in force', async () => {
    const { bench, keyId, id } = await at('proved')
    bench.ports.unit.commit(() => {
      bench.rotating.care.save('testnet', { overlapMs: durationMs(2 * HOUR_MS), maxAgeDays: 30 })
      bench.rotating.store.setCare(keyId, { overlapMs: durationMs(HOUR_MS) })
    })
    must(switchVersion(bench.rotating, id))
    expect(bench.key(keyId).versions[0]?.overlapEndsAtMs).toBe(1_800_000_000_000 + HOUR_MS)
  })

  it('is one commit: a disk that is full leaves the old version signing', async () => {
    const { bench, keyId, id } = await at('proved')
    bench.unit.failAt = bench.unit.count + 1
    expect(codeOf(switchVersion(bench.rotating, id))).toBe('storage-full')
    expect([bench.key(keyId).current.version, bench.stage(id)]).toEqual([1, 'proved'])
    must(switchVersion(bench.rotating, id))
  })
})

describe('retiring', () => {
  it('says that the provider still accepts the old version, and deletes nothing', async () => {
    const { bench, keyId, id } = await at('switched')
    const answer = await retireVersion(bench.rotating, { id })
    expect(answer).toMatchObject({ ok: false, error: { code: 'provider-still-accepts' } })
    expect(!answer.ok && answer.error.message).toBe('Binance still accepts version 1. Its secret was not deleted.')
    expect(bench.told().at(-1)).toBe('rotation.retire.begin failed provider-still-accepts')
    expect(bench.states(keyId)).toEqual(['1 overlap', '2 active'])
    agree(bench)
  })

  it('takes a refusal for proof only while the new version is accepted', async () => {
    const { bench, id } = await at('switched')
    bench.exchange.says.set(1, refused).set(2, refused)
    expect(codeOf(await retireVersion(bench.rotating, { id }))).toBe('version-refused')
    bench.exchange.says.set(2, unsure)
    expect(codeOf(await retireVersion(bench.rotating, { id }))).toBe('proof-undecided')
    bench.exchange.says.set(2, accepted).set(1, unsure)
    expect(codeOf(await retireVersion(bench.rotating, { id }))).toBe('proof-undecided')
    agree(bench)
  })

  it('goes on where the keychain would not let go of the old secret, without asking the provider again', async () => {
    const { bench, keyId, id } = await at('switched')
    bench.exchange.says.set(1, refused)
    bench.keychain.next = { on: 'remove', code: 'keychain-failed', done: false }
    expect(codeOf(await retireVersion(bench.rotating, { id }))).toBe('keychain-failed')
    expect([bench.stage(id), bench.states(keyId)]).toEqual(['retiring', ['1 retiring', '2 active']])
    expect(codeOf(await rollBack(bench.rotating, id))).toBe('rotation-out-of-turn')
    const asked = bench.exchange.asked.length
    must(await retireVersion(bench.rotating, { id }))
    expect(bench.exchange.asked).toHaveLength(asked)
    agree(bench)
  })

  it('retires once, however often it is asked at the same time', async () => {
    const { bench, id } = await at('switched')
    bench.exchange.says.set(1, refused)
    const both = await Promise.all([retireVersion(bench.rotating, { id }), retireVersion(bench.rotating, { id })])
    expect(both.map(codeOf).sort()).toEqual(['ok', 'rotation-out-of-turn'])
    expect(bench.told().filter((line) => line === 'rotation.retire.commit ok')).toHaveLength(1)
  })
})

describe('rolling back', () => {
  it('goes back a step at a time, to a key that is as it was', async () => {
    const { bench, keyId, id } = await at('switched')
    must(await rollBack(bench.rotating, id))
    expect([bench.stage(id), bench.key(keyId).current.version]).toEqual(['proved', 1])
    agree(bench)
    must(await rollBack(bench.rotating, id))
    expect([bench.stage(id), bench.items()]).toEqual(['waiting', [`key/${keyId}/1`]])
    must(await rollBack(bench.rotating, id))
    expect(bench.stage(id)).toBe('abandoned')
    expect(bench.rotating.rotations.open()).toEqual([])
  })

  it('does not go back to a version that its provider no longer takes, and does where it cannot be asked', async () => {
    const { bench, id } = await at('switched')
    bench.exchange.says.set(1, refused)
    expect(codeOf(await rollBack(bench.rotating, id))).toBe('version-refused')
    expect(bench.stage(id)).toBe('switched')
    bench.exchange.says.set(1, unsure)
    must(await rollBack(bench.rotating, id))
    expect(bench.stage(id)).toBe('proved')
  })

  it('switches over again after it', async () => {
    const { bench, keyId, id } = await at('switched')
    must(await rollBack(bench.rotating, id))
    must(switchVersion(bench.rotating, id))
    expect(bench.states(keyId)).toEqual(['1 overlap', '2 active'])
  })
})

describe('after a crash', () => {
  /** The process ends while the keychain is asked; what it made of that is known to the next one alone. */
  async function crash(operation: 'put' | 'remove', stage: 'waiting' | 'introduced' | 'switched', done: boolean) {
    const { bench, keyId, id } = await at(stage)
    bench.exchange.says.set(1, refused)
    let item = ''
    let bytes = new Uint8Array()
    bench.keychain.before = (asked, name) => {
      if (asked !== operation) return undefined
      item = name ?? ''
      return new Promise(() => undefined)
    }
    if (stage === 'waiting') {
      const { introduceVersion } = await import('./introduce-version')
      const request = await bench.introduceRequest(id)
      bytes = new TextEncoder().encode(JSON.stringify({ secret: SECOND }))
      void introduceVersion(bench.rotating, request)
    } else if (stage === 'introduced') void rollBack(bench.rotating, id)
    else void retireVersion(bench.rotating, { id })
    await expect.poll(() => item).not.toBe('')
    bench.keychain.before = () => undefined
    if (done && operation === 'put') bench.keychain.items.set(item, bytes)
    if (done && operation === 'remove') bench.keychain.items.delete(item)
    const restarted = bench.restart()
    const rotating = { ...bench.rotating, alone: restarted.alone.bind(restarted) }
    return { bench, keyId, id, settled: must(await reconcileRotations(rotating)), vault: restarted }
  }

  it('keeps a new secret that is whole, for its exchange may never show it again', async () => {
    const { bench, keyId, id, settled } = await crash('put', 'waiting', true)
    expect(settled).toEqual({ kept: 1, rolledBack: 0, finished: 0 })
    expect([bench.stage(id), bench.states(keyId)]).toEqual(['introduced', ['1 active', '2 pending']])
    agree(bench)
  })

  it('asks once more for one that never arrived', async () => {
    const { bench, keyId, id, settled } = await crash('put', 'waiting', false)
    expect(settled).toEqual({ kept: 0, rolledBack: 1, finished: 0 })
    expect([bench.stage(id), bench.states(keyId)]).toEqual(['waiting', ['1 active', '2 retired']])
    agree(bench)
  })

  it.each([false, true])('finishes a new version’s deletion (done already: %s)', async (done) => {
    const { bench, id, settled } = await crash('remove', 'introduced', done)
    expect(settled).toEqual({ kept: 0, rolledBack: 1, finished: 0 })
    expect(bench.stage(id)).toBe('waiting')
    agree(bench)
  })

  it.each([false, true])('finishes the old version’s retirement (done already: %s)', async (done) => {
    const { bench, keyId, id, settled, vault } = await crash('remove', 'switched', done)
    expect(settled).toEqual({ kept: 0, rolledBack: 0, finished: 1 })
    expect([bench.stage(id), bench.states(keyId)]).toEqual(['finished', ['1 retired', '2 active']])
    must(await vault.reconcile())
    expect(bench.states(keyId)).toEqual(['1 retired', '2 active'])
    agree(bench)
  })

  it.each(['introduced', 'proved', 'switched'] as const)('stands where it stood: %s', async (stage) => {
    const { bench, id } = await at(stage)
    const vault = bench.restart()
    const rotating = { ...bench.rotating, alone: vault.alone.bind(vault) }
    expect(must(await reconcileRotations(rotating))).toEqual({ kept: 0, rolledBack: 0, finished: 0 })
    must(await vault.reconcile())
    expect(bench.stage(id)).toBe(stage)
    agree(bench)
  })

  it('asks once more where the keychain has lost the new version meanwhile', async () => {
    const { bench, keyId, id } = await at('proved')
    bench.keychain.items.delete(`key/${keyId}/2`)
    expect(must(await reconcileRotations(bench.rotating))).toEqual({ kept: 0, rolledBack: 1, finished: 0 })
    expect([bench.stage(id), bench.states(keyId)]).toEqual(['waiting', ['1 active', '2 retired']])
    agree(bench)
  })

  it('marks an old version whose secret went in the overlap, and can still retire it', async () => {
    const { bench, keyId, id } = await at('switched')
    bench.keychain.items.delete(`key/${keyId}/1`)
    must(await bench.vault.reconcile())
    expect(bench.states(keyId)).toEqual(['1 secret-missing', '2 active'])
    must(await retireVersion(bench.rotating, { id }))
    expect(bench.states(keyId)).toEqual(['1 retired', '2 active'])
    agree(bench)
  })

  it('touches nothing while the keychain is locked', async () => {
    const { bench, keyId, id } = await at('switched')
    bench.keychain.fault = 'keychain-locked'
    bench.exchange.says.set(1, refused)
    expect(codeOf(await retireVersion(bench.rotating, { id }))).toBe('keychain-locked')
    expect(codeOf(await reconcileRotations(bench.rotating))).toBe('keychain-locked')
    expect([bench.stage(id), bench.states(keyId)]).toEqual(['retiring', ['1 retiring', '2 active']])
  })

  it('never acts without its entry: a disk that is full at any commit leaves both stores agreeing', async () => {
    const steps = {
      introduce: ['waiting', (bench: Bench, id: string) => bench.introduce(id)],
      prove: ['introduced', (bench: Bench, id: string) => proveVersion(bench.rotating, { id })],
      discard: ['proved', (bench: Bench, id: string) => rollBack(bench.rotating, id)],
      back: ['switched', (bench: Bench, id: string) => rollBack(bench.rotating, id)],
      retire: ['switched', (bench: Bench, id: string) => retireVersion(bench.rotating, { id })]
    } as const
    for (const [name, [stage, act]] of Object.entries(steps))
      for (let commit = 1; commit <= 3; commit++) {
        const { bench, keyId, id } = await at(stage)
        if (name === 'retire') bench.exchange.says.set(1, refused)
        if (name === 'introduce') {
          bench.clipboard.text = SECOND
        }
        // The capture is a commit of its own.
        const first = bench.unit.count + commit + (name === 'introduce' ? 1 : 0)
        Object.assign(bench.unit, { failAt: first, forGood: true })
        const answer = await act(bench, id)
        bench.unit.failAt = undefined
        if (!answer.ok) expect(codeOf(answer)).toBe('storage-full')
        must(await reconcileRotations(bench.rotating))
        must(await bench.restart().reconcile())
        agree(bench)
        expect(bench.key(keyId).state).toBe('active')
      }
  })
})

describe('deleting a key in the middle of a rotation', () => {
  it.each(['waiting', 'introduced', 'proved', 'switched'] as const)('takes every secret with it: %s', async (stage) => {
    const { bench, keyId, id } = await at(stage)
    must(await bench.vault.deleteKey({ id: keyId, label: 'Bot' }))
    expect(bench.items()).toEqual([])
    expect(bench.rotating.rotations.open()).toEqual([])
    expect(codeOf(await proveVersion(bench.rotating, { id }))).toBe('rotation-not-found')
  })
})

describe('the queue', () => {
  it('takes many keys at once, in order, and begins none twice', async () => {
    const bench = rotationBench()
    const keys = [await bench.add('a'), await bench.add('b'), await bench.add('c')]
    const first = must(beginRotations(bench.rotating, keys))
    expect(first.map(({ keyId }) => keyId)).toEqual(keys)
    const again = must(beginRotations(bench.rotating, keys.toReversed()))
    expect(again.map(({ id }) => id)).toEqual(first.map(({ id }) => id).toReversed())
    expect(bench.told().filter((line) => line === 'rotation.queue ok')).toHaveLength(3)
  })

  it('begins all or none', async () => {
    const bench = rotationBench()
    const key = await bench.add()
    expect(codeOf(beginRotations(bench.rotating, [key, 'gone' as KeyId]))).toBe('key-not-found')
    expect(bench.rotating.rotations.open()).toEqual([])
  })

  it('gets a rotation that is due, which asks and changes nothing', async () => {
    const bench = rotationBench()
    const keyId = await bench.add()
    // It expires after 90 days: the first reminder is 14 days ahead of that.
    expect(nextRotationAsksAt(bench.rotating)).toBe(1_800_000_000_000 + 76 * DAY_MS)
    bench.time.pass(76 * DAY_MS - 1)
    expect(must(prepareDueRotations(bench.rotating))).toBe(0)
    bench.time.pass(1)
    expect(must(prepareDueRotations(bench.rotating))).toBe(1)
    expect(must(prepareDueRotations(bench.rotating))).toBe(0)
    expect(bench.rotating.rotations.open()).toMatchObject([{ keyId, stage: 'waiting', reason: 'due' }])
    expect(bench.states(keyId)).toEqual(['1 active'])
    bench.time.pass(400 * DAY_MS)
    expect(bench.states(keyId)).toEqual(['1 active'])
    const entry = bench.lines().find((line) => line.includes('rotation.queue')) ?? ''
    expect(JSON.parse(entry)).toMatchObject({ actor: { role: 'system', caller: 'schedule' } })
  })

  it('asks again a week after it was turned down', async () => {
    const bench = rotationBench()
    await bench.add()
    bench.time.pass(80 * DAY_MS)
    must(prepareDueRotations(bench.rotating))
    must(await rollBack(bench.rotating, bench.rotating.rotations.open()[0]?.id ?? ''))
    expect(must(prepareDueRotations(bench.rotating))).toBe(0)
    bench.time.pass(7 * DAY_MS)
    expect(must(prepareDueRotations(bench.rotating))).toBe(1)
  })
})

describe('watching', () => {
  it('tells which version signed what since the switch, and for whom', async () => {
    const { bench, keyId, id } = await at('proved')
    const use = (version: number, caller: string, path: string, outcome: 'ok' | 'failed' = 'ok', sent = true) =>
      bench.ports.unit.commit(() =>
        bench.ports.journal.record({
          actor: { role: 'owner', caller },
          act: 'request.send',
          key: { id: keyId, version },
          target: { provider: 'binance', environment: 'testnet', method: 'GET', host: 'h', path },
          outcome,
          detail: { sent },
          corr: 'c'
        })
      )
    use(1, 'window', '/before')
    must(switchVersion(bench.rotating, id))
    const watch = new VersionWatch(bench.rotating)
    expect(must(await watch.watch(id))).toMatchObject({ uses: [], oldCount: 0, oldLastAtMs: undefined })
    use(2, 'window', '/a')
    use(1, 'schedule', '/b')
    use(2, 'window', '/a', 'failed')
    use(2, 'window', '/never-sent', 'failed', false)
    const first = must(await watch.watch(id))
    expect(first).toMatchObject({ oldCount: 1, oldLastAtMs: 1_800_000_000_000 })
    expect(
      first.uses.map(({ version, caller, request, count, failed }) => [version, caller, request, count, failed])
    ).toEqual([
      [1, 'schedule', 'GET /b', 1, 0],
      [2, 'window', 'GET /a', 2, 1]
    ])
    // A program took a signed request, and the old version stood in where the new one was refused.
    const note = (
      act: 'request.sign' | 'request.fallback',
      version: number,
      detail: Record<string, number | boolean>
    ) =>
      bench.ports.unit.commit(() =>
        bench.ports.journal.record({
          actor: { role: 'program', caller: 'program/bot' },
          act,
          key: { id: keyId, version },
          target: { provider: 'binance', environment: 'testnet', method: 'GET', host: 'h', path: '/c' },
          outcome: 'ok',
          detail,
          corr: 'c'
        })
      )
    note('request.sign', 1, { issued: true })
    note('request.sign', 1, {})
    note('request.fallback', 1, { refusedVersion: 2 })
    const second = must(await watch.watch(id))
    expect([second.oldCount, second.standIns]).toEqual([2, 1])
    expect(second.uses).toContainEqual(expect.objectContaining({ version: 1, caller: 'program/bot', count: 1 }))
    for (let count = 0; count < 3; count++) use(2, 'window', '/a')
    expect(must(await watch.watch(id)).uses.at(-1)).toMatchObject({ count: 5, failed: 1 })
    expect(must(await new VersionWatch(bench.rotating).watch(id)).uses).toEqual(must(await watch.watch(id)).uses)
  })
})
