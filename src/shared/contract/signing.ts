import { z } from 'zod'
import { rules } from '../domain/policy/rules'
import { shells } from '../domain/signing/shell'
import { errorKinds } from '../domain/signing/error-kinds'
import { call } from './call'
import { CredentialKind, Environment, Headers, KeyId, Method, Timestamp } from './fields'
import { keychainCodes } from './vault'
import { ownWords } from './own-words'

export const EndpointClass = z.enum(['read', 'trade', 'transfer', 'withdraw', 'unknown'])

/** What a window needs to know of a provider to describe its keys and requests. */
export const ProviderFacts = z.object({
  id: z.string(),
  name: z.string(),
  mark: z.object({ text: z.string(), color: z.string() }),
  docs: z.url(),
  /** The page where a person manages keys. */
  keyPage: z.url(),
  kinds: z.array(CredentialKind),
  needsApiKeyId: z.boolean(),
  needsPassphrase: z.boolean(),
  canGenerate: z.boolean(),
  /** A person described it; it can be exported and removed. */
  own: z.boolean(),
  /** What the provider calls the fields, e.g. "API key", "Secret key". */
  words: z.object({ apiKeyId: z.string(), secret: z.string(), passphrase: z.string() }),
  hosts: z.record(Environment, z.array(z.string())),
  /** A few requests to start from. */
  examples: z.array(
    z.object({
      title: ownWords(z.string()),
      method: Method,
      path: z.string(),
      params: z.array(z.tuple([z.string(), z.string()])),
      body: z.string()
    })
  )
})
export type ProviderFacts = z.output<typeof ProviderFacts>

export const RequestDraft = z.object({
  keyId: KeyId,
  method: Method,
  /** One of the key's allowed hosts. */
  host: z.string().min(1).max(260),
  path: z.string().max(2_000),
  params: z.array(z.tuple([z.string().max(200), z.string().max(20_000)])).max(200),
  /** JSON text, or empty. With a body, the parameters go into the query. */
  body: z.string().max(1_000_000),
  /** Sign and send it again, with the same client order id, where that can do nothing twice. */
  retry: z.boolean().optional()
})
export type RequestDraft = z.output<typeof RequestDraft>

export const PolicyCheck = z.object({
  rule: z.enum(rules),
  passed: z.boolean(),
  /** In words, for the person. */
  reason: ownWords(z.string())
})

export const Preview = z.object({
  endpointClass: EndpointClass,
  /** "Place an order", or the bare path where the endpoint is not known. */
  title: ownWords(z.string()),
  host: z.string(),
  environment: Environment,
  allowed: z.boolean(),
  checks: z.array(PolicyCheck),
  /** How long the signed request would be valid, in ms; `null` where the provider has no window. */
  validForMs: z.int().nullable()
})
export type Preview = z.output<typeof Preview>

export const SentResponse = z.object({
  status: z.int(),
  headers: Headers,
  body: z.string(),
  bytes: z.int(),
  sentAtMs: Timestamp,
  /**
   * In ms. sign: policy, nonce, audit entry on the disk, signature. firstByte: from the request to the answer's first byte; total: to its
   * last. record: the outcome's entry on the disk.
   */
  timing: z.object({ signMs: z.number(), firstByteMs: z.number(), totalMs: z.number(), recordMs: z.number() }),
  url: z.string(),
  tries: z.int().optional(),
  clientOrderId: z.string().optional(),
  /** What the answer means, where it is an error that the provider's own words hide. */
  meaning: z
    .object({
      code: z.enum([...errorKinds, 'key-used-elsewhere', 'provider-down', 'rejected']),
      message: z.string(),
      remedy: z.string(),
      retryAfterMs: z.int().optional()
    })
    .optional()
})
export type SentResponse = z.output<typeof SentResponse>

const sendCodes = [
  ...keychainCodes,
  'storage-full',
  'storage-failed',
  'key-not-found',
  'path-malformed',
  'body-malformed',
  'policy-refused',
  'session-locked',
  'not-confirmed',
  'credential-unusable',
  'nonce-exhausted',
  'rate-held',
  'wait-cancelled',
  'host-not-allowed',
  'host-unreachable',
  'tls-failed',
  'request-timeout',
  'response-too-large',
  'response-truncated',
  'redirect-refused'
] as const

/** Where a signed request was copied to, and for how long it is good. */
export const CopiedRequest = z.object({
  atMs: Timestamp,
  /** Absent: no time limits it. */
  validForMs: z.int().optional(),
  /** The provider counts: it takes the request once, and only before the key's next one. */
  once: z.boolean(),
  /** The environment variable that the person puts the passphrase into. */
  variable: z.string().optional(),
  clearsAfterMs: z.int()
})
export type CopiedRequest = z.output<typeof CopiedRequest>

const copied = call(z.object({ draft: RequestDraft, shell: z.enum(shells) }), CopiedRequest, [
  ...sendCodes,
  'secret-in-request',
  'command-too-long'
])

export const signing = {
  listProviders: call(z.void(), z.array(ProviderFacts)),
  /** `text`: JSON of version 1, see described-provider.ts. */
  addProvider: call(z.object({ text: z.string().max(256_000) }), z.object({ id: z.string() }), [
    'description-malformed',
    'description-host-refused',
    'provider-taken',
    'storage-full',
    'storage-failed'
  ]),
  exportProvider: call(z.object({ id: z.string().max(40) }), z.object({ text: z.string() }), [
    'provider-unknown',
    'storage-full',
    'storage-failed'
  ]),
  removeProvider: call(z.object({ id: z.string().max(40) }), z.void(), [
    'provider-unknown',
    'provider-in-use',
    'storage-full',
    'storage-failed'
  ]),
  /** Signs nothing, sends nothing. */
  preview: call(RequestDraft, Preview, ['key-not-found', 'path-malformed', 'body-malformed']),
  send: call(RequestDraft, SentResponse, sendCodes),
  /** Signs and sends nothing: puts a command on the clipboard, for as long as it is valid. Audited as issued. */
  copyRequest: copied,
  copyReadRequest: copied
}
