/** A key in the middle of a rotation: what signs, what stands in, and that no nonce goes to the wrong queue. */
import { describe, expect, it } from 'vitest'
import { keyOf, type KeyRecord, type KeyVersion } from '../../../shared/domain/vault/key'
import { MINUTE_MS, timestampMs } from '../../../shared/kernel/ids'
import { fail, ok } from '../../../shared/kernel/result'
import { createSigner } from './signer'
import { binanceWith, fakePorts, keyId, krakenKey, storageFull, T0, type Fakes } from './testing/fake-ports'

const old: KeyVersion = {
  version: 2,
  state: 'overlap',
  apiKeyId: 'old-id',
  kind: 'hmac',
  item: 'old',
  createdAtMs: timestampMs(0),
  overlapEndsAtMs: timestampMs(T0 + MINUTE_MS),
  uses: 0
}
const account = {
  keyId,
  method: 'GET',
  host: 'api.binance.com',
  path: '/api/v3/account',
  params: [],
  body: ''
} as const

/** An exchange that knows the keys of these ids alone. */
function knows(fakes: Fakes, ...ids: string[]): void {
  fakes.answer = ({ url, headers }) => {
    if (url.includes('/time')) return ok({ body: JSON.stringify({ serverTime: fakes.wall() }) })
    return ids.includes(headers['X-MBX-APIKEY'] ?? headers['API-Key'] ?? '')
      ? ok({ body: '{}' })
      : ok({ status: 401, body: '{"code":-2015,"msg":"Invalid API-key"}' })
  }
}
const rotating = (state: KeyVersion['state'] = 'overlap', more: Partial<KeyVersion> = {}) =>
  fakePorts(binanceWith({}, [{ ...old, state, ...more }]))
const outcomes = ({ entries }: Fakes) =>
  entries
    .filter(({ act }) => act !== 'clock.sync')
    .map(({ act, key, outcome, code }) => [act, key?.version, outcome, code].filter(Boolean).join(' '))

describe('in an overlap', () => {
  it('signs with the new version alone while it is accepted', async () => {
    const fakes = rotating()
    knows(fakes, 'binance-id', 'old-id')
    const answer = await createSigner(fakes.ports).send(account)
    expect(answer.ok && answer.value.status).toBe(200)
    expect(outcomes(fakes)).toEqual(['request.sign 3 ok', 'request.send 3 ok'])
  })

  it('falls back to the old version once where the new one is refused, and says so in the log', async () => {
    const fakes = rotating()
    knows(fakes, 'old-id')
    const answer = await createSigner(fakes.ports).send(account)
    expect(answer.ok && answer.value.status).toBe(200)
    expect(outcomes(fakes)).toEqual([
      'request.sign 3 ok',
      'request.send 3 failed authentication-failed',
      'request.fallback 2 ok authentication-failed',
      'request.sign 2 ok',
      'request.send 2 ok'
    ])
    expect(fakes.entries.find(({ act }) => act === 'request.fallback')?.detail).toEqual({ refusedVersion: 3 })
  })

  it('gives up after the second refusal', async () => {
    const fakes = rotating()
    knows(fakes)
    const answer = await createSigner(fakes.ports).send(account)
    expect(answer.ok && answer.value.meaning?.code).toBe('authentication-failed')
    expect(fakes.effects.filter((effect) => effect === 'GET /api/v3/account')).toHaveLength(2)
  })

  it('goes on with the new version where the old one had signed just before the switch', async () => {
    const fakes = fakePorts(keyOf(binanceWith(), 'active', 2, [{ ...old, state: 'active' }]))
    knows(fakes, 'binance-id')
    const answering = fakes.answer
    fakes.answer = (request) => {
      if (request.url.includes('/account')) fakes.keys.set(keyId, binanceWith({}, [old]))
      return answering(request)
    }
    const answer = await createSigner(fakes.ports).send(account)
    expect(answer.ok && answer.value.status).toBe(200)
    expect(outcomes(fakes).filter((line) => line.startsWith('request.sign'))).toEqual([
      'request.sign 2 ok',
      'request.sign 3 ok'
    ])
  })

  it('signs nothing more where the fallback cannot be written down', async () => {
    const fakes = rotating()
    knows(fakes, 'old-id')
    // Clock, signature, outcome; then the fallback's own.
    fakes.failCommits.push(undefined, undefined, undefined, storageFull)
    const answer = await createSigner(fakes.ports).send(account)
    expect(answer.ok && answer.value.meaning?.code).toBe('authentication-failed')
    expect(outcomes(fakes).some((line) => line.startsWith('request.fallback'))).toBe(false)
    expect(fakes.effects).not.toContain('secret of 2')
  })
})

describe('outside an overlap', () => {
  it.each([
    ['the overlap is over', rotating('overlap', { overlapEndsAtMs: timestampMs(T0) })],
    ['the old version is retired', rotating('retired')],
    ['the old version leaked', rotating('compromised')],
    ['the old version is being retired', rotating('retiring')],
    ['the new version does not sign yet', rotating('pending')],
    ['the old version has expired', rotating('overlap', { expiresAtMs: timestampMs(T0) })]
  ])('nothing stands in: %s', async (_, fakes) => {
    knows(fakes, 'old-id')
    const answer = await createSigner(fakes.ports).send(account)
    expect(answer.ok && answer.value.meaning?.code).toBe('authentication-failed')
    expect(fakes.effects).not.toContain('secret of 2')
  })

  it('nothing stands in for a failure that is no refusal', async () => {
    const fakes = rotating()
    fakes.answer = ({ url }) =>
      url.includes('/time')
        ? ok({ body: JSON.stringify({ serverTime: fakes.wall() }) })
        : fail({ code: 'request-timeout', message: 'no answer', remedy: '' })
    expect((await createSigner(fakes.ports).send(account)).ok).toBe(false)
    expect(fakes.effects).not.toContain('secret of 2')
  })
})

describe('a provider that counts', () => {
  const balance = { ...account, method: 'POST', host: 'api.kraken.com', path: '/0/private/Balance' } as const
  const next = (record: KeyRecord): KeyRecord =>
    keyOf(record, 'active', 4, [
      { ...record.current, state: 'overlap', overlapEndsAtMs: timestampMs(T0 + MINUTE_MS) },
      { ...record.current, version: 4, apiKeyId: 'next-id', item: 'next' }
    ])

  it('gets the requests that waited for the old key in the new key’s order, none in two queues', async () => {
    const fakes = fakePorts(krakenKey)
    const inFlight = new Map<string, number>()
    let worst = 0
    fakes.answer = async ({ headers }) => {
      const id = headers['API-Key'] ?? ''
      inFlight.set(id, (inFlight.get(id) ?? 0) + 1)
      worst = Math.max(worst, inFlight.get(id) ?? 0)
      await new Promise((done) => setTimeout(done, 2))
      inFlight.set(id, (inFlight.get(id) ?? 0) - 1)
      return ok({ body: '{"error":[],"result":{}}' })
    }
    const signer = createSigner(fakes.ports)
    const all = Array.from({ length: 20 }, () => signer.send(balance))
    await expect.poll(() => fakes.sent.length).toBeGreaterThan(4)
    fakes.keys.set(keyId, next(krakenKey))
    const late = Array.from({ length: 5 }, () => signer.send(balance))
    const answers = await Promise.all([...all, ...late])
    expect(answers.every((answer) => answer.ok && answer.value.status === 200)).toBe(true)
    expect(worst).toBe(1)
    expect([...fakes.marks.keys()]).toEqual(['kraken/kraken-id', 'kraken/next-id'])
    for (const id of ['kraken-id', 'next-id']) {
      const nonces = fakes.sent
        .filter(({ headers }) => headers['API-Key'] === id)
        .map(({ body }) => BigInt(new URLSearchParams(body).get('nonce') ?? '0'))
      expect(nonces).toEqual([...nonces].sort((a, b) => (a < b ? -1 : 1)))
    }
    expect(fakes.sent).toHaveLength(25)
  })
})

describe('showing a version to its provider', () => {
  it('says whether it is accepted, refused, or neither', async () => {
    const fakes = fakePorts(binanceWith({}, [{ ...old, state: 'pending' }]))
    const probe = (version: number) => createSigner(fakes.ports).probe({ keyId, version })
    knows(fakes, 'old-id')
    expect(await probe(2)).toMatchObject({ ok: true, value: { standing: 'accepted' } })
    expect(await probe(3)).toMatchObject({ ok: true, value: { standing: 'refused' } })
    fakes.answer = ({ url }) => (url.includes('/time') ? ok({ status: 500 }) : ok({ status: 503, body: '' }))
    expect(await probe(3)).toMatchObject({ ok: true, value: { standing: 'undecided', code: 'provider-down' } })
    fakes.answer = () => fail({ code: 'host-unreachable', message: 'away', remedy: '' })
    expect(await probe(3)).toMatchObject({ ok: true, value: { standing: 'undecided', code: 'host-unreachable' } })
  })

  it('is Keywatch’s own question: on record, no use of the key, and never answered by another version', async () => {
    const fakes = rotating()
    knows(fakes, 'old-id')
    await createSigner(fakes.ports).probe({ keyId, version: 3 })
    expect(fakes.effects).not.toContain('use')
    expect(fakes.effects).not.toContain('secret of 2')
    expect(fakes.entries.at(-1)).toMatchObject({ actor: { caller: 'rotation' }, detail: { probe: true } })
  })

  it('needs no scope and no life in the key, and never leaves its environment', async () => {
    const expired = binanceWith({ expiresAtMs: timestampMs(1) })
    const fakes = fakePorts({ ...expired, scopes: ['trade'], state: 'compromised', frozenAtMs: timestampMs(5) })
    knows(fakes, 'binance-id')
    expect(await createSigner(fakes.ports).probe({ keyId, version: 3 })).toMatchObject({
      value: { standing: 'accepted' }
    })
    for (const environment of ['testnet', 'development'] as const) {
      const moved = fakePorts({ ...expired, environment })
      expect(await createSigner(moved.ports).probe({ keyId, version: 3 })).toMatchObject({
        ok: false,
        error: { code: 'policy-refused' }
      })
      expect(moved.sent).toEqual([])
    }
  })

  it('fails where it could not even be signed', async () => {
    const fakes = rotating()
    fakes.secret = fail({ code: 'keychain-locked', message: 'locked', remedy: 'unlock' })
    expect(await createSigner(fakes.ports).probe({ keyId, version: 2 })).toMatchObject({
      ok: false,
      error: { code: 'keychain-locked' }
    })
  })
})
