import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isoDay } from './days'
import { meansOf, phaseOf, phasesOf } from './market-phase'
import { hasMarketData, readTable } from './testing/market-data'

const at = (close: number, slope: number, drawdown = 0.5) => ({ close, mean: 100, slope, drawdown })

describe('what a day looks like', () => {
  it('follows the definition, case by case', () => {
    expect(phaseOf(at(110, 0.1))).toBe('markup')
    expect(phaseOf(at(110, 0.02))).toBe('distribution')
    expect(phaseOf(at(110, -0.1))).toBe('distribution')
    expect(phaseOf(at(90, 0.1, 0.2))).toBe('distribution')
    expect(phaseOf(at(90, -0.1))).toBe('markdown')
    expect(phaseOf(at(90, 0.01), 'markdown')).toBe('accumulation')
    expect(phaseOf(at(100, -0.02), 'accumulation')).toBe('accumulation')
  })

  it('is nothing where the definition names nothing', () => {
    expect(phaseOf(at(90, 0.1, 0.21))).toBeUndefined()
    expect(phaseOf(at(90, 0.01), 'markup')).toBeUndefined()
    expect(phaseOf(at(90, 0.01))).toBeUndefined()
  })
})

describe('the phase', () => {
  /** 230 days flat at 100, so that the mean and its slope are known; then what is asked. */
  const after = (...closes: number[]) => ({
    firstDay: 0,
    closes: Float64Array.from([...Array.from({ length: 230 }, () => 100), ...closes])
  })
  const days = (count: number, close: number) => Array.from({ length: count }, () => close)

  it('needs seven days in a row', () => {
    expect(phasesOf(after(...days(6, 101))).spans).toEqual([])
    expect(phasesOf(after(...days(6, 101))).forming).toEqual({ phase: 'distribution', days: 6 })
    expect(phasesOf(after(...days(3, 101), 100, ...days(6, 101))).spans).toEqual([])
    expect(phasesOf(after(...days(7, 101))).spans).toEqual([{ phase: 'distribution', fromDay: 230, knownDay: 236 }])
  })

  it('gives its reasons', () => {
    const { reasons } = phasesOf(after(120))
    // The mean of 199 days at 100 and one at 120.
    expect(reasons).toMatchObject({ day: 230, close: 120, drawdown: 0 })
    expect(reasons?.mean).toBeCloseTo(100.1)
    expect(reasons?.slope).toBeCloseTo(0.1 / 30)
  })

  it('says nothing with too few days', () => {
    expect(phasesOf({ firstDay: 0, closes: new Float64Array(229).fill(1) })).toEqual({ spans: [], unnamedDays: 0 })
  })

  it('says for how long no phase fits, and keeps the one that stood', () => {
    // Up, then far under the high while the mean still rises: nothing names that.
    const rise = Array.from({ length: 200 }, (_, index) => 100 + 2 * index)
    const { spans, unnamedDays } = phasesOf(after(...rise, ...days(12, 250)))
    expect(spans.at(-1)?.phase).toBe('markup')
    expect(unnamedDays).toBe(12)
  })

  it('comes to accumulation only through a markdown', () => {
    const { spans } = phasesOf(after(...days(60, 50), ...days(230, 50)))
    expect(spans.map(({ phase }) => phase)).toEqual(['markdown', 'accumulation'])
  })

  it('never changes within seven days, nor to itself', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 40, max: 160 }), { minLength: 60, maxLength: 300 }), (closes) => {
        const { spans } = phasesOf(after(...closes))
        for (const [index, span] of spans.entries()) {
          expect(span.knownDay - span.fromDay).toBe(6)
          if (index === 0) continue
          expect(span.phase).not.toBe(spans[index - 1]?.phase)
          expect(span.fromDay).toBeGreaterThan(spans[index - 1]?.knownDay ?? 0)
        }
      }),
      { numRuns: 30 }
    )
  })

  it('takes the mean of the closes it knows, of at least 180', () => {
    const closes = new Float64Array(260).fill(10)
    closes.fill(NaN, 100, 120)
    expect(meansOf(closes)[199]).toBe(10)
    closes[120] = NaN
    expect(meansOf(closes)[199]).toBeNaN()
    expect(meansOf(closes)[198]).toBeNaN()
  })

  it.skipIf(!hasMarketData)('of Bitcoin was markdown in the middle of 2022 and markup at the end of 2023', () => {
    const { columns, firstDay } = readTable('btc-daily.csv')
    const { spans, reasons } = phasesOf({ firstDay, closes: columns.get('close')! })
    const on = (day: string) => spans.findLast(({ knownDay }) => isoDay(knownDay) <= day)?.phase
    expect([on('2022-07-01'), on('2023-12-31'), on('2018-10-01')]).toEqual(['markdown', 'markup', 'markdown'])
    expect(isoDay(reasons?.day ?? 0)).toBe('2025-12-18')
  })
})
