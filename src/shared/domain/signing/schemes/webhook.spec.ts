import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recipeOf, webhookSchemes, type WebhookScheme } from '../../webhooks/scheme'
import { examine, idInBody, signDelivery, type Headers } from './webhook'
import { hintFor } from './webhook-hints'

interface Published {
  readonly scheme: WebhookScheme
  readonly source: string
  readonly secret: string
  readonly headers: Headers
  readonly body: string
  readonly seconds: number
}

/** What the senders' own pages and libraries say. */
const published: readonly Published[] = [
  {
    scheme: 'standard-webhooks',
    source: 'github.com/standard-webhooks/standard-webhooks, libraries/javascript/src/webhook.test.ts',
    secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    headers: [
      ['webhook-id', 'msg_p5jXN8AQM9LWM0D4loKWxJek'],
      ['webhook-timestamp', '1614265330'],
      ['webhook-signature', 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=']
    ],
    body: '{"test": 2432232314}',
    seconds: 1_614_265_330
  },
  {
    scheme: 'standard-webhooks',
    source: 'docs.svix.com/receiving/verifying-payloads/how-manual',
    secret: 'whsec_plJ3nmyCDGBKInavdOK15jsl',
    headers: [
      ['svix-id', 'msg_loFOjxBNrRLzqYUf'],
      ['svix-timestamp', '1731705121'],
      ['svix-signature', 'v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=']
    ],
    body: '{"event_type":"ping","data":{"success":true}}',
    seconds: 1_731_705_121
  },
  {
    scheme: 'stripe',
    source: 'stripe-node 23.1, webhooks.generateTestHeaderString',
    secret: 'whsec_test_secret',
    headers: [['Stripe-Signature', 't=1700000000,v1=d95c6b7477fbd7e9f90b1b0ef5f9c7ac25abca5382460e0d988c2b2a5b71b990']],
    body: '{"id":"evt_test_webhook","object":"event"}',
    seconds: 1_700_000_000
  },
  {
    scheme: 'github',
    source: 'docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries',
    secret: "It's a Secret to Everybody",
    headers: [['X-Hub-Signature-256', 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17']],
    body: 'Hello, World!',
    seconds: 0
  },
  {
    scheme: 'slack',
    source: 'docs.slack.dev/authentication/verifying-requests-from-slack',
    secret: '8f742231b10e8888abcd99yyyzzz85a5',
    headers: [
      ['X-Slack-Request-Timestamp', '1531420618'],
      ['X-Slack-Signature', 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503']
    ],
    body: 'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
    seconds: 1_531_420_618
  }
]

const bytes = (text: string): Uint8Array => Buffer.from(text)
const svix = published[1] as Published
const at = (seconds: number, offsetMs = 0) => ({ nowMs: seconds * 1000 + offsetMs, toleranceMs: 300_000 })
const verdict = (one: Published, change: Partial<Published> = {}, offsetMs = 0) => {
  const { scheme, secret, headers, body, seconds } = { ...one, ...change }
  return examine(recipeOf(scheme, undefined), [secret], { headers, body: bytes(body) }, at(seconds, offsetMs)).reason
}

describe('published deliveries', () => {
  it.each(published.map((one) => [one.scheme, one.source, one] as const))('%s: %s', (_scheme, _source, one) => {
    expect(verdict(one)).toBe('accepted')
    expect(verdict(one, { body: `${one.body} ` })).toBe('wrong-signature')
    expect(verdict(one, { secret: 'whsec_AAAA' })).toBe('wrong-signature')
  })
})

describe('time', () => {
  it('counts within the tolerance, both ways', () => {
    expect([-300_001, -300_000, 0, 300_000, 300_001].map((offset) => verdict(svix, {}, offset))).toEqual([
      'from-the-future',
      'accepted',
      'accepted',
      'accepted',
      'too-old'
    ])
  })

  it('a tolerance of nothing is no licence: one second late is too old', () => {
    const { headers, body, secret, seconds } = svix
    const recipe = recipeOf('standard-webhooks', undefined)
    const clock = { nowMs: seconds * 1000 + 1, toleranceMs: 0 }
    expect(examine(recipe, [secret], { headers, body: bytes(body) }, clock).reason).toBe('too-old')
  })

  it('is said only of what is genuine: a forged old delivery is forged', () => {
    expect(verdict(svix, { body: '{}' }, 10_000_000)).toBe('wrong-signature')
  })

  it.each(['1731705121000', '-1', '1e9', '0x1', '', ' 1731705121', '99999999999999999999'])(
    'written as “%s” it is none, whoever signed it',
    (timestamp) => {
      const recipe = recipeOf('standard-webhooks', undefined)
      const signed = signDelivery(recipe, svix.secret, { id: 'a', stampMs: 0, body: bytes('x') })
      const headers = signed.map(([name, value]) => [name, name === 'webhook-timestamp' ? timestamp : value] as const)
      const { reason } = examine(recipe, [svix.secret], { headers, body: bytes('x') }, at(1_731_705_121))
      expect(['wrong-signature', 'timestamp-malformed']).toContain(reason)
    }
  )
})

describe('headers', () => {
  const replaced = (name: string, value?: string): Headers =>
    svix.headers.flatMap(([given, old]) =>
      given !== name ? [[given, old] as const] : value === undefined ? [] : [[given, value] as const]
    )

  it('with any of several signatures it is accepted, with no other', () => {
    const good = svix.headers[2]?.[1] ?? ''
    expect(verdict(svix, { headers: replaced('svix-signature', `v1,AAAA v1a,xx ${good}`) })).toBe('accepted')
    for (const bad of ['', 'v1,', 'v2,abc', good.slice(0, -1), good.toUpperCase(), `${good}=`])
      expect(verdict(svix, { headers: replaced('svix-signature', bad) })).toBe('wrong-signature')
    const many = `${'v1,AAAA '.repeat(10)}${good}`
    expect(verdict(svix, { headers: replaced('svix-signature', many) })).toBe('wrong-signature')
  })

  it('what is missing is named, and what stands there twice is refused', () => {
    expect(verdict(svix, { headers: replaced('svix-signature') })).toBe('signature-missing')
    expect(verdict(svix, { headers: replaced('svix-timestamp') })).toBe('timestamp-missing')
    expect(verdict(svix, { headers: replaced('svix-id') })).toBe('id-missing')
    for (const header of svix.headers)
      expect(verdict(svix, { headers: [...svix.headers, header] })).toBe('header-repeated')
  })

  it('another id, or another time, is another delivery', () => {
    expect(verdict(svix, { headers: replaced('svix-id', 'msg_x') })).toBe('wrong-signature')
    expect(verdict(svix, { headers: replaced('svix-timestamp', '1731705122') })).toBe('wrong-signature')
  })

  it('any of several secrets counts, and which one is said', () => {
    const { headers, body, secret, seconds } = svix
    const recipe = recipeOf('standard-webhooks', undefined)
    const examined = examine(recipe, ['whsec_AAAA', secret], { headers, body: bytes(body) }, at(seconds))
    expect(examined).toMatchObject({ reason: 'accepted', secret: 1, id: 'msg_loFOjxBNrRLzqYUf' })
    expect(examined.mark).toMatch(/^[0-9a-f]{64}$/)
  })
})

describe('every scheme', () => {
  const generic = {
    signatureHeader: 'x-sig',
    prefix: 's=',
    hash: 'sha512',
    encoding: 'base64',
    secretForm: 'hex',
    template: '{timestamp}|{id}|{body}|end',
    timestampHeader: 'x-time',
    timestampUnit: 'ms',
    idHeader: 'x-id'
  } as const
  const secretOf = (scheme: WebhookScheme): string => (scheme === 'generic' ? 'ab12cd34' : 'whsec_c2VjcmV0')

  it.each(webhookSchemes)('%s: what it signs itself it accepts, and nothing that differs in one byte', (scheme) => {
    const recipe = recipeOf(scheme, generic)
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(), fc.integer({ min: 0, max: 255 }), (body, place, to) => {
        const stampMs = 1_700_000_000_000
        const clock = { nowMs: stampMs, toleranceMs: 1_000 }
        const headers = signDelivery(recipe, secretOf(scheme), { id: 'evt_1', stampMs, body })
        expect(examine(recipe, [secretOf(scheme)], { headers, body }, clock).reason).toBe('accepted')
        const changed = Uint8Array.from(body)
        const index = body.length === 0 ? 0 : place % body.length
        changed[index] = to
        if (body.length > 0 && body[index] !== to)
          expect(examine(recipe, [secretOf(scheme)], { headers, body: changed }, clock).reason).toBe('wrong-signature')
      }),
      { numRuns: 60 }
    )
  })

  it('no headers and no body make it throw, and none is accepted', () => {
    const name = fc.oneof(
      fc.constantFrom(
        'webhook-id',
        'webhook-timestamp',
        'webhook-signature',
        'stripe-signature',
        'x-slack-signature',
        'x-sig'
      ),
      fc.string()
    )
    const headers = fc.array(fc.tuple(name, fc.string({ unit: 'binary', maxLength: 60 })), { maxLength: 8 })
    fc.assert(
      fc.property(fc.constantFrom(...webhookSchemes), headers, fc.uint8Array(), (scheme, given, body) => {
        const recipe = recipeOf(scheme, generic)
        const delivery = { headers: given, body }
        const examined = examine(recipe, [secretOf(scheme)], delivery, { nowMs: 1e12, toleranceMs: 1e12 })
        expect(examined.reason).not.toBe('accepted')
        hintFor(recipe, [secretOf(scheme)], delivery, examined, { scheme, others: [['x']] })
      }),
      { numRuns: 400 }
    )
  })
})

describe('near misses', () => {
  const recipe = recipeOf('standard-webhooks', undefined)
  const body = bytes('{"b":1, "a":[1, 2]}\n')
  const stampMs = 1_731_705_121_000
  const sign = (how = recipe, signed = body, secret = svix.secret) =>
    signDelivery(how, secret, { id: 'msg_1', stampMs, body: signed })
  const hint = (headers: Headers, given = body, others: readonly string[] = [], secrets = [svix.secret]) => {
    const delivery = { headers, body: given }
    const examined = examine(recipe, secrets, delivery, { nowMs: stampMs, toleranceMs: 300_000 })
    return hintFor(recipe, secrets, delivery, examined, { scheme: 'standard-webhooks', others: [others] })
  }

  it.each([
    ['a final line break was lost', sign(), bytes('{"b":1, "a":[1, 2]}'), 'newline'],
    ['the body was parsed and written anew', sign(recipe, bytes('{"b":1,"a":[1,2]}')), body, 'reserialised'],
    ['the body alone was signed', sign({ ...recipe, template: '{body}' }), body, 'body-alone'],
    ['the secret was taken as text', sign({ ...recipe, secretForm: 'utf8' }), body, 'secret-form'],
    ['hex was written', sign({ ...recipe, encoding: 'hex' }), body, 'spelled-otherwise'],
    ['no version stands before it', sign({ ...recipe, prefix: '' }), body, 'spelled-otherwise'],
    ['another hash was used', sign({ ...recipe, hash: 'sha512' }), body, 'other-hash'],
    ['it is another secret', sign(recipe, body, 'whsec_YW5vdGhlciBzZWNyZXQ='), body, 'nothing-fits']
  ])('%s', (_title, headers, given, expected) => {
    expect(hint(headers, given)?.hint).toBe(expected)
  })

  it('milliseconds where seconds are meant', () => {
    const headers = signDelivery({ ...recipe, timestampUnit: 'ms' }, svix.secret, { id: 'msg_1', stampMs, body })
    expect(hint(headers)).toEqual({ hint: 'milliseconds' })
  })

  it('the secret of another endpoint, and the headers of another sender', () => {
    const other = sign(recipe, body, 'whsec_b3RoZXI=')
    expect(hint(other, body, ['whsec_b3RoZXI='])).toEqual({ hint: 'other-endpoint', other: 0 })
    expect(hint([['Stripe-Signature', 't=1,v1=ab']])).toEqual({ hint: 'other-scheme', scheme: 'stripe' })
    expect(hint([['x-anything', '1']])).toBeUndefined()
  })

  it('tells neither a secret nor a signature', () => {
    const told = JSON.stringify(hint(sign(recipe, body, 'whsec_YW5vdGhlciBzZWNyZXQ=')))
    expect(told).toBe('{"hint":"nothing-fits"}')
  })
})

describe('the id in a body', () => {
  it.each([
    ['{"event":{"id":"evt_1"}}', 'evt_1'],
    ['{"event":{"id":7}}', undefined],
    ['{"event":null}', undefined],
    ['{"__proto__":{"id":"x"}}', undefined],
    ['[]', undefined],
    ['not json', undefined],
    ['', undefined]
  ])('%s', (body, id) => {
    expect(idInBody(['event', 'id'], bytes(body))).toBe(id)
  })
})
