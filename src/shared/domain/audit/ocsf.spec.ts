import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { acts, outcomes, type AuditEntry } from './entry'
import { canonicalLine } from './line'
import { ocsfEvent } from './ocsf'
import requirements from './testing/ocsf-requirements.json'

interface Attribute {
  readonly type: string
  readonly enum?: readonly (number | string)[]
}
interface Requirements {
  readonly classes: Readonly<
    Record<
      string,
      {
        readonly category: number
        readonly atLeastOne: readonly string[]
        readonly required: Readonly<Record<string, Attribute>>
        readonly types: Readonly<Record<string, string>>
      }
    >
  >
  readonly objects: Readonly<
    Record<
      string,
      {
        readonly atLeastOne: readonly string[]
        readonly required: readonly string[]
        readonly known: readonly string[]
      }
    >
  >
}
const needed = requirements as unknown as Requirements

type Json = Readonly<Record<string, unknown>>
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

const scalars: Readonly<Record<string, (value: unknown) => boolean>> = {
  integer_t: Number.isInteger,
  long_t: Number.isInteger,
  timestamp_t: (value) => Number.isInteger(value) && Number(value) > 1e12,
  string_t: (value) => typeof value === 'string' && value !== ''
}

/** What is wrong with an object of the schema, all the way down; nothing is wrong with an empty list. */
function faultsOf(value: unknown, type: string, where: string): string[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => faultsOf(one, type, `${where}[${index}]`))
  const scalar = scalars[type]
  if (scalar) return scalar(value) ? [] : [`${where} is no ${type}`]
  const object = needed.objects[type]
  if (!object) return []
  if (!isJson(value)) return [`${where} is no ${type}`]
  const oneOf = object.atLeastOne
  return [
    ...object.required.filter((name) => value[name] === undefined).map((name) => `${where} lacks ${name}`),
    ...(oneOf.length > 0 && !oneOf.some((name) => name in value) ? [`${where} has none of ${oneOf.join(', ')}`] : []),
    ...Object.keys(value)
      .filter((name) => !object.known.includes(name))
      .map((name) => `${where}.${name} is not in the schema`),
    ...(type === 'metadata' ? faultsOf(value['product'], 'product', `${where}.product`) : []),
    ...(type === 'actor' ? faultsOf(value['user'], 'user', `${where}.user`) : [])
  ]
}

function eventFaults(event: Json): string[] {
  const own = needed.classes[String(event['class_uid'])]
  if (!own) return [`class ${String(event['class_uid'])} is not exported`]
  const places = ['class_uid', 'category_uid']
  const required = Object.entries(own.required).flatMap(([name, { enum: allowed }]) => {
    if (event[name] === undefined) return [`lacks ${name}`]
    return allowed && !places.includes(name) && !allowed.includes(event[name] as number)
      ? [`${name} is ${String(event[name])}`]
      : []
  })
  return [
    ...required,
    ...(event['category_uid'] === own.category ? [] : ['is of another category']),
    ...(event['type_uid'] === Number(event['class_uid']) * 100 + Number(event['activity_id']) ? [] : ['type_uid']),
    ...(own.atLeastOne.length > 0 && !own.atLeastOne.some((name) => name in event) ? ['has no service'] : []),
    ...Object.entries(event).flatMap(([name, value]) => {
      const type = own.types[name] ?? own.required[name]?.type
      return type === undefined ? [`${name} is not in the class`] : faultsOf(value, type, name)
    })
  ]
}

const entry = (more: Partial<AuditEntry> = {}): AuditEntry => ({
  v: 1,
  seq: 7,
  at: 1_763_800_000_123,
  mono: 5,
  actor: { user: 'u'.repeat(64), role: 'owner', caller: 'window' },
  act: 'request.send',
  outcome: 'ok',
  detail: { n: 3 },
  corr: 'c-1',
  app: '0.1.0',
  ...more
})
const context = { log: 'keywatch.app/log/x', leaf: 'ab'.repeat(32), keyLabel: 'Kraken' }
const event = (more: Partial<AuditEntry> = {}): Json => ocsfEvent(entry(more), canonicalLine(entry(more)), context)

const key = { id: '00000000-0000-4000-8000-00000000000a', version: 2 } as unknown as NonNullable<AuditEntry['key']>
const target = { provider: 'kraken', environment: 'production', method: 'POST', host: 'api.kraken.com:444', path: '/0' }

describe('an OCSF event', () => {
  it.each(acts)('of %s has all that its class requires, and nothing that is not in the schema', (act) => {
    for (const outcome of outcomes)
      for (const more of [{}, { key }, { target }, { key, target, code: 'policy-path' }])
        expect(eventFaults(event({ act, outcome, ...more }))).toEqual([])
  })

  it('is known to be wrong where it is', () => {
    const { api: _, ...less } = event({ target })
    expect(eventFaults(less)).toEqual(['lacks api'])
    expect(eventFaults({ ...event(), activity_id: 98 })).toEqual(['activity_id is 98', 'type_uid'])
    expect(eventFaults({ ...event(), actor: {} })).toContain(
      'actor has none of process, user, iam_role, invoked_by, session, app_name, app_uid'
    )
    expect(eventFaults({ ...event(), secret: 1 })).toEqual(['secret is not in the class'])
  })

  it('is one of three classes', () => {
    const classOf = (act: AuditEntry['act']) => event({ act })['type_uid']
    expect(classOf('session.unlock')).toBe(300_201)
    expect(classOf('session.lock')).toBe(300_202)
    expect(classOf('key.add.commit')).toBe(300_401)
    expect(classOf('key.delete.commit')).toBe(300_404)
    expect(classOf('key.freeze')).toBe(300_412)
    expect(classOf('settings.change')).toBe(300_403)
    expect(classOf('request.send')).toBe(600_399)
    expect(classOf('log.export')).toBe(600_302)
  })

  it('keeps the line that can be proven, who acted and what was called', () => {
    expect(event({ key, target, outcome: 'refused', code: 'policy-path' })).toMatchObject({
      raw_data: canonicalLine(entry({ key, target, outcome: 'refused', code: 'policy-path' })),
      status_id: 2,
      status_code: 'policy-path',
      severity_id: 3,
      actor: { user: { uid: 'u'.repeat(64), type_id: 2 }, invoked_by: 'window' },
      metadata: { sequence: 7, uid: 'ab'.repeat(32), correlation_uid: 'c-1' },
      api: { operation: 'POST /0', service: { name: 'kraken' } },
      dst_endpoint: { hostname: 'api.kraken.com', port: 444 },
      http_request: { http_method: 'POST', url: { scheme: 'https', hostname: 'api.kraken.com', path: '/0' } },
      resources: [{ uid: key.id, name: 'Kraken', type: 'API key' }]
    })
  })
})

const schema = '../shared/ocsf/classes.json'
it.runIf(existsSync(schema))('the requirements here are those of the schema', () => {
  const { version, classes } = JSON.parse(readFileSync(schema, 'utf8')) as {
    version: string
    classes: Record<
      string,
      { class_uid: number; attributes: Record<string, { requirement: string; type: string; profile?: string }> }
    >
  }
  expect(requirements.version).toBe(version)
  for (const { class_uid, attributes } of Object.values(classes)) {
    const own = needed.classes[String(class_uid)]
    const required = Object.entries(attributes).filter(
      ([, { requirement, profile }]) => requirement === 'required' && profile === undefined
    )
    expect(Object.keys(own?.required ?? {})).toEqual(required.map(([name]) => name))
    for (const [name, type] of Object.entries(own?.types ?? {})) expect(attributes[name]?.type).toBe(type)
  }
})
