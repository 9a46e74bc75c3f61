import type { Params } from '../kit'
import { member } from '../provider'
import { signAwsHeader, signAwsQuery, type AwsContext, type AwsRequest } from '../schemes/aws-sigv4'
import { differ } from './compare'
import { need, text, type Reader } from './fields'

/** `aws-sigv4.json`: a raw request of AWS's own test suite and the signature over it, in a header or in the query. */
export const awsRequest: Reader = (item) => {
  const scheme = text(member(item, 'scheme')) ?? ''
  if (!scheme.startsWith('aws4-hmac-sha256')) return undefined
  const at = (...path: string[]) => member(item, 'inputs', 'context', ...path)
  const token = text(at('credentials', 'token'))
  const omitted = at('omit_session_token') === true
  const context: AwsContext = {
    accessKeyId: need(item, 'inputs', 'context', 'credentials', 'access_key_id'),
    secretAccessKey: need(item, 'inputs', 'context', 'credentials', 'secret_access_key'),
    ...(token === undefined || omitted ? {} : { sessionToken: token }),
    region: need(item, 'inputs', 'context', 'region'),
    service: need(item, 'inputs', 'context', 'service'),
    nowMs: Date.parse(need(item, 'inputs', 'context', 'timestamp')),
    normalize: at('normalize') === true,
    signBody: at('sign_body') === true
  }
  const request = requestOf(need(item, 'inputs', 'request'))
  const expires = Number(at('expiration_in_seconds'))
  const made = scheme.endsWith('query') ? signAwsQuery(request, context, expires) : signAwsHeader(request, context)
  return () => differ('signature', need(item, 'expected', 'signature'), made.signature)
}

/** The raw text of a request; a header line that starts with white space goes on from the one before. */
function requestOf(raw: string): AwsRequest {
  const [head = '', body = ''] = raw.split('\n\n')
  const [first = '', ...lines] = head.split('\n')
  const method = first.slice(0, first.indexOf(' '))
  const target = first.slice(method.length + 1, first.lastIndexOf(' '))
  const question = target.indexOf('?')
  const headers: [string, string][] = []
  for (const line of lines.filter((line) => line !== '')) {
    const last = headers.at(-1)
    if (/^\s/.test(line) && last) last[1] += ` ${line.trim()}`
    else headers.push([line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)])
  }
  return {
    method,
    path: question < 0 ? target : target.slice(0, question),
    query: question < 0 ? [] : queryOf(target.slice(question + 1)),
    headers,
    body
  }
}

const queryOf = (query: string): Params =>
  query.split('&').map((pair) => {
    const [name = '', value = ''] = pair.split('=')
    return [decodeURIComponent(name), decodeURIComponent(value)] as const
  })
