import type { Brand } from '../../kernel/ids'
import type { AssetId } from '../market/assets'
import { weightings, type Weighting } from './weights'

/** Of a seed its short name ("ai"); of a person's own a UUID v4. */
export type BasketId = Brand<string, 'BasketId'>

/** Who is in a basket: the largest of a category, as the source lists them today, or coins that the person chose. */
export type Membership =
  | { readonly kind: 'category'; readonly category: string; readonly top: number }
  | { readonly kind: 'chosen'; readonly assets: readonly AssetId[] }

export interface Basket {
  readonly id: BasketId
  readonly name: string
  readonly weighting: Weighting
  readonly membership: Membership
}

export const BASKET_NAME_MAX = 40
export const BASKET_MEMBERS_MAX = 50
export const TOP_LEAST = 3

export type BasketFault = 'name-missing' | 'name-long' | 'name-taken' | 'members-missing' | 'members-many' | 'top-range'

/** What is wrong with a basket, if anything. `others`: names that are taken. */
export function faultOf({ name, membership }: Omit<Basket, 'id'>, others: readonly string[]): BasketFault | undefined {
  if (name.trim() === '') return 'name-missing'
  if (name.trim().length > BASKET_NAME_MAX) return 'name-long'
  const plain = (text: string): string => text.trim().toLocaleLowerCase('en')
  if (others.some((other) => plain(other) === plain(name))) return 'name-taken'
  if (membership.kind === 'category')
    return membership.top < TOP_LEAST || membership.top > BASKET_MEMBERS_MAX ? 'top-range' : undefined
  if (membership.assets.length === 0) return 'members-missing'
  return membership.assets.length > BASKET_MEMBERS_MAX ? 'members-many' : undefined
}

const TOP = 10
const seed = (id: string, name: string, category: string): Basket => ({
  id: id as BasketId,
  name,
  weighting: weightings[1],
  membership: { kind: 'category', category, top: TOP }
})

/**
 * What everybody begins with. The categories are CoinGecko's `category_id`s (GET /coins/categories/list), read from two public copies of that list: a
 * recorded answer of January 2026 and the list of a command line client of 2025. CoinGecko has no category of creator coins: `socialfi`, to which the tokens of
 * creators and their platforms are counted, comes nearest. Nor has it one of stablecoin infrastructure: `stablecoin-protocol` holds the
 * tokens that govern and issue stablecoins, not the stablecoins.
 */
export const seedBaskets: readonly Basket[] = [
  seed('ai', 'AI', 'artificial-intelligence'),
  seed('gaming', 'Gaming', 'gaming'),
  seed('defi', 'DeFi infrastructure', 'decentralized-finance-defi'),
  seed('stablecoin-infrastructure', 'Stablecoin infrastructure', 'stablecoin-protocol'),
  seed('layer-1', 'Layer 1', 'layer-1'),
  seed('layer-2', 'Layer 2', 'layer-2'),
  seed('memecoins', 'Memecoins', 'meme-token'),
  seed('creator-coins', 'Creator coins', 'socialfi'),
  seed('real-world-assets', 'Real-world assets', 'real-world-assets-rwa'),
  seed('depin', 'DePIN', 'depin'),
  seed('privacy', 'Privacy', 'privacy-coins'),
  seed('exchange-tokens', 'Exchange tokens', 'centralized-exchange-token-cex')
]

/** What else a source may call a category: it renames them. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  'stablecoin-protocol': ['stablecoin-issuer'],
  socialfi: ['creator-economy']
}

/** The category's id as the source has it today; as it is where neither it nor another name of it is known. */
export const categoryIn = (known: ReadonlySet<string>, category: string): string =>
  known.has(category) ? category : (otherNames[category]?.find((name) => known.has(name)) ?? category)

export const seedOf = (id: BasketId): Basket | undefined => seedBaskets.find((one) => one.id === id)

/** The seeds, each as the person changed it, then the person's own by name. */
export function allBaskets(stored: readonly Basket[]): readonly Basket[] {
  const changed = new Map(stored.map((basket) => [basket.id, basket]))
  const own = stored.filter(({ id }) => seedOf(id) === undefined)
  return [
    ...seedBaskets.map((basket) => changed.get(basket.id) ?? basket),
    ...[...own].sort((a, b) => (a.name < b.name ? -1 : 1))
  ]
}
