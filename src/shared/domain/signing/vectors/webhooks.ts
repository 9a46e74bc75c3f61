import { member } from '../provider'
import { verifyWebhook, webhookSignature, type Delivery, type WebhookScheme } from '../schemes/webhook'
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
  const secret = need(item, 'inputs', 'secret')
  const timestamp = scheme === 'github' ? undefined : need(item, 'inputs', 'timestamp')
  const delivery: Delivery = {
    id: text(member(item, 'inputs', 'id')) ?? '',
    ...(timestamp === undefined ? {} : { timestamp }),
    body: need(item, 'inputs', 'body')
  }
  const expected = need(item, 'expected', 'signature')
  const clock = { nowMs: Number(timestamp ?? 0) * 1000, toleranceMs: 300_000 }
  return () =>
    differ('signature', expected, webhookSignature(scheme, secret, delivery)) ??
    differ('verdict', 'valid', verifyWebhook(scheme, secret, delivery, expected, clock))
}
