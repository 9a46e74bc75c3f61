/** The agent's HTTP over a Unix domain socket (a named pipe on Windows) and over 127.0.0.1: one set of rules for both. */
import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { agentFailures } from '../../../shared/agent-api/failures'
import { ok } from '../../../shared/kernel/result'
import type { AgentDesk, AgentServer, Peer } from '../../features/programs/ports'
import { answerFailure, errorBody } from './answers'
import { Connections } from './connections'
import { usualLimits, type AgentLimits } from './limits'
import { listenOnLoopback, listenOnSocket } from './listen'
import { peerOf } from './peer'
import { refusals, type ServerCode } from './refusals'
import { takeRequest } from './take-request'

/** Nobody listens to Node's own look at its connections: each of ours has a timer that ends with it. */
const NEVER_MS = 2 ** 31 - 1

interface Open {
  readonly server: http.Server
  readonly connections: Connections
}

/** `socketPath`: where the socket is made; its folder is this user's alone. */
export function httpAgentServer(
  socketPath: string,
  log: (event: string, detail: Record<string, string>) => void,
  limits: AgentLimits = usualLimits
): AgentServer {
  const open = new Map<Peer['transport'], Open>()
  return {
    async listen(on, desk) {
      const connections = new Connections(limits, (socket, why) => {
        desk.turnedAway(why, on.transport)
        socket.end(rawFailure(why))
        socket.destroySoon()
      })
      const server = makeServer({ desk, limits, transport: on.transport, connections, log })
      const listening =
        on.transport === 'socket' ? await listenOnSocket(server, socketPath) : await listenOnLoopback(server, on.port)
      if (!listening.ok) return listening
      open.set(on.transport, { server, connections })
      return ok(listening.value)
    },
    close: (transport) =>
      new Promise((resolve) => {
        const closing = open.get(transport)
        open.delete(transport)
        if (!closing) return resolve()
        closing.server.close(() => resolve())
        closing.connections.end()
      })
  }
}

interface Making {
  readonly desk: AgentDesk
  readonly limits: AgentLimits
  readonly transport: Peer['transport']
  readonly connections: Connections
  readonly log: (event: string, detail: Record<string, string>) => void
}

function makeServer({ desk, limits, transport, connections, log }: Making): http.Server {
  const server = http.createServer({
    maxHeaderSize: limits.headerBytes,
    connectionsCheckingInterval: NEVER_MS,
    insecureHTTPParser: false,
    keepAlive: true,
    noDelay: true
  })
  server.maxHeadersCount = 100
  // The connection's own timer says when it has been idle for too long.
  server.keepAliveTimeout = 0
  server.headersTimeout = 0
  server.requestTimeout = 0
  const take = (request: IncomingMessage, response: ServerResponse): void => {
    const { socket } = request
    const begun = connections.begins(socket)
    if (begun === 'gone') return
    response.once('close', () => connections.ends(socket))
    response.on('error', () => undefined)
    response.sendDate = false
    if (begun === 'too-busy') {
      desk.turnedAway(begun, transport)
      return answerFailure(response, { code: begun, ...refusals[begun] }, true)
    }
    const port = transport === 'socket' ? 0 : (socket.localPort ?? 0)
    const peer = (): Promise<Peer> => peerOf(socket, transport)
    const known = (): void => connections.known(socket)
    takeRequest({ request, response, desk, limits, transport, port, peer, known }).catch((error: unknown) => {
      log('request of a program not handled', { error: error instanceof Error ? error.message : String(error) })
      if (response.headersSent) response.destroy()
      else answerFailure(response, { code: 'internal', ...refusals.internal }, true)
    })
  }
  server.on('request', take)
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    response.writeContinue()
    take(request, response)
  })
  server.on('checkExpectation', take)
  server.on('upgrade', (_request, socket: Socket) => socket.destroy())
  server.on('connect', (_request, socket: Socket) => socket.destroy())
  server.on('connection', (socket) => connections.add(socket))
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    const code: ServerCode = error.code === 'HPE_HEADER_OVERFLOW' ? 'headers-too-large' : 'malformed'
    // A program that hung up is no refusal.
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
    desk.turnedAway(code, transport)
    socket.end(rawFailure(code))
  })
  return server
}

/** What could not be parsed has no response object: the answer is written by hand. */
function rawFailure(code: ServerCode): string {
  const status = agentFailures[code]
  const body = errorBody({ code, ...refusals[code] })
  return [
    `HTTP/1.1 ${status} ${http.STATUS_CODES[status] ?? ''}`,
    'Content-Type: application/json',
    'Cache-Control: no-store',
    `Keywatch-Error: ${code}`,
    `Content-Length: ${body.length}`,
    'Connection: close',
    '',
    body.toString()
  ].join('\r\n')
}
