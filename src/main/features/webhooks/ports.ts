import type { EndpointDraft } from '../../../shared/domain/webhooks/endpoint'
import type { DeliveryHint, DeliveryOutcome, DeliveryReason } from '../../../shared/domain/webhooks/verdict'
import type { Brand, TimestampMs } from '../../../shared/kernel/ids'
import type { Failure, Result } from '../../../shared/kernel/result'
import type { Clipboard } from '../../ports/clipboard'
import type { Clock, Entropy } from '../../ports/clock'
import type { Dialogue } from '../../ports/dialogue'
import type { Actor, Journal, UnitOfWork } from '../../ports/journal'
import type { Keychain } from '../../ports/keychain'
import type { Logger } from '../../ports/logger'
import type { Secrets } from '../../ports/secrets'
import type { Timers } from '../../ports/timers'

/** A UUID v4. */
export type EndpointId = Brand<string, 'EndpointId'>
export type HookSecretId = Brand<string, 'HookSecretId'>

export interface Endpoint extends EndpointDraft {
  readonly id: EndpointId
  /** The last part of its address. */
  readonly token: string
  readonly createdAtMs: TimestampMs
}

export interface HookSecret {
  readonly id: HookSecretId
  readonly endpointId: EndpointId
  /** pending, removing: an act under way, or one that a crash interrupted. missing: the keychain has lost it. */
  readonly state: 'pending' | 'active' | 'removing' | 'missing'
  readonly addedAtMs: TimestampMs
  /** When a delivery last fitted it. */
  readonly lastFitAtMs?: TimestampMs
}

/** The name of a secret's item in the keychain. */
export const itemOf = ({ id }: Pick<HookSecret, 'id'>): string => `webhook/${id}`

export interface ReceiverWish {
  readonly wanted: boolean
  /** 0: whichever is free. */
  readonly port: number
  /** What a tunnel calls this receiver; '' for none. */
  readonly publicHost: string
  readonly keepDays: number
  readonly keepBodies: boolean
}

export interface NewDelivery {
  readonly endpointId?: EndpointId
  readonly atMs: TimestampMs
  readonly reason: DeliveryReason
  readonly hint?: { readonly hint: DeliveryHint; readonly about?: string }
  readonly deliveryId?: string
  readonly stampMs?: number
  /** Of the body as it came, or as it was announced. */
  readonly size: number
  readonly headers: readonly (readonly [string, string])[]
  readonly body?: Uint8Array
}

export interface StoredDelivery extends Omit<NewDelivery, 'body'> {
  readonly id: number
  readonly outcome: DeliveryOutcome
}

export interface DeliveryFilter {
  readonly endpointId?: EndpointId | undefined
  readonly outcome?: DeliveryOutcome | undefined
}

export interface DeliveryCounts {
  readonly accepted: number
  readonly refused: number
  readonly lastAtMs?: TimestampMs
}

/** Everything of the receiver but the secrets. Writes only inside `UnitOfWork.commit`. */
export interface WebhookStore {
  wish(): ReceiverWish
  setWish(wish: ReceiverWish): void

  endpoints(): readonly Endpoint[]
  endpoint(id: EndpointId): Endpoint | undefined
  byToken(token: string): Endpoint | undefined
  labelTaken(label: string, but?: EndpointId): boolean
  putEndpoint(endpoint: Endpoint): void
  /** Forgets it with what was remembered for it; its deliveries stay, without a name. */
  removeEndpoint(id: EndpointId): void

  secrets(endpointId?: EndpointId): readonly HookSecret[]
  secret(id: HookSecretId): HookSecret | undefined
  putSecret(secret: HookSecret): void
  removeSecret(id: HookSecretId): void

  addDelivery(delivery: NewDelivery): number
  delivery(id: number): (StoredDelivery & { readonly body?: Uint8Array }) | undefined
  /** Newest first. */
  page(filter: DeliveryFilter, offset: number, limit: number): { total: number; rows: readonly StoredDelivery[] }
  counts(endpointId: EndpointId): DeliveryCounts
  /** Rows before that moment, and the oldest above the limits. Returns how many went. */
  prune(before: TimestampMs, limits: { readonly rows: number; readonly bodyBytes: number }): number
  dropBodies(endpointId?: EndpointId): number
  dropDeliveries(endpointId?: EndpointId): number

  /** When this was first accepted, where it still counts. */
  seen(endpointId: EndpointId, mark: string, now: TimestampMs): TimestampMs | undefined
  remember(endpointId: EndpointId, mark: string, at: TimestampMs, until: TimestampMs): void
  seenCount(endpointId: EndpointId): number
  /** Those whose time is over, then at most `count` of the oldest that were accepted before `acceptedBefore`. */
  forgetSeen(endpointId: EndpointId, now: TimestampMs, acceptedBefore: TimestampMs, count: number): void
}

/** A request that passed the receiver's own rules. */
export interface Arrival {
  /** Without query. */
  readonly path: string
  readonly headers: readonly (readonly [string, string])[]
  readonly body: Uint8Array
}

/** One that did not: nothing of its body was read. */
export interface TurnedAway {
  readonly reason: Extract<
    DeliveryReason,
    'bad-host' | 'from-a-browser' | 'bad-method' | 'length-missing' | 'too-large' | 'encoded'
  >
  readonly path: string
  /** As announced. */
  readonly size: number
}

/** What the sender is told; the reason is not. */
export type ReceiverAnswer = 'accepted' | 'duplicate' | 'refused' | 'try-later'

export interface ReceiverListener {
  readonly arrived: (arrival: Arrival) => Promise<ReceiverAnswer>
  readonly turnedAway: (one: TurnedAway) => void
}

export type ListenFailure = Failure<'port-taken' | 'port-refused'>

/** Takes HTTP on 127.0.0.1. */
export interface Receiver {
  /** The port that it listens on. */
  listen(
    order: { readonly port: number; readonly publicHost: string },
    listener: ReceiverListener
  ): Promise<Result<number, ListenFailure>>
  close(): Promise<void>
  /** Connections that spoke no HTTP, too slowly or too much, since it listens. */
  dropped(): number
}

/** Sends one delivery to this computer's own receiver. */
export interface SendHere {
  (order: {
    readonly port: number
    readonly path: string
    readonly headers: readonly (readonly [string, string])[]
    readonly body: Uint8Array
  }): Promise<number | undefined>
}

export interface WebhookPorts {
  readonly actor: Actor
  readonly clock: Clock
  readonly timers: Timers
  readonly entropy: Entropy
  readonly keychain: Keychain
  readonly secrets: Secrets
  readonly clipboard: Clipboard
  /** Lends a text to the clipboard and takes it back. */
  readonly lend: (text: string) => Promise<void>
  readonly dialogue: Dialogue
  readonly store: WebhookStore
  readonly unit: UnitOfWork
  readonly journal: Journal
  readonly receiver: Receiver
  readonly sendHere: SendHere
  /** So many random bytes. */
  readonly random: (bytes: number) => Uint8Array
  readonly log: Pick<Logger, 'warn'>
  readonly changed: () => void
}
