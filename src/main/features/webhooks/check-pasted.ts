/** Verifies a delivery that a person pasted: nothing is accepted, nothing is remembered, nothing of it is kept. */
import { examine, type Examined } from '../../../shared/domain/signing/schemes/webhook'
import { withoutNewline } from '../../../shared/domain/signing/schemes/webhook-hints'
import { readPasted, type PasteFailure } from '../../../shared/domain/webhooks/pasted'
import { recipeOf } from '../../../shared/domain/webhooks/scheme'
import type { DeliveryReason } from '../../../shared/domain/webhooks/verdict'
import { SECOND_MS, type TimestampMs } from '../../../shared/kernel/ids'
import { ok, type Failure, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import type { KeychainFailure } from '../../ports/keychain'
import { marksOf } from './memory'
import type { EndpointId, NewDelivery, WebhookPorts } from './ports'
import { readSecrets } from './read-secrets'
import { accountFor, endpointGone, record, type EndpointGone } from './record'
import { hint, saidOf } from './take-delivery'

export interface Checked {
  readonly reason: DeliveryReason
  readonly signatureFits: boolean
  readonly hint?: NewDelivery['hint']
  readonly deliveryId?: string
  readonly stampMs?: number
  /** Against which its time was judged. */
  readonly nowMs: TimestampMs
  readonly toleranceSeconds: number
  readonly size: number
  /** When the receiver accepted it, where it did. */
  readonly seenAtMs?: TimestampMs
  /** The text had other line breaks than what was signed. */
  readonly lineBreaks: boolean
}

type CheckFailure = EndpointGone | PasteFailure | Failure<'no-secret'> | KeychainFailure | StorageFailure

export async function checkPasted(
  ports: WebhookPorts,
  endpointId: EndpointId,
  text: string
): Promise<Result<Checked, CheckFailure>> {
  const corr = ports.entropy.uuid()
  const detail = { endpoint: endpointId }
  const endpoint = ports.store.endpoint(endpointId)
  const no = <E extends Failure<string>>(failure: E) =>
    accountFor(ports, failure, { act: 'webhook.check', outcome: 'refused', detail, corr })
  if (!endpoint) return no(endpointGone)
  const pasted = readPasted(text)
  if (!pasted.ok) return no(pasted.error)
  const secrets = await readSecrets(ports, endpointId)
  if (!secrets.ok) return no(secrets.error)
  if (secrets.value.length === 0) return no(noSecret)
  const how = recipeOf(endpoint.scheme, endpoint.generic)
  const texts = secrets.value.map((one) => one.text)
  const nowMs = ports.clock.now()
  const clock = { nowMs, toleranceMs: endpoint.toleranceSeconds * SECOND_MS }
  const { headers } = pasted.value
  const body = new TextEncoder().encode(pasted.value.body)
  const tries: readonly Uint8Array[] = [body, ...withoutNewline(body)]
  const examined = tries.map((bytes) => examine(how, texts, { headers, body: bytes }, clock))
  const fits = examined.findIndex(({ mark }) => mark !== undefined)
  const best = examined[Math.max(0, fits)] as Examined
  const bytes = tries[Math.max(0, fits)] as Uint8Array
  const said = saidOf(how, best, { body: bytes })
  const why = await hint(ports, endpoint, how, texts, { headers, body: bytes }, best)
  const seenAtMs = best.mark === undefined ? undefined : seenAt(ports, endpointId, said.deliveryId, best.mark, nowMs)
  const reason: DeliveryReason = best.reason === 'accepted' && seenAtMs !== undefined ? 'duplicate' : best.reason
  const written = ports.unit.commit(() =>
    record(ports, { act: 'webhook.check', detail: { ...detail, label: endpoint.label, found: reason }, corr })
  )
  if (!written.ok) return written
  return ok({
    reason,
    signatureFits: best.mark !== undefined,
    ...(why === undefined ? {} : { hint: why }),
    ...said,
    nowMs,
    toleranceSeconds: endpoint.toleranceSeconds,
    size: bytes.length,
    ...(seenAtMs === undefined ? {} : { seenAtMs }),
    lineBreaks: fits > 0
  })
}

function seenAt(
  { store }: WebhookPorts,
  endpointId: EndpointId,
  id: string | undefined,
  mark: string,
  now: TimestampMs
): TimestampMs | undefined {
  const marks = marksOf(id, mark)
  return (
    store.seen(endpointId, marks.signature, now) ??
    (marks.id === undefined ? undefined : store.seen(endpointId, marks.id, now))
  )
}

const noSecret: Failure<'no-secret'> = {
  code: 'no-secret',
  message: 'This endpoint has no secret to check with.',
  remedy: 'Add the signing secret that its sender shows.'
}
