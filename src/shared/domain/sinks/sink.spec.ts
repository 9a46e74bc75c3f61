import { describe, expect, it } from 'vitest'
import {
  checkSink,
  placeOf,
  samePlace,
  takesSecret,
  type OtlpTarget,
  type PostgresTarget,
  type SyslogTarget
} from './sink'

const postgres: PostgresTarget = {
  kind: 'postgres',
  host: 'db.example.org',
  port: 5432,
  database: 'audit',
  user: 'keywatch',
  table: 'keywatch_audit',
  plain: false,
  trust: { kind: 'public' }
}
const syslog: SyslogTarget = { kind: 'syslog', host: 'logs.example.org', port: 6514, trust: { kind: 'public' } }
const otlp: OtlpTarget = {
  kind: 'otlp',
  url: 'https://otel.example.org:4318',
  header: 'Authorization',
  trust: { kind: 'public' }
}
const fieldOf = (target: Parameters<typeof placeOf>[0]): string | undefined => {
  const checked = checkSink({ label: 'Team', target })
  return checked.ok ? undefined : checked.error.field
}

describe('a sink as a person writes it', () => {
  it('is tidied', () => {
    const checked = checkSink({ label: '  Team   log ', target: { ...postgres, host: ' DB.Example.org ' } })
    expect(checked).toEqual({ ok: true, value: { label: 'Team log', target: postgres } })
  })

  it('gets the path of OTLP where none is written', () => {
    const checked = checkSink({ label: 'Team', target: otlp })
    expect(checked.ok && checked.value.target).toMatchObject({ url: 'https://otel.example.org:4318/v1/logs' })
  })

  it('speaks without TLS to this computer alone', () => {
    expect(fieldOf({ ...postgres, plain: true })).toBe('plain')
    expect(fieldOf({ ...otlp, url: 'http://otel.example.org/v1/logs' })).toBe('url')
    for (const host of ['localhost', '127.0.0.1', '::1'])
      expect(fieldOf({ ...postgres, host, plain: true })).toBeUndefined()
    for (const url of ['http://localhost:4318', 'http://127.0.0.1:4318', 'http://[::1]:4318'])
      expect(fieldOf({ ...otlp, url })).toBeUndefined()
  })

  it.each([
    [{ ...postgres, host: '' }, 'host'],
    [{ ...postgres, host: 'a b' }, 'host'],
    [{ ...postgres, host: 'https://db' }, 'host'],
    [{ ...syslog, port: 0 }, 'port'],
    [{ ...syslog, port: 70_000 }, 'port'],
    [{ ...postgres, database: '' }, 'database'],
    [{ ...postgres, user: '' }, 'user'],
    [{ ...postgres, table: 'a; DROP TABLE b' }, 'table'],
    [{ ...postgres, table: 'a.b.c' }, 'table'],
    [{ ...postgres, table: '"x"' }, 'table'],
    [{ ...otlp, url: 'ftp://otel' }, 'url'],
    [{ ...otlp, url: 'https://me:secret@otel.example.org' }, 'url'],
    [{ ...otlp, header: 'two words' }, 'header'],
    [{ ...syslog, trust: { kind: 'pinned', sha256: 'AB:CD' } }, 'trust'],
    [{ ...syslog, trust: { kind: 'authority', pem: 'PRIVATE KEY' } }, 'trust']
  ] as const)('names the field that is wrong: %#', (target, field) => {
    expect(fieldOf(target)).toBe(field)
  })

  it('is shown in one line', () => {
    expect(placeOf(postgres)).toBe('db.example.org:5432/audit · keywatch_audit')
    expect(placeOf({ ...syslog, host: '::1' })).toBe('[::1]:6514')
  })
})

describe('a secret', () => {
  it('is asked for where one can be used', () => {
    expect([postgres, syslog, otlp, { ...otlp, header: '' }].map(takesSecret)).toEqual([true, false, true, false])
  })

  it('is not shown to another server, nor without what vouched for it', () => {
    expect(samePlace(postgres, { ...postgres, table: 'other', database: 'b' })).toBe(true)
    expect(samePlace(postgres, { ...postgres, host: 'evil.example.org' })).toBe(false)
    expect(samePlace(postgres, { ...postgres, port: 5433 })).toBe(false)
    expect(samePlace(postgres, { ...postgres, plain: true })).toBe(false)
    expect(samePlace(postgres, { ...postgres, trust: { kind: 'pinned', sha256: 'ab' } })).toBe(false)
    expect(samePlace(postgres, syslog)).toBe(false)
    expect(samePlace(otlp, { ...otlp, url: 'https://otel.example.org:4318/other' })).toBe(true)
    expect(samePlace(otlp, { ...otlp, url: 'https://otel.example.org/' })).toBe(false)
  })
})
