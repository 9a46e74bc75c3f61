import { describe, expect, it } from 'vitest'
import { verifyWebhook, webhookSignature, type Delivery } from './webhook'

/** https://docs.svix.com/receiving/verifying-payloads/how-manual */
const secret = 'whsec_plJ3nmyCDGBKInavdOK15jsl'
const delivery: Delivery = {
  id: 'msg_loFOjxBNrRLzqYUf',
  timestamp: '1731705121',
  body: '{"event_type":"ping","data":{"success":true}}'
}
const signature = 'v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0='
const at = (offsetMs: number) => ({ nowMs: 1_731_705_121_000 + offsetMs, toleranceMs: 300_000 })

describe('deliveries', () => {
  it('verify within the tolerance, both ways', () => {
    const verdict = (offsetMs: number) => verifyWebhook('standard-webhooks', secret, delivery, signature, at(offsetMs))
    expect([-300_001, -300_000, 0, 300_000, 300_001].map(verdict)).toEqual([
      'from-the-future',
      'valid',
      'valid',
      'valid',
      'too-old'
    ])
    expect(verifyWebhook('standard-webhooks', secret, delivery, signature, { ...at(1), toleranceMs: 0 })).toBe(
      'too-old'
    )
  })

  it('verify with any of several signatures, and with no other', () => {
    expect(verifyWebhook('standard-webhooks', secret, delivery, `v1,AAAA v1a,xx ${signature}`, at(0))).toBe('valid')
    expect(verifyWebhook('standard-webhooks', secret, { ...delivery, body: '{}' }, signature, at(0))).toBe(
      'wrong-signature'
    )
    for (const header of ['', 'v1,', 'v2,abc', signature.slice(0, -1)])
      expect(verifyWebhook('standard-webhooks', secret, delivery, header, at(0))).toBe('wrong-signature')
  })

  it("verify Stripe's header, whose time is its own", () => {
    const header = webhookSignature('stripe', 'whsec_test', { timestamp: '1731705121', body: 'x' })
    expect(verifyWebhook('stripe', 'whsec_test', { body: 'x' }, header, at(0))).toBe('valid')
    expect(verifyWebhook('stripe', 'whsec_test', { body: 'x' }, header, at(400_000))).toBe('too-old')
  })

  it('verify the documented GitHub delivery, which has no time', () => {
    const header = 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17'
    const key = "It's a Secret to Everybody"
    expect(verifyWebhook('github', key, { body: 'Hello, World!' }, header, at(0))).toBe('valid')
    expect(verifyWebhook('github', key, { body: 'Hello, World' }, header, at(0))).toBe('wrong-signature')
  })
})
