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

export function GaugeProvenance({ gauge, now }: { gauge: CycleGauge; now: number }) {
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
