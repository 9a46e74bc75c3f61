/** The agent's life: off until a custodian switches it on, then on at each start until it is switched off. */
import { personal } from '../../../shared/domain/audit/personal'
import { Lane } from '../../../shared/kernel/lane'
import { ok, type Failure, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import type { AgentDesk, AgentWish, ListenFailure, Peer, ProgramPorts } from './ports'
import { accountFor, byAgent, record } from './record'

export type TransportState =
  | { readonly kind: 'off' }
  | { readonly kind: 'on'; readonly at: string }
  | { readonly kind: 'failed'; readonly failure: ListenFailure }

export type WishFailure = Failure<'port-wrong'>
const PORTS = { least: 1_024, most: 65_535 }
const transports = ['socket', 'loopback'] as const

export class Listening {
  readonly #lane = new Lane()
  readonly #states: Record<Peer['transport'], TransportState> = { socket: { kind: 'off' }, loopback: { kind: 'off' } }

  constructor(
    private readonly ports: ProgramPorts,
    private readonly desk: AgentDesk
  ) {}

  state(transport: Peer['transport']): TransportState {
    return this.#states[transport]
  }

  /** At start: nothing is read or opened where it is switched off. */
  begin(): Promise<void> {
    return this.#lane.run(async () => {
      const wish = this.ports.store.wish()
      for (const transport of transports) if (wish[transport]) await this.#listen(transport, wish)
    })
  }

  /** Every change is on record before it takes effect. */
  change(change: Partial<AgentWish>): Promise<Result<void, WishFailure | ListenFailure | StorageFailure>> {
    const { ports } = this
    return this.#lane.run(async () => {
      const was = ports.store.wish()
      const wish = { ...was, ...change }
      const corr = ports.entropy.uuid()
      if (wish.port !== 0 && (wish.port < PORTS.least || wish.port > PORTS.most))
        return accountFor(ports, portWrong, { act: 'agent.change', corr })
      const written = ports.unit.commit(() => {
        ports.store.setWish(wish)
        record(ports, { act: 'agent.change', detail: { ...wish }, corr })
      })
      if (!written.ok) return written
      for (const transport of transports) {
        const same = transport === 'socket' || wish.port === was.port
        if (wish[transport] && same && this.#states[transport].kind === 'on') continue
        await this.#close(transport)
        if (!wish[transport]) continue
        const listening = await this.#listen(transport, wish)
        if (!listening.ok) return listening
      }
      return ok(undefined)
    })
  }

  end(): Promise<void> {
    return this.#lane.run(async () => {
      for (const transport of transports) await this.#close(transport)
    })
  }

  async #listen(transport: Peer['transport'], wish: AgentWish): Promise<Result<void, ListenFailure>> {
    const { ports } = this
    const on = transport === 'socket' ? { transport } : { transport, port: wish.port }
    const listening = await ports.server.listen(on, this.desk)
    this.#states[transport] = listening.ok
      ? { kind: 'on', at: listening.value }
      : { kind: 'failed', failure: listening.error }
    ports.unit.commit(() => {
      // A port that was free once is kept: programs have it in their settings.
      if (listening.ok && transport === 'loopback' && wish.port === 0)
        ports.store.setWish({ ...wish, port: Number(listening.value) })
      record(
        { ...ports, actor: byAgent },
        {
          act: 'agent.listen',
          detail: { transport, ...(listening.ok ? { at: placeOf(transport, listening.value) } : {}) },
          ...(listening.ok ? {} : { outcome: 'failed', code: listening.error.code }),
          corr: ports.entropy.uuid()
        }
      )
    })
    ports.changed()
    return listening.ok ? ok(undefined) : listening
  }

  async #close(transport: Peer['transport']): Promise<void> {
    if (this.#states[transport].kind === 'on') await this.ports.server.close(transport)
    this.#states[transport] = { kind: 'off' }
    this.ports.changed()
  }
}

/** A socket's path may name its user. */
const placeOf = (transport: Peer['transport'], at: string) => (transport === 'socket' ? personal('path', at) : at)

const portWrong: WishFailure = {
  code: 'port-wrong',
  message: `A port lies between ${PORTS.least} and ${PORTS.most}.`,
  remedy: 'Leave it empty to have a free one chosen.'
}
