import type { Socket } from 'node:net'
import { sinkFailure, type SinkFailure } from '../../../shared/domain/sinks/failure'

/** SSLRequest (postgresql.org/docs/current/protocol-message-formats.html). */
const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47])
const ANSWER_MS = 15_000
const YES = 'S'.charCodeAt(0)

/** Asks the server to go on with TLS. More than its one byte before that could only be somebody in between (CVE-2021-23222). */
export function askForTls(socket: Socket): Promise<SinkFailure | undefined> {
  return new Promise((resolve) => {
    const done = (failure?: SinkFailure): void => {
      clearTimeout(timer)
      socket.off('data', answered).off('close', lost)
      resolve(failure)
    }
    const answered = (bytes: Buffer): void =>
      done(bytes.length === 1 && bytes[0] === YES ? undefined : sinkFailure('sink-no-tls'))
    const lost = (): void => done(sinkFailure('sink-lost'))
    const timer = setTimeout(() => done(sinkFailure('sink-timeout')), ANSWER_MS)
    socket.once('data', answered).once('close', lost)
    socket.write(SSL_REQUEST)
  })
}
