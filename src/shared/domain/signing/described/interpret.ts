/** From a checked description to a provider. Whatever a description says, what is signed is what is sent. */
import * as crypto from 'node:crypto'
import { Buffer } from 'node:buffer'
import type { CredentialKind } from '../../vault/key'
import {
  carry,
  digestHex,
  encodeParams,
  form,
  getAndDelete,
  hmac,
  json,
  queryOf,
  readableParams,
  seconds,
  sorted,
  without
} from '../kit'
import type { Credential, Params, Sign, Stamp, UnsignedRequest } from '../kit'
import {
  classifier,
  errorReader,
  member,
  numberOf,
  secondsOf,
  type ErrorTable,
  type NonceRule,
  type Provider
} from '../provider'
import { headerKeySigner } from '../providers/header-key'
import { signAwsHeader } from '../schemes/aws-sigv4'
import { contentDigest, signHttpMessage, type HttpSignatureAlgorithm } from '../schemes/http-signature'
import type { AwsScheme, HmacScheme, HttpSignatureScheme, ProviderDescription, Scheme } from './description'
import { compile, placeholdersOf, type Placeholder } from './template'

/** Of answers nothing is known but what HTTP itself says. */
const errors: ErrorTable = {}

export function describedProvider(description: ProviderDescription): Provider {
  const { scheme, time, nonce } = description
  return {
    id: description.id,
    name: description.name,
    mark: description.mark,
    docs: description.docs,
    keyPage: description.keyPage,
    kinds: [kindOf(scheme)],
    ...(scheme.type === 'hmac' ? { secretEncoding: scheme.secret } : {}),
    ...(scheme.type === 'rfc9421' && scheme.algorithm === 'hmac-sha256' ? { secretEncoding: 'base64' as const } : {}),
    needsApiKeyId: description.needsApiKeyId,
    needsPassphrase: description.needsPassphrase,
    canGenerate: false,
    words: description.words,
    hosts: { ...description.hosts, development: [] },
    sign: signerOf(scheme),
    classify: classifier(description.endpoints),
    window: description.window,
    nonce: nonceOf(nonce),
    ...(time === undefined
      ? {}
      : {
          time: {
            path: time.path,
            read: (answer) => (time.unit === 's' ? secondsOf : numberOf)(member(answer, ...time.at)),
            ...(time.unit === 's' ? { resolutionMs: 1_000 } : {})
          }
        }),
    readError: errorReader(errors, ['code'], ['message']),
    examples: description.examples,
    own: true
  }
}

const nonceOf = (nonce: ProviderDescription['nonce']): NonceRule =>
  nonce === 'monotonic' ? { kind: 'monotonic', unit: 'ms', bits: 'safe-integer' } : { kind: nonce }

const kindOfAlgorithm: Readonly<Record<HttpSignatureAlgorithm, CredentialKind>> = {
  'hmac-sha256': 'hmac',
  ed25519: 'ed25519',
  'ecdsa-p256-sha256': 'es256',
  'rsa-pss-sha512': 'rsa'
}

function kindOf(scheme: Scheme): CredentialKind {
  if (scheme.type === 'header') return 'token'
  return scheme.type === 'rfc9421' ? kindOfAlgorithm[scheme.algorithm] : 'hmac'
}

function signerOf(scheme: Scheme): Sign {
  if (scheme.type === 'hmac') return hmacSigner(scheme)
  if (scheme.type === 'aws-sigv4') return awsSigner(scheme)
  if (scheme.type === 'rfc9421') return httpSigner(scheme)
  return headerKeySigner((_, key) => ({ [scheme.header]: scheme.prefix + key.secret }))
}

const hostOf = (origin: string): string => origin.slice(origin.indexOf('//') + 2)

function timeOf(unit: HmacScheme['time'], stamp: Stamp): string {
  if (unit === 'iso') return new Date(stamp.nowMs).toISOString()
  return String(unit === 's' ? seconds(stamp) : stamp.nowMs)
}

function hmacSigner(scheme: HmacScheme): Sign {
  const message = compile(scheme.message)
  const headers = scheme.headers.map(([name, template]) => [name, compile(template)] as const)
  const isLast = ([, template]: HmacScheme['query'][number]) => placeholdersOf(template).includes('signature')
  const first = scheme.query.filter((one) => !isLast(one)).map(([name, template]) => [name, compile(template)] as const)
  const last = scheme.query.filter(isLast).map(([name, template]) => [name, compile(template)] as const)
  const stamped = new Set(scheme.query.map(([name]) => name))
  return (request, key, stamp) => {
    const base = valuesOf(scheme, request, key, stamp)
    const { own, body, type } = carried(scheme, request)
    const added = first.map(([name, fill]): Params[number] => [name, fill(base)])
    const all = [...without(stamped, own), ...added]
    const query = scheme.sortedQuery ? sorted(all) : all
    const signature = hmac(scheme.hash, key, message(withParts(base, query, body)), scheme.encoding, scheme.secret)
    const full = (name: Placeholder): string => (name === 'signature' ? signature : base(name))
    const ends = last.map(([name, fill]): Params[number] => [name, fill(full)])
    const text = encodeParams([...query, ...ends])
    const filled = headers.map(([name, fill]) => [name, fill(full)] as const)
    return {
      method: request.method,
      url: request.origin + request.path + (text === '' ? '' : `?${text}`),
      headers: { ...type, ...Object.fromEntries(filled) },
      body
    }
  }
}

/** Parameters in the query of what reads; in the body of what changes something, unless the author wrote one. */
function carried(scheme: HmacScheme, request: UnsignedRequest) {
  if (scheme.body === 'json' || getAndDelete.has(request.method) || (request.body ?? '') !== '') {
    const { query, body } = carry(request)
    return { own: query, body, type: body === '' ? {} : json }
  }
  return { own: [], body: encodeParams(request.params), type: request.params.length === 0 ? {} : form }
}

const valuesOf =
  (scheme: HmacScheme, { method, origin, path }: UnsignedRequest, key: Credential, stamp: Stamp) =>
  (name: Placeholder): string => {
    if (name === 'timestamp') return timeOf(scheme.time, stamp)
    if (name === 'nonce') return stamp.nonce
    if (name === 'uuid') return stamp.uuid
    if (name === 'window') return String(stamp.windowMs)
    if (name === 'key') return key.id
    if (name === 'passphrase') return key.passphrase ?? ''
    if (name === 'method') return method
    if (name === 'host') return hostOf(origin)
    return name === 'path' ? path : ''
  }

const withParts =
  (base: (name: Placeholder) => string, query: Params, body: string) =>
  (name: Placeholder): string => {
    if (name === 'target') return base('path') + queryOf(query)
    if (name === 'readableTarget') return base('path') + (query.length === 0 ? '' : `?${readableParams(query)}`)
    if (name === 'query') return encodeParams(query)
    if (name === 'readableQuery') return readableParams(query)
    if (name === 'body') return body
    if (name === 'bodySha256') return digestHex('sha256', body)
    return name === 'bodySha512' ? digestHex('sha512', body) : base(name)
  }

function awsSigner({ region, service }: AwsScheme): Sign {
  return (request, key, stamp) => {
    const { query, body } = carry(request)
    const type: Readonly<Record<string, string>> = body === '' ? {} : json
    const { headers } = signAwsHeader(
      {
        method: request.method,
        path: request.path,
        query,
        headers: [['host', hostOf(request.origin)], ...Object.entries(type)],
        body
      },
      { accessKeyId: key.id, secretAccessKey: key.secret, region, service, nowMs: stamp.nowMs, signBody: true }
    )
    const text = encodeParams(query)
    return {
      method: request.method,
      url: request.origin + request.path + (text === '' ? '' : `?${text}`),
      headers: { ...type, ...Object.fromEntries(headers) },
      body
    }
  }
}

const httpKeys = new WeakMap<Credential, crypto.KeyObject>()

function httpKey(key: Credential): crypto.KeyObject {
  const known = httpKeys.get(key)
  if (known !== undefined) return known
  const made = key.privateKey ?? crypto.createSecretKey(Buffer.from(key.secret, 'base64'))
  httpKeys.set(key, made)
  return made
}

function httpSigner({ algorithm, label, components }: HttpSignatureScheme): Sign {
  return (request, key, stamp) => {
    const { query, body } = carry(request)
    const text = encodeParams(query)
    const url = request.origin + request.path + (text === '' ? '' : `?${text}`)
    const own: Readonly<Record<string, string>> =
      body === '' ? {} : { ...json, 'Content-Digest': contentDigest('sha-256', body) }
    // Without a body there is neither digest nor type to cover.
    const covered = components.filter((name) => body !== '' || !name.startsWith('"content-'))
    const created = seconds(stamp)
    const params = {
      components: covered,
      created,
      expires: created + Math.max(1, Math.floor(stamp.windowMs / 1000)),
      keyId: key.id,
      nonce: stamp.uuid
    }
    const message = { method: request.method, url, headers: Object.entries(own) }
    const made = signHttpMessage(message, label, params, { algorithm, key: httpKey(key) })
    const signed = made === undefined ? {} : { 'Signature-Input': made.signatureInput, Signature: made.signature }
    return { method: request.method, url, headers: { ...own, ...signed }, body }
  }
}
