import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { assetId, BITCOIN } from '../../shared/domain/market/assets'
import { DAY_MS, timestampMs } from '../../shared/kernel/ids'
import type { AuditDraft } from '../../shared/domain/audit/entry'
import { ok } from '../../shared/kernel/result'
import type { KeyStore } from '../ports/key-store'
import type { Secrets } from '../ports/secrets'
import { exchangeHttp } from '../adapters/exchange-http/exchange-http'
import { nodeTransport } from '../adapters/exchange-http/testing/node-transport'
import { systemClock } from '../adapters/system/clock'
import { systemTimers } from '../adapters/system/timers'
import type { MarketNews, Wanted } from '../ports/market-refresh'
import { composeMarket, type Market } from './market'

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }

let folder: string
let market: Market
let shown: boolean
let stored: Record<string, unknown>
let entries: AuditDraft[]
beforeEach(() => {
  shown = true
  stored = {}
  entries = []
  folder = mkdtempSync(path.join(tmpdir(), 'keywatch-market-'))
  market = composeMarket({
    profile: { kind: 'demo', folder, service: 'test' },
    clock: systemClock,
    timers: systemTimers,
    log: quiet,
    settings: { read: () => stored, write: (name, value) => void (stored[name] = value) },
    actor: { role: 'owner', caller: 'window' },
    keys: { find: () => undefined } as unknown as KeyStore,
    secrets: { forget: () => undefined } as unknown as Secrets,
    unit: { commit: (work) => ok(work()) },
    journal: { record: (draft) => entries.push(draft) },
    entropy: { uuid: () => '00000000-0000-4000-8000-000000000001' },
    locked: () => false,
    http: exchangeHttp({
      transport: nodeTransport,
      monotonic: () => systemClock.monotonic(),
      userAgent: 'Keywatch/test',
      loopback: true
    }),
    shown: () => shown,
    changed: () => undefined
  })
})
afterEach(async () => {
  await market.close()
  rmSync(folder, { recursive: true, force: true })
})

const until = (kind: MarketNews['kind']) =>
  new Promise<MarketNews>((resolve) => {
    const end = market.refresh.heard((news) => {
      if (news.kind !== kind) return
      end()
      resolve(news)
    })
  })
const wants = (what: Wanted, kind: MarketNews['kind']) => {
  const come = until(kind)
  market.refresh.wanted(what)
  return come
}

describe("the demo's market", () => {
  it('opens no database and asks nobody before something is wanted', () => {
    expect(market.store.begun).toBe(false)
    expect(market.refresh.status().sources.every(({ used }) => used === 0)).toBe(true)
  })

  it('fills the store with ranks and quotes of the first coins', async () => {
    await wants({ kind: 'top', count: 250 }, 'quotes')
    const top = market.store.topAssets(3)
    expect(top.map(({ id }) => id)).toEqual(['bitcoin', 'ethereum', 'tether'])
    const [quote] = market.store.quotes([BITCOIN])
    expect(Number(quote?.price.value)).toBeGreaterThan(1_000)
    expect(quote).toMatchObject({
      price: { source: 'coingecko' },
      week: { source: 'coingecko', values: expect.any(Array) as unknown }
    })
    expect(market.store.quotes(market.store.topAssets(250).map(({ id }) => id))).toHaveLength(250)
  })

  it('fetches four years of daily history, without a gap, and not again', async () => {
    const from = timestampMs(Date.now() - 1_460 * DAY_MS)
    await wants({ kind: 'daily', assets: [BITCOIN, assetId('solana')], from }, 'candles')
    const series = { assetId: BITCOIN, source: 'coingecko', interval: '1d' } as const
    const bars = market.store.candles(series, timestampMs(0), timestampMs(Date.now()))
    expect(bars.length).toBeGreaterThanOrEqual(1_460)
    const days = bars.map(({ atMs }) => atMs / DAY_MS)
    expect(days.every((day, index) => index === 0 || day === (days[index - 1] ?? 0) + 1)).toBe(true)
    expect(bars.every(({ volume, marketCap }) => volume !== undefined && marketCap !== undefined)).toBe(true)
  })

  it('wants nothing for a window that nobody sees', async () => {
    shown = false
    market.refresh.wanted({ kind: 'top', count: 250 })
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(market.refresh.status().sources.every(({ used }) => used === 0)).toBe(true)
  })

  it('lets a custodian switch a source off and move it, and says so in the audit log', async () => {
    const change = market.handlers.changeSource
    expect(await change({ source: 'coingecko', on: false })).toEqual(ok(undefined))
    expect(await change({ source: 'token-metrics', baseUrl: 'https://api.tokenmetrics.com/v3/' })).toEqual(
      ok(undefined)
    )
    expect(await change({ source: 'mempool', baseUrl: 'http://mempool.space' })).toMatchObject({
      ok: false,
      error: { code: 'address-not-allowed' }
    })
    expect(entries.map(({ act, detail }) => ({ act, ...detail }))).toEqual([
      { act: 'market.change', source: 'coingecko', name: 'on', from: true, to: false },
      {
        act: 'market.change',
        source: 'token-metrics',
        name: 'baseUrl',
        from: 'https://api.tokenmetrics.com/v2',
        to: 'https://api.tokenmetrics.com/v3'
      }
    ])
    const shownSources = await market.handlers.sources()
    expect(shownSources).toMatchObject({ ok: true })
    if (!shownSources.ok) return
    expect(shownSources.value.sources.find(({ source }) => source === 'coingecko')?.on).toBe(false)
    // One that is switched off is not asked: another one has to serve.
    await wants({ kind: 'quotes', assets: [BITCOIN] }, 'quotes')
    expect(market.store.quotes([BITCOIN])[0]?.price.source).toBe('defillama')
  })
})
