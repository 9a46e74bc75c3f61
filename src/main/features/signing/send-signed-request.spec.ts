import { describe, expect, it } from 'vitest'
import type { RequestDraft } from './request-draft'
import { HOUR_MS, MINUTE_MS, timestampMs } from '../../../shared/kernel/ids'
import { fail, ok } from '../../../shared/kernel/result'
import type { NonceLane } from '../../ports/nonces'
import { previewRequest } from './preview-request'
import { createSendSignedRequest } from './signer'
import { binanceKey, binanceWith, fakePorts, keyId, krakenKey, storageFull, T0, type Fakes } from './testing/fake-ports'

const account: RequestDraft = {
  keyId,
  method: 'GET',
  host: 'api.binance.com',
  path: '/api/v3/account',
  params: [],
  body: ''
}
const balance: RequestDraft = {
  keyId,
  method: 'POST',
  host: 'api.kraken.com',
  path: '/0/private/Balance',
  params: [],
  body: ''
}
const withdrawal: RequestDraft = {
  ...account,
  method: 'POST',
  path: '/sapi/v1/capital/withdraw/apply',
  params: [
    ['coin', 'BTC'],
    ['amount', '1']
  ]
}
const lane = 'kraken/kraken-id' as NonceLane

const signedOnes = ({ sent }: Fakes) => sent.filter(({ url }) => !url.endsWith('/time'))
const acts = ({ entries }: Fakes) =>
  entries.map(({ act, outcome, code }) => `${act} ${outcome}${code === undefined ? '' : ` ${code}`}`)
const timestampOf = (url: string) => Number(new URL(url).searchParams.get('timestamp'))
/** Binance's clock runs `ahead` ms before ours. */
const serverAhead = (fakes: Fakes, ahead: () => number) =>
  (fakes.answer = ({ url }) =>
    ok({ body: url.endsWith('/time') ? JSON.stringify({ serverTime: fakes.wall() + ahead() }) : '{}' }))

describe('sending a signed request', () => {
  it('reserves and records before the secret is read, signs once, sends once, records the outcome', async () => {
    const fakes = fakePorts(krakenKey)
    const sent = await createSendSignedRequest(fakes.ports)(balance)
    expect(sent).toMatchObject({ ok: true, value: { status: 200, sentAtMs: T0 } })
    expect(fakes.effects).toEqual([
      'commit(',
      `nonce ${T0}`,
      'record request.sign ok',
      ')',
      'secret',
      'POST /0/private/Balance',
      'commit(',
      'use',
      'record request.send ok',
      ')'
    ])
  })

  it('says in the log who did what with which key, where, and with what outcome, joined by one id', async () => {
    const fakes = fakePorts(krakenKey)
    await createSendSignedRequest(fakes.ports)(balance)
    const [sign, send] = fakes.entries
    expect(sign).toMatchObject({
      actor: { role: 'owner', caller: 'window' },
      key: { id: keyId, version: 3 },
      target: {
        provider: 'kraken',
        environment: 'production',
        method: 'POST',
        host: 'api.kraken.com',
        path: '/0/private/Balance'
      },
      detail: { class: 'read', kind: 'hmac', nonce: String(T0), time: 'none' }
    })
    expect(send).toMatchObject({
      detail: {
        sent: true,
        status: 200,
        bytes: 2,
        bodySha256: '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a'
      }
    })
    expect(send?.corr).toBe(sign?.corr)
    expect(JSON.stringify(fakes.entries)).not.toContain('c2VjcmV0')
  })

  it('sends byte for byte what was signed, to the hosts of the key alone', async () => {
    const fakes = fakePorts()
    await createSendSignedRequest(fakes.ports)({ ...account, params: [['note', "it's ä"]] })
    const [request] = signedOnes(fakes)
    expect(request).toMatchObject({
      method: 'GET',
      allowedHosts: ['api.binance.com'],
      headers: { 'X-MBX-APIKEY': 'binance-id' }
    })
    expect(new URL(request?.url ?? '').href).toBe(request?.url)
  })

  it.each([
    ['a withdrawal with a key that may not withdraw', withdrawal, {}],
    ['an unknown endpoint', { ...account, path: '/api/v9/anything' }, {}],
    ['a host that is not the key’s', { ...account, host: 'api1.binance.com' }, {}],
    ['a host of another provider', { ...account, host: 'api.kraken.com' }, {}],
    ['an expired key', account, { expiresAtMs: T0 }],
    ['a key whose secret is missing', account, { state: 'secret-missing' }],
    ['a production host with a testnet key', account, { environment: 'testnet' }]
  ])(
    'refuses %s: audited, nothing signed, no nonce used, no secret read, nothing sent',
    async (_what, draft, change) => {
      const fakes = fakePorts({ ...binanceKey, ...(change as object) })
      const sent = await createSendSignedRequest(fakes.ports)(draft)
      expect(sent).toMatchObject({ ok: false, error: { code: 'policy-refused' } })
      expect(fakes.effects).toEqual(['commit(', 'record request.refuse refused', ')'])
      expect(previewRequest(fakes.ports, draft)).toMatchObject({ ok: true, value: { allowed: false } })
    }
  )

  it.each([
    ['path-malformed', { ...account, path: '/api/../sapi' }],
    ['body-malformed', { ...account, method: 'POST' as const, body: '{' }],
    ['body-malformed', { ...account, body: '{}' }],
    ['key-not-found', { ...account, keyId: '22222222-2222-4222-8222-222222222222' as typeof keyId }]
  ])(
    'answers a malformed draft with %s, puts that on record without the draft, and does nothing',
    async (code, draft) => {
      const fakes = fakePorts()
      expect(await createSendSignedRequest(fakes.ports)(draft)).toMatchObject({ ok: false, error: { code } })
      expect(previewRequest(fakes.ports, draft)).toMatchObject({ ok: false, error: { code } })
      expect(fakes.effects).toEqual(['commit(', 'record request.refuse refused', ')'])
      expect(fakes.entries).toMatchObject([{ act: 'request.refuse', outcome: 'refused', code }])
      expect(JSON.stringify(fakes.entries)).not.toContain(draft.path)
    }
  )

  it('refuses a malformed draft also where that cannot be written', async () => {
    const fakes = fakePorts()
    fakes.failCommits.push(storageFull)
    expect(await createSendSignedRequest(fakes.ports)({ ...account, path: '/api/../sapi' })).toEqual(fail(storageFull))
    expect(fakes.sent).toEqual([])
  })

  it('signs nothing where the audit entry cannot be written', async () => {
    const fakes = fakePorts(krakenKey)
    fakes.failCommits.push(storageFull)
    expect(await createSendSignedRequest(fakes.ports)(balance)).toEqual(fail(storageFull))
    expect(fakes.effects).toEqual(['commit failed storage-full'])
    expect(fakes.marks.size).toBe(0)
  })

  it('reports a refusal that cannot be recorded as the storage failure that it is', async () => {
    const fakes = fakePorts()
    fakes.failCommits.push(storageFull)
    expect(await createSendSignedRequest(fakes.ports)(withdrawal)).toEqual(fail(storageFull))
    expect(fakes.sent).toEqual([])
  })

  it('returns the answer although its outcome could not be recorded, and says so in the local log', async () => {
    const fakes = fakePorts(krakenKey)
    fakes.failCommits.push(undefined, storageFull)
    expect((await createSendSignedRequest(fakes.ports)(balance)).ok).toBe(true)
    expect(fakes.effects.slice(-2)).toEqual([
      'commit failed storage-full',
      'log error outcome of a signed request not recorded'
    ])
  })

  it('records a keychain that stayed locked as an outcome; nothing is sent, the nonce is gone', async () => {
    const fakes = fakePorts(krakenKey)
    fakes.secret = fail({ code: 'keychain-locked', message: 'locked', remedy: 'unlock' })
    expect(await createSendSignedRequest(fakes.ports)(balance)).toMatchObject({ error: { code: 'keychain-locked' } })
    expect(acts(fakes)).toEqual(['request.sign ok', 'request.send failed keychain-locked'])
    expect(fakes.entries[1]?.detail).toEqual({ sent: false })
    expect([fakes.sent.length, fakes.marks.get(lane), fakes.effects.includes('use')]).toEqual([0, BigInt(T0), false])
  })

  it('says that a secret is unusable instead of failing on it', async () => {
    const fakes = fakePorts(binanceWith({ kind: 'ed25519' }))
    fakes.secret = ok({ secret: 'not a private key' })
    expect(await createSendSignedRequest(fakes.ports)(account)).toMatchObject({
      error: { code: 'credential-unusable' }
    })
    expect(signedOnes(fakes)).toEqual([])
  })

  it.each([
    ['a key of a kind that the provider does not take', { kind: 'es256' as const }, 'binance'],
    ['a passphrase that is missing', {}, 'okx']
  ])('says that %s cannot sign: audited, nothing sent', async (_what, change, provider) => {
    const hosts = { binance: 'api.binance.com', okx: 'www.okx.com' }[provider] ?? ''
    const fakes = fakePorts({ ...binanceWith(change), provider, allowedHosts: [hosts] })
    const path = provider === 'okx' ? '/api/v5/account/balance' : account.path
    const sent = await createSendSignedRequest(fakes.ports)({ ...account, host: hosts, path })
    expect(sent).toMatchObject({ ok: false, error: { code: 'credential-unusable' } })
    expect(acts(fakes).slice(-2)).toEqual(['request.sign ok', 'request.send failed credential-unusable'])
    expect(fakes.sent.filter(({ url }) => !url.includes('time'))).toEqual([])
  })

  it.each(['request-timeout', 'response-truncated', 'host-unreachable', 'redirect-refused'] as const)(
    'never sends again after %s',
    async (code) => {
      const fakes = fakePorts(krakenKey)
      fakes.answer = () => fail({ code, message: 'm', remedy: 'r' })
      expect(await createSendSignedRequest(fakes.ports)(balance)).toMatchObject({ ok: false, error: { code } })
      expect(fakes.sent.length).toBe(1)
      expect(acts(fakes)).toEqual(['request.sign ok', `request.send failed ${code}`])
    }
  )

  it('signs nothing with a key that was deleted while the clock was asked', async () => {
    const fakes = fakePorts()
    const answer = fakes.answer
    fakes.answer = (request) => {
      fakes.keys.clear()
      return answer(request)
    }
    expect(await createSendSignedRequest(fakes.ports)(account)).toMatchObject({ error: { code: 'key-not-found' } })
    expect(fakes.effects.filter((effect) => effect === 'secret')).toEqual([])
  })

  it('records the outcome of a request whose key was deleted while it was under way', async () => {
    const fakes = fakePorts(krakenKey)
    fakes.answer = () => {
      fakes.keys.clear()
      return ok({})
    }
    expect((await createSendSignedRequest(fakes.ports)(balance)).ok).toBe(true)
    expect(fakes.effects).not.toContain('use')
    expect(acts(fakes)).toContain('request.send ok')
  })

  it('keeps cookies and the signature away from the window, and bounds what it shows', async () => {
    const fakes = fakePorts()
    fakes.answer = ({ url }) =>
      url.endsWith('/time')
        ? ok({ body: JSON.stringify({ serverTime: T0 }) })
        : ok({
            headers: [
              ['Set-Cookie', 'a=1'],
              ['X-Weight', '1']
            ],
            body: 'x'.repeat(600_000),
            bytes: 600_000
          })
    const sent = await createSendSignedRequest(fakes.ports)(account)
    if (!sent.ok) throw new Error(sent.error.code)
    expect(sent.value.headers).toEqual([['X-Weight', '1']])
    expect(sent.value.url).toMatch(/&signature=…$/u)
    expect([sent.value.body.length, sent.value.bytes]).toEqual([512 * 1024, 600_000])
  })
})

describe('nonces', () => {
  it('rise in the order of sending, one request at a time, under parallel calls', async () => {
    const fakes = fakePorts(krakenKey)
    let under = 0
    let most = 0
    fakes.answer = async () => {
      most = Math.max(most, (under += 1))
      await new Promise((resolve) => setTimeout(resolve, 1))
      under -= 1
      return ok({ body: '{"error":[],"result":{}}' })
    }
    const send = createSendSignedRequest(fakes.ports)
    await Promise.all(Array.from({ length: 50 }, () => send(balance)))
    const nonces = fakes.sent.map(({ body }) => Number(new URLSearchParams(body).get('nonce')))
    expect(nonces).toEqual(Array.from({ length: 50 }, (_, index) => T0 + index))
    expect(most).toBe(1)
  })

  it('rise although the clock goes back an hour', async () => {
    const fakes = fakePorts(krakenKey)
    const send = createSendSignedRequest(fakes.ports)
    await send(balance)
    fakes.setWall(T0 - HOUR_MS)
    await send(balance)
    expect(fakes.marks.get(lane)).toBe(BigInt(T0) + 1n)
  })

  it('are counted for the API key, so that a key added twice shares one count', async () => {
    const fakes = fakePorts(krakenKey)
    const twin = { ...krakenKey, id: '22222222-2222-4222-8222-222222222222' as typeof keyId }
    fakes.keys.set(twin.id, twin)
    const send = createSendSignedRequest(fakes.ports)
    await Promise.all([send(balance), send({ ...balance, keyId: twin.id })])
    expect([...fakes.marks]).toEqual([[lane, BigInt(T0) + 1n]])
  })

  it('that are used up are said to be; nothing is signed or recorded', async () => {
    const fakes = fakePorts(krakenKey)
    fakes.marks.set(lane, 2n ** 64n - 1n)
    expect(await createSendSignedRequest(fakes.ports)(balance)).toMatchObject({ error: { code: 'nonce-exhausted' } })
    expect(fakes.effects).toEqual(['commit(', ')'])
  })

  it('are not taken by more requests than a person can wait for', async () => {
    const fakes = fakePorts(krakenKey)
    const send = createSendSignedRequest(fakes.ports)
    const codes = (await Promise.all(Array.from({ length: 70 }, () => send(balance)))).map((sent) =>
      sent.ok ? 'ok' : sent.error.code
    )
    expect(codes.filter((code) => code === 'request-timeout').length).toBe(6)
    expect(fakes.sent.length).toBe(64)
  })

  it('are not taken for a request that waited for half a minute', async () => {
    const fakes = fakePorts(krakenKey)
    fakes.answer = () => {
      fakes.pass(31_000)
      return ok({})
    }
    const send = createSendSignedRequest(fakes.ports)
    const [first, second] = await Promise.all([send(balance), send(balance)])
    expect([first?.ok, second?.ok, fakes.sent.length]).toEqual([true, false, 1])
  })

  it('blames another program where the provider has seen a higher one', async () => {
    const fakes = fakePorts(krakenKey)
    fakes.answer = () => ok({ body: '{"error":["EAPI:Invalid nonce"]}' })
    const sent = await createSendSignedRequest(fakes.ports)(balance)
    expect(sent).toMatchObject({
      ok: true,
      value: { meaning: { code: 'key-used-elsewhere', message: expect.stringContaining('Another program') } }
    })
    expect(acts(fakes).filter((act) => act.startsWith('request'))).toEqual([
      'request.sign ok',
      'request.send failed key-used-elsewhere'
    ])
    expect(fakes.sent.filter(({ method }) => method === 'POST').length).toBe(1)
  })

  it('blames our own clock where that is behind, and follow the host’s from then on', async () => {
    const fakes = fakePorts(krakenKey)
    const server = () => fakes.wall() + 3 * HOUR_MS
    fakes.answer = ({ url }) =>
      ok({
        body: url.endsWith('/Time')
          ? JSON.stringify({ error: [], result: { unixtime: Math.floor(server() / 1000) } })
          : '{"error":["EAPI:Invalid nonce"]}'
      })
    const send = createSendSignedRequest(fakes.ports)
    const sent = await send(balance)
    expect(sent).toMatchObject({
      value: { meaning: { code: 'nonce-rejected', message: expect.stringContaining('3 hours behind') } }
    })
    expect(acts(fakes)).toEqual(['request.sign ok', 'clock.sync ok', 'request.send failed nonce-rejected'])
    await send(balance)
    const mark = Number(fakes.marks.get(lane))
    expect([mark > T0 + 3 * HOUR_MS - 2_000, mark <= server()]).toEqual([true, true])
  })
})

describe('the provider’s clock', () => {
  it('is used where ours is 10 minutes behind: five samples, one entry, never ahead', async () => {
    const fakes = fakePorts()
    serverAhead(fakes, () => 10 * MINUTE_MS)
    const send = createSendSignedRequest(fakes.ports)
    await send(account)
    await send(account)
    expect(fakes.sent.filter(({ url }) => url.endsWith('/time')).length).toBe(5)
    expect(signedOnes(fakes).map(({ url }) => timestampOf(url))).toEqual([T0 + 10 * MINUTE_MS, T0 + 10 * MINUTE_MS])
    expect(fakes.entries.filter(({ act }) => act === 'clock.sync')).toMatchObject([
      { outcome: 'ok', detail: { offsetMs: 600_000, previousMs: 0 } }
    ])
  })

  it('is not written down where it agrees with ours', async () => {
    const fakes = fakePorts()
    await createSendSignedRequest(fakes.ports)(account)
    expect(acts(fakes)).toEqual(['request.sign ok', 'request.send ok'])
  })

  it.each([
    ['after ten minutes', (fakes: Fakes) => fakes.pass(10 * MINUTE_MS + 1), 10],
    ['after our clock was set', (fakes: Fakes) => fakes.setWall(T0 + 1_000), 10],
    ['not before', (fakes: Fakes) => fakes.pass(9 * MINUTE_MS), 5]
  ])('is asked again %s', async (_when, change, samples) => {
    const fakes = fakePorts()
    const send = createSendSignedRequest(fakes.ports)
    await send(account)
    change(fakes)
    await send(account)
    expect(fakes.sent.filter(({ url }) => url.endsWith('/time')).length).toBe(samples)
  })

  it('is asked once for requests that come together', async () => {
    const fakes = fakePorts()
    const send = createSendSignedRequest(fakes.ports)
    await Promise.all(Array.from({ length: 20 }, () => send(account)))
    expect(fakes.sent.filter(({ url }) => url.endsWith('/time')).length).toBe(5)
    expect(signedOnes(fakes).length).toBe(20)
  })

  it('that cannot be read is recorded, ours is used, and not every request waits for it', async () => {
    const fakes = fakePorts()
    fakes.answer = ({ url }) =>
      url.endsWith('/time')
        ? fail({ code: 'request-timeout', message: 'm', remedy: 'r' })
        : ok({
            status: 400,
            body: `{"code":-1021,"msg":"Timestamp for this request was 1000ms ahead of the server's time."}`
          })
    const send = createSendSignedRequest(fakes.ports)
    const sent = await send(account)
    expect(timestampOf(signedOnes(fakes)[0]?.url ?? '')).toBe(T0)
    expect(sent).toMatchObject({
      ok: true,
      value: { meaning: { code: 'clock-off', message: expect.stringContaining('could not be read') } }
    })
    expect(acts(fakes)[0]).toBe('clock.sync failed request-timeout')
    const before = fakes.sent.length
    fakes.answer = () => ok({})
    await send(account)
    expect(fakes.sent.length).toBe(before + 1)
  })

  it('is measured anew when the provider blames the time; the person is told how far off, nothing is re-sent', async () => {
    const fakes = fakePorts()
    let ahead = 0
    serverAhead(fakes, () => ahead)
    const plain = fakes.answer
    fakes.answer = (request) => {
      if (request.url.endsWith('/time')) return plain(request)
      ahead = 10 * MINUTE_MS
      return ok({
        status: 400,
        body: '{"code":-1021,"msg":"Timestamp for this request is outside of the recvWindow."}'
      })
    }
    const send = createSendSignedRequest(fakes.ports)
    const sent = await send(account)
    expect(sent).toMatchObject({
      ok: true,
      value: {
        meaning: {
          code: 'clock-off',
          message: expect.stringContaining('10 minutes behind'),
          remedy: expect.stringContaining('send the request again')
        }
      }
    })
    expect(signedOnes(fakes).length).toBe(1)
    serverAhead(fakes, () => ahead)
    await send(account)
    expect(timestampOf(signedOnes(fakes)[1]?.url ?? '')).toBe(T0 + 10 * MINUTE_MS)
  })
})

describe('freezing a key while its requests are under way', () => {
  const frozenAt = timestampMs(T0)
  const freeze = ({ ports, keys }: Fakes) => {
    for (const id of keys.keys()) ports.keys.setFrozen(id, frozenAt)
  }

  it('refuses by name, signs nothing, and records which rule said no', async () => {
    const fakes = fakePorts(krakenKey)
    freeze(fakes)
    const sent = await createSendSignedRequest(fakes.ports)(balance)
    expect(sent).toMatchObject({ ok: false, error: { code: 'policy-refused' } })
    expect(!sent.ok && sent.error.message).toContain('“Main” is frozen')
    expect(fakes.entries).toMatchObject([{ act: 'request.refuse', detail: { rules: 'frozen' } }])
    expect(fakes.effects).not.toContain('secret')
  })

  it('stops those that wait for their turn, and lets the one that is out come back', async () => {
    const fakes = fakePorts(krakenKey)
    let answer = (): void => undefined
    fakes.answer = () => new Promise((done) => (answer = () => done(ok({ body: '{}' }))))
    const send = createSendSignedRequest(fakes.ports)
    const [first, ...waiting] = Array.from({ length: 5 }, () => send(balance))
    await expect.poll(() => signedOnes(fakes)).toHaveLength(1)
    freeze(fakes)
    answer()
    expect((await first)?.ok).toBe(true)
    for (const sent of await Promise.all(waiting))
      expect(sent).toMatchObject({ ok: false, error: { code: 'policy-refused' } })
    expect(signedOnes(fakes)).toHaveLength(1)
    expect(fakes.marks.get(lane)).toBe(BigInt(T0))
  })

  it.each(['with its secret at hand', 'with a keychain that takes its time'])(
    'stops one between reservation and signature, %s',
    async (how) => {
      const fakes = fakePorts(binanceKey)
      const { secrets } = fakes.ports
      const send = createSendSignedRequest({
        ...fakes.ports,
        secrets: {
          ...secrets,
          with: async (version, work) => {
            if (how.includes('takes its time')) await new Promise((done) => setTimeout(done, 5))
            freeze(fakes)
            return secrets.with(version, work)
          }
        }
      })
      const sent = await send(account)
      expect(sent).toMatchObject({ ok: false, error: { code: 'policy-refused' } })
      expect(signedOnes(fakes)).toEqual([])
      expect(acts(fakes).slice(-2)).toEqual(['request.sign ok', 'request.send failed policy-refused'])
    }
  )

  it('stops one that waits for the host’s clock', async () => {
    const fakes = fakePorts(binanceKey)
    fakes.answer = () => {
      freeze(fakes)
      return ok({ body: JSON.stringify({ serverTime: T0 }) })
    }
    expect(await createSendSignedRequest(fakes.ports)(account)).toMatchObject({ error: { code: 'policy-refused' } })
    expect(signedOnes(fakes)).toEqual([])
  })

  it('signs again once it is unfrozen', async () => {
    const fakes = fakePorts(krakenKey)
    freeze(fakes)
    fakes.ports.keys.setFrozen(keyId, undefined)
    expect((await createSendSignedRequest(fakes.ports)(balance)).ok).toBe(true)
  })
})
