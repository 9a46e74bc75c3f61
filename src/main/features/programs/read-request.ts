/** From what a program wrote to a draft that the signer takes: its key, one of that key's hosts, path and parameters. */
import { plainHost } from '../../../shared/domain/policy/decide'
import type { Program } from '../../../shared/domain/programs/program'
import type { KeyRecord } from '../../../shared/domain/vault/key'
import { fail, ok } from '../../../shared/kernel/result'
import { failures } from './failures'
import { keyNamed } from './keys-of'
import type { ForProgram, Proxied, ProgramPorts, ToSign } from './ports'

export interface RequestOfProgram {
  readonly key: KeyRecord
  readonly draft: {
    readonly keyId: KeyRecord['id']
    readonly method: ToSign['method']
    readonly host: string
    readonly path: string
    readonly params: ToSign['params']
    readonly body: string
    readonly retry?: boolean | undefined
  }
}

type Ports = Pick<ProgramPorts, 'keys'>

export function readToSign(ports: Ports, program: Program, asked: ToSign): ForProgram<RequestOfProgram> {
  const key = keyNamed(ports, program, asked.key)
  if (!key.ok) return key
  const place = placeOf(asked.url)
  if (!place) return fail(failures.urlWrong)
  const { host, path, query } = place
  const params = [...query, ...asked.params]
  return onHost(program, key.value, host, { method: asked.method, path, params, body: asked.body, retry: asked.retry })
}

export function readProxied(ports: Ports, program: Program, asked: Proxied): ForProgram<RequestOfProgram> {
  const key = keyNamed(ports, program, asked.key)
  if (!key.ok) return key
  if (key.value.provider !== asked.provider) return fail(failures.providerOther)
  const { method, path, params, body } = asked
  return onHost(program, key.value, asked.host, { method, path, params, body })
}

function onHost(
  { policy }: Program,
  key: KeyRecord,
  wanted: string | undefined,
  rest: Pick<RequestOfProgram['draft'], 'method' | 'path' | 'params' | 'body' | 'retry'>
): ForProgram<RequestOfProgram> {
  const may = key.allowedHosts.filter(
    (host) => policy.hosts.length === 0 || policy.hosts.some((one) => plainHost(one) === plainHost(host))
  )
  const host = wanted === undefined ? may[0] : may.find((one) => plainHost(one) === plainHost(wanted))
  return host === undefined ? fail(failures.hostForeign) : ok({ key, draft: { keyId: key.id, host, ...rest } })
}

/** Nothing of the path is decoded or tidied here: what would be read in two ways is refused by the signer. */
function placeOf(
  url: string
): { readonly host?: string; readonly path: string; readonly query: ToSign['params'] } | undefined {
  const absolute = /^https?:\/\/([^/?#@\\\s]+)(\/[^?#]*)?(?:\?([^#]*))?$/u.exec(url)
  const relative = /^(\/[^?#]*)(?:\?([^#]*))?$/u.exec(url)
  const [host, path = '/', query = ''] = absolute ? absolute.slice(1) : [undefined, ...(relative?.slice(1) ?? [])]
  if (!absolute && !relative) return undefined
  return { path, query: pairsOf(query), ...(host === undefined ? {} : { host }) }
}

/** As forms write them: `+` is a space. A name or value that cannot be decoded is taken as it stands. */
export function pairsOf(text: string): (readonly [string, string])[] {
  if (text === '') return []
  return text.split('&').flatMap((part) => {
    if (part === '') return []
    const at = part.indexOf('=')
    const [name, value] = at < 0 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)]
    return [[decoded(name), decoded(value)] as const]
  })
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}
