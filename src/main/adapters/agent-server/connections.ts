/**
 * Every connection, so that none stays without cause and no flood of them keeps a program out. Where this process was busy for long, many
 * wait to be let in, each with its request said already: all of them are heard before any has to make room.
 */
import type { Socket } from 'node:net'
import { afterHearing } from './after-hearing'
import type { AgentLimits } from './limits'

/** So many may be let in beyond the limit until they were heard: twice what the system itself keeps waiting. */
const UNHEARD_AT_MOST = 1_024

interface Connection {
  readonly socket: Socket
  time: ReturnType<typeof afterHearing>
  /** Requests under way on it. */
  busy: number
  known: boolean
  /** What it had to say when it was let in was read. */
  heard: boolean
}

export class Connections {
  /** Those that were idle for longest come first. */
  readonly #all = new Map<Socket, Connection>()
  #busy = 0

  constructor(
    private readonly limits: AgentLimits,
    /** Whoever began a request and did not end its head in time, or found no room, is told before the connection goes. */
    private readonly tell: (socket: Socket, why: 'too-slow' | 'too-busy') => void
  ) {}

  get size(): number {
    return this.#all.size
  }

  add(socket: Socket): void {
    if (this.#all.size >= this.limits.connections + UNHEARD_AT_MOST) return this.tell(socket, 'too-busy')
    const time = afterHearing(this.limits.headMs, () => this.#late(socket))
    const connection: Connection = { socket, time, busy: 0, known: false, heard: false }
    this.#all.set(socket, connection)
    socket.once('close', () => this.#forget(socket))
    socket.on('error', () => this.#drop(socket))
    // At the end of this turn of the event loop, and of the next, in which it is read.
    setImmediate(() =>
      setImmediate(() => {
        connection.heard = true
        this.#makeRoom()
      })
    )
  }

  /** A request's head is there. gone: its connection was turned away already, and hears no more. */
  begins(socket: Socket): 'begun' | 'too-busy' | 'gone' {
    const connection = this.#all.get(socket)
    if (!connection) return 'gone'
    connection.busy += 1
    connection.time.cancel()
    if (connection.busy === 1) this.#busy += 1
    return this.#busy > this.limits.connections ? 'too-busy' : 'begun'
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
    this.#busy -= 1
    this.#all.delete(socket)
    const after = connection.known ? this.limits.idleMs : this.limits.headMs
    connection.time = afterHearing(after, () => this.#drop(socket))
    this.#all.set(socket, connection)
  }

  end(): void {
    for (const { socket } of this.#all.values()) this.#drop(socket)
  }

  /** Strangers go before programs that are known, and nobody whose request is under way, or who was not heard yet. */
  #makeRoom(): void {
    if (this.#all.size <= this.limits.connections) return
    const heard = [...this.#all.values()].filter((connection) => connection.heard)
    const idle = heard.filter(({ busy }) => busy === 0)
    const leave = [...idle.filter(({ known }) => !known), ...idle.filter(({ known }) => known)]
    for (const { socket } of leave.slice(0, Math.max(0, heard.length - this.limits.connections))) this.#drop(socket)
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
    const connection = this.#all.get(socket)
    if (!connection) return
    connection.time.cancel()
    if (connection.busy > 0) this.#busy -= 1
    this.#all.delete(socket)
  }
}
