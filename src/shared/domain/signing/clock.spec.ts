import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { estimateOffset, JUMP_MS, MAX_AGE_MS, needsResync, providerNow, type TimeSample } from './clock'

const wallMs = 1_700_000_000_000
/** A sample of a server that is `offset` ahead and reads its clock after `there` of `there + back` ms. */
const sample = (offset: number, there: number, back: number, monoMs = 1000): TimeSample => ({
  sentMonoMs: monoMs,
  receivedMonoMs: monoMs + there + back,
  serverMs: wallMs + monoMs - 1000 + there + offset,
  wallAtSentMs: wallMs + monoMs - 1000
})

describe('the offset of the provider clock', () => {
  it('is the server time less the middle of the round trip', () => {
    const offset = estimateOffset(Array.from({ length: 5 }, () => sample(300, 20, 20)))
    expect(offset).toMatchObject({
      offsetMs: 300,
      uncertaintyMs: 20,
      measuredAtMonoMs: 1040,
      wallMinusMonoMs: wallMs - 1000
    })
  })

  it('is the median: two slow answers of five do not move it', () => {
    const samples = [sample(0, 10, 10), sample(0, 900, 10), sample(0, 10, 10), sample(0, 10, 2000), sample(0, 10, 10)]
    expect(estimateOffset(samples)?.offsetMs).toBe(0)
  })

  it('is unknown with fewer than five samples that make sense', () => {
    expect(estimateOffset([1, 2, 3, 4].map(() => sample(0, 1, 1)))).toBeUndefined()
    const backwards = { ...sample(0, 1, 1), receivedMonoMs: 0 }
    expect(estimateOffset([...[1, 2, 3, 4].map(() => sample(0, 1, 1)), backwards])).toBeUndefined()
    expect(
      estimateOffset([...[1, 2, 3, 4].map(() => sample(0, 1, 1)), { ...backwards, serverMs: Number.NaN }])
    ).toBeUndefined()
  })

  it('never leads ahead of the server, however lopsided the way there and back', () => {
    const way = fc.integer({ min: 0, max: 3000 })
    fc.assert(
      fc.property(fc.integer({ min: -1e7, max: 1e7 }), way, way, (offsetMs, there, back) => {
        const estimated = estimateOffset(Array.from({ length: 5 }, () => sample(offsetMs, there, back)))
        const behind = wallMs + offsetMs - providerNow(wallMs, estimated)
        expect(behind).toBeGreaterThanOrEqual(0)
        expect(behind).toBeLessThanOrEqual(there + back + 1)
      })
    )
  })

  it('falls back to the wall clock where nothing was measured', () => {
    expect(providerNow(wallMs, undefined)).toBe(wallMs)
  })
})

describe('measuring anew', () => {
  const offset = estimateOffset(Array.from({ length: 5 }, () => sample(0, 1, 1)))
  const later = (ms: number, jump = 0) => ({
    monoMs: 1002 + ms,
    wallMs: wallMs + 2 + ms + jump,
    providerSaidClockOff: false
  })

  it('is not needed while the measurement is fresh and the wall clock keeps pace', () => {
    expect(needsResync(offset, later(MAX_AGE_MS))).toBeUndefined()
    expect(needsResync(offset, later(60_000, JUMP_MS))).toBeUndefined()
  })

  it('is needed before the first request, with age, after a jump either way and when the provider complains', () => {
    expect(needsResync(undefined, later(0))).toBe('never-measured')
    expect(needsResync(offset, later(MAX_AGE_MS + 1))).toBe('too-old')
    expect(needsResync(offset, later(10, JUMP_MS + 1))).toBe('wall-clock-jumped')
    expect(needsResync(offset, later(10, -JUMP_MS - 1))).toBe('wall-clock-jumped')
    expect(needsResync(offset, { ...later(0), providerSaidClockOff: true })).toBe('provider-said-clock-off')
  })
})
