export interface Concentration {
  /** Share of all gains that the three largest contributors made, 0 to 1. */
  readonly topShare: number
  /** Herfindahl index: the sum of the squared shares; 1 / n when n members gained alike, 1 when one made it all. */
  readonly herfindahl: number
  /** Positions of the three largest, the largest first; fewer where fewer gained. */
  readonly top: readonly number[]
  /** The share of each of them. */
  readonly topShares: readonly number[]
  /** Members that gained. */
  readonly gainers: number
}

/** Of what each member contributed only gains count; undefined where nobody gained. */
export function concentration(contributions: ArrayLike<number>): Concentration | undefined {
  const gains = Array.from(contributions, (value, member) => ({ member, value }))
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value - a.value || a.member - b.member)
  const total = gains.reduce((sum, { value }) => sum + value, 0)
  if (!(total > 0)) return undefined
  const top = gains.slice(0, 3)
  return {
    topShare: top.reduce((sum, { value }) => sum + value, 0) / total,
    herfindahl: gains.reduce((sum, { value }) => sum + (value / total) ** 2, 0),
    top: top.map(({ member }) => member),
    topShares: top.map(({ value }) => value / total),
    gainers: gains.length
  }
}
