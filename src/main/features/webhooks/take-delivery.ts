/**
 * One delivery, in an order that a crash at any point cannot turn against its owner: what is accepted is remembered, kept and
 * on record in one commit before the sender hears of it, so it is never accepted twice.
 */
import { examine, idInBody, type Examined } from '../../../shared/domain/signing/schemes/webhook'
import { hintFor, type Hinted } from '../../../shared/domain/signing/schemes/webhook-hints'
import { isTimed, recipeOf, type Recipe } from '../../../shared/domain/webhooks/scheme'
import { outcomeOf } from '../../../shared/domain/webhooks/verdict'
import { SECOND_MS, type TimestampMs } from '../../../shared/kernel/ids'
import { isFull, marksOf, rememberUntil } from './memory'
import type { Arrival, Endpoint, HookSecret, NewDelivery, ReceiverAnswer, WebhookPorts } from './ports'
import type { FloodGate } from './flood-gate'
import { readSecrets } from './read-secrets'
import { bySender, record } from './record'
import { keptBody, keptHeaders, PATH } from './limits'

type Judged = Pick<NewDelivery, 'reason' | 'hint' | 'deliveryId' | 'stampMs'>
type Gate = Pick<FloodGate, 'admits'>

/** Answers a sender. Refusals are alike for whoever asks: see `ReceiverAnswer`. */
export async function takeDelivery(ports: WebhookPorts, gate: Gate, arrival: Arrival): Promise<ReceiverAnswer> {
  const token = PATH.exec(arrival.path)?.[1]
  const endpoint = token === undefined ? undefined : ports.store.byToken(token)
  if (!endpoint) {
    decoy(ports, arrival)
    return refuse(ports, gate, arrival, undefined, { reason: 'unknown-endpoint' })
  }
  const secrets = await readSecrets(ports, endpoint.id)
  if (!secrets.ok) return refuse(ports, gate, arrival, endpoint, { reason: 'secret-unavailable' })
  if (secrets.value.length === 0) return refuse(ports, gate, arrival, endpoint, { reason: 'no-secret' })
  const how = recipeOf(endpoint.scheme, endpoint.generic)
  const at = ports.clock.now()
  const texts = secrets.value.map(({ text }) => text)
  const examined = examine(how, texts, arrival, { nowMs: at, toleranceMs: endpoint.toleranceSeconds * SECOND_MS })
  const said = saidOf(how, examined, arrival)
  if (examined.reason === 'accepted') {
    // From here to the commit nothing waits: two copies that arrive together cannot both be the first.
    const fitted = examined.secret === undefined ? undefined : secrets.value[examined.secret]?.secret
    return accept(ports, gate, arrival, endpoint, { how, said, mark: examined.mark ?? '', fitted, at })
  }
  const why = await hint(ports, endpoint, how, texts, arrival, examined)
  const judged = { reason: examined.reason, ...said, ...(why === undefined ? {} : { hint: why }) }
  return refuse(ports, gate, arrival, endpoint, judged)
}

interface Genuine {
  readonly how: Recipe
  readonly said: ReturnType<typeof saidOf>
  readonly mark: string
  readonly fitted: HookSecret | undefined
  readonly at: TimestampMs
}

function accept(
  ports: WebhookPorts,
  gate: Gate,
  arrival: Arrival,
  endpoint: Endpoint,
  { how, said, mark, fitted, at }: Genuine
): ReceiverAnswer {
  const marks = marksOf(said.deliveryId, mark)
  const known = (one: string | undefined): boolean =>
    one !== undefined && ports.store.seen(endpoint.id, one, at) !== undefined
  const bySignature = known(marks.signature)
  if (bySignature || known(marks.id)) {
    // The same event under a new signature: the sender itself sends it once more.
    const why: Pick<Judged, 'hint'> = bySignature ? {} : { hint: { hint: 'sent-again' } }
    return refuse(ports, gate, arrival, endpoint, { reason: 'duplicate', ...said, ...why })
  }
  if (isFull(ports, endpoint.id, isTimed(how), at))
    return refuse(ports, gate, arrival, endpoint, { reason: 'memory-full', ...said })
  const until = rememberUntil(how, said.stampMs, at)
  const kept = ports.unit.commit(() => {
    for (const one of [marks.signature, marks.id])
      if (one !== undefined) ports.store.remember(endpoint.id, one, at, until)
    if (fitted) ports.store.putSecret({ ...fitted, lastFitAtMs: at })
    keep(ports, arrival, endpoint, { reason: 'accepted', ...said }, at)
  })
  if (!kept.ok) ports.log.warn('delivery not recorded, so not accepted', { code: kept.error.code })
  ports.changed()
  return kept.ok ? 'accepted' : 'try-later'
}

/** The id of an event may stand in the body, which counts only once the signature fits. */
export function saidOf(
  how: Recipe,
  { id, stampMs, mark }: Examined,
  { body }: Pick<Arrival, 'body'>
): { readonly deliveryId?: string; readonly stampMs?: number } {
  const named = id ?? (mark === undefined || how.idInBody === undefined ? undefined : idInBody(how.idInBody, body))
  return {
    ...(named === undefined ? {} : { deliveryId: named.slice(0, 200) }),
    ...(stampMs === undefined ? {} : { stampMs })
  }
}

/** Above this a body is not tried in other spellings: each is a hash over all of it. */
const HINTED_BYTES = 256 * 1024

export async function hint(
  ports: Pick<WebhookPorts, 'store' | 'secrets'>,
  endpoint: Endpoint,
  how: Recipe,
  secrets: readonly string[],
  delivery: Pick<Arrival, 'headers' | 'body'>,
  examined: Examined
): Promise<NewDelivery['hint']> {
  if (delivery.body.length > HINTED_BYTES) return undefined
  const others = ports.store
    .endpoints()
    .filter(({ id }) => id !== endpoint.id)
    .slice(0, 20)
  const theirs: (readonly string[])[] = []
  if (examined.reason === 'wrong-signature')
    for (const { id } of others) {
      const read = await readSecrets(ports, id)
      theirs.push(read.ok ? read.value.map(({ text }) => text) : [])
    }
  const hinted = hintFor(how, secrets, delivery, examined, { scheme: endpoint.scheme, others: theirs })
  return hinted && named(hinted, others)
}

function named({ hint: word, scheme, other }: Hinted, others: readonly Endpoint[]): NewDelivery['hint'] {
  const about = scheme ?? (other === undefined ? undefined : others[other]?.label)
  return { hint: word, ...(about === undefined ? {} : { about }) }
}

function refuse(
  ports: WebhookPorts,
  gate: Gate,
  arrival: Arrival,
  endpoint: Endpoint | undefined,
  judged: Judged
): ReceiverAnswer {
  const later = outcomeOf(judged.reason) === 'failed'
  if (gate.admits()) {
    const kept = ports.unit.commit(() => keep(ports, arrival, endpoint, judged, ports.clock.now()))
    if (!kept.ok) ports.log.warn('refused delivery not recorded', { code: kept.error.code })
    ports.changed()
  }
  return later ? 'try-later' : judged.reason === 'duplicate' ? 'duplicate' : 'refused'
}

/** The row and its entry. Only inside a commit. */
function keep(
  ports: WebhookPorts,
  { headers, body }: Arrival,
  endpoint: Endpoint | undefined,
  { reason, hint: why, deliveryId, stampMs }: Judged,
  at: TimestampMs
): void {
  const outcome = outcomeOf(reason)
  const wish = ports.store.wish()
  // What comes for nobody is not kept: it could be anything.
  const whole = endpoint !== undefined && wish.keepBodies ? keptBody(body) : undefined
  const row = ports.store.addDelivery({
    ...(endpoint === undefined ? {} : { endpointId: endpoint.id }),
    atMs: at,
    reason,
    ...(why === undefined ? {} : { hint: why }),
    ...(deliveryId === undefined ? {} : { deliveryId }),
    ...(stampMs === undefined ? {} : { stampMs }),
    size: body.length,
    headers: endpoint === undefined ? [] : keptHeaders(headers),
    ...(whole === undefined ? {} : { body: whole })
  })
  record(
    { ...ports, actor: bySender },
    {
      act: outcome === 'accepted' ? 'webhook.accept' : 'webhook.refuse',
      outcome: outcome === 'accepted' ? 'ok' : outcome,
      ...(outcome === 'accepted' ? {} : { code: reason }),
      detail: detailOf(endpoint, row, body.length, at, stampMs),
      corr: ports.entropy.uuid()
    }
  )
}

const detailOf = (
  endpoint: Endpoint | undefined,
  delivery: number,
  bytes: number,
  at: number,
  stampMs: number | undefined
) => ({
  delivery,
  ...(endpoint === undefined ? {} : { endpoint: endpoint.id, label: endpoint.label, scheme: endpoint.scheme }),
  bytes,
  ...(stampMs === undefined ? {} : { ageSeconds: Math.round((at - stampMs) / 1000) })
})

const DECOY = 'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA='

/** The same work for an address that nobody has: its answer comes after as long a time. */
function decoy(ports: WebhookPorts, arrival: Arrival): void {
  const how = recipeOf('standard-webhooks', undefined)
  const headers = [
    ['webhook-id', 'none'],
    ['webhook-timestamp', '0'],
    ['webhook-signature', 'v1,none']
  ] as const
  examine(how, [DECOY], { headers, body: arrival.body }, { nowMs: ports.clock.now(), toleranceMs: 0 })
}
