import { z } from 'zod'
import { PASTED_CHARS } from '../domain/webhooks/pasted'
import { secretForms, webhookEncodings, webhookHashes, webhookSchemes } from '../domain/webhooks/scheme'
import { deliveryHints, deliveryOutcomes, deliveryReasons } from '../domain/webhooks/verdict'
import { call } from './call'
import { Timestamp } from './fields'
import { keychainCodes } from './vault'

const storage = ['storage-full', 'storage-failed'] as const
const EndpointId = z.uuid()
const SecretId = z.uuid()
const Count = z.int().min(0)

const Generic = z.object({
  signatureHeader: z.string().max(200),
  prefix: z.string().max(80),
  hash: z.enum(webhookHashes),
  encoding: z.enum(webhookEncodings),
  secretForm: z.enum(secretForms),
  template: z.string().max(400),
  timestampHeader: z.string().max(200),
  timestampUnit: z.enum(['s', 'ms']),
  idHeader: z.string().max(200)
})

const Draft = z.object({
  label: z.string().max(200),
  scheme: z.enum(webhookSchemes),
  toleranceSeconds: z.int().min(0).max(100_000),
  generic: Generic.optional()
})
export type WebhookDraft = z.output<typeof Draft>

export const WebhookReceiver = z.object({
  wanted: z.boolean(),
  state: z.enum(['off', 'on', 'failed']),
  failure: z.object({ code: z.string(), message: z.string(), remedy: z.string() }).optional(),
  /** 0: not chosen yet. */
  port: z.int().min(0).max(65_535),
  publicHost: z.string(),
  keepDays: z.int(),
  keepBodies: z.boolean(),
  /** Connections that spoke no HTTP, too slowly or too much, since it listens. */
  dropped: Count
})
export type WebhookReceiver = z.output<typeof WebhookReceiver>

export const WebhookEndpoint = Draft.extend({
  id: EndpointId,
  path: z.string(),
  /** On this computer; absent while no port is known. */
  url: z.string().optional(),
  /** Its deliveries say when they were signed. */
  timed: z.boolean(),
  createdAtMs: Timestamp,
  /** The secrets themselves never cross. Newest first. */
  secrets: z.array(
    z.object({
      id: SecretId,
      state: z.enum(['pending', 'active', 'removing', 'missing']),
      addedAtMs: Timestamp,
      lastFitAtMs: Timestamp.optional()
    })
  ),
  accepted: Count,
  refused: Count,
  lastAtMs: Timestamp.optional()
})
export type WebhookEndpoint = z.output<typeof WebhookEndpoint>

export const WebhookDelivery = z.object({
  id: z.int(),
  endpointId: EndpointId.optional(),
  label: z.string().optional(),
  scheme: z.enum(webhookSchemes).optional(),
  toleranceSeconds: z.int().optional(),
  atMs: Timestamp,
  outcome: z.enum(deliveryOutcomes),
  reason: z.enum(deliveryReasons),
  hint: z.enum(deliveryHints).optional(),
  /** The scheme or the endpoint that the hint names. */
  hintAbout: z.string().optional(),
  deliveryId: z.string().optional(),
  /** When it says that it was signed. */
  stampMs: z.number().optional(),
  size: Count
})
export type WebhookDelivery = z.output<typeof WebhookDelivery>

export const WebhookCheck = z.object({
  reason: z.enum(deliveryReasons),
  signatureFits: z.boolean(),
  hint: z.object({ hint: z.enum(deliveryHints), about: z.string().optional() }).optional(),
  deliveryId: z.string().optional(),
  stampMs: z.number().optional(),
  nowMs: Timestamp,
  toleranceSeconds: z.int(),
  size: Count,
  seenAtMs: Timestamp.optional(),
  lineBreaks: z.boolean()
})
export type WebhookCheck = z.output<typeof WebhookCheck>

const draftCodes = ['label-missing', 'label-taken', 'tolerance-wrong', 'recipe-wrong', ...storage] as const

export const webhooks = {
  overview: call(z.void(), z.object({ receiver: WebhookReceiver, endpoints: z.array(WebhookEndpoint) })),
  /** Listens on 127.0.0.1 alone, while `wanted`. Port 0: a free one is chosen once, and kept. */
  changeReceiver: call(
    z.object({
      wanted: z.boolean().optional(),
      port: z.int().min(0).max(65_535).optional(),
      publicHost: z.string().max(300).optional(),
      keepDays: z.int().min(1).max(365).optional(),
      keepBodies: z.boolean().optional()
    }),
    z.void(),
    [...storage, 'port-wrong', 'host-wrong', 'port-taken', 'port-refused']
  ),
  addEndpoint: call(Draft, WebhookEndpoint, [...draftCodes, 'too-many-endpoints']),
  changeEndpoint: call(Draft.extend({ id: EndpointId }), WebhookEndpoint, [
    ...draftCodes,
    'endpoint-not-found',
    'too-many-endpoints'
  ]),
  removeEndpoint: call(z.object({ id: EndpointId }), z.void(), [...keychainCodes, ...storage, 'endpoint-not-found']),
  /** clipboard, prompt: main reads it there. make: main makes one and lends it to the clipboard. */
  addSecret: call(z.object({ id: EndpointId, way: z.enum(['clipboard', 'prompt', 'make']) }), z.void(), [
    ...keychainCodes,
    ...storage,
    'endpoint-not-found',
    'too-many-secrets',
    'clipboard-empty',
    'prompt-cancelled',
    'secret-empty',
    'secret-too-short',
    'secret-too-large',
    'secret-has-nul',
    'secret-not-base64'
  ]),
  removeSecret: call(z.object({ id: SecretId }), z.void(), [...keychainCodes, ...storage, 'secret-not-found']),
  /** Newest first. */
  deliveries: call(
    z.object({
      filter: z.object({ endpointId: EndpointId.optional(), outcome: z.enum(deliveryOutcomes).optional() }),
      offset: Count,
      limit: z.int().min(1).max(500)
    }),
    z.object({ total: Count, rows: z.array(WebhookDelivery) })
  ),
  read: call(
    z.object({ id: z.int().min(1) }),
    WebhookDelivery.extend({
      headers: z.array(z.tuple([z.string(), z.string()])),
      /** Absent where it was not kept. Shown as text, never as anything else. */
      body: z.string().optional(),
      isText: z.boolean().optional()
    }),
    ['delivery-not-found']
  ),
  prune: call(
    z.object({ id: EndpointId.optional(), what: z.enum(['bodies', 'deliveries']) }),
    z.object({ changed: Count }),
    storage
  ),
  checkPasted: call(z.object({ id: EndpointId, text: z.string().max(PASTED_CHARS) }), WebhookCheck, [
    ...keychainCodes,
    ...storage,
    'endpoint-not-found',
    'no-secret',
    'paste-empty',
    'paste-malformed',
    'paste-names-a-file'
  ]),
  /** Main signs a delivery of its own and sends it to its receiver, to see what becomes of it. */
  tryEndpoint: call(
    z.object({ id: EndpointId, trial: z.enum(['signed', 'twice', 'late', 'forged']) }),
    z.object({ statuses: z.array(z.int()) }),
    [...keychainCodes, ...storage, 'endpoint-not-found', 'no-secret', 'receiver-off', 'not-delivered']
  )
}
