/** From a request that came to the proxy to what its program asks for: what the program itself signed with is left out. */
import type { IncomingMessage } from 'node:http'
import { TOKEN_PATTERN } from '../../../shared/agent-api/calls'
import { methods } from '../../../shared/domain/signing/method'
import type { Proxied } from '../../features/programs/ports'

export interface ProxyPlace {
  readonly provider: string
  readonly key: string
  readonly host?: string
  readonly path: string
  readonly query: string
}

/** `/binance/binance-main/~api1.binance.com/api/v3/order?…`; undefined: no place of the proxy. */
export function proxyPlaceOf(url: string): ProxyPlace | undefined {
  const at = url.indexOf('?')
  const [whole, query] = at < 0 ? [url, ''] : [url.slice(0, at), url.slice(at + 1)]
  const shaped = /^\/([a-z][a-z0-9-]*)\/([^/~][^/]*)(?:\/~([A-Za-z0-9.:-]+))?(\/(?!~).*)?$/u.exec(whole)
  const [, provider = '', key = '', host, path = '/'] = shaped ?? []
  if (!shaped || provider === 'v1') return undefined
  const label = decoded(key)
  return label === undefined
    ? undefined
    : { provider, key: label, path, query, ...(host === undefined ? {} : { host: host.toLowerCase() }) }
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

/** What libraries call a signature, an API key and what belongs to them, in headers and in parameters. */
const OF_A_SIGNATURE =
  /^(?:.*[-_])?(?:sign|signature|apikey|api[-_]key|access[-_]key|key|passphrase|nonce|authent|authorization)$/iu
/** Parameters alone: a header of that name says nothing of a signature. */
const STAMPS = /^(?:signature|sign|nonce|apikey|api_key|auth_nonce)$/iu

/** `form`: a body of parameters, as most exchanges take it. */
export function proxiedOf(
  place: ProxyPlace,
  request: IncomingMessage,
  body: string,
  form: boolean
): Proxied | undefined {
  const method = methods.find((one) => one === request.method)
  if (method === undefined) return undefined
  const given = [...pairsOf(place.query), ...(form ? pairsOf(body) : [])]
  const { provider, key, host, path } = place
  return {
    provider,
    key,
    method,
    path,
    params: given.filter(([name, value]) => !TOKEN_PATTERN.test(value) && !STAMPS.test(name)),
    body: form ? '' : body,
    signs:
      given.some(([name]) => STAMPS.test(name)) ||
      Object.keys(request.headers).some((name) => OF_A_SIGNATURE.test(name) && !ours.has(name)),
    ...(host === undefined ? {} : { host })
  }
}

const ours: ReadonlySet<string> = new Set(['authorization', 'keywatch-token'])

function pairsOf(text: string): (readonly [string, string])[] {
  return text === '' ? [] : [...new URLSearchParams(text)]
}

/** In this order: our own header, `Bearer`, and the header where the provider's API key would stand. */
export function tokenOf({ headers }: IncomingMessage): string | undefined {
  const own = headers['keywatch-token']
  if (typeof own === 'string') return own
  const bearer = /^Bearer +(\S+)$/iu.exec(headers.authorization ?? '')?.[1]
  if (bearer !== undefined) return bearer
  return Object.values(headers).find((value): value is string => typeof value === 'string' && TOKEN_PATTERN.test(value))
}
