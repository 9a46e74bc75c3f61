import type { Decimal } from '../../kernel/decimal'
import type { Brand, KeyId, TimestampMs } from '../../kernel/ids'
import { assetId, type AssetId } from '../market/assets'

export type HoldingId = Brand<string, 'HoldingId'>

/** Money in a bank's sense is no coin, so it has ids that no source of coins uses. */
export const US_DOLLAR = assetId('fiat:usd')
export const isFiat = (id: AssetId): boolean => id.startsWith('fiat:')

/** What a person holds of one coin at one place. */
export interface Holding {
  readonly id: HoldingId
  /** A provider's id ("kraken"), or what the person calls the place ("ledger"). Lower case. */
  readonly venue: string
  /** As the person, the file or the exchange wrote it. */
  readonly symbol: string
  /** Absent: which coin the symbol means follows from the venue, or is asked for. */
  readonly assetId?: AssetId
  /** Above zero. */
  readonly amount: Decimal
  readonly from: 'hand' | 'file' | 'key'
  /** Of a balance that was read: with which key. */
  readonly keyId?: KeyId
  readonly atMs: TimestampMs
}

/** "  Ledger Nano " and "ledger nano" are one place. */
export const plainVenue = (typed: string): string => typed.trim().replace(/\s+/gu, ' ').toLowerCase()

/** Coins that stand for a currency, by id: their share is what a floor asks for. */
export const stablecoins: ReadonlySet<AssetId> = new Set(
  [
    'tether',
    'usd-coin',
    'dai',
    'usds',
    'ethena-usde',
    'first-digital-usd',
    'paypal-usd',
    'true-usd',
    'frax',
    'gemini-dollar',
    'ripple-usd',
    'global-dollar',
    'usd1-wlfi',
    'euro-coin'
  ].map(assetId)
)

/** Stablecoins and cash: what a person flees into. */
export const isStable = (id: AssetId): boolean => isFiat(id) || stablecoins.has(id)
