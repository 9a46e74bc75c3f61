import type { AssetId } from '../../../shared/domain/market/assets'
import { isSameCoin } from '../../../shared/domain/market/pairs'
import type { FetchedSource } from '../../../shared/domain/market/sources'
import { DAY_MS, HOUR_MS, SECOND_MS } from '../../../shared/kernel/ids'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import type { Answer, Job, Listed, Pair, SourceFailure } from '../../ports/market-source'
import type { RefreshPorts } from './ports'

type Ask = (job: Job) => Promise<Result<Answer, SourceFailure>>

interface Known {
  /** Absent: the exchange has no pair of this coin, or one of another price. */
  readonly pair?: string
  /** When it is looked at again. */
  readonly againMs: number
}

/** Another coin stays another; but a reference that was an hour old in a wild market was wrong about its own. */
const ANOTHER_MS = HOUR_MS

/** A reference older than this proves nothing. */
const REFERENCE_MS = HOUR_MS
const REFERENCE_WITHIN_MS = 2 * SECOND_MS

/** Which pair of an exchange is a coin. Symbols repeat, so the pair's price must agree with the reference price of the coin's id. */
export class PairBook {
  readonly #known = new Map<string, Known>()

  constructor(
    private readonly ports: Pick<RefreshPorts, 'store' | 'clock'>,
    /** Fetches a reference price, for the next time. */
    private readonly wantReference: (id: AssetId) => void
  ) {}

  forget(source: FetchedSource): void {
    for (const name of this.#known.keys()) if (name.startsWith(`${source}/`)) this.#known.delete(name)
  }

  /** Asks the exchange once a day, once an hour for a coin whose pair has another price. */
  async pairOf(source: FetchedSource, asset: Listed, ask: Ask): Promise<Result<string, SourceFailure>> {
    const name = `${source}/${asset.id}`
    const now = this.ports.clock.now()
    const known = this.#known.get(name)
    if (known !== undefined && known.againMs > now) {
      return known.pair === undefined ? fail(unknown(asset.id)) : ok(known.pair)
    }
    const reference = this.#reference(asset.id, now)
    if (reference === undefined) {
      this.wantReference(asset.id)
      return fail(unproven(asset.id))
    }
    const asked = await ask({ kind: 'pair', asset })
    if (!asked.ok && asked.error.code !== 'source-unknown') return asked
    const pairs = asked.ok ? (asked.value.pairs ?? []) : []
    const same = pairs.find(({ price }) => isSameCoin(price, reference))
    const [first] = pairs
    const againMs = now + (same || first === undefined ? DAY_MS : ANOTHER_MS)
    this.#known.set(name, { againMs, ...(same ? { pair: same.name } : {}) })
    if (same) return ok(same.name)
    return fail(first === undefined ? unknown(asset.id) : other(asset, first))
  }

  /** Those of many coins at once, from the exchange's list: `name` is what the coin's pair is called there. */
  pairsIn(
    source: FetchedSource,
    assets: readonly Listed[],
    list: readonly Pair[],
    name: (asset: Listed) => string
  ): ReadonlyMap<AssetId, string> {
    const now = this.ports.clock.now()
    const prices = new Map(list.map((pair) => [pair.name, pair.price]))
    const found = new Map<AssetId, string>()
    for (const asset of assets) {
      const pair = name(asset)
      const price = prices.get(pair)
      const known = this.#known.get(`${source}/${asset.id}`)
      if (price === undefined) continue
      if (known !== undefined && known.againMs > now) {
        if (known.pair !== undefined) found.set(asset.id, known.pair)
        continue
      }
      const reference = this.#reference(asset.id, now)
      if (reference === undefined) {
        this.wantReference(asset.id)
        continue
      }
      const same = isSameCoin(price, reference)
      const againMs = now + (same ? DAY_MS : ANOTHER_MS)
      this.#known.set(`${source}/${asset.id}`, { againMs, ...(same ? { pair } : {}) })
      if (same) found.set(asset.id, pair)
    }
    return found
  }

  #reference(id: AssetId, now: number) {
    const price = this.ports.store.quotes([id])[0]?.price
    return price !== undefined && price.atMs > now - REFERENCE_MS ? price.value : undefined
  }
}

const unknown = (id: AssetId): SourceFailure => ({
  code: 'source-unknown',
  message: `It has no pair of ${id}.`,
  remedy: 'Another source is asked.'
})
const unproven = (id: AssetId): SourceFailure => ({
  code: 'source-unknown',
  message: `Which pair is ${id} cannot be checked: there is no fresh reference price.`,
  remedy: 'Another source is asked.',
  retryAfterMs: REFERENCE_WITHIN_MS
})
const other = ({ id, symbol }: Listed, pair: Pair): SourceFailure => ({
  code: 'source-unknown',
  message: `${pair.name} at ${pair.price} is another coin than ${id} (${symbol}): not used.`,
  remedy: 'Another source is asked.',
  retryAfterMs: ANOTHER_MS
})
