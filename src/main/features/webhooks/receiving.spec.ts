import { Buffer } from 'node:buffer'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { signDelivery } from '../../../shared/domain/signing/schemes/webhook'
import { recipeOf, type WebhookScheme } from '../../../shared/domain/webhooks/scheme'
import { sendHere } from '../../adapters/webhook-receiver/send-here'
import { REFUSALS_A_MINUTE } from './flood-gate'
import { receiverBench, SECRET, START_MS } from './testing/receiver-bench'

type Bench = Awaited<ReturnType<typeof receiverBench>>
type Made = ReturnType<Bench['make']>
let bench: Bench
let made: Made

beforeEach(async () => {
  bench = await receiverBench()
  made = bench.make()
})
afterEach(async () => {
  await made.receiving.end()
  bench.close()
})

const valueOf = <T>(answer: { ok: true; value: T } | { ok: false; error: { code: string } }): T => {
  if (!answer.ok) throw new Error(answer.error.code)
  return answer.value
}

async function endpoint(scheme: WebhookScheme = 'standard-webhooks', label = 'Payouts', secret = SECRET) {
  const added = valueOf(await made.handlers.addEndpoint({ label, scheme, toleranceSeconds: 300 }))
  bench.clipboard.text = secret
  valueOf(await made.handlers.addSecret({ id: added.id, way: 'clipboard' }))
  return added
}

const on = async (): Promise<number> => {
  valueOf(await made.handlers.changeReceiver({ wanted: true }))
  const { state } = made.receiving
  if (state.kind !== 'on') throw new Error(state.kind)
  return state.port
}

const body = (text = '{"type":"payout.paid"}'): Uint8Array => Buffer.from(text)
const signed = (
  over: { id?: string; stampMs?: number; body?: Uint8Array; secret?: string; scheme?: WebhookScheme } = {}
) =>
  signDelivery(recipeOf(over.scheme ?? 'standard-webhooks', undefined), over.secret ?? SECRET, {
    id: over.id ?? 'msg_1',
    stampMs: over.stampMs ?? bench.time.ms,
    body: over.body ?? body()
  })

const rows = async () => valueOf(await made.handlers.deliveries({ filter: {}, offset: 0, limit: 50 })).rows
const reasons = async () => (await rows()).map(({ reason }) => reason)

describe('the switch', () => {
  it('is off until a custodian turns it on, and its port is kept', async () => {
    const { receiver } = valueOf(await made.handlers.overview())
    expect(receiver).toMatchObject({ wanted: false, state: 'off', port: 0 })
    const port = await on()
    expect(port).toBeGreaterThan(1_023)
    valueOf(await made.handlers.changeReceiver({ wanted: false }))
    expect(await sendHere({ port, path: '/in/x', headers: [], body: body() })).toBeUndefined()
    expect(await on()).toBe(port)
    expect(bench.told()).toEqual([
      'webhook.receiver ok',
      'webhook.receiver ok',
      'webhook.receiver ok',
      'webhook.receiver ok',
      'webhook.receiver ok'
    ])
  })

  it('comes on again at the next start, on the same port', async () => {
    const port = await on()
    await made.receiving.end()
    made = bench.make()
    await made.receiving.begin()
    expect(made.receiving.state).toEqual({ kind: 'on', port })
  })

  it('says so where another program has the port, and stays wanted', async () => {
    const port = await on()
    const other = bench.make()
    expect(await other.handlers.changeReceiver({ wanted: true, port })).toMatchObject({ error: { code: 'port-taken' } })
    expect(other.receiving.state.kind).toBe('failed')
  })

  it.each([
    [{ port: 80 }, 'port-wrong'],
    [{ publicHost: 'https://a.example/x' }, 'host-wrong'],
    [{ publicHost: 'localhost' }, 'host-wrong']
  ])('refuses %j', async (change, code) => {
    expect(await made.handlers.changeReceiver(change)).toMatchObject({ ok: false, error: { code } })
  })
})

describe('a delivery', () => {
  it('that is signed is accepted, kept and on record; the same once more is refused and on record', async () => {
    const { path, id } = await endpoint()
    const port = await on()
    const order = { port, path, headers: signed(), body: body() }
    expect([await sendHere(order), await sendHere(order)]).toEqual([200, 409])
    expect(await rows()).toMatchObject([
      { reason: 'duplicate', outcome: 'refused', endpointId: id },
      { reason: 'accepted', outcome: 'accepted', deliveryId: 'msg_1', stampMs: START_MS, size: 22 }
    ])
    expect(bench.told().slice(-2)).toEqual(['webhook.accept ok', 'webhook.refuse refused duplicate'])
    const read = valueOf(await made.handlers.read({ id: (await rows())[1]?.id ?? 0 }))
    expect(read).toMatchObject({ body: '{"type":"payout.paid"}', isText: true })
    expect(read.headers.find(([name]) => name === 'webhook-id')).toEqual(['webhook-id', 'msg_1'])
  })

  it('is accepted once of fifty copies that arrive together', async () => {
    const { path } = await endpoint()
    const port = await on()
    const order = { port, path, headers: signed(), body: body() }
    const statuses: (number | undefined)[] = []
    // No more than the receiver holds at a time.
    for (let group = 0; group < 2; group += 1)
      statuses.push(...(await Promise.all(Array.from({ length: 25 }, () => sendHere(order)))))
    expect(statuses.filter((status) => status === 200)).toHaveLength(1)
    expect(statuses.filter((status) => status === 409)).toHaveLength(49)
  })

  it('is remembered over a restart, and though the clock was set back', async () => {
    const { path } = await endpoint()
    const port = await on()
    const order = { port, path, headers: signed(), body: body() }
    expect(await sendHere(order)).toBe(200)
    await made.receiving.end()
    made = bench.make()
    bench.time.ms -= 250_000
    await made.receiving.begin()
    expect(await sendHere(order)).toBe(409)
  })

  it('that is late or early is refused, with its age on record', async () => {
    const { path } = await endpoint()
    const port = await on()
    for (const offset of [-420_000, 420_000])
      expect(await sendHere({ port, path, headers: signed({ stampMs: START_MS + offset }), body: body() })).toBe(401)
    expect(await reasons()).toEqual(['from-the-future', 'too-old'])
    expect(
      bench
        .entries()
        .slice(-2)
        .map(({ detail }) => detail['ageSeconds'])
    ).toEqual([420, -420])
  })

  it('under the same id is refused though it is signed anew', async () => {
    const { path } = await endpoint()
    const port = await on()
    expect(await sendHere({ port, path, headers: signed(), body: body() })).toBe(200)
    bench.time.ms += 5_000
    expect(await sendHere({ port, path, headers: signed(), body: body() })).toBe(409)
    expect((await rows())[0]).toMatchObject({ reason: 'duplicate', hint: 'sent-again' })
  })

  it('that is forged, for nobody, or without a secret to check it is refused alike', async () => {
    const { path, id } = await endpoint()
    const port = await on()
    const forged = { port, path, headers: signed(), body: body('{"type":"forged"}') }
    expect(await sendHere(forged)).toBe(401)
    expect(await sendHere({ ...forged, path: '/in/AAAAAAAAAAAAAAAAAAAAAA' })).toBe(401)
    expect(await sendHere({ ...forged, path: '/' })).toBe(401)
    const [secret] = valueOf(await made.handlers.overview()).endpoints.find((one) => one.id === id)?.secrets ?? []
    valueOf(await made.handlers.removeSecret({ id: secret?.id ?? '' }))
    expect(await sendHere(forged)).toBe(401)
    expect(await reasons()).toEqual(['no-secret', 'unknown-endpoint', 'unknown-endpoint', 'wrong-signature'])
  })

  it('of GitHub has no time: only the memory tells, whatever id it is given', async () => {
    const { path } = await endpoint('github', 'Repository', 'a secret of GitHub')
    const port = await on()
    const headers = signed({ scheme: 'github', secret: 'a secret of GitHub' })
    expect(await sendHere({ port, path, headers, body: body() })).toBe(200)
    const renamed = headers.map(([name, value]) => [name, name === 'x-github-delivery' ? 'another' : value] as const)
    bench.time.ms += 300 * 86_400_000
    expect(await sendHere({ port, path, headers: renamed, body: body() })).toBe(409)
  })

  it('of Stripe and Coinbase Commerce is known by its event, once the signature fits', async () => {
    for (const [scheme, text] of [
      ['stripe', '{"id":"evt_7"}'],
      ['coinbase-commerce', '{"event":{"id":"evt_7"}}']
    ] as const) {
      const secret = 'a secret of this sender'
      const { path } = await endpoint(scheme, scheme, secret)
      const port = await on()
      const headers = signed({ scheme, secret, body: body(text) })
      expect(await sendHere({ port, path, headers, body: body(text) })).toBe(200)
      expect((await rows())[0]?.deliveryId).toBe('evt_7')
    }
  })

  it('with either of two secrets is accepted, while the sender changes its secret', async () => {
    const { id, path } = await endpoint()
    bench.clipboard.text = 'whsec_bmV3ZXIgc2VjcmV0IG9mIHRoZSBzZW5kZXI='
    valueOf(await made.handlers.addSecret({ id, way: 'clipboard' }))
    const port = await on()
    const newer = signed({ id: 'msg_2', secret: 'whsec_bmV3ZXIgc2VjcmV0IG9mIHRoZSBzZW5kZXI=' })
    expect(await sendHere({ port, path, headers: signed(), body: body() })).toBe(200)
    expect(await sendHere({ port, path, headers: newer, body: body() })).toBe(200)
    const [endpointNow] = valueOf(await made.handlers.overview()).endpoints
    expect(endpointNow?.secrets.every(({ lastFitAtMs }) => lastFitAtMs === START_MS)).toBe(true)
  })

  it('is put off while the keychain is locked, and taken once it is open', async () => {
    const { path } = await endpoint()
    const port = await on()
    bench.temp.keychain.blocked = 'keychain-locked'
    const order = { port, path, headers: signed(), body: body() }
    expect(await sendHere(order)).toBe(503)
    bench.temp.keychain.blocked = undefined
    expect(await sendHere(order)).toBe(200)
    expect(await reasons()).toEqual(['accepted', 'secret-unavailable'])
  })

  it('that cannot be put on record is not accepted, nor remembered', async () => {
    const { path } = await endpoint()
    const port = await on()
    const order = { port, path, headers: signed(), body: body() }
    bench.temp.db.pragma('max_page_count = 1')
    bench.temp.db.exec(
      "CREATE TEMP TRIGGER full BEFORE INSERT ON webhook_delivery BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
    )
    const status = await sendHere(order).catch(() => undefined)
    expect(status).not.toBe(200)
    bench.temp.db.exec('DROP TRIGGER full')
    bench.temp.db.pragma('max_page_count = 1073741823')
    expect(await sendHere(order)).toBe(200)
  })
})

describe('a flood', () => {
  it('is recorded up to a limit, then counted in one entry', async () => {
    const port = await on()
    const many = REFUSALS_A_MINUTE + 15
    for (let count = 0; count < many; count += 1)
      expect(await sendHere({ port, path: '/x', headers: [], body: body() })).toBe(401)
    expect(await rows()).toHaveLength(50)
    expect(bench.told().filter((line) => line.includes('unknown-endpoint'))).toHaveLength(REFUSALS_A_MINUTE)
    bench.temp.timers.pass()
    const last = bench.entries().at(-1)
    expect(last).toMatchObject({ act: 'webhook.refuse', code: 'too-many', detail: { deliveries: 15 } })
  })
})

describe('what is kept', () => {
  it('goes with its time, and bodies can be let go; what was accepted stays remembered', async () => {
    const { path } = await endpoint()
    const port = await on()
    const order = { port, path, headers: signed(), body: body() }
    expect(await sendHere(order)).toBe(200)
    expect(valueOf(await made.handlers.prune({ what: 'bodies' }))).toEqual({ changed: 1 })
    expect(valueOf(await made.handlers.read({ id: 1 })).body).toBeUndefined()
    expect(valueOf(await made.handlers.prune({ what: 'deliveries' }))).toEqual({ changed: 1 })
    expect(await rows()).toHaveLength(0)
    expect(await sendHere(order)).toBe(409)
  })

  it('holds no credential of a proxy, and nothing of what came for nobody', async () => {
    const { path } = await endpoint()
    const port = await on()
    const headers = [...signed(), ['authorization', 'Basic c2VjcmV0'], ['cookie', 'a=b']] as const
    await sendHere({ port, path, headers, body: body() })
    await sendHere({ port, path: '/in/nobody', headers, body: body('private words') })
    const stored = JSON.stringify(
      bench.temp.db.prepare('SELECT headers, CAST(body AS TEXT) AS body FROM webhook_delivery').all()
    )
    expect(stored).not.toContain('c2VjcmV0')
    expect(stored).not.toContain('private words')
  })

  it('never holds a secret: not in the database, not in an entry', async () => {
    const { path } = await endpoint()
    const port = await on()
    await sendHere({ port, path, headers: signed(), body: body() })
    await sendHere({ port, path, headers: signed({ id: 'x' }), body: body('{}') })
    expect(bench.temp.db.serialize().includes('MfKQ9r8GKYqr')).toBe(false)
  })
})
