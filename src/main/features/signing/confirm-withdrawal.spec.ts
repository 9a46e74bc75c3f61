import { describe, expect, it } from 'vitest'
import type { KeyRecord } from '../../../shared/domain/vault/key'
import { fail } from '../../../shared/kernel/result'
import { createSigner } from './signer'
import { binanceKey, fakePorts, keyId, krakenKey } from './testing/fake-ports'

const mayWithdraw = (key: KeyRecord): KeyRecord => ({ ...key, scopes: ['read', 'trade', 'withdraw'] })
const draft = (path: string, host = 'api.binance.com') =>
  ({ keyId, method: 'POST', host, path, params: [['amount', '1']], body: '' }) as const

const WITHDRAW = '/sapi/v1/capital/withdraw/apply'
const no = { code: 'not-confirmed', message: 'No.', remedy: 'None.' } as const

describe('a request that can move funds', () => {
  it.each([
    ['a withdrawal', WITHDRAW, 'confirm withdraw'],
    ['an endpoint that nobody listed', '/sapi/v1/no/such/thing', 'confirm unknown']
  ])('is asked about again before anything is reserved or signed: %s', async (_name, path, asked) => {
    const fakes = fakePorts(mayWithdraw(binanceKey))
    expect(await createSigner(fakes.ports).send(draft(path))).toMatchObject({ ok: true })
    expect(fakes.effects[0]).toBe(asked)
    expect(fakes.effects.filter((effect) => effect.startsWith('confirm'))).toHaveLength(1)
  })

  it('is neither signed nor sent, and uses no nonce, where it is not confirmed', async () => {
    const fakes = fakePorts(mayWithdraw(krakenKey))
    fakes.confirmed = fail(no)
    const answer = await createSigner(fakes.ports).send(draft('/0/private/Withdraw', 'api.kraken.com'))
    expect(answer).toEqual(fail(no))
    expect(fakes.effects).toEqual(['confirm withdraw'])
    expect(fakes.marks.size).toBe(0)
  })

  it('is not asked about where policy refuses it anyway', async () => {
    const fakes = fakePorts(binanceKey)
    expect(await createSigner(fakes.ports).send(draft(WITHDRAW))).toMatchObject({ error: { code: 'policy-refused' } })
    expect(fakes.effects.some((effect) => effect.startsWith('confirm'))).toBe(false)
  })

  it('is judged anew once it was confirmed: a key deleted or a session locked meanwhile signs nothing', async () => {
    const gone = fakePorts(mayWithdraw(binanceKey))
    const deleting = { ...gone.ports, confirm: async () => (gone.keys.clear(), gone.confirmed) }
    expect(await createSigner(deleting).send(draft(WITHDRAW))).toMatchObject({ error: { code: 'key-not-found' } })
    const fakes = fakePorts(mayWithdraw(binanceKey))
    const session = { role: 'operator' as 'operator' | 'locked' }
    const locking = { ...fakes.ports, session, confirm: async () => ((session.role = 'locked'), fakes.confirmed) }
    expect(await createSigner(locking).send(draft(WITHDRAW))).toMatchObject({ error: { code: 'session-locked' } })
    expect(fakes.effects).not.toContain('secret')
  })

  it('keeps no other request of its key waiting while the person thinks', async () => {
    const fakes = fakePorts(mayWithdraw(krakenKey))
    let decide: () => void = () => undefined
    const thinking = new Promise<void>((done) => (decide = done))
    const ports = { ...fakes.ports, confirm: async () => (await thinking, fakes.confirmed) }
    const signer = createSigner(ports)
    const withdrawing = signer.send(draft('/0/private/Withdraw', 'api.kraken.com'))
    expect(await signer.send({ ...draft('/0/private/Balance', 'api.kraken.com'), params: [] })).toMatchObject({
      ok: true
    })
    decide()
    expect(await withdrawing).toMatchObject({ ok: true })
  })
})

describe('the session’s role', () => {
  it.each([
    ['locked', 'session-locked'],
    ['viewer', 'policy-refused']
  ] as const)('%s signs nothing, by whatever way it was asked', async (role, code) => {
    const fakes = fakePorts()
    const signer = createSigner({ ...fakes.ports, session: { role } })
    const read = {
      keyId,
      method: 'GET',
      host: 'api.binance.com',
      path: '/api/v3/account',
      params: [],
      body: ''
    } as const
    expect(await signer.send(read)).toMatchObject({ error: { code } })
    await signer.probe({ keyId, version: 3 })
    expect(fakes.effects).not.toContain('secret')
    expect(fakes.entries[0]).toMatchObject({ act: 'request.refuse', code, detail: { rules: 'session' } })
  })
})
