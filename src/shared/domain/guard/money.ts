import { Big } from 'big.js'

/** A decimal that can be summed without loss. Use cases make theirs here. */
export type Money = Big
/** Throws for text that is no number: give it what was checked. */
export const money = (amount: string | number): Money => new Big(amount)
