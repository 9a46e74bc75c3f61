/** What Keywatch sends to an OTLP endpoint, against OpenTelemetry's own schema; and that the schema is held at all. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { logsRequest } from '../../../shared/domain/sinks/otlp'
import { acts, outcomes } from '../../../shared/domain/audit/entry'
import { answerFaults, fieldNames, messageNames, requestFaults } from './testing/otlp-schema'

const SEQ_MAX = Number.MAX_SAFE_INTEGER
const LOGS = '.opentelemetry.proto.logs.v1'

describe('the schema', () => {
  it('is that of the logs service, with all that it rests on', () => {
    expect(messageNames).toEqual(
      expect.arrayContaining([
        '.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest',
        '.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess',
        '.opentelemetry.proto.common.v1.AnyValue',
        '.opentelemetry.proto.common.v1.InstrumentationScope',
        '.opentelemetry.proto.resource.v1.Resource'
      ])
    )
    expect(fieldNames(`${LOGS}.ScopeLogs`)).toEqual(['scope', 'logRecords', 'schemaUrl'])
    expect(fieldNames(`${LOGS}.LogRecord`)).toEqual(
      expect.arrayContaining(['timeUnixNano', 'observedTimeUnixNano', 'severityNumber', 'body', 'traceId', 'eventName'])
    )
  })

  const record = (over: object): unknown => ({ resourceLogs: [{ scopeLogs: [{ logRecords: [over] }] }] })
  const place = 'request.resourceLogs[0].scopeLogs[0].logRecords[0]'
  it.each([
    [{ time_unix_nano: '1' }, `.time_unix_nano is not in ${LOGS}.LogRecord`],
    [{ timeUnixNano: 1 }, '.timeUnixNano is not a fixed64 as text'],
    [{ timeUnixNano: '-1' }, '.timeUnixNano is not a fixed64 as text'],
    [{ timeUnixNano: '18446744073709551616' }, '.timeUnixNano is not a fixed64 as text'],
    [{ severityNumber: 'SEVERITY_NUMBER_INFO' }, `.severityNumber is not a number of ${LOGS}.SeverityNumber`],
    [{ severityNumber: 25 }, `.severityNumber is not a number of ${LOGS}.SeverityNumber`],
    [{ severityText: null }, '.severityText is not a string'],
    [{ eventName: '\ud800' }, '.eventName is not a string'],
    [{ body: { stringValue: 'a', intValue: '1' } }, '.body holds two of a choice'],
    [{ body: { intValue: 1 } }, '.body.intValue is not an int64 as text'],
    [{ body: 'text' }, '.body is no object'],
    [{ attributes: { key: 'a' } }, '.attributes is no list'],
    [{ attributes: [{ key: 'a', value: { boolValue: 'yes' } }] }, '.attributes[0].value.boolValue is not a bool'],
    [{ traceId: 'W47/95A/Ej5Kg6fYZhTRqg==' }, '.traceId is not bytes as text'],
    [{ flags: -1 }, '.flags is not a fixed32']
  ])('does not hold for a record %j', (over, fault) => {
    expect(requestFaults(record(over))).toEqual([`${place}${fault}`])
  })

  it('holds for what it allows', () => {
    const whole = {
      timeUnixNano: '18446744073709551615',
      severityNumber: 24,
      body: {
        kvlistValue: { values: [{ key: 'k', value: { arrayValue: { values: [{ bytesValue: 'AQI=' }, {}] } } }] }
      },
      attributes: [{ key: 'd', value: { doubleValue: 'NaN' } }],
      traceId: '5b8efff798038103d269b633813fc60c',
      spanId: 'eee19b7ec3c1b174',
      flags: 1
    }
    expect(requestFaults(record(whole))).toEqual([])
    expect(answerFaults({ partialSuccess: { rejectedLogRecords: '3', errorMessage: 'too old' } })).toEqual([])
    expect(answerFaults({ partialSuccess: { rejectedLogs: '3' } })).toHaveLength(1)
  })
})

describe('what is sent', () => {
  const entry = fc.record({
    entry: fc.record({
      seq: fc.integer({ min: 0, max: SEQ_MAX }),
      // Nanoseconds have room in 64 bits until the year 2554.
      at: fc.integer({ min: 1, max: Date.UTC(2554, 0) }),
      act: fc.constantFrom(...acts),
      outcome: fc.constantFrom(...outcomes)
    }),
    line: fc.string({ unit: 'binary' }),
    leaf: fc.stringMatching(/^[0-9a-f]{64}$/)
  })

  it('is what the schema says, whatever the entries hold', () => {
    fc.assert(
      fc.property(
        fc.array(entry, { maxLength: 5 }),
        fc.uuid(),
        fc.string({ unit: 'binary' }),
        (entries, log, version) => {
          const sent: unknown = JSON.parse(JSON.stringify(logsRequest(log, version, entries)))
          expect(requestFaults(sent)).toEqual([])
        }
      ),
      { numRuns: 200 }
    )
  })

  it('names each attribute once', () => {
    const sent = logsRequest('0a1b2c3d-0000-4000-8000-00000000000f', '0.1.0', [
      { entry: { seq: 1, at: 2, act: 'log.open', outcome: 'ok' }, line: '{}', leaf: '00'.repeat(32) }
    ])
    for (const { resource, scopeLogs } of sent.resourceLogs)
      for (const { attributes } of [resource, ...scopeLogs.flatMap(({ logRecords }) => logRecords)])
        expect(new Set(attributes.map(({ key }) => key)).size).toBe(attributes.length)
  })
})
