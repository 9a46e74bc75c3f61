import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { timestampMs } from '../../kernel/ids'
import {
  advance,
  isOver,
  maySign,
  stateAt,
  storedVersionStates,
  versionEvents,
  type StoredVersionState,
  type VersionEvent,
  type VersionStanding
} from './lifecycle'

const NOW = timestampMs(1_000)
const at = (state: StoredVersionState, more: object = {}): VersionStanding & { expiresAtMs?: never } => ({
  state,
  ...more
})
const after = (state: StoredVersionState, ...events: VersionEvent[]): string => {
  let version: VersionStanding = at(state)
  for (const event of events) {
    const next = advance(version, event, NOW)
    if (!next.ok) return `no ${event} from ${next.error.from}`
    version = next.value
  }
  return version.state
}

/** Every event that is possible, and nothing else. */
const possible: Readonly<Record<StoredVersionState, readonly string[]>> = {
  pending: [
    'activate active',
    'discard retired',
    'revoke revoked',
    'compromise compromised',
    'lose-secret secret-missing'
  ],
  active: [
    'stand-down pending',
    'supersede overlap',
    'revoke revoked',
    'compromise compromised',
    'lose-secret secret-missing'
  ],
  overlap: [
    'reinstate active',
    'retire retiring',
    'revoke revoked',
    'compromise compromised',
    'lose-secret secret-missing'
  ],
  retiring: ['finish retired', 'revoke revoked', 'compromise compromised'],
  retired: [],
  revoked: ['supersede revoked', 'retire revoked', 'finish revoked', 'compromise compromised'],
  compromised: ['supersede compromised', 'retire compromised', 'finish compromised'],
  'secret-missing': [
    'supersede secret-missing',
    'retire retiring',
    'discard retired',
    'revoke revoked',
    'compromise compromised'
  ]
}

describe('the life of a version', () => {
  it.each(storedVersionStates)('goes from %s exactly where it may', (state) => {
    const reached = versionEvents.flatMap((event) => {
      const next = advance(at(state), event, NOW)
      return next.ok ? [`${event} ${next.value.state}`] : []
    })
    expect(reached).toEqual(possible[state])
  })

  it('goes through a whole rotation, and back from it', () => {
    expect(after('pending', 'activate', 'supersede', 'retire', 'finish')).toBe('retired')
    expect(after('active', 'supersede', 'reinstate')).toBe('active')
    expect(after('pending', 'activate', 'stand-down', 'discard')).toBe('retired')
  })

  it('says what cannot be, in words', () => {
    const refused = advance(at('retired'), 'find-secret', NOW)
    expect(refused).toMatchObject({
      ok: false,
      error: {
        code: 'version-event-illegal',
        from: 'retired',
        event: 'find-secret',
        message: 'A version that is retired cannot find secret.'
      }
    })
  })

  it.each(['pending', 'active', 'overlap'] as const)(
    'comes back as %s once the keychain has its secret again',
    (state) => {
      expect(after(state, 'lose-secret', 'find-secret')).toBe(state)
    }
  )

  it('comes back as superseded where its successor signs meanwhile', () => {
    expect(after('active', 'lose-secret', 'supersede', 'find-secret')).toBe('overlap')
  })

  it('keeps the mark of a leak or a revocation when its secret goes', () => {
    expect(after('active', 'compromise', 'supersede', 'retire', 'finish')).toBe('compromised')
    expect(after('active', 'revoke', 'supersede', 'finish')).toBe('revoked')
  })

  it('expires by the clock alone, and lives again if the clock was wrong', () => {
    for (const state of ['pending', 'active', 'overlap'] as const) {
      const version = { state, expiresAtMs: NOW }
      expect(stateAt(version, NOW)).toBe('expired')
      expect(stateAt(version, timestampMs(NOW - 1))).toBe(state)
    }
    for (const state of ['retired', 'revoked', 'compromised', 'retiring', 'secret-missing'] as const)
      expect(stateAt({ state, expiresAtMs: NOW }, NOW)).toBe(state)
  })

  it('neither starts nor starts again to sign once expired, and can still be replaced', () => {
    const codes = [
      advance({ state: 'pending', expiresAtMs: NOW }, 'activate', NOW),
      advance({ state: 'overlap', expiresAtMs: NOW }, 'reinstate', NOW)
    ].map((one) => (one.ok ? 'ok' : one.error.from))
    expect(codes).toEqual(['expired', 'expired'])
    const replaced = advance({ state: 'active', expiresAtMs: NOW }, 'supersede', NOW)
    expect(replaced).toMatchObject({ ok: true, value: { state: 'overlap' } })
  })
})

describe('whatever happens to a version, in whatever order', () => {
  const step = fc.record({ event: fc.constantFrom(...versionEvents), wait: fc.integer({ min: -5_000, max: 5_000 }) })
  const lives = fc.record({
    steps: fc.array(step, { maxLength: 60 }),
    expires: fc.option(fc.integer({ min: 0, max: 20_000 }), { nil: undefined })
  })

  it('never signs again after it is over, never signs expired, and remembers a lost state exactly while it is lost', () => {
    fc.assert(
      fc.property(lives, ({ steps, expires }) => {
        let version: VersionStanding & { readonly expiresAtMs?: ReturnType<typeof timestampMs> } = {
          state: 'pending',
          ...(expires === undefined ? {} : { expiresAtMs: timestampMs(expires) })
        }
        let now = 0
        let over = false
        for (const { event, wait } of steps) {
          now += wait
          const next = advance(version, event, timestampMs(now))
          if (next.ok) version = next.value
          over ||= isOver(version)
          if (over) expect(maySign(version, timestampMs(now))).toBe(false)
          if (expires !== undefined && now >= expires) expect(maySign(version, timestampMs(now))).toBe(false)
          expect(version.lostFrom !== undefined).toBe(version.state === 'secret-missing')
          expect(version.expiresAtMs).toBe(expires)
        }
      }),
      { numRuns: 2_000 }
    )
  })

  it('is marked as compromised or revoked for good', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...versionEvents), { maxLength: 30 }), (events) => {
        let version: VersionStanding = { state: 'active' }
        let [revoked, leaked] = [false, false]
        for (const event of events) {
          const next = advance(version, event, NOW)
          if (next.ok) version = next.value
          leaked ||= version.state === 'compromised'
          revoked ||= version.state === 'revoked'
          if (leaked) expect(version.state).toBe('compromised')
          else if (revoked) expect(version.state).toBe('revoked')
        }
      })
    )
  })
})
