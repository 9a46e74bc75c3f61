/** Between rows and records: a row that is anything else is a bug of ours, and parsing throws. */
import { z } from 'zod'
import type { CarePolicy } from '../../../../shared/domain/vault/care-policy'
import {
  credentialKinds,
  environments,
  keyOf,
  scopes,
  type KeyRecord,
  type KeyVersion
} from '../../../../shared/domain/vault/key'
import { storedVersionStates } from '../../../../shared/domain/vault/lifecycle'
import { durationMs, timestampMs, type KeyId } from '../../../../shared/kernel/ids'

const json = <T extends z.ZodType>(schema: T) =>
  z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(schema)
const time = z.int().transform(timestampMs)

/** A care policy as it is kept; what is absent is not decided there. */
const Care = z
  .object({
    maxAgeDays: z.int().nullable().optional(),
    remindDaysAhead: z.array(z.int()).optional(),
    overlapMs: z.int().transform(durationMs).optional(),
    idleDays: z.int().nullable().optional()
  })
  .transform((care) => care as Partial<CarePolicy>)
export const CareText = json(Care)

const KeyRow = z.object({
  id: z.string().transform((id) => id as KeyId),
  provider: z.string(),
  label: z.string(),
  environment: z.enum(environments),
  scopes: json(z.array(z.enum(scopes)).min(1)),
  allowed_hosts: json(z.array(z.string()).min(1)),
  state: z.enum(['pending', 'active', 'removing']),
  created_at_ms: time,
  frozen_at_ms: time.nullable(),
  signing_version: z.int(),
  care: CareText.nullable()
})

const VersionRow = z.object({
  version: z.int(),
  state: z.enum(storedVersionStates),
  lost_from: z.enum(['pending', 'active', 'overlap']).nullable(),
  api_key_id: z.string().nullable(),
  kind: z.enum(credentialKinds),
  public_key_pem: z.string().nullable(),
  item: z.string(),
  created_at_ms: time,
  activated_at_ms: time.nullable(),
  expires_at_ms: time.nullable(),
  overlap_ends_at_ms: time.nullable(),
  retired_at_ms: time.nullable(),
  rotated_from: z.int().nullable(),
  last_used_at_ms: time.nullable(),
  uses: z.int()
})

export function toRecord(row: unknown, versions: readonly unknown[]): KeyRecord {
  const key = KeyRow.parse(row)
  return keyOf(
    {
      id: key.id,
      provider: key.provider,
      label: key.label,
      environment: key.environment,
      scopes: key.scopes,
      allowedHosts: key.allowed_hosts,
      createdAtMs: key.created_at_ms,
      ...(key.frozen_at_ms === null ? {} : { frozenAtMs: key.frozen_at_ms }),
      ...(key.care === null ? {} : { care: key.care })
    },
    key.state,
    key.signing_version,
    versions.map(toVersion)
  )
}

function toVersion(row: unknown): KeyVersion {
  const {
    version,
    state,
    kind,
    item,
    uses,
    lost_from: lostFrom,
    api_key_id: apiKeyId,
    public_key_pem: publicKeyPem,
    created_at_ms: createdAtMs,
    activated_at_ms: activatedAtMs,
    expires_at_ms: expiresAtMs,
    overlap_ends_at_ms: overlapEndsAtMs,
    retired_at_ms: retiredAtMs,
    rotated_from: rotatedFrom,
    last_used_at_ms: lastUsedAtMs
  } = VersionRow.parse(row)
  return {
    version,
    state,
    kind,
    item,
    createdAtMs,
    uses,
    ...(lostFrom === null ? {} : { lostFrom }),
    ...(apiKeyId === null ? {} : { apiKeyId }),
    ...(publicKeyPem === null ? {} : { publicKeyPem }),
    ...(activatedAtMs === null ? {} : { activatedAtMs }),
    ...(expiresAtMs === null ? {} : { expiresAtMs }),
    ...(overlapEndsAtMs === null ? {} : { overlapEndsAtMs }),
    ...(retiredAtMs === null ? {} : { retiredAtMs }),
    ...(rotatedFrom === null ? {} : { rotatedFrom }),
    ...(lastUsedAtMs === null ? {} : { lastUsedAtMs })
  }
}

/** A version as the parameters of `PUT_VERSION`. */
export const versionValues = (keyId: KeyId, version: KeyVersion) => ({
  keyId,
  version: version.version,
  state: version.state,
  lostFrom: version.lostFrom ?? null,
  apiKeyId: version.apiKeyId ?? null,
  kind: version.kind,
  publicKeyPem: version.publicKeyPem ?? null,
  item: version.item,
  createdAt: version.createdAtMs,
  activatedAt: version.activatedAtMs ?? null,
  expiresAt: version.expiresAtMs ?? null,
  overlapEndsAt: version.overlapEndsAtMs ?? null,
  retiredAt: version.retiredAtMs ?? null,
  rotatedFrom: version.rotatedFrom ?? null,
  lastUsedAt: version.lastUsedAtMs ?? null,
  uses: version.uses
})

/** An upsert, not REPLACE: that would delete the row first, and with it what refers to it. */
export const PUT_VERSION = `
  INSERT INTO key_version (key_id, version, state, lost_from, api_key_id, kind, public_key_pem, item, created_at_ms,
    activated_at_ms, expires_at_ms, overlap_ends_at_ms, retired_at_ms, rotated_from, last_used_at_ms, uses)
  VALUES (@keyId, @version, @state, @lostFrom, @apiKeyId, @kind, @publicKeyPem, @item, @createdAt,
    @activatedAt, @expiresAt, @overlapEndsAt, @retiredAt, @rotatedFrom, @lastUsedAt, @uses)
  ON CONFLICT (key_id, version) DO UPDATE SET state = excluded.state, lost_from = excluded.lost_from,
    api_key_id = excluded.api_key_id, kind = excluded.kind, public_key_pem = excluded.public_key_pem, item = excluded.item,
    created_at_ms = excluded.created_at_ms, activated_at_ms = excluded.activated_at_ms,
    expires_at_ms = excluded.expires_at_ms, overlap_ends_at_ms = excluded.overlap_ends_at_ms,
    retired_at_ms = excluded.retired_at_ms, rotated_from = excluded.rotated_from,
    last_used_at_ms = excluded.last_used_at_ms, uses = excluded.uses`
