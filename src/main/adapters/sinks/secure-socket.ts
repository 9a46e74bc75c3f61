/**
 * A connection to a sink. Over TLS nothing of ours leaves before the certificate was judged: by the public authorities, by the
 * one the person chose, or because it is the very one they chose.
 */
import { connect as connectTcp, isIP, type Socket } from 'node:net'
import { connect as connectTls, type PeerCertificate, type TLSSocket } from 'node:tls'
import { sinkFailure, type SinkFailure } from '../../../shared/domain/sinks/failure'
import type { Trust } from '../../../shared/domain/sinks/sink'
import { timestampMs } from '../../../shared/kernel/ids'
import { fail, ok, type Result } from '../../../shared/kernel/result'
import type { Certificate } from '../../features/sinks/ports'
import { socketFailure } from './socket-failure'

export interface Where {
  readonly host: string
  readonly port: number
  /** undefined: without TLS. */
  readonly trust: Trust | undefined
  /** What is said before TLS begins, on the bare connection. */
  readonly before?: (socket: Socket) => Promise<SinkFailure | undefined>
  /** Gives up, also while it waits. */
  readonly signal?: AbortSignal | undefined
}

const CONNECT_MS = 15_000

export async function openSocket(where: Where): Promise<Result<Socket, SinkFailure>> {
  const bare = await openBare(where)
  if (!bare.ok || where.trust === undefined) return bare
  return secured(bare.value, where, where.trust)
}

/** What the server shows of itself. Whoever it is, nothing is said to it. */
export async function certificateOf(where: Where): Promise<Result<Certificate, SinkFailure>> {
  const bare = await openBare(where)
  if (!bare.ok) return bare
  const seen = await handshake(bare.value, { rejectUnauthorized: false, ...nameOf(where.host) })
  if (!seen.ok) return seen
  const certificate = seen.value.getPeerCertificate()
  seen.value.destroy()
  return certificate.fingerprint256 ? ok(factsOf(certificate)) : fail(sinkFailure('sink-not-tls'))
}

async function openBare({ host, port, before, signal }: Where): Promise<Result<Socket, SinkFailure>> {
  if (signal?.aborted) return fail(sinkFailure('sink-lost'))
  const socket = connectTcp({ host, port, noDelay: true })
  signal?.addEventListener('abort', () => socket.destroy(), { once: true })
  const failure = await settled(socket, 'connect')
  const refused = failure ?? (await before?.(socket))
  if (!refused) return ok(socket)
  socket.destroy()
  return fail(refused)
}

async function secured(bare: Socket, { host }: Where, trust: Trust): Promise<Result<Socket, SinkFailure>> {
  const name = nameOf(host)
  if (trust.kind !== 'pinned')
    return handshake(bare, { ...name, ...(trust.kind === 'authority' ? { ca: trust.pem } : {}) })
  const open = await handshake(bare, { ...name, rejectUnauthorized: false })
  if (!open.ok) return open
  if (plainHex(open.value.getPeerCertificate().fingerprint256) === trust.sha256) return open
  open.value.destroy()
  return fail(sinkFailure('sink-pin-differs'))
}

/** An address is no server name (RFC 6066, section 3), and is still compared with the certificate. */
const nameOf = (host: string) => (isIP(host) ? { host } : { host, servername: host })

interface Handshake {
  readonly host: string
  readonly servername?: string
  readonly ca?: string
  readonly rejectUnauthorized?: boolean
}

async function handshake(socket: Socket, options: Handshake): Promise<Result<TLSSocket, SinkFailure>> {
  let secure: TLSSocket
  try {
    secure = connectTls({ socket, minVersion: 'TLSv1.2', ...options })
  } catch (error) {
    // A chosen authority that cannot be parsed.
    socket.destroy()
    return fail(socketFailure(error))
  }
  const failure = await settled(secure, 'secureConnect')
  if (!failure) return ok(secure)
  secure.destroy()
  return fail(failure)
}

/** Waits for the event; the failure that came instead. */
function settled(socket: Socket, event: 'connect' | 'secureConnect'): Promise<SinkFailure | undefined> {
  return new Promise((resolve) => {
    const done = (failure?: SinkFailure): void => {
      clearTimeout(timer)
      socket.off(event, ready).off('error', broke).off('close', closed)
      // What comes after is for whoever uses it; until then an error must not end the app.
      socket.on('error', () => undefined)
      resolve(failure)
    }
    const ready = (): void => done()
    const broke = (error: Error): void => done(socketFailure(error))
    const closed = (): void => done(sinkFailure('sink-lost'))
    const timer = setTimeout(() => done(sinkFailure('sink-timeout')), CONNECT_MS)
    socket.once(event, ready).once('error', broke).once('close', closed)
  })
}

const plainHex = (fingerprint: string | undefined): string => (fingerprint ?? '').replaceAll(':', '').toLowerCase()

const named = (name: PeerCertificate['subject'] | undefined): string => {
  const first = [name?.CN, name?.O].flat().find((part) => part !== undefined && part !== '')
  return (first ?? '').slice(0, 200)
}

const factsOf = (certificate: PeerCertificate): Certificate => ({
  subject: named(certificate.subject),
  issuer: named(certificate.issuer),
  validFromMs: timestampMs(Date.parse(certificate.valid_from)),
  validToMs: timestampMs(Date.parse(certificate.valid_to)),
  sha256: plainHex(certificate.fingerprint256)
})
