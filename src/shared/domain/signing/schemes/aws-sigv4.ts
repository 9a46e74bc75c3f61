/** AWS Signature Version 4: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
import { Buffer } from 'node:buffer'
import * as crypto from 'node:crypto'
import { digestHex, encode, encodeParams, type Params } from '../kit'

export interface AwsRequest {
  readonly method: string
  /** As it is sent, or raw: whatever needs encoding is encoded once more, as every service but S3 wants it. */
  readonly path: string
  /** Decoded. */
  readonly query: Params
  /** All of them are signed; `host` must be among them. Several of one name keep their order. */
  readonly headers: Params
  readonly body: string
}

export interface AwsContext {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
  readonly region: string
  readonly service: string
  readonly nowMs: number
  /** Resolve dot segments and doubled slashes in the path; true unless told. */
  readonly normalize?: boolean
  /** Tell and sign the body's hash in `x-amz-content-sha256`. */
  readonly signBody?: boolean
}

export interface AwsSignature {
  readonly signature: string
  /** What is to be added to the request's headers; empty for a signature in the query. */
  readonly headers: Params
  /** What is to be added to the request's query; empty for a signature in a header. */
  readonly query: Params
}

/** `20150830T123600Z` */
const amzDate = (nowMs: number): string => new Date(nowMs).toISOString().replace(/[-:]|\.\d{3}/g, '')
const scopeOf = ({ nowMs, region, service }: AwsContext): string =>
  `${amzDate(nowMs).slice(0, 8)}/${region}/${service}/aws4_request`

export function signAwsHeader(request: AwsRequest, context: AwsContext): AwsSignature {
  const added: [string, string][] = [['x-amz-date', amzDate(context.nowMs)]]
  const hash = digestHex('sha256', request.body)
  if (context.signBody) added.push(['x-amz-content-sha256', hash])
  if (context.sessionToken !== undefined) added.push(['x-amz-security-token', context.sessionToken])
  const headers = canonicalHeaders([...request.headers, ...added])
  const signature = sign(canonicalOf(request, request.query, headers, hash, context), context)
  const authorization = `AWS4-HMAC-SHA256 Credential=${context.accessKeyId}/${scopeOf(context)}, SignedHeaders=${headers.names}, Signature=${signature}`
  return { signature, headers: [...added, ['Authorization', authorization]], query: [] }
}

/** A signature in the query, valid for `expiresSeconds`. */
export function signAwsQuery(request: AwsRequest, context: AwsContext, expiresSeconds: number): AwsSignature {
  const headers = canonicalHeaders(request.headers)
  const added: [string, string][] = [
    ['X-Amz-Algorithm', 'AWS4-HMAC-SHA256'],
    ['X-Amz-Credential', `${context.accessKeyId}/${scopeOf(context)}`],
    ['X-Amz-Date', amzDate(context.nowMs)],
    ['X-Amz-Expires', String(expiresSeconds)],
    ['X-Amz-SignedHeaders', headers.names]
  ]
  if (context.sessionToken !== undefined) added.push(['X-Amz-Security-Token', context.sessionToken])
  const hash = digestHex('sha256', request.body)
  const signature = sign(canonicalOf(request, [...request.query, ...added], headers, hash, context), context)
  return { signature, headers: [], query: [...added, ['X-Amz-Signature', signature]] }
}

interface CanonicalHeaders {
  readonly names: string
  readonly lines: string
}

/** Lower-case names in order; values without the space around and doubled inside them. */
function canonicalHeaders(headers: Params): CanonicalHeaders {
  const values = new Map<string, string[]>()
  for (const [name, value] of headers) {
    const key = name.toLowerCase()
    values.set(key, [...(values.get(key) ?? []), value.trim().replaceAll(/\s+/g, ' ')])
  }
  const names = [...values.keys()].sort()
  return {
    names: names.join(';'),
    lines: names.map((name) => `${name}:${(values.get(name) ?? []).join(',')}\n`).join('')
  }
}

function canonicalOf(
  { method, path }: AwsRequest,
  query: Params,
  { names, lines }: CanonicalHeaders,
  hash: string,
  { normalize = true }: AwsContext
): string {
  return [method, canonicalPath(path, normalize), canonicalQuery(query), lines, names, hash].join('\n')
}

/** By encoded name, then encoded value. */
const canonicalQuery = (query: Params): string =>
  query
    .map((param) => encodeParams([param]))
    .sort(compareParts)
    .join('&')

function compareParts(a: string, b: string): number {
  const [nameA = '', nameB = ''] = [a, b].map((part) => part.slice(0, part.indexOf('=')))
  if (nameA !== nameB) return nameA < nameB ? -1 : 1
  return a < b ? -1 : a > b ? 1 : 0
}

function canonicalPath(path: string, normalize: boolean): string {
  const segments = normalize ? normalized(path) : path.split('/')
  return segments.map(encode).join('/')
}

function normalized(path: string): string[] {
  const kept: string[] = []
  for (const segment of path.split('/')) {
    if (segment === '..') kept.pop()
    else if (segment !== '' && segment !== '.') kept.push(segment)
  }
  const last = path.slice(path.lastIndexOf('/') + 1)
  const open = last === '' || last === '.' || last === '..'
  return kept.length === 0 ? ['', ''] : ['', ...kept, ...(open ? [''] : [])]
}

function sign(canonical: string, context: AwsContext): string {
  const scope = scopeOf(context)
  const text = `AWS4-HMAC-SHA256\n${amzDate(context.nowMs)}\n${scope}\n${digestHex('sha256', canonical)}`
  return crypto.createHmac('sha256', signingKey(context, scope)).update(text).digest('hex')
}

function signingKey({ secretAccessKey }: AwsContext, scope: string): Uint8Array {
  let key: Uint8Array = Buffer.from(`AWS4${secretAccessKey}`)
  for (const part of scope.split('/')) key = crypto.createHmac('sha256', key).update(part).digest()
  return key
}
