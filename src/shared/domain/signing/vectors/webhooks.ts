import { Buffer } from 'node:buffer'
import { recipeOf, type WebhookScheme } from '../../webhooks/scheme'
import { member } from '../provider'
import { examine, signDelivery } from '../schemes/webhook'
import { differ } from './compare'
import { need, text, type Reader } from './fields'

const schemes: Readonly<Record<string, WebhookScheme>> = {
  'standard-webhooks v1': 'standard-webhooks',
  'standard-webhooks v1 (svix)': 'standard-webhooks',
  'github X-Hub-Signature-256 (no timestamp, no replay protection)': 'github',
  'slack v0:ts:body HMAC-SHA256 hex': 'slack',
  'stripe t.payload HMAC-SHA256 hex': 'stripe'
}

/** Deliveries that arrive: the signature is made again, and it verifies at its own time. */
export const webhook: Reader = (item) => {
  const scheme = schemes[text(member(item, 'scheme')) ?? '']
  if (scheme === undefined) return undefined
  const recipe = recipeOf(scheme, undefined)
  const secret = need(item, 'inputs', 'secret')
  const stampMs = scheme === 'github' ? 0 : Number(need(item, 'inputs', 'timestamp')) * 1000
  const body = Buffer.from(need(item, 'inputs', 'body'))
  const headers = signDelivery(recipe, secret, { id: text(member(item, 'inputs', 'id')) ?? '', stampMs, body })
  const expected = need(item, 'expected', 'signature')
  const clock = { nowMs: stampMs, toleranceMs: 300_000 }
  return () =>
    differ('signature', expected, headers.at(-1)?.[1] ?? '') ??
    differ('verdict', 'accepted', examine(recipe, [secret], { headers, body }, clock).reason)
}
