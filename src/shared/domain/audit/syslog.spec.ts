import { describe, expect, it } from 'vitest'
import type { KeyId } from '../../kernel/ids'
import { acts, type AuditEntry } from './entry'
import { canonicalLine } from './line'
import { syslogFrame, syslogMessage } from './syslog'

const LOG = '0a1b2c3d-0000-4000-8000-00000000000f'

const entry = (over: Partial<AuditEntry> = {}): AuditEntry => ({
  v: 1,
  seq: 7,
  at: Date.UTC(2026, 10, 22, 10, 45, 3, 7),
  mono: 1,
  actor: { user: 'sha256:x', role: 'custodian', caller: 'window' },
  act: 'key.add.commit',
  key: { id: '6f1f4f0e-0000-4000-8000-000000000001' as KeyId, version: 1 },
  outcome: 'ok',
  detail: {},
  corr: 'c',
  app: '1.2.3',
  ...over
})

const write = (over: Partial<AuditEntry> = {}): string => {
  const one = entry(over)
  return syslogMessage(one, canonicalLine(one), LOG)
}

describe('an entry as a syslog message', () => {
  it('has the header of RFC 5424, the registered element and the line', () => {
    const line = canonicalLine(entry())
    expect(write()).toBe(
      `<110>1 2026-11-22T10:45:03.007Z - Keywatch ${LOG} key.add.commit [origin software="Keywatch" swVersion="1.2.3"] ${line}`
    )
  })

  it('raises the severity of what was refused and of what failed', () => {
    expect(write({ outcome: 'refused' })).toMatch(/^<108>1 /)
    expect(write({ outcome: 'failed' })).toMatch(/^<107>1 /)
  })

  it('marks a line as UTF-8 only where it is not plain ASCII', () => {
    expect(write({ detail: { label: 'Binance Zürich' } })).toContain('] \uFEFF{"v":1,')
    expect(write({ detail: { label: 'Binance' } })).toContain('] {"v":1,')
  })

  it('escapes what would end a parameter, and the element', () => {
    expect(write({ app: '1"]\\' })).toContain('swVersion="1\\"\\]\\\\"] {')
  })

  it('lets nothing into the header that would move a field', () => {
    const one = entry()
    expect(syslogMessage(one, canonicalLine(one), 'a b\nc')).toContain(' Keywatch abc key.add.commit [')
    expect(syslogMessage(one, canonicalLine(one), '\n')).toContain(' Keywatch - key.add.commit [')
  })

  it('has room for each act in the message id', () => {
    expect(acts.filter((act) => act.length > 32)).toEqual([])
  })
})

describe('a frame', () => {
  it('counts bytes, not characters', () => {
    expect(syslogFrame('<14>1 ü')).toBe('8 <14>1 ü')
    expect(syslogFrame('')).toBe('0 ')
  })
})
