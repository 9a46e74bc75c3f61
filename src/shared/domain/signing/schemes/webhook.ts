/**
 * Signatures of deliveries that arrive: https://www.standardwebhooks.com (Svix writes the same), https://docs.stripe.com/webhooks#verify-manually,
 * https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries, https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
import { Buffer } from 'node:buffer'
import * as crypto from 'node:crypto'

export type WebhookScheme = 'standard-webhooks' | 'stripe' | 'github' | 'slack'

export interface Delivery {
  /** Of Standard Webhooks alone. */
  readonly id?: string
  /** Unix seconds, as it stands in the header; GitHub sends none. */
  readonly timestamp?: string
  readonly body: string
}

/** The signature as the header carries it, of one secret. */
export function webhookSignature(
  scheme: WebhookScheme,
  secret: string,
  { id = '', timestamp = '', body }: Delivery
): string {
  if (scheme === 'standard-webhooks') return `v1,${mac(keyOf(secret), `${id}.${timestamp}.${body}`).toString('base64')}`
  if (scheme === 'stripe') return `t=${timestamp},v1=${mac(secret, `${timestamp}.${body}`).toString('hex')}`
  if (scheme === 'slack') return `v0=${mac(secret, `v0:${timestamp}:${body}`).toString('hex')}`
  return `sha256=${mac(secret, body).toString('hex')}`
}

const mac = (secret: string | Buffer, text: string): Buffer => crypto.createHmac('sha256', secret).update(text).digest()

/** `whsec_` and base64. */
const keyOf = (secret: string): Buffer => Buffer.from(secret.replace(/^whsec_/, ''), 'base64')

export type WebhookVerdict = 'valid' | 'wrong-signature' | 'too-old' | 'from-the-future' | 'no-timestamp'

export interface WebhookClock {
  readonly nowMs: number
  /** Both ways; a delivery from the future is no better than an old one. */
  readonly toleranceMs: number
}

/** `header` may hold several signatures, while a secret is changed. Compared in constant time. */
export function verifyWebhook(
  scheme: WebhookScheme,
  secret: string,
  delivery: Delivery,
  header: string,
  { nowMs, toleranceMs }: WebhookClock
): WebhookVerdict {
  const timestamp = scheme === 'stripe' ? /(?:^|,)\s*t=(\d+)/.exec(header)?.[1] : delivery.timestamp
  const signed = { ...delivery, ...(timestamp === undefined ? {} : { timestamp }) }
  const expected = bareOf(scheme, webhookSignature(scheme, secret, signed)).at(0) ?? ''
  if (!bareOf(scheme, header).some((given) => same(expected, given))) return 'wrong-signature'
  if (scheme === 'github') return 'valid'
  if (timestamp === undefined || !/^\d{1,12}$/.test(timestamp)) return 'no-timestamp'
  const ageMs = nowMs - Number(timestamp) * 1000
  if (ageMs > toleranceMs) return 'too-old'
  return ageMs < -toleranceMs ? 'from-the-future' : 'valid'
}

const marks: Readonly<Record<WebhookScheme, RegExp>> = {
  'standard-webhooks': /(?:^|\s)v1,([A-Za-z0-9+/=]+)/g,
  stripe: /(?:^|,)\s*v1=([0-9a-f]+)/g,
  slack: /^v0=([0-9a-f]+)/g,
  github: /^sha256=([0-9a-f]+)/g
}

const bareOf = (scheme: WebhookScheme, header: string): string[] =>
  [...header.matchAll(marks[scheme])].map(([, signature = '']) => signature)

function same(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)]
  return a.length === b.length && crypto.timingSafeEqual(a, b)
}
