import { describe, expect, it } from 'vitest'
import { assetId, BITCOIN } from '../../../shared/domain/market/assets'
import { seedBaskets, type BasketId } from '../../../shared/domain/narratives/baskets'
import type { Decimal } from '../../../shared/kernel/decimal'
import { DAY_MS, timestampMs } from '../../../shared/kernel/ids'
import { removeBasket, saveBasket } from './change-baskets'
import { phaseChanges } from './phase-changes'
import { readBoard } from './read-board'
import { readNarrative } from './read-narrative'
import { columns, narrativeBench, NOW } from './testing/narrative-bench'

const ai = 'ai' as BasketId
const weekly = { benchmark: 'bitcoin', cadence: 'weekly' } as const
const wave = (length: number) => (day: number) => 100 * Math.exp(Math.sin(day / length))

/** Bitcoin stands still; two coins of AI swing. */
function known(days = 500) {
  const bench = narrativeBench()
  bench.coins.set(
    BITCOIN,
    columns(days, () => 50_000)
  )
  bench.coins.set(assetId('render-token'), columns(days, wave(40)))
  bench.coins.set(assetId('fetch-ai'), columns(days, wave(35)))
  bench.members.set('artificial-intelligence', [assetId('render-token'), assetId('fetch-ai'), assetId('unknown')])
  return bench
}

describe('the board', () => {
  it('shows every narrative, with what is known of it, and asks for what is not', async () => {
    const { ports, wanted, trending } = known()
    trending.add('fetch-ai')
    const board = await readBoard(ports, weekly)
    expect(board.rows.map(({ id }) => id)).toEqual(seedBaskets.map(({ id }) => id))
    const [row] = board.rows
    expect(row).toMatchObject({ members: 3, known: 2, trending: 1, attentionDays: 365 })
    expect(board.steps).toHaveLength(52)
    expect(row?.ratio).toHaveLength(52)
    expect(row?.momentum30).toHaveLength(52)
    expect(row?.heat).toHaveLength(board.weeks.length)
    expect(row?.ratio.every((value) => value !== null)).toBe(true)
    // Yesterday was a Sunday: the last week is over.
    expect(board.steps.at(-1)).toEqual({ atMs: Date.UTC(2026, 10, 22), over: true })
    expect(board.rows[1]).toMatchObject({ members: 0, known: 0, gains: null, spells: [] })
    expect(board.rows[1]?.ratio.every((value) => value === null)).toBe(true)
    expect(board.coins).toEqual({ wanted: 4, known: 3 })
    expect(wanted).toContainEqual({ kind: 'members', category: 'gaming' })
    expect(wanted.find((one) => one.kind === 'daily')).toMatchObject({
      assets: [BITCOIN, 'render-token', 'fetch-ai', 'unknown']
    })
  })

  it('counts days where it is asked to, and holds against the market', async () => {
    const board = await readBoard(known().ports, { benchmark: 'market', cadence: 'daily' })
    expect(board.steps).toHaveLength(92)
    expect(board.steps.at(-1)?.atMs).toBe(Date.UTC(2026, 10, 22))
    expect(board.benchmarkKnown).toBe(true)
    expect(board.marketGains).not.toBeUndefined()
    expect(board.totalCap).toBeUndefined()
  })

  it('says where its figures come from and until when, and which total market it means', async () => {
    const bench = known()
    const day = Date.UTC(2026, 10, 21)
    bench.points.set('total-market-cap', [
      { value: '3000000000000' as Decimal, source: 'coingecko', atMs: timestampMs(day + 1) },
      { value: '6000000000000' as Decimal, source: 'coingecko', atMs: timestampMs(day + DAY_MS + 1) }
    ])
    const board = await readBoard(bench.ports, { benchmark: 'market', cadence: 'daily' })
    expect(board.closes).toEqual({ sources: ['coingecko'], untilMs: Date.UTC(2026, 10, 22) })
    expect(board.rows[0]?.closes).toEqual(board.closes)
    expect(board.rows[1]?.closes).toEqual({ sources: [] })
    expect(board.totalCap).toEqual({ sinceMs: day, days: 2 })
    expect(bench.wanted).toContainEqual({ kind: 'points', series: 'total-market-cap' })
    // The market doubled on the last day: whatever a narrative did, it fell behind by half of it.
    const without = await readBoard(known().ports, { benchmark: 'market', cadence: 'daily' })
    const [now, then] = [board.rows[0]?.momentum30.at(-1) ?? NaN, without.rows[0]?.momentum30.at(-1) ?? NaN]
    expect(1 + now).toBeLessThan((1 + then) * 0.6)
  })

  it('is empty where nothing is known, and says so', async () => {
    const board = await readBoard(narrativeBench().ports, weekly)
    expect(board).toMatchObject({
      steps: [],
      weeks: [],
      changes: [],
      coins: { wanted: 1, known: 0 },
      benchmarkKnown: false
    })
    expect(board.closes).toEqual({ sources: [] })
    expect(board.totalCap).toBeUndefined()
  })

  it('shows what it can of a short history', async () => {
    const { rows } = await readBoard(known(60).ports, weekly)
    expect(rows[0]?.sinceMs).toBe(Date.UTC(2026, 10, 23) - 60 * DAY_MS)
    expect(rows[0]?.ratio.every((value) => value === null)).toBe(true)
    expect(rows[0]?.momentum30.at(-1)).not.toBeNull()
    expect(rows[0]?.attention.at(-1)).toBeNull()
  })
})

describe('phase changes', () => {
  it('are those of weeks that are over, each with the moment it became known', async () => {
    const { ports } = known()
    const all = await phaseChanges(ports, timestampMs(0))
    expect(all.length).toBeGreaterThan(3)
    for (const change of all) {
      expect(change.from).not.toBe(change.to)
      expect(new Date(change.atMs).getUTCDay()).toBe(1)
      expect(change.atMs).toBeLessThanOrEqual(NOW)
    }
    const since = all[2]?.atMs ?? timestampMs(0)
    expect(await phaseChanges(ports, since)).toEqual(all.filter(({ atMs }) => atMs >= since))
  })
})

describe('a narrative', () => {
  it('tells its members with weights that sum to 1, and what each added', async () => {
    const read = await readNarrative(known().ports, ai, 'bitcoin')
    if (!read.ok) throw new Error(read.error.message)
    expect(read.value.members.map(({ weight }) => weight ?? 0).reduce((a, b) => a + b)).toBeCloseTo(1, 9)
    expect(read.value.members.at(-1)).toMatchObject({ id: 'unknown', known: false, weight: null, return30: null })
    expect(read.value.track).toHaveLength(181)
  })
  it('is not found once it is gone', async () => {
    const read = await readNarrative(known().ports, 'gone' as BasketId, 'bitcoin')
    expect(read).toMatchObject({ ok: false, error: { code: 'basket-not-found' } })
  })
})

describe('what was kept of a category', () => {
  it('is its market cap and volume, day by day, each with its source', async () => {
    const bench = known()
    const at = (day: number, value: string) => ({
      value: value as Decimal,
      source: 'coingecko' as const,
      atMs: timestampMs(Date.UTC(2026, 10, day, 18))
    })
    bench.points.set('category/artificial-intelligence/market-cap', [at(20, '100'), at(21, '110')])
    bench.points.set('category/artificial-intelligence/volume', [at(21, '7'), at(22, '8')])
    const read = await readNarrative(bench.ports, ai, 'bitcoin')
    if (!read.ok) throw new Error(read.error.message)
    expect(read.value.snapshots).toEqual([
      { atMs: Date.UTC(2026, 10, 20, 18), source: 'coingecko', marketCap: '100' },
      { atMs: Date.UTC(2026, 10, 21, 18), source: 'coingecko', marketCap: '110', volume: '7' },
      { atMs: Date.UTC(2026, 10, 22, 18), source: 'coingecko', volume: '8' }
    ])
  })
})

describe('baskets', () => {
  const wish = {
    id: undefined,
    name: ' Oracles ',
    weighting: 'equal',
    membership: { kind: 'chosen', assets: [assetId('chainlink')] }
  } as const

  it('are made, changed and removed, each on record', () => {
    const { ports, stored, entries } = narrativeBench()
    const saved = saveBasket(ports, wish)
    if (!saved.ok) throw new Error(saved.error.message)
    expect(stored.get(saved.value)).toMatchObject({ name: 'Oracles', weighting: 'equal' })
    expect(saveBasket(ports, { ...wish, id: saved.value, weighting: 'capped' }).ok).toBe(true)
    expect(removeBasket(ports, saved.value).ok).toBe(true)
    expect(stored.size).toBe(0)
    expect(entries.map(({ act, detail }) => [act, detail])).toEqual([
      ['basket.add', { basket: 'Oracles', weighting: 'equal', members: 1 }],
      ['basket.change', { basket: 'Oracles', weighting: 'capped', members: 1 }],
      ['basket.remove', { basket: 'Oracles', weighting: 'capped', members: 1 }]
    ])
  })

  it('of a seed are its change, and go back to the seed', async () => {
    const { ports, entries } = narrativeBench()
    expect(saveBasket(ports, { ...wish, id: ai, name: 'AI' }).ok).toBe(true)
    const row = async () => (await readBoard(ports, weekly)).rows[0]
    expect(await row()).toMatchObject({ id: 'ai', own: false, changed: true, members: 1 })
    expect(removeBasket(ports, ai).ok).toBe(true)
    expect(await row()).toMatchObject({ id: 'ai', changed: false, membership: { kind: 'category' } })
    expect(entries.at(-1)?.act).toBe('basket.reset')
    expect(removeBasket(ports, ai)).toMatchObject({ ok: false, error: { code: 'basket-not-found' } })
  })

  it.each([
    ['name-missing', { name: '  ' }],
    ['name-long', { name: 'x'.repeat(41) }],
    ['name-taken', { name: 'memeCOINS' }],
    ['members-missing', { membership: { kind: 'chosen', assets: [] } }],
    [
      'members-many',
      { membership: { kind: 'chosen', assets: Array.from({ length: 51 }, (_, i) => assetId(`c${i}`)) } }
    ],
    ['top-range', { membership: { kind: 'category', category: 'ai', top: 2 } }]
  ] as const)('are refused: %s', (code, change) => {
    const { ports, stored } = narrativeBench()
    expect(saveBasket(ports, { ...wish, ...change })).toMatchObject({ ok: false, error: { code } })
    expect(stored.size).toBe(0)
  })

  it('change nothing where the entry cannot be written', () => {
    const { ports, stored } = narrativeBench({ full: true })
    expect(saveBasket(ports, wish)).toMatchObject({ ok: false, error: { code: 'storage-full' } })
    expect(stored.size).toBe(0)
    expect(saveBasket(ports, { ...wish, id: 'gone' as BasketId })).toMatchObject({
      error: { code: 'basket-not-found' }
    })
  })
})
