import { describe, expect, it } from 'vitest'
import type { KeyId } from '../../kernel/ids'
import type { AuditEntry } from '../audit/entry'
import { canonicalLine } from '../audit/line'
import { syslogMessage } from '../audit/syslog'
import { linesIn, seqOf } from './held-lines'
import { logsRequest } from './otlp'

const entry = (detail: AuditEntry['detail'] = {}): AuditEntry => ({
  v: 1,
  seq: 12,
  at: 1_763_800_000_123,
  mono: 5,
  actor: { user: 'h', role: 'owner', caller: 'window' },
  act: 'key.freeze',
  key: { id: 'k' as KeyId, version: 1 },
  outcome: 'ok',
  detail,
  corr: 'c',
  app: '0.1.0'
})

describe('the lines in a file', () => {
  const plain = canonicalLine(entry())
  const accented = canonicalLine(entry({ label: 'Zürich [a] "b"' }))

  it.each([plain, accented])('are found alone, in syslog of either form, and in a collector’s JSON', (line) => {
    const one = entry(line === accented ? { label: 'Zürich [a] "b"' } : {})
    expect(linesIn(`${line}\r`)).toEqual([line])
    expect(linesIn(syslogMessage(one, line, 'log'))).toEqual([line])
    expect(linesIn(`Nov 22 10:45:03 host Keywatch[log]: ${line}`)).toEqual([line])
    const leaf = 'ab'
    expect(
      linesIn(
        JSON.stringify(
          logsRequest('log', '1', [
            { entry: one, line, leaf },
            { entry: one, line, leaf }
          ])
        )
      )
    ).toEqual([line, line])
  })

  it('are not made up where there is none', () => {
    for (const text of [
      '',
      'Nov 22 10:45:03 host sshd: hello',
      '{"resourceLogs":[{"scopeLogs":7}]}',
      '{"resourceLogs":'
    ])
      expect(linesIn(text)).toEqual([])
  })
})

describe('the number of a line', () => {
  it('is read from its start alone', () => {
    expect(seqOf(canonicalLine(entry()))).toBe(12)
    expect(seqOf('{"at":1,"seq":12}')).toBeUndefined()
    expect(seqOf('{"v":1,"seq":12x')).toBeUndefined()
  })
})
