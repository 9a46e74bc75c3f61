/** Reads a key's record out of a backup. Strict where a value decides what happens, silent on what it does not know. */
import type { CarePolicy } from '../vault/care-policy'
import { credentialKinds, environments, scopes, type Scope } from '../vault/key'
import { storedVersionStates } from '../vault/lifecycle'
import { durationMs, timestampMs, type KeyId, type TimestampMs } from '../../kernel/ids'
import type { BackupKey, BackupVersion } from './format'

export type Json = Readonly<Record<string, unknown>>

export const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
export const isText = (value: unknown, max = 4_096): value is string => typeof value === 'string' && value.length <= max
/** A whole number from 0 on: counts, and Unix times in ms. */
export const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
export const isOneOf = <T extends string>(value: unknown, list: readonly T[]): value is T =>
  typeof value === 'string' && (list as readonly string[]).includes(value)
const isList = <T>(value: unknown, check: (one: unknown) => one is T, max: number): value is readonly T[] =>
  Array.isArray(value) && value.length > 0 && value.length <= max && value.every(check)

export const isUuid = (value: unknown): value is string => isText(value, 36) && UUID.test(value)

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const restorable = ['pending', 'active', 'overlap'] as const

export function readKey(json: unknown): BackupKey | undefined {
  if (!isRecord(json)) return undefined
  const { id, provider, label, environment, createdAtMs, frozenAtMs, signs, versions } = json
  if (!isText(id) || !UUID.test(id) || !isText(provider, 64) || !isText(label, 400)) return undefined
  if (!isOneOf(environment, environments) || !isCount(createdAtMs) || !isCount(signs)) return undefined
  if (!isList(json['scopes'], (one): one is Scope => isOneOf(one, scopes), 10)) return undefined
  if (!isList(json['allowedHosts'], (one): one is string => isText(one, 260), 50)) return undefined
  if (!Array.isArray(versions) || versions.length === 0 || versions.length > 1_000) return undefined
  const read = versions.map(readVersion).filter((one) => one !== undefined)
  const numbers = new Set(read.map(({ version }) => version))
  if (read.length < versions.length || numbers.size < read.length || !numbers.has(signs)) return undefined
  const care = json['care'] === undefined ? undefined : readCare(json['care'])
  return {
    id: id as KeyId,
    provider,
    label,
    environment,
    scopes: json['scopes'],
    allowedHosts: json['allowedHosts'],
    createdAtMs: timestampMs(createdAtMs),
    // What cannot be read as a time freezes the key as well: a freeze is never lost on the way.
    ...(frozenAtMs === undefined ? {} : { frozenAtMs: timestampMs(isCount(frozenAtMs) ? frozenAtMs : createdAtMs) }),
    signs,
    ...(care === undefined ? {} : { care }),
    versions: read
  }
}

function readVersion(json: unknown): BackupVersion | undefined {
  if (!isRecord(json)) return undefined
  const { version, state, lostFrom, kind, apiKeyId, publicKeyPem, createdAtMs, rotatedFrom, uses, secret } = json
  if (!isCount(version) || version === 0 || !isOneOf(kind, credentialKinds) || !isCount(createdAtMs)) return undefined
  if (!isCount(uses) || typeof secret !== 'boolean' || !isOneOf(state, storedVersionStates)) return undefined
  if ((state === 'secret-missing') !== isOneOf(lostFrom, restorable)) return undefined
  if (apiKeyId !== undefined && !isText(apiKeyId)) return undefined
  if (publicKeyPem !== undefined && !isText(publicKeyPem, 16_384)) return undefined
  if (rotatedFrom !== undefined && !isCount(rotatedFrom)) return undefined
  return {
    version,
    state,
    ...(isOneOf(lostFrom, restorable) ? { lostFrom } : {}),
    ...(apiKeyId === undefined ? {} : { apiKeyId }),
    kind,
    ...(publicKeyPem === undefined ? {} : { publicKeyPem }),
    createdAtMs: timestampMs(createdAtMs),
    ...timesOf(json),
    ...(rotatedFrom === undefined ? {} : { rotatedFrom }),
    uses,
    secret
  }
}

const times = ['activatedAtMs', 'expiresAtMs', 'overlapEndsAtMs', 'retiredAtMs', 'lastUsedAtMs'] as const

const timesOf = (json: Json): Partial<Record<(typeof times)[number], TimestampMs>> =>
  Object.fromEntries(
    times.flatMap((name) => {
      const value = json[name]
      return isCount(value) ? [[name, timestampMs(value)]] : []
    })
  )

/** A wish that cannot be read is none: the default then stands. */
export function readCare(json: unknown): Partial<CarePolicy> | undefined {
  if (!isRecord(json)) return undefined
  const { maxAgeDays, remindDaysAhead, overlapMs, idleDays } = json
  const days = (value: unknown): value is number | null => value === null || isCount(value)
  return {
    ...(days(maxAgeDays) ? { maxAgeDays } : {}),
    ...(isList(remindDaysAhead, isCount, 50) ? { remindDaysAhead } : {}),
    ...(isCount(overlapMs) ? { overlapMs: durationMs(overlapMs) } : {}),
    ...(days(idleDays) ? { idleDays } : {})
  }
}
