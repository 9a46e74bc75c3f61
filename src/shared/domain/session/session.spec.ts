import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { durationMs } from '../../kernel/ids'
import { atLeast, roles } from './role'
import { next, roleOf, type Session, type SessionEvent } from './session'

const at = (ms: number) => durationMs(ms)

const events: fc.Arbitrary<SessionEvent> = fc.oneof(
  fc.record({ is: fc.constant('protected' as const), until: fc.nat(1_000).map(at) }),
  fc.record({ is: fc.constant('lock' as const), why: fc.constantFrom('person', 'idle', 'sleep', 'screen' as const) }),
  fc.record({ is: fc.constant('unlock' as const), to: fc.constantFrom('viewer', 'operator' as const) }),
  fc.record({
    is: fc.constant('raise' as const),
    to: fc.constantFrom('operator', 'custodian' as const),
    until: fc.nat(1_000).map(at)
  }),
  fc.record({ is: fc.constant('lower' as const), to: fc.constantFrom('viewer', 'operator' as const) }),
  fc.record({ is: fc.constant('tick' as const), now: fc.nat(1_000).map(at) })
)

describe('the session', () => {
  it('includes in each role those before it', () => {
    for (const [high, role] of roles.entries())
      for (const [low, least] of roles.entries()) expect(atLeast(role, least)).toBe(high >= low)
  })

  it('is the custodian’s while no passphrase is set, and cannot be locked then', () => {
    const open: Session = { at: 'open' }
    expect(roleOf(open, at(0))).toBe('custodian')
    expect(next(open, { is: 'lock', why: 'idle' })).toBe(open)
  })

  it('locks even an open session where a lock is found', () => {
    expect(next({ at: 'open' }, { is: 'lock', why: 'found' })).toEqual({ at: 'locked', why: 'found' })
  })

  it('raises a viewer to custodian for its time, and then lowers to operator', () => {
    const raised = next({ at: 'unlocked', role: 'viewer' }, { is: 'raise', to: 'custodian', until: at(100) })
    expect(roleOf(raised, at(99))).toBe('custodian')
    // Also where no timer said so yet.
    expect(roleOf(raised, at(100))).toBe('operator')
    expect(next(raised, { is: 'tick', now: at(99) })).toBe(raised)
    expect(next(raised, { is: 'tick', now: at(100) })).toEqual({ at: 'unlocked', role: 'operator' })
  })

  it('keeps the first reason of a lock', () => {
    const locked = next({ at: 'unlocked', role: 'operator' }, { is: 'lock', why: 'idle' })
    expect(next(locked, { is: 'lock', why: 'screen' })).toEqual({ at: 'locked', why: 'idle' })
  })

  it('is left from locked by an unlock, a reset and nothing else', () => {
    fc.assert(
      fc.property(fc.array(events), (run) => {
        let session: Session = { at: 'locked', why: 'start' }
        for (const event of run) {
          const after = next(session, event)
          if (session.at === 'locked' && after.at !== 'locked') expect(event.is).toBe('unlock')
          session = after
        }
      })
    )
  })

  it('makes a custodian of nobody but by a raise or a first passphrase, and never for longer than that said', () => {
    fc.assert(
      fc.property(fc.array(events), fc.nat(2_000), (run, now) => {
        let session: Session = { at: 'locked', why: 'start' }
        let until = -1
        for (const event of run) {
          session = next(session, event)
          if (event.is === 'raise' && event.to === 'custodian') until = event.until
        }
        if (roleOf(session, at(now)) === 'custodian') expect(now).toBeLessThan(until)
      })
    )
  })
})
