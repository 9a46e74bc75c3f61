import type { Brand } from '../../shared/kernel/ids'

/**
 * What a provider counts nonces for: one API key at one provider, `kraken/<api key id>`. Not our record of it: a key
 * that is deleted and added again must not start below the nonces that its provider already saw.
 */
export type NonceLane = Brand<string, 'NonceLane'>

/** The highest nonce ever reserved in each lane: a reserved nonce is gone, whether or not it was used. */
export interface Nonces {
  highest(lane: NonceLane): bigint | undefined
  /** Every lane and its mark. */
  all(): readonly { readonly lane: NonceLane; readonly highest: bigint }[]
  /** Raises the mark, up to 2^64 - 1. Only inside `UnitOfWork.commit`; throws unless `nonce` is above the mark. */
  reserve(lane: NonceLane, nonce: bigint): void
}
