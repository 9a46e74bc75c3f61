import type { AssetId } from '../../../shared/domain/market/assets'
import { isSameCoin } from '../../../shared/domain/market/pairs'
import type { FetchedSource } from '../../../shared/domain/market/sources'
import { DAY_MS, HOUR_MS } from '../../../shared/kernel/ids'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import type { Answer, Job, Listed, SourceFailure } from '../../ports/market-source'
import type { RefreshPorts } from './ports'

type Ask = (job: Job) => Promise<Result<Answer, SourceFailure>>

interface Known {
  /** Absent: the exchange has no pair of this coin. */
  readonly pair?: string
  readonly checkedMs: number
}

/** A reference older than this proves nothing. */
const REFERENCE_MS = HOUR_MS

/** Which pair of an exchange is a coin. Symbols repeat, so the pair's price must agree with the reference price of the coin's id. */
export class PairBook {
  readonly #known = new Map<string, Known>()

  constructor(private readonly ports: Pick<RefreshPorts, 'store' | 'clock'>) {}

  forget(source: FetchedSource): void {
    for (const name of this.#known.keys()) if (name.startsWith(`${source}/`)) this.#known.delete(name)
  }

  /** Asks the exchange once a day. */
  async pairOf(source: FetchedSource, asset: Listed, ask: Ask): Promise<Result<string, SourceFailure>> {
    const name = `${source}/${asset.id}`
    const now = this.ports.clock.now()
    const known = this.#known.get(name)
    if (known !== undefined && known.checkedMs > now - DAY_MS) {
      return known.pair === undefined ? fail(unknown(asset.id)) : ok(known.pair)
    }
    const reference = this.#reference(asset.id, now)
    if (reference === undefined) return fail(unproven(asset.id))
    const asked = await ask({ kind: 'pair', asset })
    if (!asked.ok && asked.error.code !== 'source-unknown') return asked
    const pair = asked.ok ? asked.value.pair : undefined
    const same = pair !== undefined && isSameCoin(pair.price, reference)
    this.#known.set(name, { checkedMs: now, ...(same ? { pair: pair.name } : {}) })
    if (same) return ok(pair.name)
    return fail(pair === undefined ? unknown(asset.id) : other(asset, pair))
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
  remedy: 'Another source is asked.'
})
const other = ({ id, symbol }: Listed, pair: { readonly name: string; readonly price: string }): SourceFailure => ({
  code: 'source-unknown',
  message: `${pair.name} at ${pair.price} is another coin than ${id} (${symbol}): not used.`,
  remedy: 'Another source is asked.'
})
