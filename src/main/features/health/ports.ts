import type { HealthCause } from '../../../shared/domain/monitoring/causes'
import type { HealthPoint } from '../../../shared/domain/health/compare'
import type { ReportedKey } from '../../../shared/domain/signing/key-report'
import type { Provider } from '../../../shared/domain/signing/provider'
import type { Role } from '../../../shared/domain/session/role'
import type { KeyId, TimestampMs } from '../../../shared/kernel/ids'
import type { Failure, Result } from '../../../shared/kernel/result'
import type { Clock, Entropy } from '../../ports/clock'
import type { Actor, Journal, UnitOfWork } from '../../ports/journal'
import type { KeyStore } from '../../ports/key-store'
import type { Timers } from '../../ports/timers'

/** What the provider answered, and to what. */
export interface KeyAnswer {
  readonly version: number
  readonly atMs: TimestampMs
  /** probe: the provider has no request that tells a key's rights; a harmless read was answered. */
  readonly by: 'report' | 'probe'
  /** `GET /v5/user/query-api`. */
  readonly endpoint: string
  readonly host: string
  readonly reported: ReportedKey
}

/** One key's last check, and the last one that was answered. */
export interface KeyCheck {
  readonly keyId: KeyId
  readonly askedAtMs: TimestampMs
  /** Of the last check; absent where it was answered. */
  readonly failure?: Failure<string>
  readonly answer?: KeyAnswer
}

/** In SQLite. `put` only inside `UnitOfWork.commit`; a deleted key takes its row with it. */
export interface HealthStore {
  find(id: KeyId): KeyCheck | undefined
  put(check: KeyCheck): void
  /** When each key was last asked about. */
  askedAt(): ReadonlyMap<KeyId, TimestampMs>
}

/** A harmless request, signed by the app's one signer. */
export type AskProvider = (question: {
  readonly draft: {
    readonly keyId: KeyId
    readonly method: Provider['examples'][number]['method']
    readonly host: string
    readonly path: string
    readonly params: readonly (readonly [name: string, value: string])[]
    readonly body: string
  }
  readonly actor: Actor
}) => Promise<Result<Answered, Failure<string>>>

export interface Answered {
  readonly version: number
  readonly response: {
    readonly status: number
    readonly body: string
    readonly meaning?: Failure<string>
  }
}

export interface HealthPorts {
  readonly clock: Clock
  readonly entropy: Entropy
  readonly timers: Timers
  readonly unit: UnitOfWork
  readonly journal: Journal
  readonly keys: KeyStore
  readonly store: HealthStore
  readonly findProvider: (id: string) => Provider | undefined
  readonly ask: AskProvider
  /** Takes what was found into the findings, inside the caller's commit. Call what it returns once all is on the disk. */
  readonly report: (found: {
    readonly keyId: KeyId
    readonly points: readonly HealthPoint[]
    readonly judged: readonly HealthCause[]
  }) => () => void
  /** What a key's health shows has changed. */
  readonly changed: () => void
}

/** What the daily round needs beside it. */
export interface RoundPorts extends HealthPorts {
  readonly session: { readonly role: Role }
  /** Is the keychain there and open? Asks nobody for a password. */
  readonly secretsReady: () => Promise<boolean>
  readonly keyCount: () => number
}
