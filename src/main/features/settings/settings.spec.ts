import { describe, expect, it } from 'vitest'
import type { AuditDraft } from '../../../shared/domain/audit/entry'
import { fail, ok } from '../../../shared/kernel/result'
import { changeSettings } from './change-settings'
import type { SettingsPorts } from './ports'
import { readSettings } from './read-settings'

function ports(stored: Record<string, unknown>, full = false) {
  const entries: AuditDraft[] = []
  const made: SettingsPorts = {
    store: { read: () => ({ ...stored }), write: (name, value) => void (stored[name] = value) },
    unit: {
      commit: (work) =>
        full ? fail({ code: 'storage-full', message: 'Disk full.', remedy: 'Free some space.' }) : ok(work())
    },
    journal: { record: (draft) => entries.push(draft) },
    entropy: { uuid: () => '00000000-0000-4000-8000-000000000001' },
    actor: { role: 'owner', caller: 'window' }
  }
  return { made, entries, stored }
}

describe('settings', () => {
  it('start with the defaults', () => {
    expect(readSettings(ports({}).made)).toEqual({
      theme: 'system',
      language: 'system',
      defaultExpiryDays: 90,
      welcomed: false
    })
  })

  it('fall back to a default where a stored value is not valid', () => {
    expect(readSettings(ports({ theme: 'pink', language: 'tlh', defaultExpiryDays: 0.5 }).made)).toEqual({
      theme: 'system',
      language: 'system',
      defaultExpiryDays: 90,
      welcomed: false
    })
  })

  it('audit each change with what it was and is', () => {
    const { made, entries } = ports({})
    expect(changeSettings(made, { theme: 'dark' })).toEqual(
      ok({ theme: 'dark', language: 'system', defaultExpiryDays: 90, welcomed: false })
    )
    expect(entries.map(({ act, detail }) => ({ act, detail }))).toEqual([
      { act: 'settings.change', detail: { name: 'theme', from: 'system', to: 'dark' } }
    ])
  })

  it('audit nothing when nothing changed', () => {
    const { made, entries } = ports({ theme: 'dark' })
    changeSettings(made, { theme: 'dark' })
    expect(entries).toEqual([])
  })

  it('change nothing when the audit entry cannot be written', () => {
    const { made, stored } = ports({}, true)
    expect(changeSettings(made, { theme: 'dark' }).ok).toBe(false)
    expect(stored).toEqual({})
  })
})
