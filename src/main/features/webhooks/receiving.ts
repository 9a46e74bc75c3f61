/** The receiver's life: off until a custodian switches it on, then on at each start until it is switched off. */
import { personal } from '../../../shared/domain/audit/personal'
import { checkPublicHost, PORTS } from '../../../shared/domain/webhooks/endpoint'
import { DAY_MS, timestampMs } from '../../../shared/kernel/ids'
import { Lane } from '../../../shared/kernel/lane'
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import { FloodGate } from './flood-gate'
import { ROOM } from './limits'
import type { ListenFailure, ReceiverWish, TurnedAway, WebhookPorts } from './ports'
import { accountFor, bySender, record } from './record'
import { takeDelivery } from './take-delivery'

export type ReceiverState =
  | { readonly kind: 'off' }
  | { readonly kind: 'on'; readonly port: number }
  | { readonly kind: 'failed'; readonly failure: ListenFailure }

export type WishFailure = Failure<'port-wrong' | 'host-wrong'>
type Change = Partial<ReceiverWish>

/** Old rows are looked for once in so many deliveries, and at each start. */
const PRUNE_EVERY = 100

export class Receiving {
  readonly #lane = new Lane()
  readonly #gate: FloodGate
  #state: ReceiverState = { kind: 'off' }
  #sincePruned = 0

  constructor(private readonly ports: WebhookPorts) {
    this.#gate = new FloodGate(ports)
  }

  get state(): ReceiverState {
    return this.#state
  }

  get dropped(): number {
    return this.ports.receiver.dropped()
  }

  /** At start: nothing where it is switched off. */
  begin(): Promise<void> {
    return this.#lane.run(async () => {
      const wish = this.ports.store.wish()
      if (wish.wanted) await this.#listen(wish)
    })
  }

  /** Every change is on record before it takes effect. */
  change(change: Change): Promise<Result<void, WishFailure | ListenFailure | StorageFailure>> {
    return this.#lane.run(async () => {
      const was = this.ports.store.wish()
      const checked = check({ ...was, ...change })
      const corr = this.ports.entropy.uuid()
      if (!checked.ok)
        return accountFor(this.ports, checked.error, { act: 'webhook.receiver', outcome: 'refused', corr })
      const wish = checked.value
      const written = this.ports.unit.commit(() => {
        this.ports.store.setWish(wish)
        record(this.ports, { act: 'webhook.receiver', detail: detailOf(wish), corr })
      })
      if (!written.ok) return written
      const same = wish.port === was.port && wish.publicHost === was.publicHost
      if (wish.wanted && same && this.#state.kind === 'on') return ok(undefined)
      await this.#close()
      return wish.wanted ? this.#listen(wish, corr) : ok(undefined)
    })
  }

  /** Before the app ends. */
  end(): Promise<void> {
    return this.#lane.run(() => this.#close())
  }

  async #listen(wish: ReceiverWish, corr = this.ports.entropy.uuid()): Promise<Result<void, ListenFailure>> {
    const { ports } = this
    const listening = await ports.receiver.listen(wish, {
      arrived: async (arrival) => {
        this.#prune()
        return takeDelivery(ports, this.#gate, arrival).catch((error: unknown) => {
          ports.log.warn('delivery not handled', { error: error instanceof Error ? error : String(error) })
          return 'try-later'
        })
      },
      turnedAway: (one) => this.#turnedAway(one)
    })
    this.#state = listening.ok ? { kind: 'on', port: listening.value } : { kind: 'failed', failure: listening.error }
    ports.unit.commit(() => {
      // A port that was free once is kept: a sender has it.
      if (listening.ok && wish.port === 0) ports.store.setWish({ ...wish, port: listening.value })
      record(
        { ...ports, actor: bySender },
        listening.ok
          ? { act: 'webhook.receiver', detail: { listens: true, port: listening.value }, corr }
          : {
              act: 'webhook.receiver',
              outcome: 'failed',
              code: listening.error.code,
              detail: { port: wish.port },
              corr
            }
      )
    })
    this.#sincePruned = PRUNE_EVERY
    ports.changed()
    return listening.ok ? ok(undefined) : listening
  }

  async #close(): Promise<void> {
    if (this.#state.kind === 'on') {
      await this.ports.receiver.close()
      this.#gate.end()
    }
    this.#state = { kind: 'off' }
    this.ports.changed()
  }

  #turnedAway({ reason, path, size }: TurnedAway): void {
    if (!this.#gate.admits()) return
    const { ports } = this
    const token = path.startsWith('/in/') ? path.slice('/in/'.length) : ''
    const endpoint = ports.store.byToken(token)
    const at = ports.clock.now()
    const whose = endpoint === undefined ? {} : { endpointId: endpoint.id }
    const kept = ports.unit.commit(() => {
      const delivery = ports.store.addDelivery({ ...whose, atMs: at, reason, size, headers: [] })
      record(
        { ...ports, actor: bySender },
        {
          act: 'webhook.refuse',
          outcome: 'refused',
          code: reason,
          detail: { delivery, bytes: size, ...(endpoint ? { endpoint: endpoint.id, label: endpoint.label } : {}) },
          corr: ports.entropy.uuid()
        }
      )
    })
    if (!kept.ok) ports.log.warn('refused delivery not recorded', { code: kept.error.code })
    ports.changed()
  }

  #prune(): void {
    this.#sincePruned += 1
    if (this.#sincePruned < PRUNE_EVERY) return
    this.#sincePruned = 0
    const { store, clock, unit } = this.ports
    const before = timestampMs(clock.now() - store.wish().keepDays * DAY_MS)
    unit.commit(() => store.prune(before, ROOM))
  }
}

function check(wish: ReceiverWish): Result<ReceiverWish, WishFailure> {
  const { least, most } = PORTS
  if (wish.port !== 0 && (!Number.isInteger(wish.port) || wish.port < least || wish.port > most))
    return fail({
      code: 'port-wrong',
      message: `A port lies between ${least} and ${most}.`,
      remedy: 'Leave it empty to have a free one chosen.'
    })
  const host = checkPublicHost(wish.publicHost)
  return host.ok ? ok({ ...wish, publicHost: host.value }) : host
}

const detailOf = ({ wanted, port, publicHost, keepDays, keepBodies }: ReceiverWish) => ({
  on: wanted,
  port,
  ...(publicHost === '' ? {} : { publicHost: personal('host', publicHost) }),
  keepDays,
  keepBodies
})
