import { BITCOIN, type AssetId } from '../market/assets'

export const markerKinds = ['halving', 'note', 'alert'] as const
export type MarkerKind = (typeof markerKinds)[number]

/** Something that happened at a moment of a coin's chart. */
export interface Marker {
  readonly kind: MarkerKind
  /** Unix ms. */
  readonly atMs: number
  /** A few words; what is drawn beside it may be shorter. */
  readonly text: string
}

/** Days (UTC) on which Bitcoin's reward halved: at blocks 210,000, 420,000, 630,000 and 840,000. */
const halvingDays = ['2012-11-28', '2016-07-09', '2020-05-11', '2024-04-20']

/** Bitcoin's halvings are drawn on every coin's chart: they are dates of the market. */
export function halvingMarkers(asset: AssetId): readonly Marker[] {
  const whose = asset === BITCOIN ? 'Halving' : 'Bitcoin halving'
  return halvingDays.map((day) => ({ kind: 'halving', atMs: Date.parse(`${day}T00:00:00Z`), text: whose }))
}
