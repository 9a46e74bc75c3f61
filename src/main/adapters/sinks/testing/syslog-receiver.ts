/** A receiver of syslog over TLS (RFC 5425) that takes octet-counted frames apart, and misbehaves where it is told to. */
import type { AddressInfo, Socket } from 'node:net'
import { createServer } from 'node:tls'
import type { TestCertificates } from './certificates'

/** forget: reads and does not keep. die: goes away after so many messages. deaf: reads nothing. linger: reads, and never closes. */
export type Manner =
  | { readonly kind: 'keep' | 'forget' | 'deaf' | 'linger' }
  | { readonly kind: 'die'; readonly after: number; readonly how: 'end' | 'destroy' }
  | { readonly kind: 'slow'; readonly everyMs: number }

export interface SyslogReceiver {
  readonly port: number
  readonly messages: string[]
  manner: Manner
  /** Whole frames that could not be read. */
  readonly faults: string[]
  readonly connections: number
  close(): Promise<void>
}

export async function startSyslog({ key, cert }: TestCertificates): Promise<SyslogReceiver> {
  const open = new Set<Socket>()
  let connections = 0
  const receiver = { messages: [] as string[], faults: [] as string[], manner: { kind: 'keep' } as Manner }
  const server = createServer({ key, cert, allowHalfOpen: true }, (socket) => {
    connections += 1
    socket.on('error', () => undefined)
    const { manner } = receiver
    if (manner.kind === 'deaf') return
    socket.on('end', () => {
      if (manner.kind !== 'linger') socket.end()
    })
    let waiting = Buffer.alloc(0)
    socket.on('data', (chunk: Buffer) => {
      waiting = Buffer.concat([waiting, chunk])
      for (;;) {
        const frame = takeFrame(waiting)
        if (frame === undefined) break
        if (frame === 'malformed') {
          receiver.faults.push(waiting.toString('utf8', 0, 80))
          socket.destroy()
          return
        }
        waiting = waiting.subarray(frame.bytes)
        if (manner.kind !== 'forget') receiver.messages.push(frame.text)
        if (manner.kind === 'die' && receiver.messages.length >= manner.after) {
          socket[manner.how]()
          socket.pause()
          return
        }
      }
      if (manner.kind === 'slow') {
        socket.pause()
        setTimeout(() => socket.resume(), manner.everyMs)
      }
    })
  })
  // Also those whose handshake came to nothing: half open, they would keep the server from closing.
  server.on('connection', (socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return Object.assign(receiver, {
    port: (server.address() as AddressInfo).port,
    get connections() {
      return connections
    },
    close: async () => {
      for (const socket of open) socket.destroy()
      await new Promise((done) => server.close(done))
    }
  })
}

/** MSG-LEN SP SYSLOG-MSG. */
function takeFrame(bytes: Buffer): { readonly text: string; readonly bytes: number } | 'malformed' | undefined {
  const space = bytes.indexOf(0x20)
  if (space < 0) return bytes.length > 10 ? 'malformed' : undefined
  const length = bytes.toString('latin1', 0, space)
  if (!/^[1-9]\d{0,8}$/.test(length)) return 'malformed'
  const end = space + 1 + Number(length)
  return bytes.length < end ? undefined : { text: bytes.toString('utf8', space + 1, end), bytes: end }
}

/** RFC 5424, section 6: header, structured data and message. */
export const SYSLOG =
  /^<(\d{1,3})>1 (\S+) (\S{1,255}) (\S{1,48}) (\S{1,128}) (\S{1,32}) (-|(?:\[(?:[^\]\\]|\\.)*\])+)(?: (\uFEFF)?(.*))?$/su
