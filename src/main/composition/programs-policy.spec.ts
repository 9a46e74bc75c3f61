/** What the agent refuses, asks about and holds, and what the log says of it. */
import { afterEach, describe, expect, it } from 'vitest'
import { DAY_MS, durationMs, timestampMs } from '../../shared/kernel/ids'
import type { Clock } from '../ports/clock'
import { fullGrant, openStand, standKey, type StandOptions } from './testing/agent-stand'

type Stand = ReturnType<typeof openStand>
const opened: Stand[] = []
const key = standKey()
const other = standKey(1)
afterEach(async () => {
  for (const stand of opened.splice(0)) await stand.close()
})

async function begin(changes: Parameters<typeof fullGrant>[1] = {}, options: StandOptions = {}) {
  const stand = openStand({ keys: [key, other], ...options })
  opened.push(stand)
  await stand.on()
  return { stand, token: await stand.pair('bot', fullGrant([key], changes)) }
}

const account = { key: 'Binance main', url: '/api/v3/account' }
const order = {
  key: 'Binance main',
  method: 'POST',
  url: '/api/v3/order',
  params: [
    ['symbol', 'BTCUSDT'],
    ['side', 'BUY'],
    ['type', 'MARKET'],
    ['quantity', '0.5']
  ]
}
const withdrawal = {
  key: 'Binance main',
  method: 'POST',
  url: '/sapi/v1/capital/withdraw/apply',
  params: [['coin', 'BTC']]
}

const sign = async (stand: Stand, token: string | undefined, body: object = account) => {
  const said = await stand.say('POST', '/v1/sign', { token, body })
  return [said.status, String(said.headers['keywatch-error'] ?? 'ok')] as const
}
const idOf = async (stand: Stand) => String((await stand.state()).programs[0]?.id)
const last = (stand: Stand) => stand.entries().at(-1)

describe('a program’s policy', () => {
  it('gives it its keys and no others, for its scopes and no others', async () => {
    const { stand, token } = await begin({ keys: [{ keyId: key.id, scopes: ['read'] }] })
    expect(await sign(stand, token)).toEqual([200, 'ok'])
    expect(await sign(stand, token, { ...account, key: 'Binance 1' })).toEqual([404, 'key-not-found'])
    expect(await sign(stand, token, order)).toEqual([403, 'policy-refused'])
    expect(last(stand)).toMatchObject({
      act: 'request.refuse',
      actor: { role: 'program', caller: 'program/bot' },
      detail: { rules: 'program' }
    })
    expect((await stand.say('GET', '/v1/keys', { token })).json).toMatchObject({ keys: [{ scopes: ['read'] }] })
  })

  it('gives no more than the key has', async () => {
    const stand = openStand({ keys: [standKey(0, { scopes: ['read'] })] })
    opened.push(stand)
    await stand.on()
    const { id } = (await stand.say('POST', '/v1/pair', { body: { name: 'bot' } })).json as { id: string }
    const granted = await stand.programs.handlers.grant({ pairing: id, grant: fullGrant([key]) })
    expect(granted).toMatchObject({ ok: false, error: { code: 'scope-beyond-key' } })
  })

  it('holds methods, paths, hosts and hours', async () => {
    const { stand, token } = await begin({ paths: ['GET /api/v3/*'] })
    expect(await sign(stand, token)).toEqual([200, 'ok'])
    expect(await sign(stand, token, order)).toEqual([403, 'policy-refused'])
    const id = await idOf(stand)
    const change = (changes: object) => stand.programs.handlers.changeGrant({ id, grant: fullGrant([key], changes) })
    await change({ hosts: ['api.binance.com'] })
    expect(await sign(stand, token)).toEqual([403, 'host-not-allowed'])
    const minute = new Date().getHours() * 60 + new Date().getMinutes()
    await change({ hours: { from: (minute + 60) % 1_440, to: (minute + 120) % 1_440 } })
    expect(await sign(stand, token)).toEqual([403, 'policy-refused'])
    await change({})
    expect(await sign(stand, token, order)).toEqual([200, 'ok'])
    expect(await change({ paths: ['nonsense'] })).toMatchObject({ ok: false, error: { code: 'path-rule-wrong' } })
  })

  it('holds calls a second and a day, across a restart too', async () => {
    let mono = 1_000_000
    const clock: Clock = { now: () => timestampMs(1_790_000_000_000), monotonic: () => durationMs(mono) }
    const { stand, token } = await begin({ perSecond: 2, perDay: 3 }, { clock })
    expect([await sign(stand, token), await sign(stand, token)]).toEqual([
      [200, 'ok'],
      [200, 'ok']
    ])
    const third = await stand.say('POST', '/v1/sign', { token, body: account })
    expect([third.status, third.headers['keywatch-error'], third.headers['retry-after']]).toEqual([
      429,
      'over-budget',
      '1'
    ])
    mono += 1_000
    expect(await sign(stand, token)).toEqual([200, 'ok'])
    mono += 1_000
    await stand.close(true)
    opened.length = 0
    const again = openStand({ keys: [key], clock, folder: stand.folder })
    opened.push(again)
    await again.programs.begin()
    expect(await sign(again, token)).toEqual([429, 'over-budget'])
    expect((await again.say('GET', '/v1/status', { token })).json).toMatchObject({
      program: { callsToday: 3, perDay: 3 }
    })
  })

  it('asks a person once a session, or each time, with the account and the effect; a no is a no', async () => {
    const { stand, token } = await begin({ asking: 'once' })
    expect(await sign(stand, token, order)).toEqual([200, 'ok'])
    expect(await sign(stand, token)).toEqual([200, 'ok'])
    expect(stand.person.sheets).toHaveLength(1)
    expect(stand.person.sheets[0]?.facts).toContainEqual({
      name: 'Effect',
      value: 'market buy 0.5 BTC on Binance main',
      weight: 'main'
    })
    const id = await idOf(stand)
    await stand.programs.handlers.changeGrant({ id, grant: fullGrant([key], { asking: 'each' }) })
    stand.person.says = 'cancelled'
    expect(await sign(stand, token, order)).toEqual([403, 'not-confirmed'])
    expect(last(stand)).toMatchObject({ act: 'program.ask', outcome: 'refused', detail: { name: 'bot' } })
    expect(stand.person.sheets).toHaveLength(2)
  })

  it('says so where nobody answers in time', async () => {
    const { stand, token } = await begin({ asking: 'each' })
    stand.person.says = 'away'
    const said = await stand.say('POST', '/v1/sign', { token, body: order })
    expect([said.status, (said.json as { error: { message: string } }).error.message]).toEqual([
      403,
      'Nobody at Keywatch answered within a minute.'
    ])
    expect(last(stand)).toMatchObject({ act: 'program.ask', outcome: 'refused', detail: { unanswered: true } })
  })

  it('has a person asked about every withdrawal, whatever it says', async () => {
    const { stand, token } = await begin()
    expect(await sign(stand, token, withdrawal)).toEqual([200, 'ok'])
    expect(await sign(stand, token, withdrawal)).toEqual([200, 'ok'])
    expect(stand.person.withdrawals.map(({ asker, endpointClass }) => [asker, endpointClass])).toEqual([
      ['bot', 'withdraw'],
      ['bot', 'withdraw']
    ])
    stand.person.says = 'cancelled'
    expect(await sign(stand, token, withdrawal)).toEqual([403, 'not-confirmed'])
  })
})

describe('a locked Keywatch', () => {
  it('refuses at once, where that is the policy', async () => {
    const { stand, token } = await begin()
    stand.session.role = 'locked'
    const said = await stand.say('POST', '/v1/sign', { token, body: account })
    expect([said.status, said.headers['keywatch-error'], said.headers['retry-after']]).toEqual([423, 'locked', '5'])
    expect(last(stand)).toMatchObject({ act: 'program.refuse', code: 'locked', actor: { caller: 'program/bot' } })
    expect((await stand.say('GET', '/v1/status')).json).toMatchObject({ locked: true })
  })

  it('holds a request with a notification, where that is the policy, and goes on once it is unlocked', async () => {
    const { stand, token } = await begin({ locking: 'hold', asking: 'once' })
    stand.session.role = 'locked'
    stand.programs.sessionChanged()
    const waiting = sign(stand, token)
    await expect.poll(() => stand.person.notices.at(-1)?.title).toBe('bot waits for you to unlock Keywatch')
    stand.session.role = 'viewer'
    stand.programs.sessionChanged()
    expect(await waiting).toEqual([200, 'ok'])
    // A new session is asked about anew.
    stand.session.role = 'locked'
    stand.programs.sessionChanged()
    stand.session.role = 'operator'
    stand.programs.sessionChanged()
    await sign(stand, token)
    expect(stand.person.sheets).toHaveLength(2)
  })
})

describe('a Keywatch that is locked while a request is under way', () => {
  const lock = (stand: Stand) => {
    stand.person.meanwhile = () => {}
    stand.session.role = 'locked'
    stand.programs.sessionChanged()
  }

  it('refuses it as locked, not for its policy', async () => {
    const { stand, token } = await begin()
    stand.person.meanwhile = () => lock(stand)
    const said = await stand.say('POST', '/v1/sign', { token, body: withdrawal })
    expect([said.status, said.headers['keywatch-error'], said.headers['retry-after']]).toEqual([423, 'locked', '5'])
    expect(stand.entries().slice(-2)).toMatchObject([
      { act: 'request.refuse', outcome: 'refused', code: 'session-locked', detail: { rules: 'session' } },
      { act: 'program.refuse', code: 'locked' }
    ])
  })

  it('holds it where that is the policy, and judges it anew once it is unlocked', async () => {
    const { stand, token } = await begin({ locking: 'hold' })
    stand.person.meanwhile = () => lock(stand)
    const waiting = sign(stand, token, withdrawal)
    await expect.poll(() => stand.person.notices.at(-1)?.title).toBe('bot waits for you to unlock Keywatch')
    stand.session.role = 'viewer'
    stand.programs.sessionChanged()
    expect(await waiting).toEqual([200, 'ok'])
    // A session of its own: what was said in the one before no longer counts.
    expect(stand.person.withdrawals).toHaveLength(2)
  })
})

describe('a token', () => {
  it('opens nothing once its program is frozen, has ended or is revoked, from that moment on', async () => {
    const { stand, token } = await begin()
    const id = await idOf(stand)
    const { handlers } = stand.programs
    await handlers.freeze({ id })
    expect(await sign(stand, token)).toEqual([403, 'program-frozen'])
    await handlers.unfreeze({ id })
    expect(await sign(stand, token)).toEqual([200, 'ok'])
    const brief = fullGrant([key], { expiresAtMs: Date.now() + 1_000 })
    expect(await handlers.changeGrant({ id, grant: brief })).toMatchObject({ ok: true })
    await expect.poll(() => sign(stand, token)).toEqual([401, 'token-expired'])
    await handlers.changeGrant({ id, grant: fullGrant([key], { expiresAtMs: Date.now() + DAY_MS }) })
    await handlers.revoke({ id })
    expect(await sign(stand, token)).toEqual([401, 'program-revoked'])
    expect(last(stand)).toMatchObject({
      act: 'program.refuse',
      code: 'program-revoked',
      actor: { caller: 'program/bot' }
    })
    expect(await sign(stand, undefined)).toEqual([401, 'token-missing'])
    expect(await handlers.unfreeze({ id })).toMatchObject({ ok: false, error: { code: 'program-not-found' } })
  })

  it('names the program behind a caller, and says on record which finding it was frozen for', async () => {
    const { stand, token } = await begin()
    const id = await idOf(stand)
    const { programs } = stand
    expect(programs.byCaller('program/bot')).toEqual({ id, name: 'bot', frozen: false })
    const finding = '11111111-1111-4111-8111-111111111111'
    await programs.handlers.freeze({ id, finding })
    expect(last(stand)).toMatchObject({ act: 'program.freeze', detail: { program: id, name: 'bot', finding } })
    expect(programs.byCaller('program/bot')?.frozen).toBe(true)
    expect(await sign(stand, token)).toEqual([403, 'program-frozen'])
    await programs.handlers.revoke({ id })
    expect(programs.byCaller('program/bot')).toBeUndefined()
  })

  it('counts refusals above sixty a minute instead of writing each', async () => {
    const { stand } = await begin()
    const before = stand.entries().length
    for (let count = 0; count < 90; count += 1) await sign(stand, `kwp_${'B'.repeat(43)}`)
    expect(stand.entries().length - before).toBe(60)
    await stand.programs.end()
    expect(last(stand)).toMatchObject({ act: 'program.refuse', code: 'too-many', detail: { requests: 30 } })
  })
})

describe('pairing', () => {
  const ask = (stand: Stand, name: string) => stand.say('POST', '/v1/pair', { body: { name } })

  it('lets no two programs have one name, neither paired nor asking', async () => {
    const { stand } = await begin()
    const taken = await ask(stand, 'BOT')
    expect([taken.status, taken.headers['keywatch-error']]).toEqual([409, 'name-taken'])
    expect(last(stand)).toMatchObject({ act: 'program.pair', outcome: 'refused', code: 'name-taken' })
    expect((await ask(stand, 'second')).status).toBe(200)
    expect((await ask(stand, 'Second')).status).toBe(409)
    await stand.programs.handlers.revoke({ id: await idOf(stand) })
    expect((await ask(stand, 'bot')).status).toBe(200)
  })

  it('gives its token to whoever asked, also where Keywatch ended between the yes and the question', async () => {
    const before = (await begin()).stand
    const { id } = (await ask(before, 'late-bot')).json as { id: string }
    await before.programs.handlers.grant({ pairing: id, grant: fullGrant([key]) })
    await before.close(true)
    const stand = openStand({ keys: [key, other], folder: before.folder })
    opened.splice(0, 1, stand)
    await stand.programs.begin()
    const { token } = (await stand.say('GET', `/v1/pair/${id}`)).json as { token: string }
    expect((await stand.say('GET', '/v1/keys', { token })).status).toBe(200)
    // Once.
    expect((await stand.say('GET', `/v1/pair/${id}`)).status).toBe(404)
    expect(stand.entries().map(({ act }) => act)).toContain('program.collect')
    expect(JSON.stringify(stand.entries())).not.toContain(token)
  })

  it('brings the window into sight, and not again and again', async () => {
    const { stand } = await begin()
    for (const name of ['one', 'two', 'three']) await ask(stand, name)
    expect(stand.person.beckoned).toBe(1)
  })

  it('is turned away by whoever is there, and never heaps up', async () => {
    const { stand } = await begin()
    const { id } = (await ask(stand, 'one')).json as { id: string }
    await stand.programs.handlers.deny({ pairing: id })
    expect((await stand.say('GET', `/v1/pair/${id}`)).json).toEqual({ state: 'denied' })
    for (const name of ['a1', 'a2', 'a3', 'a4', 'a5']) expect((await ask(stand, name)).status).toBe(200)
    const sixth = await ask(stand, 'a6')
    expect([sixth.status, sixth.headers['keywatch-error']]).toEqual([429, 'too-many-pairings'])
    expect((await stand.say('GET', '/v1/pair/no-such')).headers['keywatch-error']).toBe('pairing-not-found')
    expect((await ask(stand, 'gr\u0456d')).headers['keywatch-error']).toBe('name-wrong')
  })
})

describe('a full disk', () => {
  it('signs nothing, says so, and goes on once there is room', async () => {
    const { stand, token } = await begin()
    const pages = stand.db.pragma('page_count', { simple: true }) as number
    stand.db.pragma(`max_page_count = ${pages}`)
    const said: (readonly [number, string])[] = []
    for (let count = 0; count < 60; count += 1) said.push(await sign(stand, token))
    expect(said.at(-1)).toEqual([507, 'storage-full'])
    const signed = said.filter(([status]) => status === 200).length
    expect(stand.entries().filter(({ act }) => act === 'request.sign')).toHaveLength(signed)
    stand.db.pragma('max_page_count = 1000000')
    expect(await sign(stand, token)).toEqual([200, 'ok'])
  })
})

describe('providers with rules of their own', () => {
  const of = (provider: string, label: string) => standKey(7, { provider, label, scopes: ['read'] })

  it('count on after a restart: no nonce is ever handed out twice', async () => {
    const kraken = of('kraken', 'Kraken')
    const material = () => ({ secret: Buffer.alloc(64, 7).toString('base64') })
    const body = { key: 'kraken', method: 'POST', url: '/0/private/Balance' }
    let stand = openStand({ keys: [kraken], material })
    await stand.on()
    const token = await stand.pair('bot', fullGrant([kraken]))
    const nonces: bigint[] = []
    const signTen = async (): Promise<void> => {
      const all = await Promise.all(Array.from({ length: 10 }, () => stand.say('POST', '/v1/sign', { token, body })))
      for (const { json } of all) {
        const { body: signed, once } = json as { body: string; once: boolean }
        expect(once).toBe(true)
        nonces.push(BigInt(new URLSearchParams(signed).get('nonce') ?? ''))
      }
    }
    await signTen()
    await stand.close(true)
    stand = openStand({ keys: [kraken], material, folder: stand.folder })
    opened.push(stand)
    await stand.programs.begin()
    const before = nonces.length
    await signTen()
    expect(new Set(nonces).size).toBe(20)
    const highest = nonces.slice(0, before).reduce((most, one) => (one > most ? one : most))
    expect(nonces.slice(before).every((one) => one > highest)).toBe(true)
  })

  it('that want a secret in the request have nothing handed out, and are sent to', async () => {
    const okx = of('okx', 'OKX desk')
    const { stand } = await begin(
      {},
      { keys: [okx, key], material: () => ({ secret: 's'.repeat(32), passphrase: 'p-4711' }) }
    )
    const token = await stand.pair('desk', fullGrant([okx]))
    const said = await stand.say('POST', '/v1/sign', {
      token,
      body: { key: 'okx-desk', url: '/api/v5/account/balance' }
    })
    expect([said.status, said.headers['keywatch-error']]).toEqual([403, 'secret-in-request'])
    expect(said.text).not.toContain('p-4711')
    expect(last(stand)).toMatchObject({ act: 'request.send', outcome: 'failed', code: 'secret-in-request' })
  })
})
