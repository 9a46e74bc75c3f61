/** Narratives over a market that a spec writes: real rules, stores in memory. */
import { assetId, type Asset, type AssetId } from '../../../../shared/domain/market/assets'
import type { AuditDraft } from '../../../../shared/domain/audit/entry'
import type { Figure } from '../../../../shared/domain/market/figures'
import type { Basket } from '../../../../shared/domain/narratives/baskets'
import { DAY_MS, timestampMs } from '../../../../shared/kernel/ids'
import { fail, ok } from '../../../../shared/kernel/result'
import type { Wanted } from '../../../ports/market-refresh'
import type { DailyColumns } from '../../../ports/market-store'
import type { NarrativePorts } from '../ports'

/** Monday. */
export const NOW = timestampMs(Date.UTC(2026, 10, 23, 9))

/** `days` closes up to yesterday. */
export function columns(days: number, close: (day: number) => number): DailyColumns {
  const today = Math.floor(NOW / DAY_MS)
  const at = Float64Array.from({ length: days }, (_, i) => (today - days + i) * DAY_MS)
  const closes = at.map((_, i) => close(i))
  return {
    days: at,
    closes,
    volumes: closes.map((value) => value * 1_000),
    marketCaps: closes.map((value) => value * 1e6)
  }
}

export function narrativeBench(options: { readonly full?: boolean } = {}) {
  const coins = new Map<AssetId, DailyColumns>()
  const members = new Map<string, readonly AssetId[]>()
  const stored = new Map<string, Basket>()
  const entries: AuditDraft[] = []
  const wanted: Wanted[] = []
  const trending = new Set<string>()
  /** Named series. */
  const points = new Map<string, readonly Figure[]>()
  let made = 0
  const asset = (id: AssetId): Asset => ({ id, symbol: id.slice(0, 4).toUpperCase(), name: id, seenAtMs: NOW })
  const ports: NarrativePorts = {
    actor: { role: 'owner', caller: 'window' },
    clock: { now: () => NOW },
    entropy: { uuid: () => `00000000-0000-4000-8000-${String(++made).padStart(12, '0')}` },
    unit: {
      commit: (work) =>
        options.full === true
          ? fail({ code: 'storage-full', message: 'Disk full.', remedy: 'Free some space.' })
          : ok(work())
    },
    journal: { record: (draft) => entries.push(draft) },
    store: {
      list: () => [...stored.values()],
      save: (basket) => void stored.set(basket.id, basket),
      remove: (id) => stored.delete(id)
    },
    market: {
      searchAssets: (typed) => [asset(assetId(typed))],
      findAssets: (ids) => ids.filter((id) => coins.has(id)).map(asset),
      points: (name, from, to) => (points.get(name) ?? []).filter(({ atMs }) => atMs >= from && atMs < to),
      dailySpans: () => [{ source: 'coingecko', fromMs: NOW, toMs: NOW }],
      pointSeries: () => [...trending].map((id) => `trending/${id}`),
      latestPoint: () => ({ value: '1' as never, source: 'coingecko', atMs: NOW }),
      categories: () => [],
      members: (category) => members.get(category) ?? []
    },
    refresh: { wanted: (what) => wanted.push(what) },
    history: { read: async (ids) => new Map([...coins].filter(([id]) => ids.includes(id))) }
  }
  return { ports, coins, members, stored, entries, wanted, trending, points }
}
