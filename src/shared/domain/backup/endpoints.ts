/** Reads an endpoint of the webhook receiver out of a backup: its words and the ids of its signing secrets. */
import { checkEndpoint, SECRETS_AT_MOST, type EndpointDraft } from '../webhooks/endpoint'
import { webhookEncodings, webhookHashes, webhookSchemes, secretForms, type GenericRecipe } from '../webhooks/scheme'
import { timestampMs, type TimestampMs } from '../../kernel/ids'
import type { BackupEndpoint, BackupHookSecret } from './format'
import { isCount, isOneOf, isRecord, isText, isUuid, type Json } from './records'

/** Its last part of an address, as Keywatch makes them. */
const TOKEN = /^[A-Za-z0-9_-]{22}$/

export function readEndpoint(json: unknown): BackupEndpoint | undefined {
  if (!isRecord(json)) return undefined
  const { id, token, createdAtMs, secrets } = json
  if (!isUuid(id) || !isText(token) || !TOKEN.test(token) || !isCount(createdAtMs)) return undefined
  if (!Array.isArray(secrets) || secrets.length > SECRETS_AT_MOST) return undefined
  const read = secrets.map(readSecret).filter((one) => one !== undefined)
  const draft = draftOf(json)
  if (draft === undefined || read.length < secrets.length) return undefined
  return { ...draft, id, token, createdAtMs: timestampMs(createdAtMs), secrets: read }
}

function draftOf({ label, scheme, toleranceSeconds, generic }: Json): EndpointDraft | undefined {
  if (!isText(label, 400) || !isOneOf(scheme, webhookSchemes) || !isCount(toleranceSeconds)) return undefined
  const recipe = generic === undefined ? undefined : genericOf(generic)
  const checked = checkEndpoint({
    label,
    scheme,
    toleranceSeconds,
    ...(recipe === undefined ? {} : { generic: recipe })
  })
  return checked.ok ? checked.value : undefined
}

function genericOf(json: unknown): GenericRecipe | undefined {
  if (!isRecord(json)) return undefined
  const { signatureHeader, prefix, hash, encoding, secretForm, template, timestampHeader, timestampUnit, idHeader } =
    json
  if (!isText(signatureHeader) || !isText(prefix) || !isText(template) || !isText(timestampHeader) || !isText(idHeader))
    return undefined
  if (!isOneOf(hash, webhookHashes) || !isOneOf(encoding, webhookEncodings)) return undefined
  if (!isOneOf(secretForm, secretForms) || !isOneOf(timestampUnit, ['s', 'ms'] as const)) return undefined
  return { signatureHeader, prefix, hash, encoding, secretForm, template, timestampHeader, timestampUnit, idHeader }
}

function readSecret(json: unknown): BackupHookSecret | undefined {
  if (!isRecord(json)) return undefined
  const { id, addedAtMs, lastFitAtMs, secret } = json
  if (!isUuid(id) || !isCount(addedAtMs) || typeof secret !== 'boolean') return undefined
  const fit: { lastFitAtMs?: TimestampMs } = isCount(lastFitAtMs) ? { lastFitAtMs: timestampMs(lastFitAtMs) } : {}
  return { id, addedAtMs: timestampMs(addedAtMs), ...fit, secret }
}
