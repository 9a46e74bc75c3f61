/** What can be said against a request by its head alone, before anything of it is believed. */
import type { IncomingMessage } from 'node:http'
import type { Peer } from '../../features/programs/ports'
import type { ServerCode } from './refusals'

/** Over a socket no page can come, and clients write one of these. */
const socketHosts: ReadonlySet<string> = new Set(['localhost', 'keywatch'])

export function turnedAwayFor(
  request: IncomingMessage,
  transport: Peer['transport'],
  port: number
): ServerCode | undefined {
  const { headers, rawHeaders } = request
  const hosts = rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host')
  const host = (headers.host ?? '').toLowerCase()
  const ours =
    transport === 'socket' ? socketHosts.has(host) : host === `127.0.0.1:${port}` || host === `localhost:${port}`
  // A page that has its own name lead to 127.0.0.1 sends that name here: DNS rebinding.
  if (hosts.length !== 1 || !ours) return 'bad-host'
  // No program that signs is a page in a browser. Browsers set these, and no page can leave them out.
  if (
    headers.origin !== undefined ||
    headers['sec-fetch-site'] !== undefined ||
    headers['sec-fetch-mode'] !== undefined
  )
    return 'from-a-browser'
  return undefined
}

/** `application/json`, with a charset or not: a type that no form and no simple request of a page has. */
export const isJson = ({ headers }: IncomingMessage): boolean =>
  /^application\/json\s*(;|$)/iu.test(headers['content-type'] ?? '')

export const isForm = ({ headers }: IncomingMessage): boolean =>
  /^application\/x-www-form-urlencoded\s*(;|$)/iu.test(headers['content-type'] ?? '')
