/** The agent from end to end but for the window: real HTTP over a real socket, the real signer, a real database. */
import { createHmac } from 'node:crypto'
import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { fullGrant, openStand, standKey, type StandOptions } from './testing/agent-stand'

type Stand = ReturnType<typeof openStand>
const opened: Stand[] = []
const open = (options?: StandOptions): Stand => {
  const stand = openStand(options)
  opened.push(stand)
  return stand
}
afterEach(async () => {
  for (const stand of opened.splice(0)) await stand.close()
})
const key = standKey()

describe('the agent', () => {
  it('is off until it is switched on, and then has a socket of its user alone', async () => {
    const stand = open()
    expect((await stand.state()).socket).toEqual({ wanted: false, state: 'off' })
    await stand.on()
    const at = String((await stand.state()).socket.at)
    expect(statSync(at).mode & 0o777).toBe(0o600)
    expect(statSync(dirname(at)).mode & 0o777).toBe(0o700)
    const status = await stand.say('GET', '/v1/status')
    expect([status.status, status.json]).toEqual([200, { app: '0.1.0', api: 1, locked: false }])
    expect(stand.entries().map(({ act }) => act)).toEqual(['agent.change', 'agent.listen'])
  })

  it('lets a program in once a custodian has said so, and signs for it as the provider’s rules want', async () => {
    const stand = open()
    await stand.on()
    const asked = await stand.say('POST', '/v1/pair', {
      body: {
        name: 'grid-bot',
        purpose: 'Grid',
        wants: [
          { key: 'binance-main', scopes: ['read'] },
          { key: 'x', scopes: ['read'] }
        ]
      }
    })
    const { id, code } = asked.json as { id: string; code: string }
    expect((await stand.say('GET', `/v1/pair/${id}`)).json).toEqual({ state: 'waiting' })
    const [pairing] = (await stand.state()).pairings
    expect(pairing).toMatchObject({ id, code, name: 'grid-bot', purpose: 'Grid', unknown: ['x'], pid: process.pid })
    expect(pairing?.wants).toEqual([{ keyId: key.id, label: 'Binance main', scopes: ['read'] }])
    expect(stand.person.notices[0]?.title).toBe('grid-bot asks to use your keys')
    await stand.programs.handlers.grant({ pairing: id, grant: fullGrant([key]) })
    const granted = (await stand.say('GET', `/v1/pair/${id}`)).json as { state: string; token: string }
    expect(granted).toMatchObject({
      state: 'granted',
      keys: [{ key: 'binance-main', scopes: ['read', 'trade', 'withdraw'] }]
    })
    expect((await stand.say('GET', `/v1/pair/${id}`)).json).toEqual({ state: 'taken' })

    const body = { key: 'binance-main', url: '/api/v3/account?omitZeroBalances=true', params: [['x', 'a b']] }
    const signed = (await stand.say('POST', '/v1/sign', { token: granted.token, body })).json as { url: string }
    expect(signed).toMatchObject({ method: 'GET', body: '', keyVersion: 1, once: false, validForMs: 5_000 })
    const url = new URL(signed.url)
    const [query = '', signature] = url.search.slice(1).split('&signature=')
    const secret = 'NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j'
    expect(signature).toBe(createHmac('sha256', secret).update(query).digest('hex'))
    expect(url.searchParams.get('x')).toBe('a b')
    const last = stand.entries().at(-1)
    expect(last).toMatchObject({
      act: 'request.sign',
      outcome: 'ok',
      actor: { role: 'program', caller: 'program/grid-bot' },
      detail: { issued: true, class: 'read' }
    })
    expect(JSON.stringify(stand.entries())).not.toContain(granted.token)
    expect((await stand.state()).programs[0]).toMatchObject({ name: 'grid-bot', calls: 1, callsToday: 1, perMinute: 1 })
    expect(stand.keys.find(key.id)?.current.uses).toBe(1)
  })
})
