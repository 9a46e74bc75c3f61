/**
 * What a backup holds once age has opened it: JSON Lines in UTF-8, so that a person with the `age` tool and a text editor can
 * read it without Keywatch. Version 1, in this order:
 *
 *     {"keywatchBackup":1, …}          the head: when, by which app, of which log
 *     {"key":{…}}                      a key and its versions; then, for each version that has one, in their order:
 *     {"secret":"…","passphrase":"…"}  the keychain's item, byte for byte
 *     {"webhook":{…}}                  an endpoint of the receiver; then, for each of its secrets that has one, its item likewise
 *     {"nonce":{"lane":"…","highest":"…"}}
 *     {"care":{"environment":"…","policy":{…}}}
 *     {"setting":{"name":"…","value":…}}
 *     {"end":{…}}                      the counts, and the SHA-256 of every byte before this line
 *
 * A version that only adds kinds of lines keeps its number: an unknown line is skipped. One that changes a line takes the next.
 */
import type { CarePolicy } from '../vault/care-policy'
import type { TimestampMs } from '../../kernel/ids'
import type { EndpointDraft } from '../webhooks/endpoint'
import type { Environment, KeyRecord, KeyVersion } from '../vault/key'
import { environments } from '../vault/key'
import { readEndpoint } from './endpoints'
import { isCount, isOneOf, isRecord, isText, readCare, readKey, type Json } from './records'

export const BACKUP_VERSION = 1

/** A line holds one keychain item (64 KiB) or the metadata of one key. */
export const LINE_BYTES_MAX = 1_048_576

export interface BackupHead {
  readonly keywatchBackup: number
  readonly madeAtMs: number
  readonly app: string
  readonly profile: 'real' | 'demo'
  /** The audit log that the backup was made beside: its id, size and root then. */
  readonly log?: { readonly id: string; readonly size: number; readonly root: string }
}

export interface BackupVersion extends Omit<KeyVersion, 'item'> {
  /** Its keychain item follows; false where there was none. */
  readonly secret: boolean
}

export interface BackupKey extends Omit<KeyRecord, 'state' | 'expiresAtMs' | 'current' | 'versions'> {
  /** The version that signs. */
  readonly signs: number
  readonly versions: readonly BackupVersion[]
}

export type SettingValue = string | number | boolean | null

export interface BackupHookSecret {
  readonly id: string
  readonly addedAtMs: TimestampMs
  readonly lastFitAtMs?: TimestampMs
  /** Its keychain item follows; false where there was none. */
  readonly secret: boolean
}

export interface BackupEndpoint extends EndpointDraft {
  readonly id: string
  readonly token: string
  readonly createdAtMs: TimestampMs
  readonly secrets: readonly BackupHookSecret[]
}

export interface BackupEnd {
  readonly keys: number
  /** Absent in a backup of the time before there were any. */
  readonly endpoints?: number
  readonly nonces: number
  readonly settings: number
  readonly sha256: string
}

export type BackupLine =
  | { readonly kind: 'head'; readonly head: BackupHead }
  | { readonly kind: 'key'; readonly key: BackupKey }
  | { readonly kind: 'endpoint'; readonly endpoint: BackupEndpoint }
  | { readonly kind: 'nonce'; readonly lane: string; readonly highest: string }
  | { readonly kind: 'setting'; readonly name: string; readonly value: SettingValue }
  | { readonly kind: 'care'; readonly environment: Environment; readonly care: Partial<CarePolicy> }
  | { readonly kind: 'end'; readonly end: BackupEnd }
  | { readonly kind: 'unknown' }

/** One line without its line end; undefined: not a line of a backup. Never for a line that holds a secret: those stay bytes. */
export function parseLine(text: string): BackupLine | undefined {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return undefined
  }
  if (!isRecord(json)) return undefined
  if ('keywatchBackup' in json) return headOf(json)
  if ('key' in json) return wrap(readKey(json['key']), (key) => ({ kind: 'key', key }))
  if ('webhook' in json) return wrap(readEndpoint(json['webhook']), (endpoint) => ({ kind: 'endpoint', endpoint }))
  if ('care' in json) return careOf(json['care'])
  if ('nonce' in json) return nonceOf(json['nonce'])
  if ('setting' in json) return settingOf(json['setting'])
  if ('end' in json) return endOf(json['end'])
  return { kind: 'unknown' }
}

export const headLine = (head: BackupHead): string => JSON.stringify(head)
export const keyLine = (key: BackupKey): string => JSON.stringify({ key })
export const endpointLine = (webhook: BackupEndpoint): string => JSON.stringify({ webhook })
export const nonceLine = (lane: string, highest: bigint): string =>
  JSON.stringify({ nonce: { lane, highest: highest.toString() } })
export const settingLine = (name: string, value: SettingValue): string => JSON.stringify({ setting: { name, value } })
export const careLine = (environment: Environment, care: Partial<CarePolicy>): string =>
  JSON.stringify({ care: { environment, policy: care } })
export const endLine = (end: BackupEnd): string => JSON.stringify({ end })

function wrap<T, R>(value: T | undefined, make: (value: T) => R): R | undefined {
  return value === undefined ? undefined : make(value)
}

function headOf(json: Json): BackupLine | undefined {
  const { keywatchBackup, madeAtMs, app, profile, log } = json
  if (!isCount(keywatchBackup) || keywatchBackup === 0) return undefined
  // Of a newer version only its number is known for sure.
  const newer = keywatchBackup > BACKUP_VERSION
  if (!newer && (!isCount(madeAtMs) || !isText(app, 100))) return undefined
  const known = isRecord(log) && isText(log['id'], 200) && isCount(log['size']) && isText(log['root'], 200)
  return {
    kind: 'head',
    head: {
      keywatchBackup,
      madeAtMs: isCount(madeAtMs) ? madeAtMs : 0,
      app: isText(app, 100) ? app : '',
      profile: profile === 'demo' ? 'demo' : 'real',
      ...(known ? { log: { id: log['id'] as string, size: log['size'] as number, root: log['root'] as string } } : {})
    }
  }
}

function careOf(json: unknown): BackupLine | undefined {
  if (!isRecord(json) || !isOneOf(json['environment'], environments)) return undefined
  const care = readCare(json['policy'])
  return care && { kind: 'care', environment: json['environment'], care }
}

function nonceOf(json: unknown): BackupLine | undefined {
  if (!isRecord(json)) return undefined
  const { lane, highest } = json
  return isText(lane, 600) && lane.includes('/') && isText(highest, 20) && /^\d{1,20}$/.test(highest)
    ? { kind: 'nonce', lane, highest }
    : undefined
}

function settingOf(json: unknown): BackupLine | undefined {
  if (!isRecord(json)) return undefined
  const { name, value } = json
  const plain = value === null || isText(value, 20_000) || typeof value === 'number' || typeof value === 'boolean'
  return isText(name, 200) && plain ? { kind: 'setting', name, value: value as SettingValue } : undefined
}

function endOf(json: unknown): BackupLine | undefined {
  if (!isRecord(json)) return undefined
  const { keys, endpoints, nonces, settings, sha256 } = json
  const hooks = isCount(endpoints) ? { endpoints } : {}
  return isCount(keys) && isCount(nonces) && isCount(settings) && isText(sha256, 64) && /^[0-9a-f]{64}$/.test(sha256)
    ? { kind: 'end', end: { keys, ...hooks, nonces, settings, sha256 } }
    : undefined
}
