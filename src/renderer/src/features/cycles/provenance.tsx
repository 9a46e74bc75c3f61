import type { CycleBitcoin, CycleGauge } from '../../api/types'
import { Provenance } from './panel'

/** The sources of Bitcoin's closes, each once, and since when they reach. */
export function BitcoinProvenance({ bitcoin, now }: { bitcoin: CycleBitcoin; now: number }) {
  return (
    <Provenance
      sources={[...new Set(bitcoin.spans.map(({ source }) => source))]}
      atMs={bitcoin.obituary.lastMs}
      sinceMs={bitcoin.spans[0]?.fromMs}
      stale={bitcoin.stale}
      now={now}
    />
  )
}

/** Of several gauges the first one's source, and the day on which the oldest history among them begins. */
export function GaugesProvenance({ gauges, now }: { gauges: readonly CycleGauge[]; now: number }) {
  const [first] = gauges
  if (first === undefined) return null
  return <GaugeProvenance gauge={{ ...first, sinceMs: Math.min(...gauges.map(({ sinceMs }) => sinceMs)) }} now={now} />
}

type Told = Pick<CycleGauge, 'latest' | 'stale'> & { readonly sinceMs: number }

export function GaugeProvenance({ gauge, now }: { gauge: Told; now: number }) {
  return (
    <Provenance
      sources={[gauge.latest.source]}
      atMs={gauge.latest.atMs}
      sinceMs={gauge.sinceMs}
      stale={gauge.stale}
      now={now}
    />
  )
}
