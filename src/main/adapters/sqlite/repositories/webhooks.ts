import { z } from 'zod'
import { foldLabel } from '../../../../shared/domain/vault/label'
import { webhookSchemes, type GenericRecipe } from '../../../../shared/domain/webhooks/scheme'
import { deliveryHints, deliveryOutcomes, deliveryReasons, outcomeOf } from '../../../../shared/domain/webhooks/verdict'
import { timestampMs, type TimestampMs } from '../../../../shared/kernel/ids'
import type {
  DeliveryCounts,
  DeliveryFilter,
  Endpoint,
  EndpointId,
  HookSecret,
  HookSecretId,
  NewDelivery,
  ReceiverWish,
  StoredDelivery,
  WebhookStore
} from '../../../features/webhooks/ports'
import type { Sqlite } from '../open'
import type { SqliteUnitOfWork } from '../unit-of-work'

const json = <T>(text: string): T => JSON.parse(text) as T

const EndpointRow = z.object({
  id: z.string().transform((id) => id as EndpointId),
  label: z.string(),
  token: z.string(),
  scheme: z.enum(webhookSchemes),
  generic: z.string().nullable(),
  tolerance_s: z.int(),
  created_at_ms: z.int()
})

const SecretRow = z.object({
  id: z.string().transform((id) => id as HookSecretId),
  endpoint_id: z.string().transform((id) => id as EndpointId),
  state: z.enum(['pending', 'active', 'removing', 'missing']),
  added_at_ms: z.int(),
  last_fit_at_ms: z.int().nullable()
})

const DeliveryRow = z.object({
  id: z.int(),
  endpoint_id: z
    .string()
    .transform((id) => id as EndpointId)
    .nullable(),
  at_ms: z.int(),
  outcome: z.enum(deliveryOutcomes),
  reason: z.enum(deliveryReasons),
  hint: z.enum(deliveryHints).nullable(),
  hint_about: z.string().nullable(),
  delivery_id: z.string().nullable(),
  stamp_ms: z.int().nullable(),
  size: z.int(),
  headers: z.string()
})

const usual: ReceiverWish = { wanted: false, port: 0, publicHost: '', keepDays: 30, keepBodies: true }
const WHERE = 'WHERE (@endpoint IS NULL OR endpoint_id = @endpoint) AND (@outcome IS NULL OR outcome = @outcome)'
const LISTED = 'id, endpoint_id, at_ms, outcome, reason, hint, hint_about, delivery_id, stamp_ms, size, headers'

export class SqliteWebhookStore implements WebhookStore {
  readonly #unit: SqliteUnitOfWork
  readonly #statements

  constructor(db: Sqlite, unit: SqliteUnitOfWork) {
    this.#unit = unit
    this.#statements = prepare(db)
  }

  wish(): ReceiverWish {
    const row = this.#statements.wish.get()
    if (!row) return usual
    const { wanted, port, public_host: publicHost, keep_days: keepDays, keep_bodies: keepBodies } = row
    return { wanted: wanted === 1, port, publicHost, keepDays, keepBodies: keepBodies === 1 }
  }

  setWish({ wanted, port, publicHost, keepDays, keepBodies }: ReceiverWish): void {
    this.#unit.demand()
    this.#statements.setWish.run(Number(wanted), port, publicHost, keepDays, Number(keepBodies))
  }

  endpoints(): readonly Endpoint[] {
    return this.#statements.endpoints.all().map(toEndpoint)
  }

  endpoint(id: EndpointId): Endpoint | undefined {
    const row = this.#statements.endpoint.get(id)
    return row === undefined ? undefined : toEndpoint(row)
  }

  byToken(token: string): Endpoint | undefined {
    const row = this.#statements.byToken.get(token)
    return row === undefined ? undefined : toEndpoint(row)
  }

  labelTaken(label: string, but?: EndpointId): boolean {
    return this.#statements.labelTaken.get(foldLabel(label), but ?? '') !== undefined
  }

  putEndpoint({ id, label, token, scheme, generic, toleranceSeconds, createdAtMs }: Endpoint): void {
    this.#unit.demand()
    const recipe = generic === undefined ? null : JSON.stringify(generic)
    this.#statements.putEndpoint.run(id, label, foldLabel(label), token, scheme, recipe, toleranceSeconds, createdAtMs)
  }

  removeEndpoint(id: EndpointId): void {
    this.#unit.demand()
    this.#statements.forgetAll.run(id)
    this.#statements.removeEndpoint.run(id)
  }

  secrets(endpointId?: EndpointId): readonly HookSecret[] {
    return this.#statements.secrets.all({ endpoint: endpointId ?? null }).map(toSecret)
  }

  secret(id: HookSecretId): HookSecret | undefined {
    const row = this.#statements.secret.get(id)
    return row === undefined ? undefined : toSecret(row)
  }

  putSecret({ id, endpointId, state, addedAtMs, lastFitAtMs }: HookSecret): void {
    this.#unit.demand()
    this.#statements.putSecret.run(id, endpointId, state, addedAtMs, lastFitAtMs ?? null)
  }

  removeSecret(id: HookSecretId): void {
    this.#unit.demand()
    this.#statements.removeSecret.run(id)
  }

  addDelivery(delivery: NewDelivery): number {
    this.#unit.demand()
    const { endpointId, atMs, reason, hint, deliveryId, stampMs, size, headers, body } = delivery
    const done = this.#statements.addDelivery.run({
      endpoint: endpointId ?? null,
      at: atMs,
      outcome: outcomeOf(reason),
      reason,
      hint: hint?.hint ?? null,
      about: hint?.about ?? null,
      deliveryId: deliveryId ?? null,
      stamp: stampMs ?? null,
      size,
      headers: JSON.stringify(headers),
      body: body ?? null
    })
    return Number(done.lastInsertRowid)
  }

  delivery(id: number): (StoredDelivery & { readonly body?: Uint8Array }) | undefined {
    const row = this.#statements.delivery.get(id)
    if (row === undefined) return undefined
    const body = this.#statements.body.get(id)
    return { ...toDelivery(row), ...(body ? { body: Uint8Array.from(body) } : {}) }
  }

  page(
    { endpointId, outcome }: DeliveryFilter,
    offset: number,
    limit: number
  ): { total: number; rows: readonly StoredDelivery[] } {
    const wanted = { endpoint: endpointId ?? null, outcome: outcome ?? null }
    return {
      total: this.#statements.count.get(wanted) ?? 0,
      rows: this.#statements.page.all({ ...wanted, offset, limit }).map(toDelivery)
    }
  }

  counts(endpointId: EndpointId): DeliveryCounts {
    const row = this.#statements.counts.get(endpointId)
    if (!row) return { accepted: 0, refused: 0 }
    return {
      accepted: row.accepted,
      refused: row.refused,
      ...(row.last_at === null ? {} : { lastAtMs: timestampMs(row.last_at) })
    }
  }

  prune(before: TimestampMs, { rows, bodyBytes }: { readonly rows: number; readonly bodyBytes: number }): number {
    this.#unit.demand()
    const gone = this.#statements.dropBefore.run(before).changes + this.#statements.dropAbove.run(rows).changes
    let above = (this.#statements.bodyBytes.get() ?? 0) - bodyBytes
    if (above <= 0) return gone
    for (const { id, size } of this.#statements.oldestBodies.all()) {
      if (above <= 0) break
      this.#statements.dropBody.run(id)
      above -= size
    }
    return gone
  }

  dropBodies(endpointId?: EndpointId): number {
    this.#unit.demand()
    return this.#statements.dropBodies.run({ endpoint: endpointId ?? null }).changes
  }

  dropDeliveries(endpointId?: EndpointId): number {
    this.#unit.demand()
    return this.#statements.dropDeliveries.run({ endpoint: endpointId ?? null }).changes
  }

  seen(endpointId: EndpointId, mark: string, now: TimestampMs): TimestampMs | undefined {
    const at = this.#statements.seen.get(endpointId, mark, now)
    return at === undefined ? undefined : timestampMs(at)
  }

  remember(endpointId: EndpointId, mark: string, at: TimestampMs, until: TimestampMs): void {
    this.#unit.demand()
    this.#statements.remember.run(endpointId, mark, at, until)
  }

  seenCount(endpointId: EndpointId): number {
    return this.#statements.seenCount.get(endpointId) ?? 0
  }

  forgetSeen(endpointId: EndpointId, now: TimestampMs, acceptedBefore: TimestampMs, count: number): void {
    this.#unit.demand()
    this.#statements.forgetOver.run(endpointId, now)
    this.#statements.forgetOldest.run({ endpoint: endpointId, before: acceptedBefore, count })
  }
}

interface WishRow {
  readonly wanted: number
  readonly port: number
  readonly public_host: string
  readonly keep_days: number
  readonly keep_bodies: number
}
interface Wanted {
  readonly endpoint: string | null
  readonly outcome: string | null
}

const prepare = (db: Sqlite) => ({ ...ofEndpoints(db), ...ofDeliveries(db), ...ofMemory(db) })

const ofEndpoints = (db: Sqlite) => ({
  wish: db.prepare<[], WishRow>('SELECT * FROM webhook_receiver WHERE id = 1'),
  setWish: db.prepare(`
    INSERT INTO webhook_receiver (id, wanted, port, public_host, keep_days, keep_bodies) VALUES (1, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET wanted = excluded.wanted, port = excluded.port, public_host = excluded.public_host,
      keep_days = excluded.keep_days, keep_bodies = excluded.keep_bodies`),
  endpoints: db.prepare('SELECT * FROM webhook_endpoint ORDER BY label_fold'),
  endpoint: db.prepare('SELECT * FROM webhook_endpoint WHERE id = ?'),
  byToken: db.prepare('SELECT * FROM webhook_endpoint WHERE token = ?'),
  labelTaken: db.prepare('SELECT 1 FROM webhook_endpoint WHERE label_fold = ? AND id <> ?'),
  putEndpoint: db.prepare(`
    INSERT INTO webhook_endpoint (id, label, label_fold, token, scheme, generic, tolerance_s, created_at_ms)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET label = excluded.label, label_fold = excluded.label_fold, scheme = excluded.scheme,
      generic = excluded.generic, tolerance_s = excluded.tolerance_s`),
  removeEndpoint: db.prepare('DELETE FROM webhook_endpoint WHERE id = ?'),
  secrets: db.prepare<[{ endpoint: string | null }], unknown>(`
    SELECT * FROM webhook_secret WHERE @endpoint IS NULL OR endpoint_id = @endpoint ORDER BY added_at_ms DESC, id`),
  secret: db.prepare('SELECT * FROM webhook_secret WHERE id = ?'),
  putSecret: db.prepare(`
    INSERT INTO webhook_secret (id, endpoint_id, state, added_at_ms, last_fit_at_ms) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET state = excluded.state, last_fit_at_ms = excluded.last_fit_at_ms`),
  removeSecret: db.prepare('DELETE FROM webhook_secret WHERE id = ?')
})

const ofDeliveries = (db: Sqlite) => ({
  addDelivery: db.prepare(`
    INSERT INTO webhook_delivery
      (endpoint_id, at_ms, outcome, reason, hint, hint_about, delivery_id, stamp_ms, size, headers, body)
    VALUES (@endpoint, @at, @outcome, @reason, @hint, @about, @deliveryId, @stamp, @size, @headers, @body)`),
  delivery: db.prepare(`SELECT ${LISTED} FROM webhook_delivery WHERE id = ?`),
  body: db.prepare<[number], Buffer | null>('SELECT body FROM webhook_delivery WHERE id = ?').pluck(),
  count: db.prepare<[Wanted], number>(`SELECT count(*) FROM webhook_delivery ${WHERE}`).pluck(),
  page: db.prepare<[Wanted & { offset: number; limit: number }], unknown>(
    `SELECT ${LISTED} FROM webhook_delivery ${WHERE} ORDER BY id DESC LIMIT @limit OFFSET @offset`
  ),
  counts: db.prepare<[string], { accepted: number; refused: number; last_at: number | null }>(`
    SELECT count(*) FILTER (WHERE outcome = 'accepted') AS accepted,
      count(*) FILTER (WHERE outcome <> 'accepted') AS refused, max(at_ms) AS last_at
    FROM webhook_delivery WHERE endpoint_id = ?`),
  dropBefore: db.prepare('DELETE FROM webhook_delivery WHERE at_ms < ?'),
  dropAbove: db.prepare(`
    DELETE FROM webhook_delivery WHERE id <= (SELECT id FROM webhook_delivery ORDER BY id DESC LIMIT 1 OFFSET ?)`),
  bodyBytes: db
    .prepare<[], number>('SELECT coalesce(sum(length(body)), 0) FROM webhook_delivery WHERE body IS NOT NULL')
    .pluck(),
  oldestBodies: db.prepare<[], { id: number; size: number }>(
    'SELECT id, length(body) AS size FROM webhook_delivery WHERE body IS NOT NULL ORDER BY id'
  ),
  dropBody: db.prepare('UPDATE webhook_delivery SET body = NULL WHERE id = ?'),
  dropBodies: db.prepare<[{ endpoint: string | null }]>(`
    UPDATE webhook_delivery SET body = NULL
    WHERE body IS NOT NULL AND (@endpoint IS NULL OR endpoint_id = @endpoint)`),
  dropDeliveries: db.prepare<[{ endpoint: string | null }]>(
    'DELETE FROM webhook_delivery WHERE @endpoint IS NULL OR endpoint_id = @endpoint'
  )
})

const ofMemory = (db: Sqlite) => ({
  seen: db
    .prepare<[string, string, number], number>(
      'SELECT at_ms FROM webhook_seen WHERE endpoint_id = ? AND mark = ? AND until_ms > ?'
    )
    .pluck(),
  remember: db.prepare(`
    INSERT INTO webhook_seen (endpoint_id, mark, at_ms, until_ms) VALUES (?, ?, ?, ?)
    ON CONFLICT (endpoint_id, mark) DO UPDATE SET at_ms = excluded.at_ms, until_ms = excluded.until_ms`),
  seenCount: db.prepare<[string], number>('SELECT count(*) FROM webhook_seen WHERE endpoint_id = ?').pluck(),
  forgetOver: db.prepare('DELETE FROM webhook_seen WHERE endpoint_id = ? AND until_ms <= ?'),
  forgetOldest: db.prepare(`
    DELETE FROM webhook_seen WHERE endpoint_id = @endpoint AND mark IN (
      SELECT mark FROM webhook_seen WHERE endpoint_id = @endpoint AND at_ms < @before
      ORDER BY until_ms LIMIT @count)`),
  forgetAll: db.prepare('DELETE FROM webhook_seen WHERE endpoint_id = ?')
})

function toEndpoint(raw: unknown): Endpoint {
  const row = EndpointRow.parse(raw)
  return {
    id: row.id,
    label: row.label,
    token: row.token,
    scheme: row.scheme,
    toleranceSeconds: row.tolerance_s,
    createdAtMs: timestampMs(row.created_at_ms),
    ...(row.generic === null ? {} : { generic: json<GenericRecipe>(row.generic) })
  }
}

function toSecret(raw: unknown): HookSecret {
  const row = SecretRow.parse(raw)
  return {
    id: row.id,
    endpointId: row.endpoint_id,
    state: row.state,
    addedAtMs: timestampMs(row.added_at_ms),
    ...(row.last_fit_at_ms === null ? {} : { lastFitAtMs: timestampMs(row.last_fit_at_ms) })
  }
}

function toDelivery(raw: unknown): StoredDelivery {
  const row = DeliveryRow.parse(raw)
  return {
    id: row.id,
    ...(row.endpoint_id === null ? {} : { endpointId: row.endpoint_id }),
    atMs: timestampMs(row.at_ms),
    outcome: row.outcome,
    reason: row.reason,
    ...(row.hint === null
      ? {}
      : { hint: { hint: row.hint, ...(row.hint_about === null ? {} : { about: row.hint_about }) } }),
    ...(row.delivery_id === null ? {} : { deliveryId: row.delivery_id }),
    ...(row.stamp_ms === null ? {} : { stampMs: row.stamp_ms }),
    size: row.size,
    headers: json<[string, string][]>(row.headers)
  }
}
