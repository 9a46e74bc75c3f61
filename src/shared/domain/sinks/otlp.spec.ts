import { describe, expect, it } from 'vitest'
import type { AuditEntry } from '../audit/entry'
import { logsRequest, readAnswer } from './otlp'

const entry: AuditEntry = {
  v: 1,
  seq: 41,
  at: 1_763_800_000_123,
  mono: 5,
  actor: { user: 'h', role: 'owner', caller: 'window' },
  act: 'request.refuse',
  outcome: 'refused',
  detail: {},
  corr: 'c',
  app: '0.1.0'
}

describe('a logs request', () => {
  it('has the shape of OTLP in JSON: lower camel case, 64-bit numbers as text', () => {
    expect(logsRequest('log-1', '0.1.0', [{ entry, line: '{"v":1}', leaf: 'ab' }])).toEqual({
      resourceLogs: [
        {
          resource: {
            attributes: [
              { key: 'service.name', value: { stringValue: 'keywatch' } },
              { key: 'service.version', value: { stringValue: '0.1.0' } },
              { key: 'service.instance.id', value: { stringValue: 'log-1' } }
            ]
          },
          scopeLogs: [
            {
              scope: { name: 'keywatch.audit', version: '1' },
              logRecords: [
                {
                  timeUnixNano: '1763800000123000000',
                  observedTimeUnixNano: '1763800000123000000',
                  severityNumber: 13,
                  severityText: 'WARN',
                  eventName: 'keywatch.request.refuse',
                  body: { stringValue: '{"v":1}' },
                  attributes: [
                    { key: 'keywatch.audit.seq', value: { intValue: '41' } },
                    { key: 'keywatch.audit.leaf', value: { stringValue: 'ab' } },
                    { key: 'keywatch.audit.outcome', value: { stringValue: 'refused' } }
                  ]
                }
              ]
            }
          ]
        }
      ]
    })
  })
})

describe('an answer', () => {
  const now = Date.UTC(2026, 10, 22, 12)
  const read = (status: number, body = '', after?: string) => readAnswer(status, after, body, now)

  it('takes all where nothing was rejected, also where it says nothing', () => {
    for (const body of ['', '{}', 'null', '{"partialSuccess":{}}', '{"partialSuccess":null}', '\u0000\u0001'])
      expect(read(200, body)).toMatchObject({ kind: 'taken', rejected: 0 })
  })

  it('reads how many were rejected, as a number or as text', () => {
    for (const count of ['3', '"3"'])
      expect(read(200, `{"partialSuccess":{"rejectedLogRecords":${count},"errorMessage":"too old"}}`)).toEqual({
        kind: 'taken',
        rejected: 3,
        says: 'too old'
      })
  })

  it('reads a warning without a rejection', () => {
    expect(read(200, '{"partialSuccess":{"errorMessage":"slow down"}}')).toMatchObject({
      rejected: 0,
      says: 'slow down'
    })
  })

  it.each([429, 502, 503, 504])('may be tried again after %i', (status) => {
    expect(read(status)).toEqual({ kind: 'later' })
  })

  it.each([301, 400, 401, 403, 404, 500, 501])('must not be tried again after %i', (status) => {
    expect(read(status)).toEqual({ kind: 'refused' })
  })

  it('splits what is too large', () => {
    expect(read(413)).toEqual({ kind: 'too-large' })
  })

  it('keeps to the rest that is asked for, in seconds or until a time, and to no more than an hour', () => {
    expect(read(503, '', '20')).toEqual({ kind: 'later', afterMs: 20_000 })
    expect(read(503, '', 'Sun, 22 Nov 2026 12:00:30 GMT')).toEqual({ kind: 'later', afterMs: 30_000 })
    expect(read(503, '', 'Sun, 22 Nov 2026 11:00:00 GMT')).toEqual({ kind: 'later', afterMs: 0 })
    expect(read(503, '', '999999')).toEqual({ kind: 'later', afterMs: 3_600_000 })
    expect(read(503, '', 'soon')).toEqual({ kind: 'later' })
  })
})
