import { beforeEach, describe, expect, it, vi } from 'vitest'

const invoke = vi.fn()

beforeEach(() => {
  vi.resetModules()
  invoke.mockReset()
  vi.stubGlobal('window', { keywatch: { invoke } })
})

const load = () => import('./role')

describe('a call above the session’s role', () => {
  it('waits until the role is known, so that a locked start asks main for nothing that it would refuse', async () => {
    const { allowedTo, noteRole } = await load()
    let answered = false
    const asking = allowedTo('vault.listKeys').then((answer) => ((answered = true), answer))
    await new Promise((turn) => setTimeout(turn, 5))
    expect(answered).toBe(false)
    noteRole('locked')
    expect(await asking).toMatchObject({ error: { code: 'role-too-low' } })
    expect(invoke).not.toHaveBeenCalled()
    expect(await allowedTo('session.status')).toBeUndefined()
  })

  it('asks the person once, also for two calls at once, and goes on where they confirm', async () => {
    const { allowedTo, noteRole } = await load()
    noteRole('operator')
    invoke.mockResolvedValue({ ok: true, value: undefined })
    expect(await Promise.all([allowedTo('vault.deleteKey'), allowedTo('vault.addKey')])).toEqual([undefined, undefined])
    expect(invoke.mock.calls).toEqual([['session.stepUp', { to: 'custodian' }]])
  })

  it('says so where they do not', async () => {
    const { allowedTo, noteRole } = await load()
    noteRole('viewer')
    invoke.mockResolvedValue({ ok: false, error: { code: 'prompt-cancelled', message: '', remedy: '' } })
    expect(await allowedTo('signing.send')).toMatchObject({ error: { code: 'role-too-low' } })
    expect(invoke.mock.calls).toEqual([['session.stepUp', { to: 'operator' }]])
  })

  it('is left to main’s door where the role cannot be told', async () => {
    const { allowedTo, noteRole } = await load()
    noteRole(undefined)
    expect(await allowedTo('vault.listKeys')).toBeUndefined()
  })

  it('asks the person also where main says it first, and the call is made once more', async () => {
    const { raisedFor, noteRole } = await load()
    noteRole('custodian')
    const refusal = { ok: false, error: { code: 'role-too-low', message: '', remedy: '' } }
    invoke.mockResolvedValueOnce({ ok: true, value: undefined })
    expect(await raisedFor('vault.deleteKey', refusal)).toBe('go-on')
    expect(invoke.mock.calls).toEqual([['session.stepUp', { to: 'custodian' }]])
    invoke.mockResolvedValueOnce({ ok: false, error: { code: 'prompt-cancelled', message: '', remedy: '' } })
    expect(await raisedFor('vault.deleteKey', refusal)).toMatchObject({ error: { code: 'role-too-low' } })
  })

  it('leaves every other answer, and what a locked window reads in the background, as it is', async () => {
    const { raisedFor, noteRole } = await load()
    noteRole('custodian')
    const refusal = { ok: false, error: { code: 'role-too-low', message: '', remedy: '' } }
    expect(await raisedFor('vault.listKeys', refusal)).toBeUndefined()
    expect(await raisedFor('vault.deleteKey', { ok: true, value: 1 })).toBeUndefined()
    expect(await raisedFor('vault.deleteKey', { ok: false, error: { code: 'key-not-found' } })).toBeUndefined()
    noteRole('locked')
    expect(await raisedFor('vault.deleteKey', refusal)).toBeUndefined()
    expect(invoke).not.toHaveBeenCalled()
  })
})
