import { SinkStream, type StreamState } from './stream'
import type { SinkId, SinkPorts } from './ports'

/** The streams of all sinks. Where there is none, nothing is loaded, nothing waits and nothing listens. */
export class Streams {
  readonly #ports: SinkPorts
  readonly #streams = new Map<SinkId, SinkStream>()
  #listening = false

  constructor(ports: SinkPorts) {
    this.#ports = ports
  }

  begin(): void {
    for (const { id, paused } of this.#ports.store.sinks()) if (!paused) this.start(id)
  }

  stateOf(id: SinkId): StreamState {
    return this.#streams.get(id)?.state ?? { kind: 'paused' }
  }

  /** From where it stands; one that rests or stopped tries at once. */
  start(id: SinkId): void {
    const stream = this.#streams.get(id) ?? new SinkStream(this.#ports, id)
    this.#streams.set(id, stream)
    if (!this.#listening) {
      this.#listening = true
      this.#ports.log.onAppend(() => {
        for (const one of this.#streams.values()) one.poke()
      })
    }
    stream.start()
  }

  async end(id: SinkId): Promise<void> {
    const stream = this.#streams.get(id)
    this.#streams.delete(id)
    await stream?.end()
  }

  /** A stream that rests tries again: the network may be back. */
  lookAgain(): void {
    for (const stream of this.#streams.values()) if (stream.state.kind === 'waiting') stream.start()
  }

  /** Waits for nothing: what was not confirmed is sent again after the next start. */
  stop(): void {
    for (const stream of this.#streams.values()) void stream.end()
    this.#streams.clear()
  }
}
