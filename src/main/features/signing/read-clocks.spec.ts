import { publishedRates } from '../../../shared/domain/rates/published'
import { describe, expect, it } from 'vitest'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../shared/kernel/ids'
import { fail, ok } from '../../../shared/kernel/result'
import { measureKeyClocks, readKeyClocks } from './read-clocks'
import { createSigner } from './signer'
import { binanceKey, fakePorts, keyId, krakenKey, type Fakes } from './testing/fake-ports'

/** A host whose clock is `ahead` of ours and whose answers take `roundTrip`. */
function host(fakes: Fakes, ahead: number, roundTrip: number): void {
  fakes.answer = ({ url }) => {
    if (!url.toLowerCase().endsWith('/time')) return ok({})
    fakes.pass(roundTrip / 2)
    const serverTime = fakes.wall() + ahead
    fakes.pass(roundTrip / 2)
    return ok({ body: JSON.stringify({ serverTime, result: { unixtime: Math.floor(serverTime / 1_000) } }) })
  }
}
const read = (fakes: Fakes, signer = createSigner(fakes.ports)) => {
  const found = readKeyClocks(fakes.ports, signer.clocks, keyId)
  if (!found.ok || !found.value[0]) throw new Error('not found')
  return found.value[0]
}

describe('the clocks of a key’s hosts', () => {
  it('are not known before somebody asked, and asking for what is known asks nobody', () => {
    const fakes = fakePorts(binanceKey)
    expect(read(fakes)).toMatchObject({ state: 'unmeasured', level: 'fine', aheadMs: 1_000, behindMs: 5_000 })
    expect(fakes.sent).toEqual([])
  })

  it('are measured on demand, give or take half the round trip, and kept with it', async () => {
    const fakes = fakePorts(binanceKey)
    host(fakes, 38, 24)
    const signer = createSigner(fakes.ports)
    expect(await measureKeyClocks(fakes.ports, signer.clocks, keyId)).toMatchObject({
      ok: true,
      value: [{ host: 'api.binance.com', state: 'measured', offsetMs: 38, uncertaintyMs: 12, level: 'fine' }]
    })
    expect(fakes.sent).toHaveLength(5)
    fakes.pass(3 * MINUTE_MS)
    expect(read(fakes, signer).uncertaintyMs).toBeCloseTo(12 + 18)
    // Another run knows it from the database alone.
    fakes.pass(DAY_MS)
    expect(read(fakes)).toMatchObject({ state: 'measured', offsetMs: 38, level: 'now', cause: 'uncertain' })
  })

  it('no longer hold once our own clock was set', async () => {
    const fakes = fakePorts(binanceKey)
    host(fakes, 38, 24)
    const signer = createSigner(fakes.ports)
    await measureKeyClocks(fakes.ports, signer.clocks, keyId)
    fakes.setWall(fakes.wall() + HOUR_MS)
    expect(read(fakes, signer).state).toBe('moved')
    fakes.setWall(fakes.wall() - 3 * HOUR_MS)
    expect(read(fakes).state).toBe('moved')
  })

  it('that are read in whole seconds are half a second less certain', async () => {
    const fakes = fakePorts(krakenKey)
    host(fakes, 0, 24)
    const signer = createSigner(fakes.ports)
    await measureKeyClocks(fakes.ports, signer.clocks, keyId)
    const clock = read(fakes, signer)
    expect(clock).toMatchObject({ counts: true, level: 'fine' })
    expect(clock.uncertaintyMs).toBeGreaterThanOrEqual(512)
    expect(Math.abs(clock.offsetMs ?? 9_999)).toBeLessThanOrEqual(clock.uncertaintyMs ?? 0)
  })

  it('that do not answer say so, and the log does', async () => {
    const fakes = fakePorts(binanceKey)
    fakes.answer = () => fail({ code: 'host-unreachable', message: 'away', remedy: '' })
    const { clocks } = createSigner(fakes.ports)
    expect(await measureKeyClocks(fakes.ports, clocks, keyId)).toMatchObject({ error: { code: 'clock-unreadable' } })
    expect(fakes.entries).toMatchObject([{ act: 'clock.sync', outcome: 'failed', code: 'host-unreachable' }])
  })

  it('are not asked of a host whose limits are used up, and that is said', async () => {
    const fakes = fakePorts(binanceKey)
    fakes.answer = ({ url }) =>
      url.endsWith('/time')
        ? ok({ body: '{"serverTime":1790000000000}' })
        : ok({ status: 429, headers: [['Retry-After', '60']], body: '{}' })
    const signer = createSigner({ ...fakes.ports, rateRules: publishedRates })
    const draft = {
      keyId,
      method: 'GET',
      host: 'api.binance.com',
      path: '/api/v3/account',
      params: [],
      body: ''
    } as const
    await signer.send(draft)
    const asked = fakes.sent.length
    expect(await measureKeyClocks(fakes.ports, signer.clocks, keyId)).toMatchObject({ error: { code: 'rate-held' } })
    expect(fakes.sent).toHaveLength(asked)
    expect(fakes.entries.at(-1)).toMatchObject({ act: 'clock.sync', outcome: 'failed', code: 'rate-held' })
  })

  it('of a key that is gone are nobody’s', async () => {
    const fakes = fakePorts(binanceKey)
    fakes.keys.clear()
    const { clocks } = createSigner(fakes.ports)
    expect(readKeyClocks(fakes.ports, clocks, keyId)).toMatchObject({ error: { code: 'key-not-found' } })
    expect(await measureKeyClocks(fakes.ports, clocks, keyId)).toMatchObject({ error: { code: 'key-not-found' } })
  })
})

describe('a time endpoint that misbehaves', () => {
  it.each([
    ['wrong JSON', { body: '{"serverTime":' }],
    ['another shape', { body: '{"time":"soon"}' }],
    ['a page', { body: '<html>' }],
    ['an error', { status: 503, body: '{"serverTime":1790000000000}' }],
    ['a number beyond all time', { body: '{"serverTime":1e400}' }]
  ])('%s: the clock is not known, the request goes out with ours, and the log says why', async (_what, answer) => {
    const fakes = fakePorts(binanceKey)
    fakes.answer = ({ url }) => (url.endsWith('/time') ? ok(answer) : ok({ body: '{}' }))
    const signer = createSigner(fakes.ports)
    const draft = {
      keyId,
      method: 'GET',
      host: 'api.binance.com',
      path: '/api/v3/account',
      params: [],
      body: ''
    } as const
    expect((await signer.send(draft)).ok).toBe(true)
    expect(fakes.entries[0]).toMatchObject({ act: 'clock.sync', outcome: 'failed', code: 'time-unreadable' })
    expect(fakes.entries[1]).toMatchObject({ act: 'request.sign', detail: { time: 'local' } })
  })

  it.each(['redirect-refused', 'request-timeout', 'response-truncated'] as const)(
    '%s: asked once, not five times, and nobody is followed anywhere',
    async (code) => {
      const fakes = fakePorts(binanceKey)
      fakes.answer = () => fail({ code, message: 'm', remedy: 'r' })
      const { clocks } = createSigner(fakes.ports)
      await measureKeyClocks(fakes.ports, clocks, keyId)
      expect(fakes.sent.map(({ allowedHosts }) => allowedHosts)).toEqual([['api.binance.com']])
      expect(fakes.entries).toMatchObject([{ act: 'clock.sync', code }])
    }
  )

  it('a time three days off: followed, written down, and shown as this computer’s clock being off', async () => {
    const fakes = fakePorts(binanceKey)
    host(fakes, -3 * DAY_MS, 24)
    const signer = createSigner(fakes.ports)
    const draft = {
      keyId,
      method: 'GET',
      host: 'api.binance.com',
      path: '/api/v3/account',
      params: [],
      body: ''
    } as const
    await signer.send(draft)
    const signed = fakes.sent.find(({ url }) => url.includes('/account'))
    const timestamp = Number(new URL(signed?.url ?? '').searchParams.get('timestamp'))
    expect(Math.abs(timestamp - (fakes.wall() - 3 * DAY_MS))).toBeLessThan(50)
    expect(fakes.entries[0]).toMatchObject({ act: 'clock.sync', outcome: 'ok', detail: { offsetMs: -3 * DAY_MS } })
    expect(read(fakes, signer)).toMatchObject({ level: 'soon', cause: 'apart' })
  })
})
