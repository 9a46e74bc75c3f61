/** Every connection, so that none stays without cause and no flood of them keeps a program out. */
import type { Socket } from 'node:net'
import { afterHearing } from './after-hearing'
import type { AgentLimits } from './limits'

interface Connection {
  readonly socket: Socket
  readonly time: ReturnType<typeof afterHearing>
  /** Requests under way on it. */
  busy: number
  known: boolean
}

export class Connections {
  /** Those that were idle for longest come first. */
  readonly #all = new Map<Socket, Connection>()

  constructor(
    private readonly limits: AgentLimits,
    /** Whoever began a request and did not end its head in time, or found no room, is told before the connection goes. */
    private readonly tell: (socket: Socket, why: 'too-slow' | 'too-busy') => void
  ) {}

  get size(): number {
    return this.#all.size
  }

  /** Makes room where there is none: strangers go before programs that are known, and nobody whose request is under way. */
  add(socket: Socket): void {
    while (this.#all.size >= this.limits.connections) {
      const idle = [...this.#all.values()].filter(({ busy }) => busy === 0)
      const leaves = idle.find(({ known }) => !known) ?? idle[0]
      if (!leaves) return this.tell(socket, 'too-busy')
      this.#drop(leaves.socket)
    }
    const time = afterHearing(this.limits.headMs, () => this.#late(socket))
    this.#all.set(socket, { socket, time, busy: 0, known: false })
    socket.once('close', () => this.#forget(socket))
    socket.on('error', () => this.#drop(socket))
  }

  /** A request's head is there. False: its connection was turned away already, and hears no more. */
  begins(socket: Socket): boolean {
    const connection = this.#all.get(socket)
    if (!connection) return false
    connection.busy += 1
    connection.time.cancel()
    return true
  }

  known(socket: Socket): void {
    const connection = this.#all.get(socket)
    if (connection) connection.known = true
  }

  /** Its answer is out: the next request may come for a while. */
  ends(socket: Socket): void {
    const connection = this.#all.get(socket)
    if (!connection) return
    connection.busy -= 1
    if (connection.busy > 0) return
    this.#all.delete(socket)
    const after = connection.known ? this.limits.idleMs : this.limits.headMs
    this.#all.set(socket, { ...connection, time: afterHearing(after, () => this.#drop(socket)) })
  }

  end(): void {
    for (const { socket } of this.#all.values()) this.#drop(socket)
  }

  /** Who said nothing at all has nothing to hear. */
  #late(socket: Socket): void {
    this.#forget(socket)
    if (socket.bytesRead > 0) this.tell(socket, 'too-slow')
    else socket.destroy()
  }

  #drop(socket: Socket): void {
    this.#forget(socket)
    socket.destroy()
  }

  #forget(socket: Socket): void {
    this.#all.get(socket)?.time.cancel()
    this.#all.delete(socket)
  }
}
