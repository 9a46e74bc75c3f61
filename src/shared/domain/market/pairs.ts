import { toNumber, type Decimal } from '../../kernel/decimal'

/** A pair whose price differs more from the reference belongs to another coin of the same symbol, or is dead. */
const WITHIN = 0.05

/** Symbols are not unique: only the price says that an exchange's pair is this coin. */
export const isSameCoin = (pairPrice: Decimal, reference: Decimal): boolean =>
  toNumber(pairPrice) > 0 && Math.abs(toNumber(pairPrice) / toNumber(reference) - 1) <= WITHIN
