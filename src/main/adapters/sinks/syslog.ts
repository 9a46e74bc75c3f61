/**
 * Syslog over TLS (RFC 5425), which has no confirmation of its own. So each batch has a connection of its own, and counts once
 * the receiver has closed it in answer to our end: whoever closes orderly has read what came before.
 */
import { once } from 'node:events'
import type { Socket } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { parseLine } from '../../../shared/domain/audit/line'
import { syslogFrame, syslogMessage } from '../../../shared/domain/audit/syslog'
import { sinkFailure, type SinkFailure } from '../../../shared/domain/sinks/failure'
import type { SyslogTarget } from '../../../shared/domain/sinks/sink'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import type { OutEntry, Sent, SinkLink, Tried } from '../../features/sinks/ports'
import { openSocket } from './secure-socket'
import { socketFailure } from './socket-failure'

/** A receiver that takes nothing for this long, or does not close. */
export const QUIET_MS = 30_000

export class SyslogLink implements SinkLink {
  readonly #target: SyslogTarget
  readonly #logId: string
  readonly #quietMs: number
  readonly #abort = new AbortController()

  constructor(target: SyslogTarget, logId: string, quietMs = QUIET_MS) {
    this.#target = target
    this.#logId = logId
    this.#quietMs = quietMs
  }

  async send(batch: readonly OutEntry[]): Promise<Result<Sent, SinkFailure>> {
    const open = await openSocket({ ...this.#target, signal: this.#abort.signal })
    if (!open.ok) return open
    const failure = await delivered(open.value, framesOf(batch, this.#logId), this.#quietMs)
    return failure ? fail(failure) : ok({ rejected: 0 })
  }

  async attempt(): Promise<Result<Tried, SinkFailure>> {
    const open = await openSocket({ ...this.#target, signal: this.#abort.signal })
    if (!open.ok) return open
    const tls = (open.value as TLSSocket).getProtocol()
    const failure = await delivered(open.value, [], this.#quietMs)
    return failure ? fail(failure) : ok(tls === null ? {} : { tls })
  }

  async close(): Promise<void> {
    this.#abort.abort()
  }
}

function* framesOf(batch: readonly OutEntry[], logId: string): Generator<string> {
  for (const { line } of batch) {
    const entry = parseLine(line)
    // A line that was altered on this machine is no entry any more: it goes as it is, so that others can see it.
    yield syslogFrame(entry.ok ? syslogMessage(entry.value, line, logId) : line)
  }
}

/** Writes all, ends, and waits for the other end to do so as well; the failure, if any. */
async function delivered(socket: Socket, frames: Iterable<string>, quietMs: number): Promise<SinkFailure | undefined> {
  let broke: SinkFailure | undefined
  /** Frames that did not reach the system's own buffers yet. */
  let pending = 0
  let ending = false
  let answered: 'confirmed' | 'early' | undefined
  socket.on('error', (error) => (broke ??= socketFailure(error)))
  // An end before ours: the receiver went away with entries still under way.
  socket.on('end', () => (answered ??= ending && pending === 0 ? 'confirmed' : 'early'))
  socket.setTimeout(quietMs, () => {
    broke ??= sinkFailure(ending && pending === 0 ? 'sink-unconfirmed' : 'sink-timeout')
    socket.destroy()
  })
  const closed = once(socket, 'close').catch(() => undefined)
  // Whatever a receiver says is read, so that its end is seen.
  socket.resume()
  for (const frame of frames) {
    if (socket.destroyed || answered !== undefined) break
    pending += 1
    const room = socket.write(frame, (error) => {
      if (!error) pending -= 1
    })
    if (!room) await Promise.race([once(socket, 'drain').catch(() => undefined), closed])
  }
  ending = answered === undefined
  socket.end()
  await closed
  return broke ?? (answered === 'confirmed' ? undefined : sinkFailure('sink-lost'))
}
