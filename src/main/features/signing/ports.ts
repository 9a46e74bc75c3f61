import type { AuditTarget } from '../../../shared/domain/audit/entry'
import type { Check, Profile } from '../../../shared/domain/policy/decide'
import type { RateRules } from '../../../shared/domain/rates/rules'
import type { Endpoint, Provider } from '../../../shared/domain/signing/provider'
import type { Role } from '../../../shared/domain/session/role'
import type { KeyId } from '../../../shared/kernel/ids'
import type { Failure, Result } from '../../../shared/kernel/result'
import type { Clock, Entropy } from '../../ports/clock'
import type { Http, HttpStreams } from '../../ports/http'
import type { Actor, Journal, SharedCommits, StorageFailure, UnitOfWork } from '../../ports/journal'
import type { KeyStore } from '../../ports/key-store'
import type { Logger } from '../../ports/logger'
import type { Nonces } from '../../ports/nonces'
import type { Offsets } from '../../ports/offsets'
import type { Secrets } from '../../ports/secrets'
import type { Timers } from '../../ports/timers'
import type { TradeGuard } from '../../ports/trade-guard'

/** A request that can move funds, as it will be signed. */
export interface Withdrawal {
  readonly key: { readonly id: KeyId; readonly version: number }
  readonly target: AuditTarget
  readonly keyLabel: string
  /** The program that asks; absent: the person at the window. */
  readonly asker?: string
  /** "Withdraw", or the bare path where the endpoint is not known. */
  readonly title: string
  readonly endpointClass: 'withdraw' | 'transfer' | 'unknown'
  readonly asked: {
    readonly host: string
    readonly method: string
    readonly path: string
    readonly params: readonly (readonly [name: string, value: string])[]
    readonly body: string
  }
}

export type NotConfirmed = Failure<'not-confirmed'>

export interface SigningPorts {
  readonly actor: Actor
  /** What the session at the window may do now. */
  readonly session: { readonly role: Role }
  /** Asks the person once more, in a window of its own; both answers are on record. */
  readonly confirm: (withdrawal: Withdrawal) => Promise<Result<void, NotConfirmed | StorageFailure>>
  readonly profile: Profile
  readonly findProvider: (id: string) => Provider | undefined
  readonly keys: KeyStore
  readonly unit: UnitOfWork
  /** For what every signature writes. */
  readonly shared: SharedCommits
  readonly journal: Journal
  readonly nonces: Nonces
  readonly offsets: Offsets
  readonly secrets: Secrets
  readonly http: Http
  /** For answers that are given on as they come. */
  readonly streams: HttpStreams
  readonly clock: Clock
  readonly timers: Timers
  readonly entropy: Entropy
  /** What a provider publishes of its limits; undefined: nothing. */
  readonly rateRules: (providerId: string) => RateRules | undefined
  /** Which requests wait for a provider's limits has changed. */
  readonly waitsChanged: () => void
  readonly log: Logger
  /** The person's own rules about what they hold. */
  readonly guard: TradeGuard
  /** Set where a program asks, and not the window. */
  readonly errand?: Errand
}

/** What is signed on a program's behalf, under the policy that a custodian gave it. */
export interface Errand {
  readonly actor: Actor
  /** Only whether it is locked counts: what the program may do was granted by a custodian. */
  readonly session: SigningPorts['session']
  readonly confirm: SigningPorts['confirm']
  /** The program's own policy, asked whenever the key's is: for the last time inside the commit before the signature. */
  readonly judge: (asked: {
    readonly keyId: KeyId
    readonly host: string
    readonly method: string
    readonly path: string
    readonly endpoint: Pick<Endpoint, 'class' | 'internal'>
  }) => readonly Check[]
  /** Inside the commit that holds the entry of its signature; `seq`: that entry's number. */
  readonly used: (seq: number) => void
}
