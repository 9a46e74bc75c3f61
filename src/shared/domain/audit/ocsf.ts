/**
 * Entries as events of the Open Cybersecurity Schema Framework (schema.ocsf.io): sessions are Authentication, what makes or
 * changes something is Entity Management, what calls something is API Activity. Each event carries the line itself as
 * `raw_data`, so that it can still be proven.
 */
import type { AuditEntry } from './entry'
import { activityOf, classes, type OcsfClass } from './ocsf-acts'

/** The schema whose requirements the specs compare with. */
export const OCSF_VERSION = '1.9.0-dev'

const statuses = { ok: [1, 'Success'], refused: [2, 'Failure'], failed: [2, 'Failure'] } as const
const userTypes: Readonly<Record<string, readonly [id: number, name: string]>> = {
  system: [3, 'System'],
  custodian: [2, 'Admin'],
  owner: [2, 'Admin']
}
const USER = [1, 'User'] as const

const grave: ReadonlySet<string> = new Set([
  'version.compromise',
  'incident.open',
  'key.secret.missing',
  'leak.key.found',
  'finding.open'
])

function severityOf({ act, outcome }: AuditEntry): readonly [id: number, name: string] {
  if (act === 'log.epoch') return [5, 'Critical']
  if (grave.has(act)) return [4, 'High']
  return outcome === 'ok' ? [1, 'Informational'] : [3, 'Medium']
}

export interface OcsfContext {
  /** The log's name, as its checkpoints give it. */
  readonly log: string
  /** Hex. */
  readonly leaf: string
  readonly keyLabel: string | undefined
}

type Json = Readonly<Record<string, unknown>>

function userOf({ actor }: AuditEntry): Json {
  const [type_id, type] = userTypes[actor.role] ?? USER
  return { uid: actor.user, type_id, type }
}

/** What the classes have in common. `time` is ms since the epoch, as OCSF wants it. */
function common(entry: AuditEntry, line: string, { log, leaf }: OcsfContext): Json {
  const { type, activity, activityName } = activityOf(entry.act)
  const { uid, name, category, categoryName } = classes[type]
  const [severity_id, severity] = severityOf(entry)
  const [status_id, status] = statuses[entry.outcome]
  return {
    class_uid: uid,
    class_name: name,
    category_uid: category,
    category_name: categoryName,
    activity_id: activity,
    activity_name: activityName,
    type_uid: uid * 100 + activity,
    time: entry.at,
    severity_id,
    severity,
    status_id,
    status,
    ...(entry.code === undefined ? {} : { status_code: entry.code }),
    message: `${entry.act}: ${entry.outcome}`,
    metadata: {
      version: OCSF_VERSION,
      product: { name: 'Keywatch', vendor_name: 'Keywatch', version: entry.app },
      log_name: log,
      uid: leaf,
      sequence: entry.seq,
      event_code: entry.act,
      correlation_uid: entry.corr
    },
    actor: { user: userOf(entry), app_name: 'Keywatch', invoked_by: entry.actor.caller },
    unmapped: { role: entry.actor.role, ...entry.detail },
    raw_data: line
  }
}

function entityOf({ act, key }: AuditEntry, { keyLabel, log }: OcsfContext): Json {
  if (key)
    return {
      uid: key.id,
      ...(keyLabel === undefined ? {} : { name: keyLabel }),
      type_id: 99,
      type: 'API key',
      version: String(key.version)
    }
  return { name: act.slice(0, act.indexOf('.')), uid: log, type_id: 99, type: 'Keywatch' }
}

function apiOf({ act, target, corr }: AuditEntry): Json {
  const operation = target?.method ? `${target.method} ${target.path ?? '/'}` : act
  return {
    api: {
      operation,
      service: { name: target?.provider ?? 'Keywatch' },
      request: { uid: corr }
    },
    src_endpoint: { name: 'Keywatch' },
    ...(target?.host === undefined ? {} : { dst_endpoint: endpointOf(target.host) }),
    ...(target?.method === undefined
      ? {}
      : {
          http_request: {
            http_method: target.method,
            url: { scheme: 'https', hostname: hostOf(target.host ?? ''), path: target.path ?? '/' }
          }
        })
  }
}

const hostOf = (host: string): string => host.replace(/:\d+$/, '')
function endpointOf(host: string): Json {
  const port = Number(/:(\d+)$/.exec(host)?.[1])
  return { hostname: hostOf(host), ...(Number.isInteger(port) ? { port } : {}) }
}

const own: Readonly<Record<OcsfClass, (entry: AuditEntry, context: OcsfContext) => Json>> = {
  authentication: (entry) => ({
    user: userOf(entry),
    service: { name: 'Keywatch' },
    auth_protocol_id: 99,
    auth_protocol: 'Passphrase'
  }),
  entity: (entry, context) => ({ entity: entityOf(entry, context) }),
  api: (entry, { keyLabel }) => ({
    ...apiOf(entry),
    ...(entry.key
      ? {
          resources: [{ uid: entry.key.id, type: 'API key', ...(keyLabel === undefined ? {} : { name: keyLabel }) }]
        }
      : {})
  })
}

/** @param line the entry's stored line, byte for byte */
export const ocsfEvent = (entry: AuditEntry, line: string, context: OcsfContext): Json => ({
  ...common(entry, line, context),
  ...own[activityOf(entry.act).type](entry, context)
})
