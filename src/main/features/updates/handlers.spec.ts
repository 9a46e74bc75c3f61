import { describe, expect, it } from 'vitest'
import type { AuditDraft } from '../../../shared/domain/audit/entry'
import { fail, ok } from '../../../shared/kernel/result'
import { updatesOff } from './handlers'

function bench(full = false) {
  const stored: Record<string, unknown> = {}
  const entries: AuditDraft[] = []
  const handlers = updatesOff(
    {
      actor: { role: 'custodian', caller: 'window' },
      settings: { read: () => stored, write: (name, value) => void (stored[name] = value) },
      unit: {
        commit: (work) => (full ? fail({ code: 'storage-full', message: 'Full.', remedy: 'Room.' }) : ok(work()))
      },
      journal: { record: (draft) => entries.push(draft) },
      entropy: { uuid: () => 'u' },
      running: '0.1.0'
    },
    'demo'
  )
  return { handlers, entries, stored }
}

describe('a copy that never looks for updates', () => {
  it('says why, and refuses to look, to download and to install', async () => {
    const { handlers } = bench()
    expect(await handlers.status()).toMatchObject({ ok: true, value: { off: 'demo', state: { kind: 'idle' } } })
    for (const call of ['look', 'download', 'restart'] as const)
      expect(await handlers[call]()).toMatchObject({ ok: false, error: { code: 'updates-off' } })
  })
})

describe('the settings of updates', () => {
  it('look by themselves and download when asked, until a person decides otherwise', async () => {
    const { handlers, entries } = bench()
    expect(await handlers.status()).toMatchObject({
      value: { settings: { look: true, download: false, channel: 'stable' } }
    })
    await handlers.change({ download: true, channel: 'beta', look: true })
    expect(entries.map(({ act, detail }) => [act, detail])).toEqual([
      ['update.change', { name: 'download', from: false, to: true }],
      ['update.change', { name: 'channel', from: 'stable', to: 'beta' }]
    ])
  })

  it('stay where the change cannot be put on record', async () => {
    const { handlers, stored } = bench(true)
    expect(await handlers.change({ download: true })).toMatchObject({ ok: false, error: { code: 'storage-full' } })
    expect(stored).toEqual({})
  })
})
