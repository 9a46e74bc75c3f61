import type { Marker } from '../../shared/domain/charts/markers'
import type { AssetId } from '../../shared/domain/market/assets'

/** Whoever knows of moments that belong on a coin's chart: the notes about it, the alerts that fired. */
export interface MarkerSource {
  /** Those with from <= atMs < to, in no order. */
  markers(asset: AssetId, fromMs: number, toMs: number): readonly Marker[]
}
