import { beforeEach, describe, expect, it, vi } from 'vitest'

const invoke = vi.fn()
const takeFirst = vi.fn()

beforeEach(() => {
  vi.resetModules()
  invoke.mockReset().mockResolvedValue({ ok: true, value: 'asked' })
  takeFirst.mockReset()
  vi.stubGlobal('window', { keywatch: { invoke, takeFirst } })
})

const load = async () => {
  const { api } = await import('./client')
  const { noteRole } = await import('./role')
  return { api, noteRole }
}

describe('the first call of a channel', () => {
  it('takes what main answered before the page could ask; the second asks', async () => {
    takeFirst.mockResolvedValue({ 'settings.get': { ok: true, value: 'early' } })
    const { api } = await load()
    expect(await api.settings.get()).toEqual({ ok: true, value: 'early' })
    expect(await api.settings.get()).toEqual({ ok: true, value: 'asked' })
    expect(takeFirst).toHaveBeenCalledOnce()
    expect(invoke.mock.calls).toEqual([['settings.get', undefined]])
  })

  it('asks main where nothing was answered, as in a locked window', async () => {
    takeFirst.mockResolvedValue({})
    const { api, noteRole } = await load()
    const listing = api.vault.listKeys()
    noteRole('locked')
    expect(await listing).toMatchObject({ ok: false, error: { code: 'role-too-low' } })
    expect(await api.session.status()).toEqual({ ok: true, value: 'asked' })
    expect(invoke.mock.calls).toEqual([['session.status', undefined]])
  })

  it('has nothing to do with calls that no first screen makes', async () => {
    const { api } = await load()
    await api.system.status()
    expect(takeFirst).not.toHaveBeenCalled()
  })
})
