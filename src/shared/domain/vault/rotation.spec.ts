import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY_MS, durationMs, HOUR_MS, timestampMs, type KeyId } from '../../kernel/ids'
import { DEFAULT_CARE } from './care-policy'
import { keyOf, type KeyRecord, type KeyVersion } from './key'
import { advance, maySign } from './lifecycle'
import {
  abandon,
  beginDiscarding,
  beginRetiring,
  beginRotation,
  confirmIntroduced,
  confirmProved,
  finishDiscarding,
  finishRetiring,
  introduce,
  isOpen,
  stepOf,
  switchBack,
  switchOver,
  type Rotation,
  type RotationChange
} from './rotation'
import { rotationAsksAt, rotationDueAt } from './rotation-due'

const OVERLAP = durationMs(24 * HOUR_MS)
const NOW = timestampMs(1_000_000)
const own = {
  id: 'k' as KeyId,
  provider: 'kraken',
  label: 'K',
  environment: 'production',
  scopes: ['read'],
  allowedHosts: ['api.kraken.com'],
  createdAtMs: timestampMs(0)
} as const
const first: KeyVersion = {
  version: 1,
  state: 'active',
  kind: 'hmac',
  item: 'key/k/1',
  createdAtMs: timestampMs(0),
  activatedAtMs: timestampMs(0),
  uses: 0
}
const start = (version: KeyVersion = first) => {
  const key = keyOf(own, 'active', 1, [version])
  return { key, rotation: beginRotation('r', key, 'asked', NOW) }
}

interface World {
  readonly key: KeyRecord
  readonly rotation: Rotation
}
const applied = ({ key }: World, { rotation, versions, signs = key.current.version }: RotationChange): World => {
  const rest = key.versions.filter((old) => versions.every(({ version }) => version !== old.version))
  const all = [...rest, ...versions].sort((a, b) => a.version - b.version)
  return { rotation, key: keyOf(key, 'active', signs, all) }
}

const acts = {
  introduce: ({ key, rotation }: World) => introduce(key, rotation, { kind: 'hmac', apiKeyId: 'new' }, NOW),
  introduced: ({ rotation }: World) => confirmIntroduced(rotation, NOW),
  prove: ({ rotation }: World) => confirmProved(rotation, NOW),
  switch: ({ key, rotation }: World) => switchOver(key, rotation, OVERLAP, NOW),
  back: ({ key, rotation }: World) => switchBack(key, rotation, NOW),
  retire: ({ key, rotation }: World) => beginRetiring(key, rotation, NOW),
  retired: ({ key, rotation }: World) => finishRetiring(key, rotation, NOW),
  discard: ({ rotation }: World) => beginDiscarding(rotation, NOW),
  discarded: ({ key, rotation }: World) => finishDiscarding(key, rotation, NOW),
  abandon: ({ rotation }: World) => abandon(rotation, NOW)
} as const
type Act = keyof typeof acts

function go(world: World, ...names: Act[]): World {
  for (const name of names) {
    const change = acts[name](world)
    if (!change.ok) throw new Error(`${name}: ${change.error.message}`)
    world = applied(world, change.value)
  }
  return world
}
const states = ({ key }: World) => key.versions.map(({ version, state }) => `${version} ${state}`)

describe('a rotation', () => {
  it('goes through its five steps, with one version that signs at each of them', () => {
    let world: World = start()
    const steps: string[] = []
    for (const name of ['introduce', 'introduced', 'prove', 'switch', 'retire', 'retired'] as const) {
      steps.push(`${stepOf(world.rotation)} ${world.rotation.stage}: ${states(world).join(', ')}`)
      world = go(world, name)
    }
    expect(steps).toEqual([
      '1 waiting: 1 active',
      '1 introducing: 1 active, 2 pending',
      '2 introduced: 1 active, 2 pending',
      '3 proved: 1 active, 2 pending',
      '4 switched: 1 overlap, 2 active',
      '5 retiring: 1 retiring, 2 active'
    ])
    expect(world.key).toMatchObject({ state: 'active', current: { version: 2, apiKeyId: 'new', activatedAtMs: NOW } })
    expect(world.key.versions[0]).toMatchObject({ state: 'retired', retiredAtMs: NOW, overlapEndsAtMs: NOW + OVERLAP })
    expect(isOpen(world.rotation)).toBe(false)
  })

  it('goes back a step at a time, from every step before the last', () => {
    const back = go(start(), 'introduce', 'introduced', 'prove', 'switch', 'back')
    expect([back.rotation.stage, ...states(back)]).toEqual(['proved', '1 active', '2 pending'])
    expect(back.key.versions[0]).not.toHaveProperty('overlapEndsAtMs')
    const given = go(back, 'discard', 'discarded')
    expect([given.rotation.stage, ...states(given)]).toEqual(['waiting', '1 active', '2 retired'])
    expect(given.rotation.toVersion).toBeUndefined()
    expect(go(given, 'abandon').rotation.stage).toBe('abandoned')
  })

  it('never uses a number twice', () => {
    const again = go(start(), 'introduce', 'introduced', 'discard', 'discarded', 'introduce')
    expect(again.key.versions.map(({ item }) => item)).toEqual(['key/k/1', 'key/k/2', 'key/k/3'])
  })

  it('has nothing to go back to where the old version expired meanwhile', () => {
    const world = go(
      start({ ...first, expiresAtMs: timestampMs(NOW + 1) }),
      'introduce',
      'introduced',
      'prove',
      'switch'
    )
    const back = switchBack(world.key, world.rotation, timestampMs(NOW + 1))
    expect(back).toMatchObject({ ok: false, error: { code: 'version-event-illegal', from: 'expired' } })
  })

  it('replaces a version that leaked, whose mark stays', () => {
    const world = go(
      start({ ...first, state: 'compromised' }),
      'introduce',
      'introduced',
      'prove',
      'switch',
      'retire',
      'retired'
    )
    expect(states(world)).toEqual(['1 compromised', '2 active'])
    expect(world.key.state).toBe('active')
    expect(world.key.versions[0]?.retiredAtMs).toBe(NOW)
  })

  it('takes no step out of its turn', () => {
    const refused = acts.switch(go(start(), 'introduce', 'introduced'))
    expect(refused).toMatchObject({ ok: false, error: { code: 'rotation-out-of-turn' } })
  })

  it('whatever is tried in whatever order: something signs, and never more than one', () => {
    const tries = fc.array(fc.constantFrom(...(Object.keys(acts) as Act[])), { maxLength: 40 })
    fc.assert(
      fc.property(tries, (names) => {
        let world: World = start()
        for (const name of names) {
          const change = acts[name](world)
          if (change.ok) world = applied(world, change.value)
          expect(world.key.versions.filter(({ state }) => state === 'active')).toEqual([world.key.current])
          expect(maySign(world.key.current, NOW)).toBe(true)
          const numbers = world.key.versions.map(({ version }) => version)
          expect(new Set(numbers).size).toBe(numbers.length)
          if (world.rotation.stage === 'finished') expect(world.key.versions[0]?.state).toBe('retired')
          if (!isOpen(world.rotation)) expect(acts.introduce(world).ok).toBe(false)
        }
      }),
      { numRuns: 1_000 }
    )
  })

  it('survives a mark that comes in the middle of it', () => {
    const world = go(start(), 'introduce', 'introduced', 'prove')
    const leaked = advance(world.key.versions[1] ?? first, 'compromise', NOW)
    if (!leaked.ok) throw new Error('not marked')
    const marked = { ...world, key: keyOf(world.key, 'active', 1, [first, leaked.value]) }
    expect(acts.switch(marked).ok).toBe(false)
    expect(states(go(marked, 'discard', 'discarded'))).toEqual(['1 active', '2 compromised'])
  })
})

describe('when a rotation asks', () => {
  const key = keyOf(own, 'active', 1, [{ ...first, activatedAtMs: timestampMs(10 * DAY_MS) }])

  it('is after the maximum age of the version that signs', () => {
    expect(rotationDueAt(key, DEFAULT_CARE)).toBe(100 * DAY_MS)
    expect(rotationAsksAt(key, DEFAULT_CARE)).toBe(100 * DAY_MS)
    expect(rotationAsksAt(key, { ...DEFAULT_CARE, maxAgeDays: null })).toBeUndefined()
  })

  it('is ahead of an expiry that comes first', () => {
    const expiring = keyOf(own, 'active', 1, [{ ...first, expiresAtMs: timestampMs(60 * DAY_MS) }])
    expect(rotationAsksAt(expiring, DEFAULT_CARE)).toBe(46 * DAY_MS)
    expect(rotationAsksAt(expiring, { ...DEFAULT_CARE, maxAgeDays: 20 })).toBe(20 * DAY_MS)
  })
})
